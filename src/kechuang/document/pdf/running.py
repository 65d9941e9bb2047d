"""Page numbers, running heads and feet: lines of print that do not belong to the text."""

from __future__ import annotations

import re
from collections import Counter

from kechuang.document.pdf.line import Line

_NUMBER = re.compile(
    r"^[\s\-\u2014\u2013\uff0d\u2015·•]*(第?\s*[\d\uff10-\uff19]{1,4}\s*页?)(\s*[/\uff0f共]+\s*第?\s*[\d\uff10-\uff19]{1,4}\s*页?)?"
    r"[\s\-\u2014\u2013\uff0d\u2015·•]*$"
)
_DASHED = re.compile(
    r"^\s*[\-\u2014\u2013\uff0d\u2015·•]+\s*[\d\uff10-\uff19]{1,4}\s*[\-\u2014\u2013\uff0d\u2015·•]+\s*$"
)
_FOOT = 0.86
_HEAD = 0.09
_REPEATED = 3
# Rule lines and icons that some printing programs draw as runs of one character.
_DRAWN = re.compile(r"^\s*(.)\1{4,}\s*$")


def running_lines(pages: list[list[Line]], heights: list[float]) -> set[int]:
    """The ids of the lines to leave out."""
    found: set[int] = set()
    places: Counter[tuple[str, int]] = Counter()
    for lines, height in zip(pages, heights, strict=True):
        for line in lines:
            if _margin(line, height):
                places[_key(line)] += 1
    for lines, height in zip(pages, heights, strict=True):
        found.update(id(line) for line in (*lines[:1], *lines[-1:]) if _DASHED.match(line.text))
        for line in lines:
            margin = _margin(line, height)
            repeated = places[_key(line)] >= max(_REPEATED, len(pages) // 2)
            number = margin and _NUMBER.match(line.text)
            if number or (margin and repeated) or _DRAWN.match(line.text):
                found.add(id(line))
    return found


def _margin(line: Line, height: float) -> bool:
    return line.top > _FOOT * height or line.bottom < _HEAD * height


def _key(line: Line) -> tuple[str, int]:
    return re.sub(r"\d+", "#", line.text.strip()), round(line.top / 3)
