"""Where the body of a plan ends and each annex begins."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kechuang.document.model import Block
from kechuang.plan.front import bare

_MARK = re.compile(
    r"^附(?:件|表|录)(?P<colon>[:：]?)(?P<number>[0-9０-９]{1,2}?(?=20\d\d年|[^0-9０-９]|$)|[一二三四五六七八九十]{0,3})[:：.．、]?(?P<rest>.*)$"
)
_TITLE_LINES = 2
_CHINESE = "〇一二三四五六七八九十"


@dataclass(frozen=True, slots=True)
class Annex:
    """`label` is 附件1 (附件 where it has no number); `title` joins the lines before its first table
    or numbered heading."""

    label: str
    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Parts:
    """The blocks of the body (list of annexes and signature excluded are the caller's to cut) and
    the annexes; `listed_from` is the index of the block where the list of annexes starts."""

    body: tuple[Block, ...]
    annexes: tuple[Annex, ...]
    listed_from: int | None


@dataclass(frozen=True, slots=True)
class _Last:
    """The place of the last mark of each number, of the last line of these words, and of the last bare marks."""

    number: dict[str, int]
    words: dict[str, int]
    bare: int
    bare_unnumbered: int


def split_annexes(blocks: Sequence[Block]) -> Parts:
    """Part the blocks after the title. A line `附件:1.…` that is named again later is the list of
    annexes and not the annex itself."""
    marks = [(i, found) for i, b in enumerate(blocks) if b.cell is None and (found := _mark(b.text))]
    last = _last_places(marks, blocks)
    headings = [(i, found) for i, found in marks if not _is_listing(found, i, last)]
    kept = {i for i, _ in headings}
    listing = next((i for i, _ in marks if i not in kept), None)
    first = headings[0][0] if headings else len(blocks)
    annexes = []
    for at, (start, found) in enumerate(headings):
        stop = headings[at + 1][0] if at + 1 < len(headings) else len(blocks)
        annexes.append(_annex(found, blocks[start + 1 : stop]))
    listed = blocks[listing].index if listing is not None and listing < first else None
    return Parts(tuple(blocks[:first]), tuple(annexes), listed)


def _mark(text: str) -> re.Match[str] | None:
    if "附" not in text:
        return None
    text = bare(text)
    return _MARK.match(text) if len(text) <= 60 else None


def _last_places(marks: Sequence[tuple[int, re.Match[str]]], blocks: Sequence[Block]) -> _Last:
    bare_marks = [(i, found["number"]) for i, found in marks if not found["rest"]]
    return _Last(
        {found["number"]: i for i, found in marks},
        {bare(b.text): i for i, b in enumerate(blocks) if b.cell is None} if marks else {},
        max((i for i, _ in bare_marks), default=-1),
        max((i for i, number in bare_marks if not number), default=-1),
    )


def _is_listing(found: re.Match[str], at: int, last: _Last) -> bool:
    """A mark with words after it lists annexes when a later line is the annex of that number, or
    says the same words; a bare mark never does."""
    if not found["rest"]:
        return False
    rest = found["rest"].strip("。.．、:： ")
    bare_mark = last.bare_unnumbered if found["number"] else last.bare
    return max(bare_mark, last.number[found["number"]], last.words.get(rest, -1)) > at


def _annex(found: re.Match[str], blocks: Sequence[Block]) -> Annex:
    number = found["number"].translate(str.maketrans("０１２３４５６７８９", "0123456789"))
    if number and number[0] in _CHINESE and len(number) == 1:
        number = str(_CHINESE.index(number))
    title = found["rest"]
    for block in () if title else blocks[:_TITLE_LINES]:
        if block.cell is not None or len(bare(block.text)) > 50 or re.search(r"[。;；]", block.text):
            break
        title += bare(block.text)
    return Annex(f"附件{number}", title, tuple(blocks))
