"""A Document as plain JSON values and back: what travels from the guard's child to its parent."""

from __future__ import annotations

from typing import Any

from kechuang.document.model import Block, BlockKind, CellPlace, Document, Repair, RepairKind


def to_wire(document: Document) -> dict[str, Any]:
    """JSON values for `document`; rows, not objects, because a document has many blocks."""
    return {
        "format": document.format,
        "pages": document.pages,
        "blocks": [_block_row(block) for block in document.blocks],
        "repairs": [[r.block, r.before, r.after, r.reason, r.kind.value] for r in document.repairs],
    }


def from_wire(value: dict[str, Any]) -> Document:
    """The Document that `to_wire` wrote."""
    blocks = tuple(_block(index, row) for index, row in enumerate(value["blocks"]))
    repairs = tuple(Repair(*row, RepairKind(kind)) for *row, kind in value["repairs"])
    return Document(value["format"], blocks, value["pages"], repairs)


def _block_row(block: Block) -> list[Any]:
    place = block.cell
    cell = place and [place.table, place.row, place.column, place.row_span, place.column_span]
    return [block.text, block.page, block.outline, block.line, cell, block.place]


def _block(index: int, row: list[Any]) -> Block:
    text, page, outline, line, cell, where = row
    kind = BlockKind.PARAGRAPH if cell is None else BlockKind.CELL
    return Block(index, kind, text, page, outline, line, None if cell is None else CellPlace(*cell), where)
