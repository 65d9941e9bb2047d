"""One unit in a plan: the tasks it leads or answers for, its shares, and what it reports."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kechuang.bulletin.status_row import Row
from kechuang_site.access.queries.asker import Asker
from kechuang_site.progress.queries.judged import Judged, Share
from kechuang_site.progress.queries.overview import Line
from kechuang_site.progress.queries.picture import IndicatorRow, TaskRow, Unit
from kechuang_site.progress.queries.seen import shares_seen


@dataclass(frozen=True, slots=True)
class Reported:
    """An indicator the unit reports; `row` is None where it has no number to be judged."""

    indicator: IndicatorRow
    row: Row | None


@dataclass(frozen=True, slots=True)
class UnitPage:
    unit: Unit
    shares: Sequence[Share]
    led: Sequence[tuple[TaskRow, Sequence[Line]]]
    answered: Sequence[TaskRow]
    reported: Sequence[Reported]


def unit_page(asker: Asker, judged: Judged, unit: Unit) -> UnitPage:
    """The page of a unit the asker was found to see; tasks it leads with their indicators."""
    picture = judged.picture
    mine = [(task, part.lead) for task in picture.tasks.values() for part in task.parts if part.unit == unit]
    reported = [i for i in picture.indicators.values() if i.reporting == unit]
    return UnitPage(
        unit=unit,
        shares=[share for share in shares_seen(asker, judged) if share.unit == unit],
        led=[(task, _lines(judged, task)) for task, lead in mine if lead],
        answered=[task for task, lead in mine if not lead],
        reported=[Reported(indicator, judged.rows.get(indicator.code)) for indicator in reported],
    )


def _lines(judged: Judged, task: TaskRow) -> list[Line]:
    picture = judged.picture
    codes = {code for code, i in picture.indicators.items() if any(place.task == task.id for place in i.places)}
    return [Line(row, judged.actual(code)) for code, row in judged.rows.items() if code in codes]
