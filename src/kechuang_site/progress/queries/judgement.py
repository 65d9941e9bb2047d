"""Judgements beside the measured status, for the office and leaders only (practice.md 9)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy

from kechuang.progress.judgement import Outlook
from kechuang_site.access.queries.asker import Asker
from kechuang_site.access.queries.may import Hidden, scope_of
from kechuang_site.access.queries.party import units_of
from kechuang_site.plan.queries.authors import Author, authors_of
from kechuang_site.progress.models import Judgement
from kechuang_site.progress.queries.judged import Judged
from kechuang_site.progress.queries.picture import IndicatorRow
from kechuang_site.progress.queries.seen import indicator_seen, sees_whole
from kechuang_site.progress.queries.values import ValueRow

# The words of the library, said in the language of the reader.
OUTLOOKS = {
    Outlook.SURE: gettext_lazy("有把握"), Outlook.PUSH: gettext_lazy("需加力"), Outlook.RISK: gettext_lazy("有风险"),
    Outlook.HARD: gettext_lazy("难以完成"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Said:
    """One judgement; `moved`: the number it rests on no longer stands. `author` is known where it was asked for."""

    row: Judgement
    moved: bool
    author: Author | None = None

    @property
    def word(self) -> str:
        return str(OUTLOOKS[Outlook(self.row.outlook)])


@dataclass(frozen=True, slots=True)
class JudgementPage:
    """An indicator, or one unit's share of it, as it is measured, with every judgement, the newest first."""

    indicator: IndicatorRow
    unit: Any
    status: Any
    value: ValueRow | None
    month: str
    measured_by: Author | None
    said: Sequence[Said]
    may_give: bool


def judgement_page(asker: Asker, judged: Judged, code: str, *, unit: str | None) -> JudgementPage:
    """The page of judgements. Raises Hidden for an indicator or unit the plan does not have."""
    indicator = indicator_seen(asker, judged.picture, code)
    party = None if unit is None else _unit(judged, indicator, unit)
    key, division = None if party is None else party.pk, judged.picture.division
    value = _latest(judged, code, key)
    rows = list(_rows(indicator.id, key))
    authors = authors_of(Judgement.noun, (row.key for row in rows))
    by = {} if value is None else authors_of("value", [str(value.id)])
    return JudgementPage(
        indicator, party, _status(judged, code, key), value, judged.state.last_ended,
        by.get(str(value.id)) if value is not None else None,
        [Said(row, _moved(row, judged, code), authors.get(row.key)) for row in rows],
        not judged.picture.archived and scope_of(asker, "judgement.give").holds(division=division),
    )  # fmt: skip


def latest_of(asker: Asker, judged: Judged, indicator: IndicatorRow) -> Said | None:
    """The newest judgement of the county's number, signed; None where there is none, or the asker may not see it."""
    row = _rows(indicator.id, None).first() if sees_whole(asker, judged.picture) else None
    if row is None:
        return None
    return Said(row, _moved(row, judged, indicator.code), authors_of(Judgement.noun, [row.key]).get(row.key))


def latest_of_all(judged: Judged) -> Mapping[str, Said]:
    """The newest judgement of each indicator by its code, unsigned: for pages of who watches the whole county."""
    rows = Judgement.objects.filter(indicator__plan_id=judged.picture.plan, party=None).select_related("indicator")
    return {row.indicator.code: Said(row, _moved(row, judged, row.indicator.code)) for row in rows.order_by("pk")}


def _rows(indicator: int, party: int | None) -> Any:
    rows = Judgement.objects.filter(indicator_id=indicator, party_id=party)
    return rows.select_related("value").order_by("-pk")


def _unit(judged: Judged, indicator: IndicatorRow, code: str) -> Any:
    for unit in units_of(judged.picture.division):
        if unit.code == code and unit.pk in indicator.shared_by:
            return unit
    raise Hidden("这项指标没有分解到这个单位。")


def _latest(judged: Judged, code: str, party: int | None) -> ValueRow | None:
    """The number a judgement given now would rest on."""
    numbers = [row for row in judged.values.get((code, party), ()) if row.amount is not None]
    return next((row for row in reversed(numbers) if row.period <= judged.state.last_ended), None)


def _moved(row: Judgement, judged: Judged, code: str) -> bool:
    """Whether its number no longer stands, or one has come where there was none."""
    numbers = [each for each in judged.values.get((code, row.party_id), ()) if each.amount is not None]
    if row.value_id is None:
        return any(each.period <= row.month for each in numbers)
    return all(each.id != row.value_id for each in numbers)


def _status(judged: Judged, code: str, party: int | None) -> Any:
    if party is None:
        row = judged.rows.get(code)
        return None if row is None else row.status
    own = [share for share in judged.shares if share.code == code and share.unit.id == party]
    return max(own, key=lambda share: share.due).cell.status if own else None
