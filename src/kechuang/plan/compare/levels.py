"""A plan against that of the level above: what was set for it, by when, and what nobody took over.

Totals of two levels are never compared: the lower one is a part. Shares given to it, rates and deadlines are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from kechuang.plan.compare.amount import asks_more, quantity_of
from kechuang.plan.compare.model import Change, Match, Subject, Turn
from kechuang.plan.compare.share import Share, said_of, shares_of
from kechuang.plan.compare.target import Aim, same_family
from kechuang.plan.compare.target import said_of as said_of_target
from kechuang.plan.compare.task import Item
from kechuang.plan.model import Kind, Plan, Target
from kechuang.plan.place import path_words
from kechuang.plan.same_thing import sameness
from kechuang.plan.when import deadline_words
from kechuang.plan.words import NONE, quantity_words, target_words, units_words
from kechuang.vocabulary.collective import is_collective
from kechuang.vocabulary.finding import Finding
from kechuang.vocabulary.measure import comparable, measure_of
from kechuang.vocabulary.unit import fold_width

# What may be held against the level above as it stands; a number of firms may not.
RATES = frozenset({Kind.RATIO, Kind.GROWTH, Kind.COVERAGE})
_GOVERNMENT = re.compile("(?:人民)?政府$|管(?:理)?委(?:员)?会$")
_LOWER = re.compile("[县市区州旗乡镇街]")


def place_names(upper: Plan, lower: Plan, named: str | None) -> frozenset[str]:
    """How the upper plan calls the place of the lower one: as told, else by names of its tables and tasks
    that stand in the title or issuer of the lower plan."""
    if named:
        return frozenset({_short(named)})
    said = fold_width(f"{lower.title or ''} {lower.issuer or ''}")
    units = {row.unit for allocation in upper.allocations for row in allocation.rows}
    units.update(name for task in upper.tasks for name in (*task.lead_units, *task.responsible_units))
    return frozenset(place for name in units if _is_place(place := _short(name)) and place in said)


def _short(name: str) -> str:
    """澜汀县人民政府 → 澜汀县."""
    return _GOVERNMENT.sub("", fold_width(name))


def _is_place(name: str) -> bool:
    """澜汀县, 某某经开区: a place by its last character, never 各县（市、区）."""
    return len(name) >= 2 and bool(_LOWER.search(name[1:])) and not is_collective(name)


def shares_given(upper: Plan, lower: Plan, places: frozenset[str]) -> Iterator[tuple[Change | None, Finding | None]]:
    """Each share the upper plan gives the place, held against the place's own target."""
    mine = tuple(share for share in shares_of(upper) if _short(share.unit) in places)
    for share in mine:
        own = [t for t in lower.targets() if _breaks_down(share, t)]
        alike = [t for t in own if same_family(share.kind, t.kind)]
        if alike:
            yield _held(share, max(alike, key=lambda t: sameness(share.thing, t.name or "")))
        elif own:
            said = (said_of(share), said_of_target(own[0]))
            yield Change(Subject.SHARE, Turn.UNSURE, share.thing, *said, unit=share.unit), None
        else:
            yield _not_taken(share)


def _breaks_down(share: Share, target: Target) -> bool:
    """Whether a target of the lower plan is of the thing and time a share gives, in a measure that compares."""
    return (
        target.value is not None
        and target.horizon == share.horizon
        and sameness(share.thing, target.name or "") > 0
        and comparable(share.quantity.measure, measure_of(target.measure or ""))
    )


def _not_taken(share: Share) -> tuple[Change, Finding]:
    given = f"上级给本地的“{share.thing}”是 {quantity_words(share.quantity)}"
    finding = Finding.error(
        "diff.share-not-taken",
        f"{path_words(share.source.location or '分解表')}：{given}，本级方案没有这个目标。请补上，或与上级核对是否已调整。",
        share.source,
        f"{share.unit} {share.thing} {quantity_words(share.quantity)}",
    )
    return Change(Subject.SHARE, Turn.DROPPED, share.thing, said_of(share), None, unit=share.unit), finding


def _held(share: Share, target: Target) -> tuple[Change | None, Finding | None]:
    own = quantity_of(target)
    turn = None if own is None else asks_more(share.quantity, own, share.better)
    if own is None or turn is None:
        return None, None
    change = Change(
        Subject.SHARE, turn, share.thing, said_of(share), said_of_target(target), Match.SAME_THING,
        unit=share.unit, by=own.minus(share.quantity),
    )  # fmt: skip
    if turn is Turn.RAISED:
        return change, None
    return change, Finding.error(
        "diff.below-superior",
        f"{path_words(target.source.location or '正文')}：“{target.name}”本级定为 {target_words(target)}，"
        f"达不到上级下达的 {quantity_words(share.quantity)}（{path_words(share.source.location or '分解表')}）。"
        "请按不低于上级下达数修改，或取得上级同意调整的文件。",
        target.source,
        target.text,
    )


def rate_conflicts(changes: Iterable[Change]) -> Iterator[Finding]:
    """A rate below that of the level above: no breach, but to be explained."""
    for change in changes:
        if change.subject is Subject.TARGET and change.turn is Turn.LOWERED and change.old and change.new:
            yield Finding.notice(
                "diff.rate-below-superior",
                f"“{change.name}”本级定为 {change.new.words}，上级全域目标是 {change.old.words}。"
                "上级没有要求各地一致时可以不同；请核对是否另有下达数。",
                change.new.source,
                change.new.quote,
            )


def deadline_conflicts(changes: Iterable[Change]) -> Iterator[Finding]:
    """What the lower plan lets end later than the upper one."""
    for change in changes:
        if change.turn is Turn.LATER and change.old and change.new:
            dates = [deadline_words(said.horizon) for said in (change.old, change.new)]
            yield Finding.warning(
                "diff.deadline-later",
                f"“{change.name}”本级的完成时限（{dates[1]}）晚于上级（{dates[0]}）。"
                "上级按自己的时限调度；请改到不晚于上级，或写明已经上级同意。",
                change.new.source,
                change.new.quote,
            )


def tasks_not_taken(only_upper: Sequence[Item], places: frozenset[str]) -> Iterator[Finding]:
    """Tasks of the upper plan that name the place, or all places below, and that no task takes over."""
    for item in only_upper:
        units = (*item.lead, *item.responsible)
        if not any(_short(name) in places or _means_all_below(name) for name in units):
            continue
        yield Finding.warning(
            "diff.task-not-taken",
            f"{path_words(item.number or item.source.location or '正文')}：上级任务“{item.title}”由{units_words(units) or NONE}负责，"
            "本级方案里没有任务承接。请补上承接的任务和单位，或说明由哪一项承接。",
            item.source,
            item.title,
        )


def _means_all_below(name: str) -> bool:
    """各县（市、区）人民政府, 各地区: every place of the level below, not every department."""
    folded = fold_width(name)
    return is_collective(folded) and bool(re.search("地区|地方|[县市区州旗]", folded)) and "部门" not in folded


def are_rates(upper: Aim, lower: Aim) -> bool:
    """Whether the numbers of both levels may be held against each other."""
    return upper.first.kind in RATES and lower.first.kind in RATES
