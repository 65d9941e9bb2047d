"""任务分解 of two plans: what each unit carries of each target, cell against cell."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kechuang.plan.compare.amount import asks_more
from kechuang.plan.compare.model import Change, Match, Said, Subject, Turn
from kechuang.plan.compare.unit import same_unit
from kechuang.plan.model import Kind, Plan
from kechuang.plan.same_thing import sameness
from kechuang.plan.settle.direction import direction_of
from kechuang.plan.settle.model import Direction
from kechuang.plan.when import moved_by
from kechuang.plan.words import quantity_words
from kechuang.vocabulary.alias import AliasTable
from kechuang.vocabulary.measure import comparable, measure_of
from kechuang.vocabulary.quantity import Quantity
from kechuang.vocabulary.source import Source


@dataclass(frozen=True, slots=True)
class Share:
    """What one unit carries of one thing by one time; `better` is the way of the target it breaks down."""

    unit: str
    thing: str
    table: str
    horizon: str | None
    quantity: Quantity
    key: str | None
    kind: Kind
    better: Direction
    source: Source


def shares_of(plan: Plan) -> tuple[Share, ...]:
    """Every filled cell of the plan's breakdowns."""
    ways = {target.key: direction_of(target) for target in plan.targets()}
    return tuple(
        Share(
            row.unit, column.name, allocation.name, allocation.horizon,
            Quantity(value, measure_of(column.measure or "")), column.key, column.kind,
            ways.get(column.key, Direction.UP), (row.cell_sources[at] if row.cell_sources else None) or row.source,
        )
        for allocation in plan.allocations
        for row in allocation.rows
        for at, column in enumerate(allocation.columns)
        if (value := row.values[at]) is not None
    )  # fmt: skip


def compare_shares(old: Plan, new: Plan, table: AliasTable | None, years: int) -> Iterator[Change]:
    """Raised, lowered, given and taken shares; a table that stands in one plan only is told once, as a whole."""
    before, after = shares_of(old), shares_of(new)
    left = list(before)
    lonely: list[Share] = []
    for share in after:
        twin = next((one for one in left if _same_share(one, share, table, years)), None)
        if twin is None:
            lonely.append(share)
            continue
        left.remove(twin)
        turn = asks_more(twin.quantity, share.quantity, share.better)
        if turn is not None:
            yield _change(turn, twin, share)
    yield from _alone(Turn.ADDED, lonely, known={_column(one, years) for one in before}, years=0)
    yield from _alone(Turn.DROPPED, left, known={_column(one, 0) for one in after}, years=years)


def _same_share(old: Share, new: Share, table: AliasTable | None, years: int) -> bool:
    return (
        comparable(old.quantity.measure, new.quantity.measure)
        and moved_by(old.horizon, years) == new.horizon
        and sameness(old.thing, new.thing) > 0
        and same_unit(old.unit, new.unit, table)
    )


def _column(share: Share, years: int) -> tuple[str, str | None]:
    return share.thing, moved_by(share.horizon, years)


def _alone(
    turn: Turn, shares: list[Share], *, known: set[tuple[str, str | None]], years: int
) -> Iterator[Change]:  # fmt: skip
    """A share whose column both plans break down is told by itself, a whole new column in one line."""
    told: set[tuple[str, str | None]] = set()
    for share in shares:
        column = _column(share, years)
        if any(sameness(column[0], name) > 0 and column[1] == horizon for name, horizon in known):
            yield _change(turn, *((None, share) if turn is Turn.ADDED else (share, None)))
        elif column not in told:
            told.add(column)
            of = [one for one in shares if _column(one, years) == column]
            said = Said(share.thing, f"{len(of)}个单位的分解数", share.source, share.key, horizon=share.horizon)
            sides = (None, said) if turn is Turn.ADDED else (said, None)
            yield Change(Subject.SHARE, turn, share.thing, *sides, note=share.table or None)


def _change(turn: Turn, old: Share | None, new: Share | None) -> Change:
    share = new or old
    assert share is not None
    by = new.quantity.minus(old.quantity) if old is not None and new is not None else None
    return Change(
        Subject.SHARE, turn, share.thing, said_of(old), said_of(new),
        Match.EXACT if by is not None else None, unit=share.unit, by=by,
    )  # fmt: skip


def said_of(share: Share | None) -> Said | None:
    """A share as its table says it."""
    if share is None:
        return None
    return Said(
        share.thing, quantity_words(share.quantity), share.source, share.key, share.quantity.value,
        share.quantity.measure.symbol, share.horizon,
    )  # fmt: skip
