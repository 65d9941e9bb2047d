"""Glyphs without a character: whether one between two digits is a decimal point, proven by what it prints.

A point is a small round blot on the baseline. Nothing else is read from a shape: what is not proven
stays unreadable, and the number it touches is nobody's target.
"""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from kechuang.document.repair import UNREADABLE

_LOST = re.compile(r"[\ue000-\uf8ff\U000f0000-\U0010ffff]|\(cid:\d+\)")
_MOST = 50
_DOTS = 48
_BELOW, _ABOVE = 0.25, 0.9
_LEAST, _LARGEST = 0.04, 0.22
_ROUND = (0.7, 1.43)
_FILLED = 0.6
_LIFT = (-0.05, 0.12)


class Proof(NamedTuple):
    """A point that was proven: its page, what the text layer says there, and what is printed."""

    page: int
    before: str
    after: str


class Ink(NamedTuple):
    """The printed part of a glyph, in ems: its box above the baseline and how much of it is black."""

    width: float
    height: float
    lift: float
    filled: float


def is_lost(text: str) -> bool:
    """Whether a glyph has no character of its own: private use, or no entry in the font's table."""
    return bool(_LOST.fullmatch(text))


def is_point(ink: Ink | None) -> bool:
    """Whether what a glyph prints is a decimal point: small, round, full, standing on the baseline."""
    if ink is None:
        return False
    small = all(_LEAST <= side <= _LARGEST for side in (ink.width, ink.height))
    round_ = _ROUND[0] <= ink.width / ink.height <= _ROUND[1]
    return small and round_ and ink.filled >= _FILLED and _LIFT[0] <= ink.lift <= _LIFT[1]


class Points:
    """Looks at the lost glyphs of one file; opens it for drawing only when the first one is met."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        self._drawing: Any = None
        self._looked = 0
        self.proven: list[Proof] = []

    def characters(self, page: Any) -> dict[int, str]:
        """By place in `page.chars`, what stands for each lost glyph that is no icon."""
        found: dict[int, str] = {}
        for at, char in enumerate(page.chars):
            if is_lost(char["text"]):
                before, after = (_digit(page.chars, at, step) for step in (-1, 1))
                if before and after and self._proven(page, char):
                    found[at] = "."
                    mark = char["text"] if len(char["text"]) == 1 else UNREADABLE
                    self.proven.append(Proof(page.page_number, before + mark + after, f"{before}.{after}"))
                elif len(char["text"]) > 1:
                    found[at] = UNREADABLE
        return found

    def _proven(self, page: Any, char: dict[str, Any]) -> bool:
        self._looked += 1
        if self._looked > _MOST or not char["upright"] or page.rotation:
            return False
        try:
            return is_point(self._ink(page, char))
        except (RuntimeError, ValueError, OSError):
            # The drawing library does not take every file the text library reads: then nothing is proven.
            return False

    def _ink(self, page: Any, char: dict[str, Any]) -> Ink | None:
        import pypdfium2

        if self._drawing is None:
            self._drawing = pypdfium2.PdfDocument(self._content)
        drawn = self._drawing[page.page_number - 1]
        width, height = drawn.get_size()
        if abs(width - page.width) > 1 or abs(height - page.height) > 1:
            return None
        size, baseline = char["size"], char["matrix"][5] - page.bbox[1]
        left = char["x0"] - page.bbox[0]
        crop = (
            left,
            baseline - _BELOW * size,
            width - left - (char["x1"] - char["x0"]),
            height - baseline - _ABOVE * size,
        )
        bitmap = drawn.render(scale=_DOTS / size, crop=crop, grayscale=True)
        grey = bytes(bitmap.buffer)
        return _ink_of([grey[row * bitmap.stride :][: bitmap.width] for row in range(bitmap.height)])

    def close(self) -> None:
        if self._drawing is not None:
            self._drawing.close()


def _digit(chars: list[dict[str, Any]], at: int, step: int) -> str:
    """The digit beside the glyph on its line, "" where there is none."""
    if not 0 <= at + step < len(chars):
        return ""
    beside, char = chars[at + step], chars[at]
    gap = char["x0"] - beside["x1"] if step < 0 else beside["x0"] - char["x1"]
    near = abs(gap) < 0.6 * char["size"] and abs(beside["matrix"][5] - char["matrix"][5]) < 0.2 * char["size"]
    return beside["text"] if near and beside["text"].isdecimal() else ""


def _ink_of(rows: list[bytes]) -> Ink | None:
    """The box of the dark dots of a drawn glyph, whose baseline lies `_BELOW` above the last row."""
    dark = [(y, x) for y, row in enumerate(rows) for x, grey in enumerate(row) if grey < 128]
    if not dark:
        return None
    top, bottom = dark[0][0], dark[-1][0] + 1
    left, right = min(x for _, x in dark), max(x for _, x in dark) + 1
    filled = len(dark) / ((bottom - top) * (right - left))
    lift = (len(rows) - bottom) / _DOTS - _BELOW
    return Ink((right - left) / _DOTS, (bottom - top) / _DOTS, lift, filled)
