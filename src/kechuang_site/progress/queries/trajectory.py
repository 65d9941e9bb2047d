"""The course of one indicator month by month: what was reached, what was due, what is asked. Nothing is interpolated."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from kechuang.progress import Origin
from kechuang.progress.wording import origin_text
from kechuang.vocabulary import Period
from kechuang_site.progress.queries.judged import Judged
from kechuang_site.progress.queries.picture import IndicatorRow, Version
from kechuang_site.progress.queries.values import ValueRow


@dataclass(frozen=True, slots=True)
class Month:
    """One month: its value where one stands, the checkpoint at its end where one is set, the target in force.

    `amended`: its value was judged by a version that is no longer the one in force.
    """

    key: str
    value: ValueRow | None
    due: Decimal | None
    due_origin: str
    target: Version | None
    judged_by: Version | None
    ended: bool

    @property
    def amount(self) -> Decimal | None:
        return None if self.value is None else self.value.amount

    @property
    def awaited(self) -> bool:
        return self.value is not None and self.value.amount is None


def trajectory_of(judged: Judged, indicator: IndicatorRow) -> tuple[Month, ...]:
    """Every month of the plan's period for an indicator of the whole county."""
    state = judged.states.get(indicator.code)
    points = () if state is None else state.checkpoints
    due = {point.ends_on: point for point in points if point.origin is not Origin.HORIZON}
    values = {value.period: value for value in judged.values.get((indicator.code, None), ())}
    versions = {version.id: version for version in indicator.versions}
    found = []
    for month in Period.parse(judged.picture.period).months():
        point, value = due.get(month.end), values.get(month.key)
        by = None if value is None or value.target is None else versions.get(value.target)
        found.append(
            Month(
                month.key, value, None if point is None else point.amount, "" if point is None else origin_text(point),
                indicator.target_on(month.key), by, month.end <= judged.state.on,
            )
        )  # fmt: skip
    return tuple(found)


def as_chart(months: tuple[Month, ...], measure: str) -> dict[str, object]:
    """The same for the drawing script: numbers as text, gaps as null."""

    def said(number: Decimal | None) -> str | None:
        return None if number is None else format(number, "f")

    return {
        "measure": measure,
        "months": [month.key for month in months],
        "actual": [said(month.amount) for month in months],
        "due": [said(month.due) for month in months],
        "target": [said(None if month.target is None else month.target.value) for month in months],
    }
