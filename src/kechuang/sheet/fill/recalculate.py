"""So that formulas are computed anew: stored results dropped in every sheet, and the workbook asks for it.

Both are needed: Excel and WPS heed the workbook's wish, LibreOffice computes only what has no result, and a
viewer that computes nothing must not show last month's total under this month's numbers.
"""

from __future__ import annotations

import re

from kechuang.sheet.fill.scan import Span, parse_whole, tag_end, walk
from kechuang.sheet.fill.splice import Edit, apply

_ASKED = re.compile(rb"""\sfullCalcOnLoad\s*=\s*(?:"[^"]*"|'[^']*')""")
# The children of <workbook> that stand before <calcPr> (ECMA-376 part 1, 18.2.27).
_BEFORE = frozenset((
    "fileVersion", "fileSharing", "workbookPr", "workbookProtection", "bookViews", "sheets", "functionGroups",
    "externalReferences", "definedNames",
))  # fmt: skip


def asks_to_calculate(name: str, part: bytes) -> bytes:
    """The workbook part, asking the program that opens it to compute every formula. Raises Refusal."""
    found = _Places(name, part)
    if found.settings is not None:
        tag = _ASKED.sub(b"", part[found.settings.start : found.settings.inside])
        head, tail = (tag[:-2].rstrip(), b"/>") if tag.endswith(b"/>") else (tag[:-1], b">")
        return apply(part, [Edit(found.settings.start, found.settings.inside, 0, head + _WISH + tail)])
    put = f"<{found.prefix}calcPr".encode() + _WISH + b"/>"
    return apply(part, [Edit(found.after, found.after, 0, put)])


_WISH = b' fullCalcOnLoad="1"'


class _Places:
    """Where <calcPr> is, or after which byte it belongs."""

    def __init__(self, name: str, part: bytes) -> None:
        self.part, self.settings, self.after, self.prefix, self.depth = part, None, 0, "", 0
        self.settings: Span | None
        self.parser = walk(name, part, self.start, self.end)
        parse_whole(name, self.parser, part)

    def start(self, tag: str, _said: dict[str, str]) -> None:
        prefix, _, local = tag.rpartition(":")
        at = self.parser.CurrentByteIndex
        if self.depth == 0:
            self.prefix = f"{prefix}:" if prefix else ""
            self.after = tag_end(self.part, at)
        elif self.depth == 1 and local == "calcPr":
            self.settings = Span(at, tag_end(self.part, at))
        self.depth += 1
        self.opened = tag_end(self.part, at)

    def end(self, tag: str) -> None:
        self.depth -= 1
        if self.depth == 1 and tag.rpartition(":")[2] in _BEFORE:
            at = self.parser.CurrentByteIndex
            closed = self.part[self.opened - 2 : self.opened] == b"/>" and at <= self.opened
            self.after = self.opened if closed else tag_end(self.part, at)
