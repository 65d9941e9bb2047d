"""What is reported once each: the distinct numeric targets of a plan, and the columns of its allocations.

A checklist row or an allocation total that speaks of the same thing with an earlier horizon asks for
no number of its own: it is a checkpoint of the target (one number, one source).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from kechuang.plan.model import Allocation, AllocationColumn, Plan, Target
from kechuang.plan.same_thing import sameness
from kechuang.progress.exact import total_of
from kechuang.progress.requirement import COUNTED_KINDS, is_additive
from kechuang.progress.span import Span, span_of
from kechuang.vocabulary import Source, comparable, measure_of


@dataclass(frozen=True, slots=True)
class Part:
    """A smaller statement about a series: so much by an earlier day. `listed` is True for the checklist."""

    target: Target
    span: Span
    listed: bool


@dataclass(frozen=True, slots=True)
class Series:
    """One thing reported once: its target, every mention of it, and the earlier parts of it."""

    key: str
    target: Target
    mentions: tuple[Target, ...]
    parts: tuple[Part, ...] = ()

    @property
    def name(self) -> str:
        return self.target.name or self.target.text

    def names(self) -> frozenset[str]:
        """Every name the plan gives it."""
        mentions = (*self.mentions, *(part.target for part in self.parts))
        return frozenset(m.name or m.text for m in mentions) | {self.name}


@dataclass(frozen=True, slots=True)
class Column:
    """One column of an allocation: `key` is the series its values belong to, linked or its own."""

    key: str
    linked: Series | None
    column: AllocationColumn
    allocation: Allocation
    index: int
    total: Decimal | None
    total_source: Source | None

    @property
    def measure(self) -> str | None:
        return self.linked.target.measure if self.linked is not None else self.column.measure


@dataclass(frozen=True, slots=True)
class Tracked:
    """All that is reported for a plan."""

    series: tuple[Series, ...]
    columns: tuple[Column, ...]
    qualitative: tuple[Target, ...]

    def find(self, key: str) -> Series | None:
        """The series with this key, or the one a part of which has it."""
        for series in self.series:
            if series.key == key or any(part.target.key == key for part in series.parts):
                return series
        return None


def plan_span(plan: Plan) -> Span | None:
    """The days of a plan: its period, else from the first to the last horizon of its targets."""
    if (whole := span_of(plan.period)) is not None:
        return whole
    spans = [span for target in plan.targets() if (span := span_of(target.horizon)) is not None]
    if not spans:
        return None
    return Span(min(span.start for span in spans), max(span.end for span in spans))


def tracked_of(plan: Plan) -> Tracked:
    """The series of a plan in order of first mention, and the columns of its allocations."""
    series = _series(plan)
    whole = plan_span(plan)
    series = _with_parts(plan, series, whole)
    columns = tuple(
        _column(allocation, number, index, series, whole)
        for number, allocation in enumerate(plan.allocations, start=1)
        for index in range(len(allocation.columns))
    )
    qualitative = tuple(t for t in plan.targets() if t.value is None)
    return Tracked(tuple(series), columns, qualitative)


def _series(plan: Plan) -> list[Series]:
    """Mentions grouped by key; the name of an indicator table is the one officials know."""
    groups: dict[str, list[Target]] = {}
    for number, target in enumerate(plan.targets(), start=1):
        if target.value is not None:
            groups.setdefault(target.key or f"n{number:02d}", []).append(target)
    headline = {id(indicator.target) for indicator in plan.indicators}
    found = []
    for key, mentions in groups.items():
        chosen = next((t for t in mentions if id(t) in headline), mentions[0])
        found.append(Series(key, chosen, tuple(mentions)))
    return found


def _with_parts(plan: Plan, series: list[Series], whole: Span | None) -> list[Series]:
    """Series that are an earlier part of another one, moved under it."""
    listed = {id(t) for row in plan.checklist for t in row.targets}
    parents: dict[str, list[Part]] = {}
    kept: list[Series] = []
    for one in series:
        span = _span(one.target, whole)
        parent = None if span is None else _parent(one, span, series, whole)
        if parent is None or span is None:
            kept.append(one)
        else:
            on_list = any(id(t) in listed for t in one.mentions)
            parents.setdefault(parent.key, []).extend(Part(target, span, on_list) for target in one.mentions)
    return [replace(s, parts=tuple(parents.get(s.key, ()))) for s in kept]


def _parent(one: Series, span: Span, series: list[Series], whole: Span | None) -> Series | None:
    """The series of which `one` is an earlier part: the only best one, else none."""
    scored: list[tuple[int, Series]] = []
    for other in series:
        outer = None if other is one else _span(other.target, whole)
        if outer is None or not outer.holds(span) or span.end >= outer.end:
            continue
        score = sameness(one.name, other.name) if alike(one.target, other.target) else 0
        if score:
            scored.append((score, other))
    return _only_best(scored)


def _only_best(scored: list[tuple[int, Series]]) -> Series | None:
    if not scored:
        return None
    best = max(score for score, _ in scored)
    found = [series for score, series in scored if score == best]
    return found[0] if len(found) == 1 else None


def alike(first: Target | AllocationColumn, second: Target) -> bool:
    """Whether two statements are counted the same way, in measures that convert."""
    if not comparable(measure_of(first.measure or ""), measure_of(second.measure or "")):
        return False
    if first.kind in COUNTED_KINDS and second.kind in COUNTED_KINDS:
        return True
    return first.kind is second.kind


def _span(target: Target, whole: Span | None) -> Span | None:
    return span_of(target.horizon) or whole


def _column(allocation: Allocation, number: int, index: int, series: list[Series], whole: Span | None) -> Column:
    column = allocation.columns[index]
    linked = _linked(allocation, column, series, whole)
    total, source = _total(allocation, index, column)
    key = linked.key if linked is not None else column.key or f"a{number}.{index + 1}"
    return Column(key, linked, column, allocation, index, total, source)


def _linked(
    allocation: Allocation, column: AllocationColumn, series: list[Series], whole: Span | None
) -> Series | None:
    """The series a column is the breakdown of: by its key, else by name, kind and measure."""
    if column.key is not None:
        for one in series:
            keys = {one.key, *(part.target.key for part in one.parts)}
            if column.key in keys:
                return one
    span = span_of(allocation.horizon) or whole
    scored: list[tuple[int, Series]] = []
    for one in series:
        outer = _span(one.target, whole)
        if span is None or outer is None or not outer.holds(span) or not alike(column, one.target):
            continue
        score = max(sameness(column.name, name) for name in one.names())
        if score:
            scored.append((score, one))
    return _only_best(scored)


def _total(allocation: Allocation, index: int, column: AllocationColumn) -> tuple[Decimal | None, Source | None]:
    """The printed total of a column; where none is printed, the sum, if every unit has a number."""
    if not is_additive(column.kind, column.measure):
        return None, None
    if allocation.total is not None and allocation.total[index] is not None:
        return allocation.total[index], allocation.total_source or allocation.source
    cells = [row.values[index] for row in allocation.rows]
    if not cells or None in cells:
        return None, None
    return total_of(cell for cell in cells if cell is not None), allocation.source
