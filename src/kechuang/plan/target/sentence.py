"""A passage read for targets: amounts judged, named, dated and given a kind, with those left in doubt.

The order of the work: the writing is made even, dates and barren spans are set aside, the rest is cut
into pieces, and each amount of a piece becomes a target, nothing, or a doubtful number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import NamedTuple

from kechuang.plan.model import Comparator, Kind, Target
from kechuang.plan.target.attribute import speaking
from kechuang.plan.target.extent import with_their_words
from kechuang.plan.target.horizon import moments
from kechuang.plan.target.judgement import Verdict, judge
from kechuang.plan.target.name import (
    Naming,
    Neighbour,
    name_of,
    named_by_things,
    named_in_brackets,
    named_of_a_place,
    names_a_rate,
    whole_thing,
)
from kechuang.plan.target.number import Amount, amounts
from kechuang.plan.target.passage import Passage
from kechuang.plan.target.piece import Piece, pieces
from kechuang.plan.target.rank import Rank, is_whole_coverage, ranks
from kechuang.plan.target.respective import read_respective
from kechuang.plan.target.script import barren_spans, even, inside
from kechuang.plan.target.tense import Tense, Time
from kechuang.plan.target.words import LEVEL_VERBS, STRETCH
from kechuang.vocabulary.source import Source

_FROM = re.compile(r"(?:由|从)[^,。;]*$")
_AT_LEAST = re.compile(r"至少|最少|不少于")
_ONLY_PAST = re.compile(r"(?:上年|去年|往年)年?[度末底]?(?:共|有|为|达)*")
_GAP = re.compile(r"(?:达到|新增|培育|突破|超过|有|净增)\s+(?:家|个|项|亿元|万元|%|人)")
_OPENS_BRACKET = re.compile(r"\((?!(?:\d{1,2}|[一二三四五六七八九十]{1,2})\))")
_LONGEST = 3000
_SHORT_WORD = 14


@dataclass(frozen=True, slots=True)
class Reading:
    """The targets of a passage in order, and the places of numbers that could not be read as one."""

    targets: tuple[Target, ...]
    doubtful: tuple[tuple[int, int], ...]


class _Seen(NamedTuple):
    """A passage made even, its amounts, its ranks, the gaps where a number is wanting, its barren spans."""

    evened: str
    amounts: list[Amount]
    ranks: list[Rank]
    gaps: list[tuple[int, int]]
    barren: list[tuple[int, int]]


def read_targets(text: str, source: Source, period: str | None, about: str = "") -> tuple[Target, ...]:
    """Read `text`, which stands at `source`, for targets with `period` as the default horizon; a number
    its sentence names nothing for is one of what the text is `about`, where that is known.

    A passage far longer than any paragraph (a document on one line) is read in stretches of whole
    sentences: the work grows with its length, and a date carries no further than its stretch.
    """
    return tuple(
        _placed(target, source, source.start + start)
        for start, reading in _readings(text, period, about)
        for target in reading.targets
    )


def doubtful_places(text: str, period: str | None) -> tuple[tuple[int, int], ...]:
    """Where `text` has numbers that look like targets and could not be read as one."""
    readings = _readings(text, period, "")
    return tuple((start + first, start + last) for start, reading in readings for first, last in reading.doubtful)


def numbers_set(text: str) -> int:
    """How many targets with a number `text` sets."""
    return sum(target.value is not None for _, reading in _readings(text, None, "") for target in reading.targets)


def _readings(text: str, period: str | None, about: str) -> Iterator[tuple[int, Reading]]:
    """The reading of each stretch of `text`, and where the stretch begins."""
    for start, end in _stretches(text):
        yield start, _read_stretch(text[start:end], period, about)


def _placed(target: Target, source: Source, at: int) -> Target:
    """`target`, whose place is counted from `at` of the block of `source`."""
    return replace(target, source=source.narrowed(at + target.source.start, at + target.source.end))


def _stretches(text: str) -> list[tuple[int, int]]:
    spans, start = [], 0
    while len(text) - start > _LONGEST:
        window = text[start : start + _LONGEST]
        ends = (max(window.rfind(mark) for mark in marks) for marks in ("。\n", ";；", ",，"))
        end = start + next((place + 1 for place in ends if place > 0), _LONGEST)
        spans.append((start, end))
        start = end
    return [*spans, (start, len(text))]


@lru_cache(maxsize=1024)
def _read_stretch(text: str, period: str | None, about: str) -> Reading:
    """Kept, because a plan asks for the targets of a passage, then for its doubts, then for its period."""
    seen = _seen(text)
    if seen is None:
        return Reading((), ())
    evened, found, ranked, gaps, barren = seen
    dates = moments(evened, period)
    ranked = [rank for rank in ranked if not inside(rank.start, rank.end, barren)]
    closed = barren + [(d.start, d.end) for d in dates] + [(r.start, r.end) for r in ranked]
    found = with_their_words(evened, [a for a in found if not inside(a.start, a.end, closed)])
    passage = Passage(text, evened, period, dates, Tense(evened, dates), about)
    for piece in pieces(evened, found, [rank.start for rank in ranked]):
        _read_piece(passage, piece, [r for r in ranked if piece.start <= r.start < piece.end])
    passage.doubtful += [gap for gap in gaps if not inside(*gap, barren)]
    ordered = sorted(passage.targets, key=lambda target: (target.source.start, target.source.end))
    return Reading(tuple(ordered), tuple(sorted(passage.doubtful)))


@lru_cache(maxsize=1024)
def _seen(text: str) -> _Seen | None:
    """What stands in a passage, None where no number does; kept, because it is the same for every period."""
    evened = even(text)
    found, ranked = amounts(evened), ranks(evened)
    gaps = [gap.span() for gap in _GAP.finditer(evened)]
    return _Seen(evened, found, ranked, gaps, barren_spans(evened)) if found or ranked or gaps else None


def _read_piece(passage: Passage, piece: Piece, ranked: list[Rank]) -> None:
    words = passage.text[piece.start : piece.end]
    if not piece.amounts and not ranked:
        if len(words.strip()) < _SHORT_WORD and STRETCH.search(words):
            passage.stretched = piece.sentence
        passage.lend_words(piece)
        return
    first = piece.start
    for rank in ranked:
        _read_rank(passage, replace(piece, start=first), rank)
        first = rank.end
    if "分别" in words and len(piece.amounts) > 1:
        read_respective(passage, piece)
        return
    for amount, start, end in speaking(passage.text, piece):
        told = [rank.end for rank in ranked if start <= rank.start and rank.end <= amount.start]
        _read_amount(passage, piece, amount, (max([start, *told]), end))


def _read_amount(passage: Passage, piece: Piece, amount: Amount, span: tuple[int, int]) -> None:
    before = passage.plain(span[0], amount.start)
    after = whole_thing(passage.text[amount.end : span[1]], passage.text[amount.end : piece.clause[1]])
    before, after = _within_brackets(before, after)
    of_the_whole = before.strip() == "的"  # 总面积200万亩的8个片区
    before = "" if of_the_whole else before
    if amount.comparator is Comparator.RANGE and amount.ranged_by_word and _FROM.search(before):
        value = amount.value[1] if isinstance(amount.value, tuple) else amount.value
        amount = replace(amount, value=value, comparator=Comparator.EQUAL)
    verdict = judge(amount, passage.setting(piece, amount, before, after))
    joined = (piece.joined or of_the_whole or passage.goes_on(piece, amount, before, after)) and not amount.chinese
    naming = name_of(before.replace("已", ""), after, passage.lent(piece), joined=joined)
    if amount.share:
        naming = named_by_things(naming, after)
    elif _OPENS_BRACKET.match(before) and "其中" not in before:
        naming = named_in_brackets(naming, amount.percent, passage.lent(piece))
    else:
        naming = named_of_a_place(naming, amount.percent, passage.lent(piece))
    if verdict is Verdict.NOT:
        # 已建成平台12个,再新建5个: what was reached lends its name to what is aimed at.
        if naming is not None and not _ONLY_PAST.fullmatch(before.strip()):
            passage.remember(piece, naming)
        return
    if amount.comparator is Comparator.EQUAL and _AT_LEAST.search(before):
        amount = replace(amount, comparator=Comparator.AT_LEAST)
    if naming is not None and "其中" in before:
        shares = any(other.share for other in piece.amounts)
        naming = naming if shares else _part_of(naming, amount, passage.lent(piece), before)
    naming = naming or passage.of_the_deed(piece, amount, before)
    if verdict is Verdict.DOUBTFUL or naming is None:
        passage.doubtful.append((amount.start, amount.end))
        return
    passage.take(piece, naming, amount)


def _within_brackets(before: str, after: str) -> tuple[str, str]:
    """绿色园区(30个) is named before the bracket; (其中专家号源不低于20%)给… inside it."""
    if before.endswith("(") and after.startswith(")"):
        return before[:-1], after[1:]
    opened = before.rfind("(")
    if opened < 0 or ")" in before[opened:] or ")" not in after:
        return before, after
    return "(" + before[opened + 1 :].rpartition(",")[2], after.partition(")")[0]


def _part_of(naming: Naming, amount: Amount, whole: Neighbour | None, before: str) -> Naming | None:
    """其中…: a share without a word that says of what is doubtful; a count is governed by the verb of the whole."""
    if amount.percent and not names_a_rate(naming.name):
        return replace(naming, name=naming.name + "占比") if before.rstrip().endswith("占") else None
    if not naming.kept_verb and whole is not None and whole.kept_verb and not LEVEL_VERBS.search(naming.verb):
        return replace(naming, verb=whole.kept_verb)
    return naming


def _read_rank(passage: Passage, piece: Piece, rank: Rank) -> None:
    before = passage.plain(piece.start, rank.name_end)
    if passage.tense.at(rank.start) is Time.BEHIND or re.search(r"已|了$|连续", before):
        return
    if rank.kind is Kind.COVERAGE and not is_whole_coverage(before):
        return
    naming = name_of(before, "", passage.lent(piece) if rank.value is not None else None, joined=False)
    if naming is None or naming.name in ("在", "总体"):
        if rank.value is not None:
            passage.doubtful.append((rank.start, rank.end))
        return
    name, here = naming.name + rank.tail, Source(0, 0, 0)
    target = Target(name, rank.value, rank.measure, rank.comparator, rank.kind, None, "", here)
    passage.keep(piece, rank.start, target)
    passage.remember(piece, naming)
