"""The source of the invented plan, read once: paragraphs with their level, annexes with their tables."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph; `level` 1 or 2 for a heading, 0 for body text."""

    text: str
    level: int = 0


@dataclass(frozen=True, slots=True)
class SourceTable:
    """A table as it is meant: every row has every column; "" in a `spans` column continues the cell above.

    `lead_line` breaks the merged cell onto a line of its own in the text form, as web copies do.
    """

    title: str | None
    columns: tuple[str, ...]
    widths: tuple[int, ...]
    rows: tuple[tuple[str, ...], ...]
    spans: tuple[int, ...] = ()
    total: tuple[str, ...] | None = None
    lead_line: bool = False

    def span_length(self, row: int, column: int) -> int:
        """How many rows the cell at (row, column) covers; 0 where a cell above covers it."""
        if column not in self.spans:
            return 1
        if not self.rows[row][column]:
            return 0
        length = 1
        while row + length < len(self.rows) and not self.rows[row + length][column]:
            length += 1
        return length


@dataclass(frozen=True, slots=True)
class Annex:
    number: int
    title: tuple[str, ...]
    tables: tuple[SourceTable, ...]


@dataclass(frozen=True, slots=True)
class SourcePlan:
    title: str
    document_number: str
    issuer: str
    issued_on: str
    lines: tuple[Line, ...]
    annexes: tuple[Annex, ...]

    def attachment_lines(self) -> tuple[str, ...]:
        """The list of annexes as it stands before the signature."""
        names = [f"{annex.number}.{''.join(annex.title)}" for annex in self.annexes]
        return (f"附件：{names[0]}", *names[1:])


def read_source(path: Path) -> SourcePlan:
    """Read the TOML source at `path`."""
    content = tomllib.loads(path.read_text(encoding="utf-8"))
    lines = (
        Line(content["opening"]),
        *(_line(raw) for raw in content["body"].strip().splitlines()),
    )
    annexes = tuple(
        Annex(number, tuple(annex["title"]), tuple(_table(table) for table in annex["table"]))
        for number, annex in enumerate(content["annex"], start=1)
    )
    return SourcePlan(
        content["title"],
        content["document_number"],
        content["issuer"],
        content["issued_on"],
        lines,
        annexes,
    )


def _line(raw: str) -> Line:
    for mark, level in (("## ", 2), ("# ", 1)):
        if raw.startswith(mark):
            return Line(raw.removeprefix(mark), level)
    return Line(raw)


def _table(content: dict) -> SourceTable:
    total = content.get("total")
    return SourceTable(
        title=content.get("title"),
        columns=tuple(content["columns"]),
        widths=tuple(content["widths"]),
        rows=tuple(tuple(row) for row in content["rows"]),
        spans=tuple(content.get("spans", ())),
        total=None if total is None else tuple(total),
        lead_line=content.get("lead_line", False),
    )
