"""A passage read for targets: amounts judged, named, dated and given a kind, with those left in doubt.

The order of the work: the writing is made even, dates and barren spans are set aside, the rest is cut
into pieces, and each amount of a piece becomes a target, nothing, or a doubtful number.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from kechuang.plan.model import Comparator, Kind, Target, Tier
from kechuang.plan.target.horizon import Moment, Role, default_horizon, moments
from kechuang.plan.target.judgement import Setting, Time, Verdict, judge, time_at
from kechuang.plan.target.kind import kind_of
from kechuang.plan.target.name import (
    Naming,
    Neighbour,
    name_of,
    names_a_rate,
    names_apart,
    without_copula,
)
from kechuang.plan.target.number import Amount, amounts
from kechuang.plan.target.piece import Piece, pieces
from kechuang.plan.target.rank import Standing, is_whole_coverage, standings
from kechuang.plan.target.script import barren_spans, even, inside
from kechuang.plan.target.words import LEVEL_VERBS, STRETCH
from kechuang.vocabulary.source import Source

_FROM = re.compile(r"(?:由|从)[^,。;]*$")
_TO = re.compile(r"(?:到|至|升为|变为)\s*$")
_AT_LEAST = re.compile(r"至少|最少|不少于")
_GROWS = re.compile(r"(?:年均)?(?:增长|提高|提升|增加|下降|降低|减少)\s*$")
_LONGEST = 3000
_COUNTED = re.compile(r"^[万亿千百十]*[家个项件人名户种类款套台座栋处所场次批条支只例张部宗份]")
_GAP = re.compile(r"(?:达到|新增|培育|突破|超过|有|净增)\s+(?:家|个|项|亿元|万元|%|人)")


@dataclass(slots=True)
class _Passage:
    """What is known of the passage while it is read."""

    original: str
    text: str
    source: Source
    period: str | None
    dates: list[Moment]
    targets: list[Target] = field(default_factory=list)
    doubtful: list[tuple[int, int]] = field(default_factory=list)
    neighbour: Neighbour | None = None
    neighbour_at: tuple[int, int] = (-1, -1)
    recent: list[str] = field(default_factory=list)
    stretched: int = -1


_ONLY_PAST = re.compile(r"(?:上年|去年|往年)年?[度末底]?(?:共|有|为|达)*")


@dataclass(frozen=True, slots=True)
class Reading:
    """The targets of a passage in order, and the places of numbers that could not be read as one."""

    targets: tuple[Target, ...]
    doubtful: tuple[tuple[int, int], ...]


def read_passage(text: str, source: Source, period: str | None) -> Reading:
    """Read `text`, which stands at `source`, for targets with `period` as the default horizon.

    A passage far longer than any paragraph (a document on one line) is read in stretches of whole
    sentences: the work grows with its length, and a date carries no further than its stretch.
    """
    targets: list[Target] = []
    doubtful: list[tuple[int, int]] = []
    for start, end in _stretches(text):
        place = source.narrowed(source.start + start, source.start + end)
        reading = _read_stretch(text[start:end], place, period)
        targets += reading.targets
        doubtful += [(start + first, start + last) for first, last in reading.doubtful]
    return Reading(tuple(targets), tuple(doubtful))


def _stretches(text: str) -> list[tuple[int, int]]:
    spans, start = [], 0
    while len(text) - start > _LONGEST:
        window = text[start : start + _LONGEST]
        ends = (max(window.rfind(mark) for mark in marks) for marks in ("。\n", ";；", ",，"))
        end = start + next((place + 1 for place in ends if place > 0), _LONGEST)
        spans.append((start, end))
        start = end
    return [*spans, (start, len(text))]


def _read_stretch(text: str, source: Source, period: str | None) -> Reading:
    evened = even(text)
    dates = moments(evened, period)
    barren = barren_spans(evened)
    places = [place for place in standings(evened) if not inside(place.start, place.end, barren)]
    closed = barren + [(d.start, d.end) for d in dates] + [(p.start, p.end) for p in places]
    found = [amount for amount in amounts(evened) if not inside(amount.start, amount.end, closed)]
    passage = _Passage(text, evened, source, period, dates)
    for piece in pieces(evened, found):
        _read_piece(passage, piece, [p for p in places if piece.start <= p.start < piece.end])
    passage.doubtful += [gap.span() for gap in _GAP.finditer(evened) if not inside(*gap.span(), barren)]
    ordered = sorted(passage.targets, key=lambda target: (target.source.start, target.source.end))
    return Reading(tuple(ordered), tuple(sorted(passage.doubtful)))


def _read_piece(passage: _Passage, piece: Piece, places: list[Standing]) -> None:
    words = passage.text[piece.start : piece.end]
    if STRETCH.search(words) and not piece.amounts and not places and len(words.strip()) < 14:
        passage.stretched = piece.sentence
    first = piece.start
    for place in places:
        _read_standing(passage, replace(piece, start=first), place)
        first = place.end
    if "分别" in words and len(piece.amounts) > 1:
        _read_respective(passage, piece)
        return
    for amount, start, end in _spread(passage.text, piece):
        told = [place.end for place in places if start <= place.start and place.end <= amount.start]
        _read_amount(passage, piece, amount, (max([start, *told]), end))


def _spread(text: str, piece: Piece) -> list[tuple[Amount, int, int]]:
    """The amounts of a piece that speak for themselves, each with the span of words it may take its name from."""
    own = list(piece.amounts)
    if not own:
        return []
    if len(own) > 1:
        own = _without_attributes(text, piece, own)
    ends = [amount.start for amount in own[1:]] + [piece.end]
    starts = [piece.start] + [amount.end for amount in own[:-1]]
    return list(zip(own, starts, ends, strict=True))


def _without_attributes(text: str, piece: Piece, own: list[Amount]) -> list[Amount]:
    """Drop 由5元 of 由5元提高至10元, 年产值超100亿元 of …企业2家, and 500千伏 of 20个500千伏工程."""
    kept: list[Amount] = []
    for place, amount in enumerate(own):
        following = own[place + 1] if place + 1 < len(own) else None
        counted = _COUNTED.match(amount.measure or "") is not None
        if following is not None:
            between = text[amount.end : following.start]
            if _FROM.search(text[piece.start : amount.start]) and _TO.search(between):
                continue
            if not counted and _COUNTED.match(following.measure or "") and between.strip():
                continue
            if "的" in between and not counted:
                continue
        if (
            kept
            and _COUNTED.match(kept[-1].measure or "")
            and not counted
            and not LEVEL_VERBS.search(text[kept[-1].end : amount.start].rstrip())
        ):
            continue
        kept.append(amount)
    return kept


def _plain(passage: _Passage, start: int, end: int) -> str:
    """The evened words at `start:end` without the dates that set a horizon."""
    words, place = [], start
    for date in passage.dates:
        if start <= date.start and date.end <= end and _sets_or_spans(passage.text, date):
            words.append(passage.text[place : date.start])
            place = date.end
    return "".join([*words, passage.text[place:end]])


def _sets_or_spans(text: str, date: Moment) -> bool:
    return date.role is not Role.REFERS or (date.key is None and text[date.start : date.end].endswith("内"))


def _read_amount(passage: _Passage, piece: Piece, amount: Amount, span: tuple[int, int]) -> None:
    before = _plain(passage, span[0], amount.start)
    after = passage.text[amount.end : span[1]]
    sentence = _sentence(passage.text, amount.start)
    setting = Setting(
        before,
        after,
        passage.text[piece.start : piece.end],
        sentence,
        time_at(amount.start, passage.text, passage.dates),
    )
    if amount.comparator is Comparator.RANGE and amount.ranged_by_word and _FROM.search(before):
        value = amount.value[1] if isinstance(amount.value, tuple) else amount.value
        amount = replace(amount, value=value, comparator=Comparator.EQUAL)
    verdict = judge(amount, setting)
    joined = piece.joined and passage.text[amount.start].isdigit()
    naming = name_of(before.replace("已", ""), after, _lent(passage, piece), joined=joined)
    if verdict is Verdict.NOT:
        if naming is not None and not _ONLY_PAST.fullmatch(
            before.strip()
        ):  # 已建成平台12个,再新建5个: what was reached lends its name to what is aimed at
            _remember(passage, piece, naming)
        return
    if amount.comparator is Comparator.EQUAL and _AT_LEAST.search(before):
        amount = replace(amount, comparator=Comparator.AT_LEAST)
    if naming is not None and "其中" in before:
        naming = _part_of(naming, amount, _lent(passage, piece))
    if verdict is Verdict.DOUBTFUL or naming is None:
        passage.doubtful.append((amount.start, amount.end))
        return
    _add(passage, piece, naming, amount)


def _sentence(text: str, place: int) -> str:
    start = max(text.rfind(mark, 0, place) for mark in "。!?\n") + 1
    ends = [end for mark in "。!?\n" if (end := text.find(mark, place)) >= 0]
    return text[start : min(ends, default=len(text))]


def _lent(passage: _Passage, piece: Piece) -> Neighbour | None:
    return passage.neighbour if passage.neighbour_at[0] == piece.sentence else None


def _add(passage: _Passage, piece: Piece, naming: Naming, amount: Amount, horizon: str | None = None) -> None:
    comparator = amount.comparator
    tail, _ = without_copula(passage.text[piece.start : amount.start].rstrip())
    if (
        comparator in (Comparator.EQUAL, Comparator.AT_MOST)
        and amount.measure
        and re.search(r"降|压缩|缩短|减|控制", passage.text[piece.start + len(tail) : amount.start])
        and passage.text[amount.start : amount.end].endswith(("以内", "以下", "内"))
    ):
        comparator = Comparator.AT_MOST
    kind = kind_of(naming.name, naming.verb, amount.measure)
    _append(
        passage,
        piece,
        amount.start,
        Target(
            naming.name,
            amount.value,
            amount.measure,
            comparator,
            kind,
            horizon,
            "",
            passage.source,
        ),
    )
    _remember(passage, piece, naming)


def _remember(passage: _Passage, piece: Piece, naming: Naming) -> None:
    passage.neighbour = Neighbour(naming.noun, naming.kept_verb)
    passage.neighbour_at = (piece.sentence, piece.clause)
    passage.recent.append(naming.name)


def _part_of(naming: Naming, amount: Amount, whole: Neighbour | None) -> Naming | None:
    """其中…: a share without a word that says of what is doubtful; a count is governed by the verb of the whole."""
    if amount.percent and not names_a_rate(naming.name):
        return None
    if not naming.kept_verb and whole is not None and whole.kept_verb and not LEVEL_VERBS.search(naming.verb):
        return replace(naming, verb=whole.kept_verb)
    return naming


def _append(passage: _Passage, piece: Piece, place: int, target: Target) -> None:
    """Complete `target` with its quotation, its place, its horizon and its tier, and keep it."""
    start, end = piece.start, piece.end
    while start < end and (passage.original[start].isspace() or passage.original[start] in "、,，"):
        start += 1
    while end > start and passage.original[end - 1].isspace():
        end -= 1
    opened = max(passage.text.rfind(mark, 0, start) for mark in ",;:。\n") + 1
    stretch = STRETCH.search(passage.text[opened:place]) or passage.stretched == piece.sentence
    passage.targets.append(
        replace(
            target,
            text=passage.original[start:end],
            source=passage.source.narrowed(passage.source.start + start, passage.source.start + end),
            horizon=target.horizon or _horizon(passage, place, end),
            tier=Tier.STRETCH if stretch else Tier.PLAN,
        )
    )


def _horizon(passage: _Passage, place: int, end: int) -> str | None:
    """The last date before `place` in its sentence, else one that opened an earlier sentence, else the plan's."""
    text = passage.text
    start = max(text.rfind(mark, 0, place) for mark in "。!?\n") + 1
    setting = [date for date in passage.dates if date.role is Role.SETS]
    own = [d for d in setting if start <= d.start < place and not (d.recurring and ";" in text[d.end : place])]
    if own:
        return own[-1].key
    behind = [d for d in setting if place < d.start < end and text[d.start : d.end].endswith("前")]
    if behind:
        return behind[0].key
    earlier = [d for d in setting if d.end <= start and not d.recurring and _opens(text, d)]
    return earlier[-1].key if earlier else default_horizon(passage.period)


def _opens(text: str, date: Moment) -> bool:
    """Whether a date opens its sentence (到2025年,…) and so goes on over the next ones."""
    before = text[: date.start].rstrip()
    opened = not before or before[-1] in "。;:!?\n)-、." or before.endswith(("力争", "确保", "争取"))
    return opened and text[date.end : date.end + 1] in (",", "")


def _read_respective(passage: _Passage, piece: Piece) -> None:
    """A、B分别超过90家和870家: one target for each name, or for each year where the years are many."""
    split = passage.text.index("分别", piece.start)
    values = [amount for amount in piece.amounts if amount.start > split]
    if not values:
        return
    before = _plain(passage, piece.start, split).strip()
    names = names_apart(before)
    if not names[0] and len(passage.recent) >= len(values):
        names = passage.recent[-len(values) :]
    opened = max(passage.text.rfind(mark, 0, split) for mark in "。!?\n") + 1
    years = [d.key for d in passage.dates if opened <= d.start < split and d.role is Role.SETS]
    behind = name_of(passage.text[split + 2 : values[0].start], "", None, joined=False)
    if len(years) == len(values) and not before.strip("、和,及至 ") and behind is not None:
        pairs = [(behind.name, key) for key in years]
    elif len(names) == 1 and len(years) == len(values) and names[0].strip("、和"):
        pairs = [(names[0].strip("、和"), key) for key in years]
    elif len(names) == len(values):
        pairs = [(name, None) for name in names]
    else:
        passage.doubtful += [(amount.start, amount.end) for amount in values]
        return
    measure = values[-1].measure
    grows = _GROWS.search(passage.text[split + 2 : values[0].start])
    change = grows.group().strip() if grows else ""
    for (name, horizon), amount in zip(pairs, values, strict=True):
        setting = Setting(
            before,
            "",
            passage.text[piece.start : piece.end],
            _sentence(passage.text, amount.start),
            time_at(amount.start, passage.text, passage.dates),
        )
        if judge(amount, setting) is Verdict.NOT:
            continue
        same = replace(amount, comparator=_shared(amount, values), measure=amount.measure or measure)
        _add(passage, piece, Naming(name + change, change or "达到", name), same, horizon)


def _shared(amount: Amount, values: list[Amount]) -> Comparator:
    """超过90家和870家 says 超过 once, 310万吨和750万吨左右 says 左右 once: for both."""
    if amount.comparator is not Comparator.EQUAL:
        return amount.comparator
    stated = [v.comparator for v in (values[0], values[-1]) if v.comparator not in (Comparator.EQUAL, Comparator.RANGE)]
    return stated[0] if stated else Comparator.EQUAL


def _read_standing(passage: _Passage, piece: Piece, place: Standing) -> None:
    before = _plain(passage, piece.start, place.name_end)
    setting = Setting(
        before,
        "",
        passage.text[piece.start : piece.end],
        _sentence(passage.text, place.start),
        time_at(place.start, passage.text, passage.dates),
    )
    if setting.time is Time.BEHIND or re.search(r"已|了$|连续", before):
        return
    if place.kind is Kind.COVERAGE and not is_whole_coverage(before):
        return
    naming = name_of(before, "", _lent(passage, piece) if place.value is not None else None, joined=False)
    if naming is None or naming.name in ("在", "总体"):
        if place.value is not None:
            passage.doubtful.append((place.start, place.end))
        return
    name = naming.name + place.tail
    _append(
        passage,
        piece,
        place.start,
        Target(
            name,
            place.value,
            place.measure,
            place.comparator,
            place.kind,
            None,
            "",
            passage.source,
        ),
    )
    _remember(passage, piece, naming)
