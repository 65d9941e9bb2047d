"""Lines of print into paragraphs, by geometry: indents, lines that end early, sizes, gaps.

A line that leaves room for the first word of the next line did not end because it was full: the
next line starts a paragraph. Otherwise the margins and indents decide.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import pairwise

from kechuang.document.pdf.line import Line, joined
from kechuang.document.raw import RawParagraph

_END = re.compile(r"[\u3002\uff1b\uff1a\uff01\uff1f;:!?]['\"\u201d\u2019\uff09)]?\s*$")
_PAUSE = re.compile(r"[\u3002\uff1b\uff1a\uff01\uff1f;:!?)\uff09\u3015\u3011]['\"\u201d\u2019]?\s*$")
_START = re.compile(
    r"^\s*([一二三四五六七八九十]{1,3}、|[(\uff08][一二三四五六七八九十\d]{1,3}[)\uff09]|\d{1,2}[.\uff0e、](?!\d)"
    r"|第[一二三四五六七八九十\d]{1,3}[章节条]|附件\s*\d*|——|[①-⒛㈠-㈩])"
)
_SLACK = 0.35
_INDENT = 1.2
_SIZE_STEP = 0.12
_GAP = 1.3
_SIGNED = 4
_NEARLY_FULL, _REMAINDER, _HANGING = 0.8, 4.5, 4


@dataclass(frozen=True, slots=True)
class Frame:
    """The type area of pages of one width: margins, size of body type, distance of lines."""

    left: float
    right: float
    em: float
    pitch: float


def frame_of(lines: list[Line]) -> Frame:
    """Margins that many lines keep; single lines that stand out do not move them."""
    em = Counter(line.size for line in lines).most_common(1)[0][0]
    least = max(2, len(lines) // 20)
    lefts = [line.x0 for line in lines if abs(line.size - em) <= _SIZE_STEP * em]
    rights = [line.x1 - line.hang for line in lines]
    left = next((x for x in sorted(lefts) if _near(lefts, x, em) >= least), min(lefts))
    right = next((x for x in sorted(rights, reverse=True) if _near(rights, x, em) >= least), max(rights))
    pitches = [
        after.bottom - before.bottom
        for before, after in pairwise(lines)
        if before.page == after.page and before.size == after.size == em and 0 < after.bottom - before.bottom < 4 * em
    ]
    pitch = Counter(round(step * 2) / 2 for step in pitches).most_common(1)[0][0] if pitches else 1.5 * em
    return Frame(left, max(right, left + em), em, max(pitch, 1.0))


def _near(values: list[float], x: float, em: float) -> int:
    return sum(1 for value in values if abs(value - x) <= em / 2)


Frames = Mapping[tuple[int, int], Frame]
"""The type area by page and column."""


def paragraphs(lines: list[Line], frames: Frames) -> list[RawParagraph]:
    """Consecutive lines of text (no table between them) as paragraphs."""
    found: list[RawParagraph] = []
    before: Line | None = None
    for line in lines:
        if (
            before is not None
            and found
            and (_goes_on(before, line, frames) or _leads_back(found[-1], before, line, frames))
        ):
            held = found[-1]
            found[-1] = RawParagraph(joined(held.text, line.text), page=held.page)
        else:
            found.append(RawParagraph(line.text, page=line.page))
        before = line
    return found


def _goes_on(before: Line, line: Line, frames: Frames) -> bool:
    """Whether `line` goes on with the paragraph of `before`, perhaps in the next column or page."""
    ended, starts = frames[before.page, before.column], frames[line.page, line.column]
    if before.column != line.column:
        # As if the column before lay where this one lies.
        shift = starts.left - ended.left
        before = replace(before, page=0, x0=before.x0 + shift, x1=before.x1 + starts.right - ended.right)
    return continues(before, line, starts)


def _leads_back(held: RawParagraph, before: Line, line: Line, frames: Frames) -> bool:
    """Whether text broken by hand goes on: printed on a narrower page, each of its lines leaves a few characters
    (`before`) alone on a line of their own, and goes on at the margin."""
    if before.page != line.page or before.column != line.column or len(held.text) <= len(before.text):
        return False
    frame = frames[line.page, line.column]
    return _is_remainder(before, frame) and _at_margin(line, frame) and _runs_on(before, line, frame)


def _leaves_a_remainder(before: Line, line: Line, frame: Frame) -> bool:
    """Whether a nearly full line that ends in no stop has left a few characters to the next."""
    nearly = before.x1 - frame.left >= _NEARLY_FULL * (frame.right - frame.left)
    return nearly and _is_remainder(line, frame) and _runs_on(before, line, frame)


def _is_remainder(line: Line, frame: Frame) -> bool:
    """A few characters, at the margin or hanging under the words of a numbered paragraph."""
    return line.x0 - frame.left <= _HANGING * frame.em and line.x1 - line.x0 <= _REMAINDER * frame.em


def _at_margin(line: Line, frame: Frame) -> bool:
    return line.x0 - frame.left <= _INDENT * frame.em


def _runs_on(before: Line, line: Line, frame: Frame) -> bool:
    """Whether the words and the distance of two lines let them be one sentence."""
    if _PAUSE.search(before.text) or _START.match(line.text):
        return False
    usual = frame.pitch * max(line.size / frame.em, 1.0)
    alike = abs(before.size - line.size) <= _SIZE_STEP * max(before.size, line.size)
    return alike and 0 < line.bottom - before.bottom <= _GAP * usual


def continues(before: Line, line: Line, frame: Frame) -> bool:
    """Whether `line` goes on with the paragraph of `before`."""
    if abs(before.size - line.size) > _SIZE_STEP * max(before.size, line.size):
        return False
    usual = frame.pitch * max(line.size / frame.em, 1.0)
    if before.page == line.page and line.bottom - before.bottom > _GAP * usual:
        return False
    if frame.right - before.x1 >= line.token + _SLACK * line.size:
        return before.page == line.page and _leaves_a_remainder(before, line, frame)
    if _PAUSE.search(before.text) and _START.match(line.text):
        return False
    if line.x0 - frame.left <= _INDENT * frame.em:
        # What stands far right (issuer, date) reaches the margin without being full.
        return before.x0 - frame.left <= _SIGNED * frame.em
    # Indented after a full line: a title that wraps in the middle of the page, or a new paragraph.
    wraps = _centred(line, frame) and (_centred(before, frame) or before.x0 - frame.left <= _INDENT * frame.em)
    if wraps and not _END.search(before.text) and not _START.match(line.text):
        return True
    return before.page == line.page and _leaves_a_remainder(before, line, frame)


def _centred(line: Line, frame: Frame) -> bool:
    middle = (frame.left + frame.right) / 2
    return (
        abs((line.x0 + line.x1) / 2 - middle) <= frame.em / 2
        and line.x0 - frame.left > _INDENT * frame.em
        and frame.right - line.x1 > _INDENT * frame.em
    )
