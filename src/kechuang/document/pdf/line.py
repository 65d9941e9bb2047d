"""Glyphs of a PDF page into lines, and what decides whether a line ended because it was full."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

# What may not begin a line sticks to the character before it; what may not end one, to the next.
_CLOSERS = frozenset(
    "\uff0c\u3002\u3001\uff1b\uff1a\uff1f\uff01\uff09\u300b\u3009\u3011\u3015\u201d\u2019\u300d\u300f\uff05%\u2030,.;:?!)]}\u00b7\u2022\uff0e"
)
_OPENERS = frozenset("\uff08\u300a\u3008\u3010\u3014\u201c\u2018\u300c\u300e([{")
# Quotation marks part from neither neighbour (Unicode line breaking, class QU).
_QUOTES = frozenset("\u201c\u201d\u2018\u2019\"'")
_WORD = re.compile(r"[A-Za-z0-9\uff10-\uff19\uff21-\uff3a\uff41-\uff5a.,%/\-+~]+|[\u2014\u2026]+")
_LATIN = re.compile(r"[A-Za-z0-9]")
_FILLED_UP = re.compile("[\u3001-\u9fff\uff01-\uff5e] $")
_APART_BEFORE, _APART_AFTER = re.compile(" [\u4e00-\u9fff] ?$"), re.compile(" ?[\u4e00-\u9fff] [\u4e00-\u9fff]")
_WIDE_GAP = 0.9
_WORD_GAP = 0.25
# Print too small to have a size is still print; spaces between lines are measured by it.
_LEAST_SIZE = 0.1
_DROP, _FARTHEST_DROP, _ON_START = 0.2, 0.5, 0.1


@dataclass(frozen=True, slots=True)
class Glyph:
    """One character and its box, in points from the top left of the page."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    size: float


@dataclass(frozen=True, slots=True)
class Line:
    """One line of print. `token` is the width of its first part that may not be broken, `hang` the
    width of closing punctuation at its end, which may stand outside the margin; `column` 1 and 2 are the
    left and the right one of a page set in two, 0 is a line over the whole page."""

    text: str
    page: int
    x0: float
    x1: float
    top: float
    bottom: float
    size: float
    token: float
    hang: float
    column: int = 0


def glyphs_of(page: Any, characters: dict[int, str]) -> list[Glyph]:
    """The upright characters on the page, each once (bold is often printed twice); `characters` says
    for some glyphs, by their place, which character stands for them."""
    seen: set[tuple[str, int, int]] = set()
    glyphs: list[Glyph] = []
    for at, c in enumerate(page.chars):
        on_page = -1 <= c["x0"] <= page.width + 1 and -1 <= c["top"] <= page.height + 1
        key = (c["text"], round(c["x0"]), round(c["top"]))
        if not c["upright"] or not on_page or key in seen or c["x1"] <= c["x0"]:
            continue
        seen.add(key)
        sunk = _sunk(c)
        glyphs.append(
            Glyph(characters.get(at, c["text"]), c["x0"], c["x1"], c["top"] - sunk, c["bottom"] - sunk, c["size"])
        )
    return glyphs


def _sunk(char: dict[str, Any]) -> float:
    """How far the box of a character lies too low, or too high below 0: some fonts tell a false descent, and
    no character of a line reaches half its size away from the line it stands on."""
    drop = char["matrix"][5] - char["y0"]
    across = abs(char["matrix"][4] - char["x0"]) <= _ON_START * char["size"]
    return drop - _DROP * char["size"] if across and abs(drop) > _FARTHEST_DROP * char["size"] else 0.0


def lines_of(glyphs: Iterable[Glyph], page: int) -> list[Line]:
    """Glyphs into lines, top to bottom: those that overlap by half their height share a line."""
    lines = [_line(sorted(row, key=lambda g: g.x0), page) for row in rows_of(glyphs)]
    return [line for line in lines if line is not None]


def rows_of(glyphs: Iterable[Glyph]) -> list[list[Glyph]]:
    """The glyphs of each line of print, top to bottom."""
    rows: list[list[Glyph]] = []
    spans: list[tuple[float, float]] = []
    for glyph in sorted(glyphs, key=lambda g: (g.top + g.bottom) / 2):
        if rows and _overlap(glyph, spans[-1]) * 2 >= min(glyph.bottom - glyph.top, spans[-1][1] - spans[-1][0]):
            rows[-1].append(glyph)
            tallest = max(rows[-1], key=lambda g: g.bottom - g.top)
            spans[-1] = (tallest.top, tallest.bottom)
        else:
            rows.append([glyph])
            spans.append((glyph.top, glyph.bottom))
    return rows


def _overlap(glyph: Glyph, span: tuple[float, float]) -> float:
    return min(glyph.bottom, span[1]) - max(glyph.top, span[0])


def _line(row: list[Glyph], page: int) -> Line | None:
    inked = [glyph for glyph in row if glyph.text.strip()]
    if not inked:
        return None
    # The advance of a Chinese character is the em; the size a font declares may be anything.
    wide = [glyph for glyph in inked if "\u4e00" <= glyph.text[0] <= "\u9fff"]
    widths = [round(g.x1 - g.x0, 1) for g in wide] or [round(g.size, 1) for g in inked]
    size = max(Counter(widths).most_common(1)[0][0], _LEAST_SIZE)
    first, last = row.index(inked[0]), len(row) - 1
    body = row[first : last + 1]
    return Line(
        _text(body), page, inked[0].x0, inked[-1].x1,
        min(g.top for g in inked), max(g.bottom for g in inked),
        size, _token(inked), _hang(inked),
    )  # fmt: skip


def _text(row: list[Glyph]) -> str:
    pieces: list[str] = []
    before: Glyph | None = None
    for glyph in row:
        if before is not None and before.text.strip() and glyph.text.strip():
            gap = (glyph.x0 - before.x1) / max(glyph.size, before.size, 1.0)
            words = _LATIN.match(before.text[-1:]) and _LATIN.match(glyph.text[:1])
            if gap > _WIDE_GAP or (words and gap > _WORD_GAP):
                pieces.append(" ")
        pieces.append(glyph.text)
        before = glyph
    return "".join(pieces)


def _token(row: list[Glyph]) -> float:
    """Width of what the line before would have had to take in: a word or one character, with the
    punctuation that sticks to it."""
    text = [glyph.text for glyph in row]
    at = 0
    while at + 1 < len(row) and _sticks(text[at], text[at + 1]):
        at += 1
    return row[at].x1 - row[0].x0


def _sticks(left: str, right: str) -> bool:
    """Whether no line may end between two characters."""
    if left in _OPENERS or right in _CLOSERS or left in _QUOTES or right in _QUOTES:
        return True
    # A word after punctuation often moves to the next line together with it.
    return bool(_WORD.fullmatch(right) and (_WORD.fullmatch(left) or left in _CLOSERS))


def _hang(row: list[Glyph]) -> float:
    at = len(row)
    while at > 1 and row[at - 1].text in _CLOSERS:
        at -= 1
    return row[-1].x1 - row[at - 1].x1


def joined(before: str, after: str) -> str:
    """Two lines of one paragraph: Chinese runs on, also over the blank a line was filled up with (but a
    word set apart goes on so: 市 农 业⏎农 村 局); two words of Latin letters are parted."""
    if _FILLED_UP.search(before) and not _APART_BEFORE.search(before) and not _APART_AFTER.match(after):
        return before.rstrip(" ") + after
    letters = before[-1:].isascii() and before[-1:].isalpha() and after[:1].isascii() and after[:1].isalpha()
    return before + (" " if letters else "") + after
