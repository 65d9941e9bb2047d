"""任务分解: units down, split indicators across, four tiers in the head; only the rows inside the asker's scope."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from kechuang.progress.balance import Aim, Balance, balance
from kechuang.progress.in_force import main_horizon
from kechuang_site.access.queries.asker import Asker
from kechuang_site.access.queries.may import scope_of
from kechuang_site.access.queries.party import Unit, units_of
from kechuang_site.plan.models import Indicator, Plan, Target
from kechuang_site.plan.queries.balance import balance_text
from kechuang_site.plan.queries.in_force import (
    Cell,
    Standing,
    by_indicator,
    indicator_in_force,
    number_of,
    targets_in_force,
)
from kechuang_site.plan.queries.wording import kind_word, target_text


@dataclass(frozen=True, slots=True)
class Share:
    """One cell: its version in force (None: never set) and how it reads; one that was cleared reads as unset.

    `figure` is bare, because its column's head has the measure; `text` is with it.
    """

    seen: int | None
    value: Decimal | None
    figure: str
    text: str


@dataclass(frozen=True, slots=True)
class Column:
    """One indicator with its tiers; `balance` is None where the asker sees only some of the rows."""

    indicator: Indicator
    kind: str
    aim: Aim
    horizon: str
    superior: Share
    goal: Share
    stretch: Share
    balance: Balance | None
    words: str
    reason: str
    shares: Mapping[int, Share] = field(default_factory=dict)

    @property
    def code(self) -> str:
        return self.indicator.code


@dataclass(frozen=True, slots=True)
class Matrix:
    """The table, and what may still be added to it; `whole`: the asker sees the units of the whole county."""

    columns: Sequence[Column]
    units: Sequence[Unit]
    more_indicators: Sequence[Indicator]
    more_units: Sequence[Unit]
    whole: bool

    @property
    def unsplit(self) -> bool:
        return not self.columns


NOT_SET = Share(None, None, "", "")


def matrix(asker: Asker, plan: Plan, month: str, *, codes: Iterable[str] = (), units: Iterable[str] = ()) -> Matrix:
    """The table of a month; `codes` and `units` are put into it although nothing is split yet."""
    scope = scope_of(asker, "unit.read")
    found = by_indicator(targets_in_force(plan, month))
    indicators = list(Indicator.objects.filter(plan=plan).order_by("order", "pk"))
    asked = set(codes)
    split = [one for one in indicators if one.code in asked or _is_split(found.get(one.pk, {}))]
    whole = scope.holds(division=plan.division)
    columns = [column_of(one, found.get(one.pk, {}), plan=plan, whole=whole) for one in split]
    every = [unit for unit in units_of(plan.division) if scope.holds(division=plan.division, party=unit.pk)]
    rows = _rows(every, columns, set(units))
    shown = {unit.pk for unit in rows}
    return Matrix(
        columns,
        rows,
        more_indicators=[one for one in indicators if one not in split],
        more_units=[unit for unit in every if unit.pk not in shown and unit.ended_on is None],
        whole=whole,
    )


def column_in_force(asker: Asker, indicator: Indicator, month: str) -> Column:
    """One column as the matrix has it."""
    plan = indicator.plan
    whole = scope_of(asker, "unit.read").holds(division=plan.division)
    return column_of(indicator, indicator_in_force(indicator, month), plan=plan, whole=whole)


def column_of(indicator: Indicator, cells: Mapping[Cell, Target | Standing], *, plan: Plan, whole: bool) -> Column:
    """The column of an indicator from its cells in force."""
    horizon = main_horizon(cells, otherwise=plan.period)
    due = {(party, tier): target for (_, party, tier, until), target in cells.items() if until == horizon}
    goal = due.get((None, Target.Tier.PLAN))
    aim = aim_of(indicator, goal)
    parts = {party: row for (party, tier), row in due.items() if party is not None and tier == Target.Tier.ALLOCATION}
    summed = balance(map(number_of, parts.values()), aim) if whole else None
    reason = standing_reason(parts.values())
    return Column(
        indicator, kind_word(indicator.kind), aim, horizon,
        superior=_share(due.get((None, Target.Tier.SUPERIOR)), indicator),
        goal=_share(goal, indicator),
        stretch=_share(due.get((None, Target.Tier.STRETCH)), indicator),
        balance=summed,
        words="" if summed is None else balance_text(summed, aim, reason=reason),
        reason=reason,
        shares={party: _share(part, indicator) for party, part in parts.items()},
    )  # fmt: skip


def aim_of(indicator: Indicator, goal: Target | Standing | None) -> Aim:
    """What is to be split: the numbers of the plan's own target."""
    low, high = (None, None) if number_of(goal) is None else (goal.value, goal.value_high)
    return Aim(low, high, indicator.measure, indicator.kind, lower_is_better=indicator.better == "lower")


def standing_reason(parts: Iterable[Target | Standing]) -> str:
    """The reason of 加码 that stands: the latest one a person wrote beside a share."""
    given = [part for part in parts if part.reason and number_of(part) is not None]
    return max(given, key=lambda part: part.pk).reason if given else ""


def _share(target: Target | Standing | None, indicator: Indicator) -> Share:
    if target is None:
        return NOT_SET
    value = number_of(target)
    if value is None:
        return Share(target.pk, None, "", "")
    figure = target_text(target, "")
    return Share(target.pk, value, figure, figure + indicator.measure)


def _is_split(cells: Mapping[Cell, Target | Standing]) -> bool:
    return any(tier == Target.Tier.ALLOCATION and number_of(row) is not None for (_, _, tier, _), row in cells.items())


def _rows(units: Sequence[Unit], columns: Sequence[Column], asked: set[str]) -> list[Unit]:
    """Townships first, then departments that hold a share or were asked for; each in the county's order."""
    holding = {party for column in columns for party, share in column.shares.items() if share.value is not None}
    townships = [u for u in units if u.township and (u.ended_on is None or u.pk in holding)]
    others = [u for u in units if not u.township and (u.pk in holding or u.code in asked)]
    return townships + others
