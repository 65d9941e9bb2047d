"""A second verifier, written from docs/reference/ledger.md alone: it imports nothing of ours."""

from __future__ import annotations

import hashlib
import json


def _sm3(octets: bytes) -> str:
    if "sm3" in hashlib.algorithms_available:
        return hashlib.new("sm3", octets).hexdigest()
    from cryptography.hazmat.primitives.hashes import SM3, Hash

    digest = Hash(SM3())
    digest.update(octets)
    return digest.finalize().hex()


def first_fault(octets: bytes) -> int | None:
    """The first line (from 1) at which an export of a whole ledger does not hold; None where it holds."""
    try:
        lines = octets.decode("utf-8").split("\n")
        header = json.loads(lines[0])
        seal = header.pop("seal")
        again = json.dumps(header, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        if seal != _sm3(again.encode()) or lines[0] != json.dumps(
            {**header, "seal": seal}, ensure_ascii=False, sort_keys=True, separators=(",", ":")
        ):
            return 1
    except (ValueError, KeyError, AttributeError):
        return 1
    previous, month = _sm3(b"kechuang.ledger/1"), ""
    for number, line in enumerate(lines[1:-1], 1):
        parts = line.split("\t", 3)
        if len(parts) != 4 or parts[0] != str(number) or parts[1] < month:
            return number + 1
        if parts[2] != _sm3("\n".join((previous, parts[1], parts[0], parts[3])).encode()):
            return number + 1
        month, previous = parts[1], parts[2]
    held = lines[-1] == "" and header["entries"] == len(lines) - 2 and header["head"]["hash"] == previous
    return None if held else len(lines)
