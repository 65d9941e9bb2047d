"""A document as JSON, contract kechuang.document/1: every block, so that every place can be looked up.

The schema stands beside this file (document.schema.json); docs/reference/document.md explains it.
"""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from kechuang.document.model import Block, Document, Repair

SCHEMA = "kechuang.document/1"

Json = dict[str, Any]


def document_to_json(document: Document) -> Json:
    """The whole document, ready for `json.dumps`."""
    return {
        "schema": SCHEMA,
        "format": document.format,
        "pages": document.pages,
        "blocks": [_block(block) for block in document.blocks],
        "repairs": [repair_to_json(repair) for repair in document.repairs],
    }


def repair_to_json(repair: Repair) -> Json:
    """`{block, before, after, reason, kind}`; `block` is null where what was repaired is in no block."""
    return {
        "block": repair.block,
        "before": repair.before,
        "after": repair.after,
        "reason": repair.reason,
        "kind": repair.kind.value,
    }


def _block(block: Block) -> Json:
    return {
        "index": block.index,
        "kind": block.kind.value,
        "text": block.text,
        "page": block.page,
        "outline": block.outline,
        "line": block.line,
        "cell": None if block.cell is None else asdict(block.cell),
        "place": block.place,
    }
