"""Plain text: each line a paragraph, lines with upright bars or tabs a table, or one cell a line, or a row a line."""

from __future__ import annotations

from dataclasses import replace

from kechuang.document.assemble import assemble
from kechuang.document.model import Document, Repair
from kechuang.document.raw import RawCell, RawItem, RawParagraph, RawTable
from kechuang.document.text.lines import left_out, written_lines
from kechuang.document.text.loose_table import LooseTables, find_loose_tables
from kechuang.document.text.pipe_table import FoundTable, find_tables
from kechuang.document.text.spaced_table import find_spaced_tables
from kechuang.guard.encoding import decode

_UNSUITED = "表格各行的内容与表头对不上，没有拼成表格，按原样逐行保留；请对照原件，改成一行一条后重新导入"
_SHOWN = 3
_BARRIER = "附件"
"""Stands for a line of a drawn table where tables of one cell a line are looked for: none goes on behind it."""


def read(name: str, content: bytes) -> Document:
    """The document in a text file, in whichever of the known encodings it is."""
    lines = lines_of(decode(name, content).text)
    empty = left_out(lines)
    written = written_lines(lines, empty)
    numbers = [number for number, _ in written]
    items, unsuited = read_lines(barred([line for _, line in written]))
    repairs = [Repair(None, line.strip(), "", "去掉页码或横线") for _, line in empty]
    repairs += [Repair(None, head, head, _UNSUITED) for head in unsuited]
    return assemble(name, "text", [numbered(item, numbers) for item in items], repairs=repairs)


def lines_of(text: str) -> list[str]:
    """The lines of `text`; only real line ends part lines, not the odd separators Python knows."""
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def numbered(item: RawItem, numbers: list[int]) -> RawItem:
    """An item that counts lines by their place among those read, with the lines of the file instead."""
    if isinstance(item, RawTable):
        return RawTable(tuple(numbered_cell(cell, numbers) for cell in item.cells))
    as_is = item.line is None or numbers[item.line - 1] == item.line
    return item if as_is else replace(item, line=numbers[item.line - 1])


def numbered_cell(cell: RawCell, numbers: list[int]) -> RawCell:
    as_is = cell.line is None or numbers[cell.line - 1] == cell.line
    return cell if as_is else replace(cell, line=numbers[cell.line - 1])


def barred(lines: list[str]) -> list[str]:
    """Tables parted by tabs, as Word saves them to plain text, with bars instead: two neighbouring
    lines or more of the same three or more cells. Indents and single tabs are left alone."""
    widths = [line.strip().count("\t") if "|" not in line else 0 for line in lines]
    return [
        line.strip(" \r\n").replace("\t", " | ") + " |" if width >= 2 and width in _beside(widths, at) else line
        for at, (line, width) in enumerate(zip(lines, widths, strict=True))
    ]


def _beside(widths: list[int], at: int) -> list[int]:
    return [*widths[max(at - 1, 0) : at], *widths[at + 1 : at + 2]]


def read_lines(lines: list[str]) -> tuple[list[RawItem], list[str]]:
    """Paragraphs and tables of `lines`, in order, each with its 1-based line; and the lines where tables begin
    whose rows stand under no head, and which stay paragraphs."""
    items: list[RawItem] = []
    done = 0
    tables, unsuited = _tables(lines)
    for found in tables:
        items.extend(_paragraphs(lines, done, found.first))
        if found.before:
            items.append(RawParagraph(found.before, line=found.first + 1))
        items.append(found.table)
        done = found.last + 1
    items.extend(_paragraphs(lines, done, len(lines)))
    return items, [_from(lines, at) for at in unsuited]


def _from(lines: list[str], at: int) -> str:
    return "\n".join(line.strip() for line in lines[at : at + _SHOWN])


def _tables(lines: list[str]) -> LooseTables:
    """Tables drawn with bars, and those written a row a line or a cell a line before, between and behind them."""
    drawn = find_tables(lines)
    spaced = _apart(find_spaced_tables(_without(lines, drawn)), drawn)
    known = [*drawn, *spaced]
    tables, unsuited = find_loose_tables(_without(lines, known))
    return LooseTables(sorted((*known, *_apart(tables, known)), key=lambda found: found.first), unsuited)


def _lines_of(tables: list[FoundTable]) -> set[int]:
    return {at for found in tables for at in range(found.first, found.last + 1)}


def _without(lines: list[str], tables: list[FoundTable]) -> list[str]:
    taken = _lines_of(tables)
    return [_BARRIER if at in taken else line for at, line in enumerate(lines)] if taken else lines


def _apart(tables: list[FoundTable], others: list[FoundTable]) -> list[FoundTable]:
    """Those of `tables` that share no line with the others."""
    taken = _lines_of(others)
    return [found for found in tables if taken.isdisjoint(range(found.first, found.last + 1))]


def _paragraphs(lines: list[str], first: int, end: int) -> list[RawItem]:
    return [RawParagraph(lines[at], line=at + 1) for at in range(first, end) if lines[at].strip()]
