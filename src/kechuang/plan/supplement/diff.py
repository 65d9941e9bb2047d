"""A supplement as a comparison: the same changes in the same words as between two plans, with what it does not say left as it was."""

from __future__ import annotations

from dataclasses import replace

from kechuang.plan.compare.amount import asks_more
from kechuang.plan.compare.model import Change, Front, Match, PlanDiff, Relation, Said, Subject, Turn
from kechuang.plan.model import Plan, Target
from kechuang.plan.settle.direction import direction_of
from kechuang.plan.settle.rewrite import by_key
from kechuang.plan.supplement.model import Difference, Field, Supplement
from kechuang.plan.when import last_day
from kechuang.plan.words import quantity_words
from kechuang.vocabulary.measure import comparable
from kechuang.vocabulary.quantity import Quantity
from kechuang.vocabulary.source import Source


def supplement_diff(plan: Plan, supplement: Supplement) -> PlanDiff:
    """What the supplement changes in the plan, as told by `read_supplement`; its findings are the conflicts."""
    old = Front(plan.title, plan.document_number, plan.issued_on, plan.period)
    new = Front(supplement.title, supplement.number, supplement.issued_on, plan.period)
    changes = tuple(change_of(difference, plan) for difference in supplement.differences)
    return PlanDiff(Relation.SUPPLEMENT, old, new, changes, supplement.findings, 0, supplement.stated, supplement.read)


def change_of(difference: Difference, plan: Plan) -> Change:
    """A difference as a change: 加码 or 下调 and by how much, whichever way the target's numbers run."""
    mentions = by_key(plan).get(difference.target_key or "")
    target = mentions[0] if mentions else None
    turn, by = _turn(difference, target)
    # A notice changes the number and leaves 不低于 as it was; a share of a unit has no such word.
    sign = "" if target is None or target.comparator is None or difference.unit else target.comparator.sign
    subject = Subject.TASK if difference.field is Field.UNIT else Subject.SHARE if difference.unit else Subject.TARGET
    return Change(
        subject, turn, difference.name or difference.text, _signed(_old(difference, target, plan), sign),
        _signed(_new(difference), sign),
        Match.STATED if difference.matched else None, unit=difference.unit, role=difference.role, by=by,
    )  # fmt: skip


def _signed(said: Said | None, sign: str) -> Said | None:
    return said if said is None or said.value is None else replace(said, words=f"{sign}{said.words}")


def _turn(difference: Difference, target: Target | None) -> tuple[Turn, Quantity | None]:
    old, new = difference.old, difference.new
    if difference.field is Field.DROPPED:
        return Turn.DROPPED, None
    if difference.field is Field.UNIT:
        return Turn.HANDED, None
    if old is None:
        added = difference.field is Field.NEW or (difference.field is Field.SHARE and difference.matched)
        return Turn.ADDED if added else Turn.ALTERED, None
    if difference.field is Field.DEADLINE:
        return _moved(old, new), None
    if target is None or not isinstance(old, Quantity) or not isinstance(new, Quantity):
        return Turn.ALTERED, None
    if not comparable(old.measure, new.measure):
        return Turn.ALTERED, None
    return asks_more(old, new, direction_of(target)) or Turn.ALTERED, new.minus(old)


def _moved(old: Quantity | str, new: Quantity | str | None) -> Turn:
    days = [last_day(text) if isinstance(text, str) else None for text in (old, new)]
    if days[0] is None or days[1] is None or days[0] == days[1]:
        return Turn.ALTERED
    return Turn.EARLIER if days[1] < days[0] else Turn.LATER


def _old(difference: Difference, target: Target | None, plan: Plan) -> Said | None:
    """What the plan says; what the supplement says stood before where the plan has no such thing."""
    task = next((one for one in plan.tasks if one.number == difference.task_number), None)
    if difference.old is None:
        # What is taken off and not found in the plan stands in the notice alone.
        return _said(difference, "", difference.source, None, difference.text) if difference.new is None else None
    # A share stands in a table of its own; what the plan does not confirm has no place in it.
    place = None
    if difference.matched and difference.unit is None:
        place = task.source if task is not None else None if target is None else target.source
    number = difference.task_number or difference.target_key
    return _said(difference, difference.old, place, number, None if target is None else target.text)


def _new(difference: Difference) -> Said | None:
    if difference.new is None:
        return None
    number = difference.task_number or difference.target_key
    return _said(difference, difference.new, difference.source, number, difference.text)


def _said(
    difference: Difference, said: Quantity | str, source: Source | None, number: str | None, quote: str | None
) -> Said:
    name = difference.name or difference.text
    if isinstance(said, Quantity):
        return Said(name, quantity_words(said), source, number, said.value, said.measure.symbol, quote=quote or None)
    horizon = said if difference.field is Field.DEADLINE else None
    return Said(name, said, source, number, horizon=horizon, quote=quote or None)
