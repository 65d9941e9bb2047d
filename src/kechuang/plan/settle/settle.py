"""From a read plan and the decisions of a person to what adoption writes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from kechuang.document.model import Repair
from kechuang.plan.check import content
from kechuang.plan.model import Plan
from kechuang.plan.settle import (
    alias,
    counting,
    doubt,
    duplicate,
    interval,
    last_year,
    open_list,
    owner,
    repair,
    tier,
    total,
    two_measures,
)
from kechuang.plan.settle.decide import stale, why_not
from kechuang.plan.settle.model import Decision, Point, PointKind, PointSeverity, Settled, UnitRef
from kechuang.plan.settle.outcome import settled_allocations, settled_targets, settled_tasks
from kechuang.plan.settle.question import Draft, Question
from kechuang.plan.settle.unit_name import day_of, known, names_of
from kechuang.vocabulary.alias import AliasTable
from kechuang.vocabulary.finding import Severity

# What decides which targets and which units there are comes first: later questions are asked of its outcome.
_FIRST = (doubt.ask, duplicate.ask, open_list.ask)
_THEN = (alias.ask, interval.ask, counting.ask, tier.ask, two_measures.ask, last_year.ask, total.ask, owner.ask)
_KINDS = tuple(PointKind)


def points(plan: Plan, units: AliasTable | None = None, *, repairs: Sequence[Repair] = ()) -> tuple[Point, ...]:
    """Everything a person is asked before the plan is adopted, in reading order.

    `repairs` are those of the document the plan was read from: what was restored in its tables.
    """
    return settle(plan, (), units, repairs=repairs).points


def settle(
    plan: Plan, decisions: Iterable[Decision], units: AliasTable | None = None, *, repairs: Sequence[Repair] = ()
) -> Settled:
    """The plan with the decisions applied, what is still open, and whether it may be adopted.

    A decision can bring up a new point (two targets held apart need two reporting units). Of two
    decisions on one point the last holds.
    """
    taken = {decision.point_key: decision for decision in decisions}
    draft = Draft(plan, units)
    asked: list[Question] = []
    for stage in (_first, _then):
        questions = [question for question in stage(draft, repairs) if _is_new(question, asked)]
        asked += questions
        draft = _decided(draft, questions, taken)
        draft = replace(draft, names={**_known(draft), **draft.names})
    return _outcome(plan, draft, asked, taken)


def confirm_proposals(asked: Iterable[Point]) -> tuple[Decision, ...]:
    """A decision for every `may` point that has a proposal: one explicit act of a person."""
    return tuple(
        Decision(point.key, point.proposal)
        for point in asked
        if point.severity is PointSeverity.MAY and point.proposal is not None
    )


def _first(draft: Draft, repairs: Sequence[Repair]) -> Iterator[Question]:
    yield from repair.ask(draft, repairs)
    for ask in _FIRST:
        yield from ask(draft)


def _then(draft: Draft, repairs: Sequence[Repair]) -> Iterator[Question]:
    for ask in _THEN:
        yield from ask(draft)


def _is_new(question: Question, asked: Sequence[Question]) -> bool:
    return all(question.point.key != other.point.key for other in asked)


def _decided(draft: Draft, questions: Sequence[Question], taken: Mapping[str, Decision]) -> Draft:
    for question in questions:
        decision = taken.get(question.point.key)
        if decision is None:
            continue
        problem = why_not(decision, question.point)
        draft = question.apply(draft, decision) if problem is None else draft.finding(problem)
    return draft


def _known(draft: Draft) -> dict[str, UnitRef]:
    on = day_of(draft.plan)
    return {name: known(name, draft.table, on) for name in names_of(draft.plan)}


def _outcome(plan: Plan, draft: Draft, asked: Sequence[Question], taken: Mapping[str, Decision]) -> Settled:
    every = tuple(sorted((question.point for question in asked), key=_reading_order))
    keys = {point.key for point in every}
    open_points = tuple(p for p in every if p.key not in taken or why_not(taken[p.key], p) is not None)
    findings = (
        *content.find(plan),
        *draft.findings,
        *(stale(decision) for key, decision in sorted(taken.items()) if key not in keys),
    )
    blocked = any(p.severity is PointSeverity.MUST for p in open_points)
    ready = not blocked and all(finding.severity is not Severity.ERROR for finding in findings)
    return Settled(
        draft.plan,
        settled_targets(draft),
        settled_tasks(draft),
        settled_allocations(draft),
        every,
        open_points,
        findings,
        ready,
    )


def _reading_order(point: Point) -> tuple[bool, int, int, int, str]:
    source = point.source
    block = source.block if source is not None else None
    return block is None, block or 0, source.start if source else 0, _KINDS.index(point.kind), point.key
