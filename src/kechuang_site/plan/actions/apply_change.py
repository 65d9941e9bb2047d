"""One accepted change of a supplement, written at its place; and why it could not be."""

from __future__ import annotations

from kechuang.plan import Kind
from kechuang.plan.unit.names import read_unit_list
from kechuang.vocabulary import Finding, QuantityError
from kechuang.vocabulary.collective import is_collective
from kechuang_site.plan.models import Indicator, Task
from kechuang_site.plan.queries.amendment import Accepted
from kechuang_site.plan.queries.supplement import Change
from kechuang_site.plan.store.amend import (
    Amending,
    add_indicator,
    amend_checkpoint,
    amend_county,
    amend_deadline,
    amend_share,
    amend_units,
    indicator_called,
    standing,
    task_called,
    units_of_task,
    withdraw,
)
from kechuang_site.plan.store.write_shares import in_measure


def why_not_applied(amending: Amending, accepted: Accepted) -> Finding | None:
    """The finding for a change without a place in the plan, in another measure, or for an unknown unit."""
    change = accepted.change
    if change.field == "new":
        return None
    if change.field == "unit" and change.role != "reporting":
        found = task_called(amending.document, change.task_number)
        return None if found is not None else _placeless(change)
    indicator = _indicator(amending, change)
    if indicator is None:
        return _placeless(change)
    if change.unit and amending.naming.known(change.unit) is None:
        return Finding.error(
            "document.unit", f"“{change.unit}”不在单位表里，分解数没有落处；请先把该单位登记到单位表，再启用。"
        )
    try:
        in_measure(change.number or 0, change.measure, indicator.measure)
    except QuantityError:
        return Finding.error(
            "document.measure",
            f"“{change.name}”调整后的计量单位是“{change.measure}”，方案里是“{indicator.measure}”，不能换算；请核对文件。",
        )
    return None


def _placeless(change: Change) -> Finding:
    return Finding.error("document.placeless", f"“{change.name}”的调整没有落处；请回到核对页指定指标或任务。")


def apply_change(amending: Amending, accepted: Accepted, number: int) -> None:
    """Write one change; `number` counts those of the document, for the code of a new indicator."""
    change, place = accepted.change, dict(accepted.change.place)
    if change.field == "new":
        _new(amending, change, place, number)
    elif change.field == "unit":
        _units(amending, accepted)
    else:
        _target(amending, change, place)


def _target(amending: Amending, change: Change, place: dict) -> None:
    indicator = _indicator(amending, change)
    if indicator is None:
        raise LookupError(change.target_key)
    value = None if change.number is None else in_measure(change.number, change.measure, indicator.measure)
    stage = change.target_key.partition("@")[2]
    party = amending.naming.known(change.unit) if change.unit else None
    if party is not None:
        amend_share(amending, indicator, party, change.horizon, value, place)
    elif change.field == "dropped":
        withdraw(amending, indicator, standing(indicator, amending.month), place)
    elif change.field == "deadline":
        amend_deadline(amending, indicator, change.new, place)
    elif stage and value is not None:
        amend_checkpoint(amending, indicator, stage, value, place)
    elif value is not None:
        amend_county(amending, indicator, value, place)


def _new(amending: Amending, change: Change, place: dict, number: int) -> None:
    code = f"s{amending.document.pk}.{number}"
    kind = change.kind or Kind.FLOW.value
    indicator = add_indicator(amending, code=code, name=change.name, kind=kind, measure=change.measure)
    if change.number is not None:
        amend_county(amending, indicator, change.number, place)


def _units(amending: Amending, accepted: Accepted) -> None:
    change = accepted.change
    old, new = (_names(text) for text in (change.old, change.new))
    task = task_called(amending.document, change.task_number)
    part = change.role or "lead"
    there = [] if task is None else units_of_task(task, part)
    for name in new:
        if name not in there and not is_collective(name):
            _known(amending, name, accepted.decision.choice)
    if change.role == "reporting":
        _reporting(amending, change, new)
        return
    if task is None:
        raise LookupError(change.task_number)
    amend_units(amending, task, part, _replaced(amending, there, old, new))


def _known(amending: Amending, name: str, choice: str) -> None:
    """A unit the county did not know: the one a person pointed to, or registered as new."""
    if amending.naming.known(name) is None:
        code = choice.partition(":")[2]
        if code:
            amending.naming.confirm(name, amending.naming.by_code.get(code))
        else:
            amending.naming.register(name, None)


def _replaced(amending: Amending, standing_names: list[str], old: list[str], new: list[str]) -> list[str]:
    """The list with the new names where the old ones stood; all of it where none of the old is found."""
    gone = {amending.naming.known(name) for name in old} - {None}
    places = [at for at, name in enumerate(standing_names) if name in old or amending.naming.known(name) in gone]
    if not places:
        return new
    kept = [name for at, name in enumerate(standing_names) if at not in places]
    kept[places[0] : places[0]] = new
    return list(dict.fromkeys(kept))


def _reporting(amending: Amending, change: Change, new: list[str]) -> None:
    task = task_called(amending.document, change.task_number)
    party = amending.naming.known(new[0]) if new else None
    indicator = _indicator(amending, change)
    mentioned = [indicator] if indicator is not None else _of_task(task)
    for each in mentioned:
        if party is not None and each.reporting_unit_id != party:
            amending.writes.change(each, reporting_unit_id=party)


def _of_task(task: Task | None) -> list[Indicator]:
    if task is None:
        return []
    return list(dict.fromkeys(mention.indicator for mention in task.mentions.select_related("indicator")))


def _names(text: str) -> list[str]:
    return [unit.name for unit in read_unit_list(text, 0, len(text)).units]


def _indicator(amending: Amending, change: Change) -> Indicator | None:
    return indicator_called(amending.document, change.target_key) if change.target_key else None
