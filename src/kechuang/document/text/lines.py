"""Which lines of a text file carry the text: page numbers dropped, blank lines a copy put between all
lines, and paragraphs a copy broke at the width of its page joined again."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise
from typing import NamedTuple

_PAGE = re.compile(
    r"^\s*(?:[-－—–―]+\s*[0-9０-９]{1,4}\s*[-－—–―]+|第\s*[0-9０-９]{1,4}\s*页(?:\s*[,，/])?(?:\s*共\s*[0-9０-９]{1,4}\s*页)?)\s*$"
)
_START = re.compile(
    r"[一二三四五六七八九十]{1,3}、|[(（][一二三四五六七八九十\d]{1,3}[)）]|\d{1,2}[.．、](?!\d)|[0-9０-９]{1,2}[.．、](?!\d)"
    r"|第[一二三四五六七八九十\d]{1,3}[章节条]|附件|附表|——|[①-⒛㈠-㈩]|[\u4e00-\u9fff]{2,6}[:：]|(?:19|20)\d\d年\d{1,2}月\d{1,2}日$"
)
# A rule drawn as a run of one character, no longer than a page is wide: a letter of a symbol font, a star, a dash of no Markdown.
_DRAWN = re.compile(r"^\s*([^\d\s|\-=…])(?:\s?\1){7,150}\s*$")
_TABLE = re.compile(r"[|｜│\t]")
_END = re.compile(r"[。；;：:！!？?][”’）)]?$")
_HABIT = 0.95
_FEWEST = 12
_WRAPPED = 0.3
_BROKEN = 0.6
_NARROWEST, _WIDEST = 30, 130
_INDENTS = ("\u3000", "  ")

Numbered = tuple[int, str]
"""A line with its number in the file, counted from 1."""


class Page(NamedTuple):
    """How lines are measured (print or characters) and from which measure on one is full."""

    measure: Callable[[str], int]
    full: int


def left_out(lines: list[str]) -> list[Numbered]:
    """The lines that carry no text though they are not blank: page numbers and drawn rules."""
    return [(number, line) for number, line in enumerate(lines, 1) if _PAGE.match(line) or _DRAWN.match(line)]


def written_lines(lines: list[str], without: list[Numbered]) -> list[Numbered]:
    """The lines that carry text, each with its number; blank ones stay where they part paragraphs."""
    dropped = {number for number, _ in without}
    kept = [(number, line) for number, line in enumerate(lines, 1) if number not in dropped]
    if _always_parted(lines):
        kept = [(number, line) for number, line in kept if line.strip()]
    page = _page_width([line for _, line in kept])
    return kept if page is None else _unwrapped(kept, page)


def _always_parted(lines: list[str]) -> bool:
    """Whether a blank line follows (nearly) every written one: then it means nothing."""
    places = [at for at, line in enumerate(lines) if line.strip()]
    steps = [after - before for before, after in pairwise(places)]
    return len(steps) >= _FEWEST and sum(step > 1 for step in steps) >= _HABIT * len(steps)


def _page_width(lines: list[str]) -> Page | None:
    """How wide the page is at which a copy broke its lines, in print or in characters; None where
    paragraphs are whole."""
    written = [line.strip() for line in lines if line.strip() and not _TABLE.search(line)]
    if len(written) < _FEWEST:
        return None
    best: tuple[int, Page] | None = None
    for measure, slack in ((_width, 4), (len, 2)):
        widths = sorted(measure(line) for line in written)
        page = Page(measure, widths[len(widths) * 9 // 10] - slack)
        full = [line for line in written if measure(line) >= page.full]
        broken = sum(not _END.search(line) for line in full)
        wrapped = widths[-1] <= page.full + 2 * slack and len(full) >= _WRAPPED * len(written)
        if wrapped and broken >= _BROKEN * len(full) and (best is None or len(full) > best[0]):
            best = len(full), page
    return best[1] if best and _NARROWEST <= _width(max(written, key=_width)) <= _WIDEST else None


def _width(line: str) -> int:
    """How wide a line is printed, in halves of a Chinese character."""
    return 2 * len(line) - len(line.encode("ascii", "ignore"))


def _unwrapped(lines: list[Numbered], page: Page) -> list[Numbered]:
    indented = sum(line.startswith(_INDENTS) for _, line in lines) >= len(lines) // 20 + 2
    joined: list[Numbered] = []
    full = False
    for number, line in lines:
        starts = line.startswith(_INDENTS) if indented else bool(_START.match(line.strip()))
        if full and line.strip() and not starts and not _TABLE.search(line):
            joined[-1] = (joined[-1][0], joined[-1][1].rstrip() + line.strip())
        else:
            joined.append((number, line))
        full = page.measure(line.rstrip()) >= page.full and not _TABLE.search(line)
    return joined
