"""A verdict as JSON, contract kechuang.verdict/1. The schema stands beside this file (verdict.schema.json)."""

from __future__ import annotations

from kechuang.ledger.header import Header
from kechuang.ledger.model import Head, Verdict
from kechuang.vocabulary.export import Json, finding_to_json

SCHEMA = "kechuang.verdict/1"


def verdict_to_json(header: Header, verdict: Verdict) -> Json:
    """What verifying an export found; `broken` counts every break, `findings` names the first of them."""
    return {
        "schema": SCHEMA,
        "ok": verdict.ok,
        "installation": header.installation,
        "exported_at": header.exported_at,
        "entries": verdict.entries,
        "opening": _head_to_json(verdict.opening),
        "head": _head_to_json(verdict.head),
        "segments": [
            {"name": each.name, "first_number": each.first_number, "last_number": each.last_number}
            for each in verdict.segments
        ],
        "confirmed": [_head_to_json(head) for head in verdict.confirmed],
        "broken": verdict.broken,
        "findings": [finding_to_json(finding) for finding in verdict.findings],
    }


def _head_to_json(head: Head) -> Json:
    return {"number": head.number, "segment": head.segment, "hash": head.hash}
