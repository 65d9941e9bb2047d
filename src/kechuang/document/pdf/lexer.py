"""A quick way through the plain numbers, names and operators of a page, which are most of what programs print.

Only the pace differs: whatever is not plain goes the library's own way.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from pdfminer import pdfinterp
from pdfminer.psparser import KWD, LIT

# A whole token, ended by a blank within the part of the stream at hand. BI, ID and EI enclose a picture.
_PLAIN = re.compile(
    rb"[\x00\t\n\x0c\r ]*(?:([-+]?\d{1,15})|([-+]?\d{0,15}\.\d{1,15})|/(\w{1,40})|((?!BI|ID|EI)[A-Za-z]{1,3}\*?))"
    rb"(?=[\t\n\x0c\r ])"
)
_READ = (int, float, lambda written: LIT(written.decode("ascii")), KWD)


class QuickParser(pdfinterp.PDFContentParser):
    """Reads the objects of a page's streams, the plain ones in one step."""

    def nextobject(self) -> Any:
        """The next number, operator, text, array … and where it begins."""
        if self.results or self.context or self._tokens or self._parse1 != self._parse_main:
            return super().nextobject()
        found = _PLAIN.match(self.buf, self.charpos)
        if found is None or found.lastindex is None:
            return super().nextobject()
        self.charpos, kind = found.end(), found.lastindex
        # A name begins at its stroke.
        return self.bufpos + found.start(kind) - (kind == 3), _READ[kind - 1](found[kind])


@contextmanager
def quick_lexing() -> Iterator[None]:
    """Lets the library read pages by `QuickParser`; it has no setting for that."""
    usual = pdfinterp.PDFContentParser
    pdfinterp.PDFContentParser = QuickParser  # type: ignore[misc]
    try:
        yield
    finally:
        pdfinterp.PDFContentParser = usual  # type: ignore[misc]
