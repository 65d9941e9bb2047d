"""Personal particulars never stand in the ledger: their keyed hash does, which nobody can try out without the key."""

from __future__ import annotations

from cryptography.hazmat.primitives.hashes import SM3
from cryptography.hazmat.primitives.hmac import HMAC

SHORTEST_KEY = 32


def keyed_hash(key: bytes, text: str) -> str:
    """HMAC-SM3 of a text in UTF-8, as 64 hex digits; raises ValueError for a key under 32 bytes."""
    if len(key) < SHORTEST_KEY:
        raise ValueError(f"密钥只有 {len(key)} 字节，至少要 {SHORTEST_KEY} 字节")
    digest = HMAC(key, SM3())
    digest.update(text.encode("utf-8"))
    return digest.finalize().hex()
