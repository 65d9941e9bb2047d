"""Two plans compared, put together: pairs, what differs between them, what stands in one only, conflicts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeVar

from kechuang.plan.compare import activity, levels, project, share, target, task
from kechuang.plan.compare.conflict import supplement_conflicts, yearly_conflicts
from kechuang.plan.compare.model import Change, Front, PlanDiff, Relation, Said, Subject, Turn
from kechuang.plan.compare.pair import Pair, Pairing
from kechuang.plan.model import Plan
from kechuang.plan.when import years_between
from kechuang.vocabulary.alias import AliasTable
from kechuang.vocabulary.finding import Finding

T = TypeVar("T")


def compare_plans(
    old: Plan, new: Plan, *, relation: Relation = Relation.DRAFT, units: AliasTable | None = None,
    place: str | None = None,
) -> PlanDiff:  # fmt: skip
    """What `new` changes in `old`. `place` is what the plan of the level above calls the lower one's place."""
    years = years_between(old.period, new.period) if relation is Relation.YEARLY else 0
    items = task.pair_items(task.tasks_of(old), task.tasks_of(new))
    if relation is Relation.LEVELS:
        return _levels(old, new, items, place)
    aims = target.pair_targets(target.aims_of(old), target.aims_of(new), years)
    changes = [
        *_targets(aims, years),
        *_items(Subject.TASK, items, units, years),
        *_items(Subject.CHECKLIST, task.pair_items(task.checklist_of(old), task.checklist_of(new)), units, years),
        *_activities(old, new),
        *_projects(old, new, units),
        *share.compare_shares(old, new, units, years),
        *_items(Subject.SAFEGUARD, task.pair_items(task.safeguards_of(old), task.safeguards_of(new)), units, years),
    ]
    if relation is Relation.SUPPLEMENT:
        # What a supplement does not speak of stands as it was.
        changes = [change for change in changes if change.turn is not Turn.DROPPED]
    same = _same(changes, aims, items)
    return PlanDiff(
        relation, front_of(old), front_of(new), tuple(changes), tuple(_conflicts(relation, changes, new)), same
    )


def front_of(plan: Plan) -> Front:
    return Front(plan.title, plan.document_number, plan.issued_on, plan.period)


def _conflicts(relation: Relation, changes: list[Change], new: Plan) -> Iterator[Finding]:
    if relation is Relation.YEARLY:
        yield from yearly_conflicts(changes, new)
    if relation is Relation.SUPPLEMENT:
        yield from supplement_conflicts(changes)


def _levels(old: Plan, new: Plan, items: Pairing[task.Item], place: str | None) -> PlanDiff:
    """County under city: shares given, rates and deadlines; its own targets beyond those are its own affair."""
    aims = target.pair_across_levels(target.aims_of(old), target.aims_of(new))
    places = levels.place_names(old, new, place)
    given = list(levels.shares_given(old, new, places))
    shares = [change for change, _ in given if change is not None]
    pairs = [
        change
        for pair in aims.joined
        for change in target.changes_of_pair(pair, 0)
        if change.turn in (Turn.EARLIER, Turn.LATER) or levels.are_rates(pair.old, pair.new)
    ]
    tasks = [
        *_unsure(Subject.TASK, items, task.said_of),
        *(_alone(Subject.TASK, Turn.DROPPED, item.title, task.said_of(item)) for item in items.only_old),
    ]
    changes = [*shares, *pairs, *_unsure(Subject.TARGET, aims, _said_of_aim), *tasks]
    findings = (
        *(finding for _, finding in given if finding is not None),
        *levels.rate_conflicts(pairs),
        *levels.deadline_conflicts(pairs),
        *levels.tasks_not_taken(items.only_old, places),
        *(() if places else (_place_unknown(),)),
    )
    same = _same(changes, aims, items)
    return PlanDiff(Relation.LEVELS, front_of(old), front_of(new), tuple(changes), findings, same)


def _place_unknown() -> Finding:
    return Finding.notice(
        "diff.place-unknown",
        "上级方案的分解表和责任单位里没有认出本地，下达数没有核对。分解表里写了本地的，请加上 --place 写明上级怎么称呼本地。",
    )


def _targets(aims: Pairing[target.Aim], years: int) -> Iterator[Change]:
    for pair in aims.joined:
        yield from target.changes_of_pair(pair, years)
    yield from _unsure(Subject.TARGET, aims, _said_of_aim)
    yield from _lonely(Subject.TARGET, aims, _said_of_aim)


def _said_of_aim(aim: target.Aim) -> Said:
    return target.said_of(aim.first)


def _items(subject: Subject, items: Pairing[task.Item], units: AliasTable | None, years: int) -> Iterator[Change]:
    for pair in items.joined:
        yield from task.changes_of_items(pair, units, years)
    yield from _unsure(subject, items, task.said_of)
    yield from _lonely(subject, items, task.said_of)


def _activities(old: Plan, new: Plan) -> Iterator[Change]:
    pairing = activity.pair_activities(old.activities, new.activities)
    for pair in pairing.joined:
        yield from activity.changes_of_activities(pair)
    yield from _unsure(Subject.ACTIVITY, pairing, activity.said_of)
    yield from _lonely(Subject.ACTIVITY, pairing, activity.said_of)


def _projects(old: Plan, new: Plan, units: AliasTable | None) -> Iterator[Change]:
    pairing = project.pair_projects(old.projects, new.projects)
    for pair in pairing.joined:
        yield from project.changes_of_projects(pair, units, new.period)
    yield from _unsure(Subject.PROJECT, pairing, project.said_of)
    yield from _lonely(Subject.PROJECT, pairing, project.said_of)


def _unsure(subject: Subject, pairing: Pairing[T], said: Callable[[T], Said]) -> Iterator[Change]:
    for pair in pairing.unsure:
        yield _pair_unsure(subject, pair, said)


def _pair_unsure(subject: Subject, pair: Pair[T], said: Callable[[T], Said]) -> Change:
    old, new = said(pair.old), said(pair.new)
    return Change(subject, Turn.UNSURE, new.name, old, new, likeness=pair.fit.likeness)


def _lonely(subject: Subject, pairing: Pairing[T], said: Callable[[T], Said]) -> Iterator[Change]:
    for one in pairing.only_new:
        yield _alone(subject, Turn.ADDED, said(one).name, said(one))
    for one in pairing.only_old:
        yield _alone(subject, Turn.DROPPED, said(one).name, said(one))


def _alone(subject: Subject, turn: Turn, name: str, said: Said) -> Change:
    sides = (None, said) if turn is Turn.ADDED else (said, None)
    return Change(subject, turn, name, *sides)


def _same(changes: list[Change], aims: Pairing[target.Aim], items: Pairing[task.Item]) -> int:
    """How many paired targets and tasks nothing is told of."""
    told = {
        (change.subject, change.new.source) for change in changes if change.old is not None and change.new is not None
    }
    pairs = [(Subject.TARGET, pair.new.first.source) for pair in aims.joined]
    pairs += [(Subject.TASK, pair.new.source) for pair in items.joined]
    return sum(pair not in told for pair in pairs)
