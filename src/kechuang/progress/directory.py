"""Which series a row of a sheet speaks of: by its number, by its name, and for which unit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from kechuang.plan.model import Kind, Plan
from kechuang.plan.same_thing import fold_name
from kechuang.progress.requirement import required_of
from kechuang.progress.series import Column, Tracked
from kechuang.vocabulary import Finding, Source
from kechuang.vocabulary.measure import is_known

_WHOLE_COUNTY = frozenset(("全市", "全县", "全区", "全域", "合计", "总计", "全市合计", "全县合计", "全区合计"))
_SHOWN_UNITS = 6


@dataclass(frozen=True, slots=True)
class Entry:
    """A series as rows may call it. `required` is what the county as a whole is asked for, `shares` what the units are
    asked for that have a number in a breakdown, by the spelling in `units`; of several numbers the largest."""

    key: str
    name: str
    measure: str | None
    kind: Kind
    required: Decimal | None
    keys: frozenset[str]
    names: frozenset[str]
    units: tuple[str, ...]
    shares: Mapping[str, Decimal] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Addressee:
    """What a row was found to speak of; `unit` None for the county as a whole."""

    entry: Entry
    unit: str | None


class Directory:
    """The series of one plan by number and name, and the spellings of its units."""

    def __init__(self, plan: Plan, tracked: Tracked) -> None:
        self.entries = _entries(tracked)
        self.by_key = {key: entry for entry in self.entries for key in entry.keys}
        self.canonical = {fold_name(unit.name): unit.canonical for unit in plan.units if unit.canonical is not None}

    def find(self, key: str, name: str, unit: str, source: Source) -> Addressee | Finding:
        """Whom a row addresses, or why that cannot be told; nothing is matched by likeness."""
        whole = not unit or fold_name(unit) in _WHOLE_COUNTY
        entry = self._entry(key.strip(), fold_name(name), whole, source)
        if isinstance(entry, Finding):
            return entry
        if whole:
            return Addressee(entry, None)
        written = self._unit(entry, unit)
        if written is None:
            return _unknown_unit(entry, unit, source)
        return Addressee(entry, written)

    def _entry(self, key: str, name: str, whole: bool, source: Source) -> Entry | Finding:
        if not key and not name:
            return _error("progress.key-missing", source, "这一行没有填编号，也没有填指标；请至少填一项")
        if key:
            entry = self.by_key.get(key) or self.by_key.get(key.lower())
            if entry is None:
                return _error("progress.key-unknown", source, f"编号“{key[:20]}”在方案里没有；请按填报表上的编号填写")
            if name and name not in entry.names:
                return _error(
                    "progress.key-name-differs", source,
                    f"编号“{key[:20]}”是「{entry.name}」，与这一行的指标名称对不上；请核对是否错行",
                )  # fmt: skip
            return entry
        found = [e for e in self.entries if name in e.names and (whole or e.units)]
        if not found:
            return _error("progress.key-unknown", source, "指标名称在方案里没有；请按填报表上的名称或编号填写")
        if len(found) > 1:
            numbers = "、".join(entry.key for entry in found)
            return _error("progress.name-ambiguous", source, f"这个指标名称对应多个目标（{numbers}）；请填编号")
        return found[0]

    def _unit(self, entry: Entry, unit: str) -> str | None:
        """The unit as the plan's breakdown spells it: the same spelling, or a confirmed alias of it."""
        folded = fold_name(unit)
        for written in entry.units:
            if fold_name(written) == folded:
                return written
        canonical = self.canonical.get(folded)
        if canonical is None:
            canonical = next((c for c in self.canonical.values() if c and fold_name(c) == folded), None)
        if canonical is None:
            return None
        return next((u for u in entry.units if canonical in (u, self.canonical.get(fold_name(u)))), None)


def _entries(tracked: Tracked) -> tuple[Entry, ...]:
    columns: dict[str, list[Column]] = {}
    for column in tracked.columns:
        columns.setdefault(column.key, []).append(column)
    entries = []
    for series in tracked.series:
        own = columns.pop(series.key, [])
        target = series.target
        keys = {series.key, *(part.target.key for part in series.parts if part.target.key)}
        names = {*series.names(), *(column.column.name for column in own)}
        entries.append(
            Entry(series.key, series.name, target.measure, target.kind, required_of(target),
                  frozenset(keys), frozenset(map(fold_name, names)), _units(own), _shares(own))
        )  # fmt: skip
    for key, own in columns.items():
        first = own[0]
        names = frozenset(fold_name(column.column.name) for column in own)
        entries.append(
            Entry(key, first.column.name, first.measure, first.column.kind, first.total,
                  frozenset({key}), names, _units(own), _shares(own))
        )  # fmt: skip
    return tuple(entries)


def _units(columns: list[Column]) -> tuple[str, ...]:
    """The units over all breakdowns of a series, each spelling once."""
    return tuple(_spellings(columns).values())


def _spellings(columns: list[Column]) -> dict[str, str]:
    units: dict[str, str] = {}
    for column in columns:
        for row in column.allocation.rows:
            units.setdefault(fold_name(row.unit), row.unit)
    return units


def _shares(columns: list[Column]) -> dict[str, Decimal]:
    """What each unit is asked for over all breakdowns of a series in the measure of the series."""
    written, shares = _spellings(columns), {}
    for column in columns:
        if column.column.measure != column.measure:
            continue
        for row in column.allocation.rows:
            share = row.values[column.index]
            if share is not None:
                name = written[fold_name(row.unit)]
                shares[name] = max(share, shares.get(name, share))
    return shares


def _unknown_unit(entry: Entry, unit: str, source: Source) -> Finding:
    if is_known(unit):
        # Many offices head the column of measures 单位.
        return _error(
            "progress.unit-unknown", source,
            f"“单位”一列填的“{unit[:20]}”是计量单位；请把表头改为“计量单位”，再重新导入",
        )  # fmt: skip
    if not entry.units:
        return _error(
            "progress.unit-unknown", source,
            f"「{entry.name}」没有任务分解，不能按单位“{unit[:20]}”报送；全域数请把单位留空",
        )  # fmt: skip
    listed = "、".join(entry.units[:_SHOWN_UNITS]) + ("等" if len(entry.units) > _SHOWN_UNITS else "")
    return _error(
        "progress.unit-unknown", source,
        f"单位“{unit[:20]}”不在「{entry.name}」的分解表里（{listed}）；请按分解表的名称填写，全域数请把单位留空或写“全市”",
    )  # fmt: skip


def _error(code: str, source: Source, why: str) -> Finding:
    return Finding.error(code, f"{source.location}：{why}。", source)
