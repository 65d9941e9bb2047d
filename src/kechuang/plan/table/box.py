"""Boxes (专栏): a table of one column whose cells are text, read with the section they stand in."""

from __future__ import annotations

import re
from dataclasses import replace

from kechuang.document.model import Document, Table

_TEXT = re.compile(r"[。；;]")


def with_boxes_as_text(document: Document) -> Document:
    """The document with the cells of its boxes as paragraphs; every block keeps its index and its words.

    Their kind stays that of a cell, so that a number in a box opens no section.
    """
    boxed = {table.index for table in document.tables() if _is_box(table)}
    if not boxed:
        return document
    blocks = (
        replace(block, cell=None) if block.cell is not None and block.cell.table in boxed else block
        for block in document.blocks
    )
    return replace(document, blocks=tuple(blocks))


def _is_box(table: Table) -> bool:
    """One cell in every row, and sentences in one of them at least."""
    texts: list[str] = []
    for row in table.rows:
        written = {cell.index: cell.text for cell in row if cell is not None and cell.text.strip()}
        if len(written) > 1:
            return False
        texts.extend(written.values())
    return any(_TEXT.search(text) for text in texts)
