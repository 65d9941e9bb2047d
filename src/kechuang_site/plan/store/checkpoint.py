"""序时节点 as rows: which count in a month, and a version beside a version."""

from __future__ import annotations

from collections.abc import Iterable

from kechuang.progress.in_force import latest_of
from kechuang.vocabulary import Period
from kechuang_site.plan.models import Checkpoint, Indicator, Plan
from kechuang_site.record.write import Recording

# indicator, party (None: the whole county), period
CheckpointCell = tuple[int, int | None, str]
# After every month: the version of a cell that counts in the end.
ALWAYS = "9999-12"


def standing(rows: Iterable[Checkpoint], *, on: str) -> dict[CheckpointCell, Checkpoint]:
    """The version of each cell that counts in a month; one whose number was taken away stands here as well."""
    return latest_of(rows, on=on, cell=lambda row: (row.indicator_id, row.party_id, row.period))


def checkpoints_in_force(plan: Plan, *, on: str) -> list[Checkpoint]:
    """The checkpoints of a plan that count in a month, of units too, in order of their periods."""
    rows = Checkpoint.objects.filter(indicator__plan=plan, current=True).select_related("indicator", "party")
    found = [row for row in standing(rows, on=on).values() if row.value is not None]
    return sorted(found, key=lambda row: (row.period, row.pk))


def county_standing(plan: Plan) -> dict[tuple[int, str], Checkpoint]:
    """The latest version of each cell of the whole county, by indicator and period."""
    rows = Checkpoint.objects.filter(indicator__plan=plan, party=None, current=True)
    return {(row.indicator_id, row.period): row for row in standing(rows, on=ALWAYS).values()}


def trajectory_standing(indicator: Indicator, party: int | None, *, on: str) -> dict[str, Checkpoint]:
    """The cells of one indicator's trajectory (party None: the county's) in a month, by period."""
    rows = Checkpoint.objects.filter(indicator=indicator, party_id=party, current=True)
    return {row.period: row for row in standing(rows, on=on).values()}


def starting(plan: Plan, month: str) -> str:
    """The month as a version keeps it: "" for the first of the plan."""
    return "" if month <= Period.parse(plan.period).months()[0].key else month


def put(writes: Recording, old: Checkpoint | None, new: Checkpoint) -> Checkpoint:
    """Write a version of a cell; `old`, where it counts from the same month, hands `current` over to it."""
    if old is not None and old.effective_month == new.effective_month:
        writes.change(old, current=False)
    new.follows, new.current = old, True
    return writes.add(new)
