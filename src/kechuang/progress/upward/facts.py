"""What forms are filled from, taken out of a plan's judged states: indicators, what is asked, the words of lines."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from kechuang.progress.model import AllocationState, Better, ColumnState, State, TargetState, Value
from kechuang.progress.span import month_number, span_of
from kechuang.progress.upward.model import Asked, Binding, Counted, Standing
from kechuang.progress.upward.moment import month_of
from kechuang.vocabulary import Period, day_text


def counted_of(state: State, *, definitions: Mapping[str, str] | None = None) -> tuple[Counted, ...]:
    """Every indicator with a number that a form may ask for, and the units that carry a share of it."""
    columns: dict[str, list[ColumnState]] = {}
    for allocation in state.allocations:
        for column in allocation.columns:
            columns.setdefault(column.key, []).append(column)
    told = definitions or {}
    found = [_of_state(target, columns.pop(target.key, []), told.get(target.key, "")) for target in state.targets]
    alone = (
        Counted(
            key,
            own[0].name,
            own[0].kind,
            own[0].measure or "",
            Better.HIGHER,
            told.get(key, ""),
            _names(own),
            _units(own),
        )
        for key, own in columns.items()
    )
    return (*found, *alone)


def _of_state(state: TargetState, own: Sequence[ColumnState], definition: str) -> Counted:
    names = (*(mention.name for mention in state.mentions if mention.name), *_names(own))
    return Counted(
        state.key, state.name, state.kind, state.measure or "", state.better, definition, tuple(dict.fromkeys(names)),
        _units(own),
    )  # fmt: skip


def _names(columns: Sequence[ColumnState]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(column.name for column in columns))


def _units(columns: Sequence[ColumnState]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(row.unit for column in columns for row in column.rows))


def months_needed(bindings: Iterable[Binding], month: str) -> tuple[str, ...]:
    """The months of the form's own year as of which something is asked, none later than `month`."""
    found = {month_of(binding.moment, month) for binding in bindings if binding.key}
    return tuple(sorted(each for each in found if month[:4] == each[:4] and each <= month))


def asked_of(state: State, month: str) -> dict[tuple[str, str | None, str], Asked]:
    """What is asked of the county and of each unit as of the end of `month`; `state` was judged on that day."""
    end = Period.parse(month).end
    found: dict[tuple[str, str | None, str], Asked] = {}
    for allocation in sorted(state.allocations, key=_last_day):
        for column in allocation.columns:
            for row in column.rows:
                if row.target is not None:
                    asked = Asked(row.target, column.measure or "", status=row.status)
                    found[column.key, row.unit, month] = asked
    for target in state.targets:
        found[target.key, None, month] = _of_target(target, end)
    return found


def standings_of(values: Iterable[Value]) -> dict[tuple[str, str | None, str], Standing]:
    """Values read from a sheet as what stands, numbered in their order."""
    return {
        (value.key, value.unit, value.period): Standing(
            number, value.period, value.amount, value.measure or "", value.nature, value.origin or "", value.note or ""
        )
        for number, value in enumerate(values, start=1)
    }


def line_words(*, month: str, today: date, filler: str, unit: str, ten_days: str = "") -> dict[str, str]:
    """The words of the lines around a form; `ten_days` is 上旬 or 中旬 where it is for a part of the month."""
    start = Period.parse(month).start
    return {
        "填表人": filler, "单位": unit, "日期": day_text(today),
        "年": str(start.year), "月": str(start.month), "季": "一二三四"[(start.month - 1) // 3],
        "旬": ten_days,
    }  # fmt: skip


def _last_day(allocation: AllocationState) -> date:
    # A unit's share by two horizons: the one due last is what it is asked for.
    span = span_of(allocation.horizon)
    return date.max if span is None else span.end


def _of_target(state: TargetState, end: date) -> Asked:
    passed = [checkpoint for checkpoint in state.checkpoints if checkpoint.ends_on <= end]
    left = None if state.ends_on is None else max(month_number(state.ends_on) - month_number(end), 0)
    due = passed[-1].pace if passed else None
    due_on = f"{passed[-1].ends_on:%Y-%m}" if passed else ""
    return Asked(state.required, state.measure or "", due, state.status, left, due_on)
