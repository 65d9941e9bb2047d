"""分别: one word for several numbers, each of its own name or of its own year."""

from __future__ import annotations

import re
from dataclasses import replace

from kechuang.plan.model import Comparator
from kechuang.plan.target.horizon import Moment, Role
from kechuang.plan.target.judgement import Verdict, judge
from kechuang.plan.target.name import Naming, compared_with_nothing, name_of, names_apart, tidy, without_fillers
from kechuang.plan.target.number import Amount
from kechuang.plan.target.passage import Passage
from kechuang.plan.target.piece import Piece

_GROWS = re.compile(r"(?:年均)?(?:增长|提高|提升|增加|下降|降低|减少)\s*$")


def read_respective(passage: Passage, piece: Piece) -> None:
    """A、B分别超过90家和870家: one target for each name, or for each year where the years are many."""
    split = passage.text.index("分别", piece.start)
    values = [amount for amount in piece.amounts if amount.start > split]
    if not values:
        return
    before = compared_with_nothing(passage.plain(piece.start, split)).strip()
    pairs = _pairs(passage, before, split, values)
    if not pairs:
        passage.doubtful += [(amount.start, amount.end) for amount in values]
        return
    measure = values[-1].measure
    grows = _GROWS.search(passage.text[split + 2 : values[0].start])
    change = grows.group().strip() if grows else ""
    for (name, horizon), amount in zip(pairs, values, strict=True):
        if judge(amount, passage.setting(piece, amount, before, "")) is Verdict.NOT:
            continue
        same = replace(amount, comparator=_shared(amount, values), measure=_whole(amount.measure, measure))
        passage.take(piece, Naming(name + change, change or "达到", name), same, horizon)


def _pairs(passage: Passage, before: str, split: int, values: list[Amount]) -> list[tuple[str, str | None]]:
    """A name and a horizon for each of `values`; none where they do not match."""
    names = names_apart(before)
    if not names[0] and len(passage.recent) >= len(values):
        names = passage.recent[-len(values) :]
    opened = passage.sentence_start(split)
    told = [d for d in passage.dates if opened <= d.start < split and d.role is Role.SETS]
    years = [key for date in told for key in _each_year(date)] if len(told) == 1 else [date.key for date in told]
    behind = name_of(passage.text[split + 2 : values[0].start], "", None, joined=False)
    if len(years) == len(values) and not before.strip("、和,及至 ") and behind is not None:
        return [(behind.name, key) for key in years]
    if len(names) != len(values) == len(years) and (whole := tidy(without_fillers(before)[0]).strip("、和")):
        return [(whole, key) for key in years]
    return [(name, None) for name in names] if len(names) == len(values) else []


def _whole(own: str | None, last: str | None) -> str | None:
    """3个、1个工作日 and 3、1个工作日: the measure said in full with the last is that of all."""
    return last if own is None or (own == "个" and last is not None and last.startswith("个")) else own


def _each_year(date: Moment) -> list[str | None]:
    """2026至2029年 before four values is a year for each."""
    if date.since is None or date.key is None:
        return [date.key]
    return [str(year) for year in range(int(date.since), int(date.key) + 1)]


def _shared(amount: Amount, values: list[Amount]) -> Comparator:
    """超过90家和870家 says 超过 once, 310万吨和750万吨左右 says 左右 once: for both."""
    if amount.comparator is not Comparator.EQUAL:
        return amount.comparator
    stated = [v.comparator for v in (values[0], values[-1]) if v.comparator not in (Comparator.EQUAL, Comparator.RANGE)]
    return stated[0] if stated else Comparator.EQUAL
