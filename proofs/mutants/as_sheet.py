"""Sayings as the parts of a workbook: shared and inline texts, formats, merged cells, hidden rows, a second sheet."""

from __future__ import annotations

from html import escape
from random import Random

from proofs.hostility.model import inline, number, parts, row
from proofs.mutants.sayings import ABOVE, LEFT, Said, spans

_FORMATS = (
    '<numFmt numFmtId="170" formatCode="0.0%"/><numFmt numFmtId="171" formatCode="yyyy&quot;年&quot;m&quot;月&quot;"/>'
)
_STYLES = '<xf numFmtId="170"/><xf numFmtId="171"/><xf numFmtId="4"/>'


class _Rows:
    """The rows of a sheet as they are made, with the texts they share and the cells they merge."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.rows: list[str] = []
        self.strings: list[str] = []
        self.merged: list[str] = []

    def paragraph(self, text: str) -> None:
        at = len(self.rows) + 1
        self.rows.append(row(at, self._cell(f"A{at}", text)))
        if self.random.random() < 0.3:
            self.merged.append(f'<mergeCell ref="A{at}:E{at}"/>')

    def table(self, said: Said) -> None:
        begun = len(self.rows) + 1
        for at, cells in enumerate(said.rows):
            line = begun + at
            told = []
            for column, text in enumerate(cells):
                across, down = spans(said, at, column)
                if text not in (ABOVE, LEFT):
                    told.append(self._cell(f"{'ABCDEFGH'[column]}{line}", text))
                if across > 1 or down > 1:
                    first, last = "ABCDEFGH"[column], "ABCDEFGH"[column + across - 1]
                    self.merged.append(f'<mergeCell ref="{first}{line}:{last}{line + down - 1}"/>')
            self.rows.append(row(line, *told))

    def _cell(self, address: str, text: str) -> str:
        if text.isdecimal():
            return number(address, text, f's="{self.random.randrange(4)}"')
        way = self.random.random()
        if way < 0.6:
            self.strings.append(f"<si><r><t>{escape(text[:3])}</t></r><r><t>{escape(text[3:])}</t></r></si>")
            return number(address, str(len(self.strings) - 1), 't="s"')
        if way < 0.9:
            return inline(address, escape(text))
        return f'<c r="{address}" t="str"><f>"甲"&amp;B1</f><v>{escape(text)}</v></c>'


def as_sheet(random: Random, sayings: list[Said]) -> dict[str, bytes]:
    """The parts of an .xlsx that says this."""
    rows = _Rows(random)
    for said in sayings:
        if said.kind == "table":
            rows.table(said)
        else:
            rows.paragraph(said.text)
    last = len(rows.rows) + 1
    day = number(f"A{last}", "45000.5", 's="2"')
    rows.rows.append(f'<row r="{last}" hidden="1">{day}<c r="B{last}" t="b"><v>1</v></c></row>')
    merged = f'<mergeCells count="{len(rows.merged)}">{"".join(rows.merged)}</mergeCells>' if rows.merged else ""
    return parts(
        "".join(rows.rows), tail=merged, strings="".join(rows.strings), formats=_FORMATS, styles=_STYLES,
        before=f'<dimension ref="A1:H{last}"/><cols><col min="7" max="8" width="9" hidden="1"/></cols>',
    )  # fmt: skip
