"""The document as the left side of the page of review: paragraphs and tables, with the places in question marked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from kechuang.document import Block
from kechuang.document import Document as Read
from kechuang.document.repair import show_lost
from kechuang_site.plan.queries.review import Asked


@dataclass(frozen=True, slots=True)
class Run:
    """A run of text: marked where a question is about it, `here` where it is the one looked at."""

    text: str
    marked: bool = False
    here: bool = False


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph or a cell: its block's number and its runs; a cell with the rows and columns it spans."""

    block: int
    runs: tuple[Run, ...]
    heading: bool = False
    row_span: int = 1
    column_span: int = 1


@dataclass(frozen=True, slots=True)
class Part:
    """A paragraph (`rows` empty), or a table row by row."""

    paragraph: Piece | None
    rows: tuple[tuple[Piece, ...], ...] = ()


Span = tuple[int, int, bool]


def source_page(read: Read, asked: Iterable[Asked], here: str) -> tuple[Part, ...]:
    """The whole document with the places of all open questions marked; `here` is the key looked at."""
    spans: dict[int, list[Span]] = {}
    for each in asked:
        for source in each.question.sources:
            if source.block is not None and (each.open or each.question.key == here):
                spans.setdefault(source.block, []).append((source.start, source.end, each.question.key == here))
    return tuple(_parts(read.blocks, spans))


def _parts(blocks: Sequence[Block], spans: Mapping[int, list[Span]]) -> Iterable[Part]:
    table: list[Block] = []
    for block in blocks:
        if table and (block.cell is None or block.cell.table != table[-1].cell.table):
            yield _table(table, spans)
            table = []
        if block.cell is not None:
            table.append(block)
        elif block.text.strip():
            yield Part(_piece(block, spans))
    if table:
        yield _table(table, spans)


def _table(cells: Iterable[Block], spans: Mapping[int, list[Span]]) -> Part:
    rows: dict[int, list[Piece]] = {}
    for block in cells:
        if block.cell is not None:
            rows.setdefault(block.cell.row, []).append(_piece(block, spans))
    return Part(None, tuple(tuple(row) for _, row in sorted(rows.items())))


def _piece(block: Block, spans: Mapping[int, list[Span]]) -> Piece:
    runs = _runs(block.text, spans.get(block.index, ()))
    cell = block.cell
    heading = block.outline is not None and cell is None
    return Piece(block.index, runs, heading, cell.row_span if cell else 1, cell.column_span if cell else 1)


def _runs(text: str, spans: Sequence[Span]) -> tuple[Run, ...]:
    """The text cut where a marked place begins or ends; places may lie over one another."""
    if not spans:
        return (Run(show_lost(text)),)
    length = len(text)
    edges = sorted({0, length, *(min(edge, length) for start, end, _ in spans for edge in (start, end))})
    return tuple(_run(text, start, end, spans) for start, end in pairwise(edges) if start < end)


def _run(text: str, start: int, end: int, spans: Iterable[Span]) -> Run:
    over = [here for first, last, here in spans if first <= start and end <= last]
    return Run(show_lost(text[start:end]), bool(over), any(over))
