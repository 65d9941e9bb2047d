"""项目 of two plans: paired by name; money, builder, units, deadline and content held against each other."""

from __future__ import annotations

from collections.abc import Iterator

from kechuang.plan.compare.alike import JOINED, UNSURE, kept_apart, likeness
from kechuang.plan.compare.model import Change, Match, Role, Said, Subject, Turn
from kechuang.plan.compare.pair import Fit, Pair, Pairing, pair_up
from kechuang.plan.compare.unit import handing
from kechuang.plan.model import Project
from kechuang.plan.same_thing import fold_name
from kechuang.plan.target.horizon import deadline_of
from kechuang.plan.target.script import even
from kechuang.plan.when import last_day
from kechuang.plan.words import MONEY, NONE, quantity_words, units_words
from kechuang.vocabulary.alias import AliasTable
from kechuang.vocabulary.measure import comparable, measure_of
from kechuang.vocabulary.quantity import Quantity


def pair_projects(old: tuple[Project, ...], new: tuple[Project, ...]) -> Pairing[Project]:
    return pair_up(old, new, _fit)


def _fit(old: Project, new: Project) -> Fit | None:
    """By name; of equal names the one with the same builder."""
    entity = int(fold_name(old.entity or "") == fold_name(new.entity or ""))
    if fold_name(old.name) == fold_name(new.name):
        return Fit((2, 100, entity), Match.EXACT)
    like = 0 if kept_apart(old.name, new.name) else likeness(old.name, new.name)
    if like < UNSURE:
        return None
    return Fit((1, like, entity), Match.ALIKE if like >= JOINED else None, like)


def changes_of_projects(pair: Pair[Project], table: AliasTable | None, period: str | None) -> Iterator[Change]:
    """What differs between two rows of one project; `period` gives the year of a bare month."""
    old, new = pair.old, pair.new
    yield from _money(pair)
    yield from _deadline(pair, period)
    for what, before, after in (("名称", old.name, new.name), ("建设内容", old.content or "", new.content or "")):
        if fold_name(before) != fold_name(after):
            yield _change(pair, Turn.REWORDED, before or NONE, after or NONE, note=what)
    if fold_name(old.entity or "") != fold_name(new.entity or ""):
        yield _change(pair, Turn.HANDED, old.entity or NONE, new.entity or NONE, note="建设主体")
    differs = handing(old.units, new.units, table)
    if differs.gone or differs.come:
        yield _change(pair, Turn.HANDED, units_words(old.units), units_words(new.units), role=Role.RESPONSIBLE)
    for one, other, why in differs.alike:
        yield _change(pair, Turn.UNSURE, one, other, role=Role.RESPONSIBLE, note=why)


def _money(pair: Pair[Project]) -> Iterator[Change]:
    before, after = money_of(pair.old), money_of(pair.new)
    if before == after:
        return
    shown = [NONE if money is None else quantity_words(money) for money in (before, after)]
    if before is None or after is None or not comparable(before.measure, after.measure):
        yield _change(pair, Turn.ALTERED, *shown, note=MONEY)
    else:
        yield _change(pair, Turn.RAISED if after > before else Turn.LOWERED, *shown, note=MONEY, by=after.minus(before))


def money_of(project: Project) -> Quantity | None:
    """What the project is to cost; None where the plan does not say."""
    money = project.investment
    return None if money is None else Quantity(money.value, measure_of(money.measure))


def _deadline(pair: Pair[Project], period: str | None) -> Iterator[Change]:
    before, after = pair.old.deadline or "", pair.new.deadline or ""
    if fold_name(before) == fold_name(after):
        return
    days = [last_day(deadline_of(even(text), period)) for text in (before, after)]
    turn = Turn.ALTERED
    if days[0] is not None and days[1] is not None:
        if days[0] == days[1]:
            return
        turn = Turn.EARLIER if days[1] < days[0] else Turn.LATER
    yield _change(pair, turn, before or NONE, after or NONE, note="时限")


def _change(
    pair: Pair[Project], turn: Turn, before: str, after: str, *,
    role: Role | None = None, note: str | None = None, by: Quantity | None = None,
) -> Change:  # fmt: skip
    return Change(
        Subject.PROJECT, turn, pair.new.name, said_of(pair.old, before), said_of(pair.new, after),
        pair.fit.match, pair.fit.likeness, role=role, by=by, note=note,
    )  # fmt: skip


def said_of(project: Project, words: str | None = None) -> Said:
    """A project as its plan says it: its name and what it costs."""
    money = money_of(project)
    shown = project.name if money is None else f"{project.name}（{MONEY}{quantity_words(money)}）"
    return Said(project.name, shown if words is None else words, project.source, project.number)
