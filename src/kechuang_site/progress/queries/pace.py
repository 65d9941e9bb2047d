"""序时节点 of one indicator, or of a unit's share: month by month what stands, what is proposed, what was typed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy

from kechuang.bulletin.status_row import StatusMark
from kechuang.progress import Origin
from kechuang.progress.shape import Finish, Proposal
from kechuang.progress.wording import amount_text, month_text
from kechuang_site.access.queries.asker import Asker
from kechuang_site.access.queries.may import Hidden, scope_of
from kechuang_site.access.queries.party import Unit, units_of
from kechuang_site.plan.queries.checkpoint_versions import CheckpointVersion, checkpoint_versions
from kechuang_site.plan.queries.finish import finish_of
from kechuang_site.plan.queries.in_force import month_shown, months_of
from kechuang_site.plan.queries.trajectory import by_month, set_by_plan
from kechuang_site.plan.store.checkpoint import trajectory_standing
from kechuang_site.progress.queries.judged import Judged
from kechuang_site.progress.queries.pace_proposal import Offer, last_year_offer, line_offer
from kechuang_site.progress.queries.picture import IndicatorRow
from kechuang_site.progress.queries.seen import indicator_seen, shares_seen, unit_seen

# The words of the library, said in the language of the reader.
_ORIGINS = {
    Origin.CHECKLIST: gettext_lazy("方案清单"), Origin.MENTION: gettext_lazy("方案正文"),
    Origin.ALLOCATION: gettext_lazy("任务分解合计"), Origin.HAND: gettext_lazy("专班办公室设定"),
    Origin.LAST_YEAR: gettext_lazy("参照上年进度"), Origin.LINEAR: gettext_lazy("按月均匀推算"),
}  # fmt: skip


def origin_words(origin: str) -> str:
    """Where a checkpoint comes from, in words."""
    return str(_ORIGINS[Origin(origin)])


@dataclass(frozen=True, slots=True)
class Wish:
    """What the page is asked to show: from which month, whether the straight line too, which proposal to fill in."""

    month: str = ""
    line: bool = False
    take: str = ""


@dataclass(frozen=True, slots=True)
class Month:
    """One month before the finish: the version that stands, what is proposed, and whether it may be typed."""

    key: str
    standing: Any
    last_year: Decimal | None
    line: Decimal | None
    open: bool

    @property
    def amount(self) -> Decimal | None:
        return None if self.standing is None else self.standing.value

    @property
    def origin(self) -> str:
        return "" if self.amount is None else origin_words(self.standing.origin)

    @property
    def seen(self) -> int | None:
        return None if self.standing is None else self.standing.pk


@dataclass(frozen=True, slots=True)
class PacePage:
    """The page; `finish` is None where no number is asked in the month, then there is nothing to set."""

    indicator: Any
    unit: Unit | None
    status: StatusMark | None
    finish: Finish | None
    month: str
    starts: Sequence[tuple[str, str]]
    rows: Sequence[Month]
    last_year: Offer | None
    line: Offer | None
    versions: Sequence[CheckpointVersion]
    units: Sequence[Any]
    may_set: bool
    take: str

    @property
    def party(self) -> int | None:
        return None if self.unit is None else self.unit.pk

    @property
    def target(self) -> str:
        return "" if self.finish is None else amount_text(self.finish.required, self.finish.measure)

    @property
    def due(self) -> str:
        """By when the target itself is due."""
        return "" if self.finish is None else month_text(f"{self.finish.window.end:%Y-%m}")

    def proposal(self, name: str) -> Proposal | None:
        """The proposal of a name that comes from the page: made here again, never believed."""
        offers = {Origin.LAST_YEAR.value: self.last_year, Origin.LINEAR.value: self.line}
        offer = offers.get(name)
        return None if offer is None else offer.proposal

    def texts(self) -> dict[str, str]:
        """What stands in the boxes at first: the proposal to be taken, else what stands."""
        taken = self.proposal(self.take)
        return {row.key: _text(row, taken) for row in self.rows if row.open}

    def counts(self, row: Any) -> bool:
        """Whether a version is the one that counts in the month shown."""
        return any(each.standing is not None and each.standing.pk == row.pk for each in self.rows)

    @staticmethod
    def origin(row: Any) -> str:
        return origin_words(row.origin)

    def standing(self) -> dict[str, Any]:
        return {row.key: row.standing for row in self.rows if row.standing is not None}


def _text(row: Month, taken: Proposal | None) -> str:
    proposed = None if taken is None else taken.amount(row.key)
    amount = row.amount if proposed is None else proposed
    return "" if amount is None else f"{amount:f}"


def pace_page(asker: Asker, judged: Judged, indicator: Any, *, unit: str | None, wish: Wish, today: date) -> PacePage:
    """The page of an indicator (unit None) or of a unit's share. Raises Hidden for what the asker does not see."""
    row = indicator_seen(asker, judged.picture, indicator.code)
    party = None if unit is None else _unit(asker, judged, row, unit)
    shares = shares_seen(asker, judged, code=indicator.code)
    plan, key = indicator.plan, None if party is None else party.pk
    versions = checkpoint_versions(indicator, key)
    month = month_shown(plan, wish.month, today=_usual_start(plan, versions, today))
    finish = finish_of(indicator, key, month)
    standing = by_month(trajectory_standing(indicator, key, on=month))
    known = {each: row.value for each, row in standing.items() if set_by_plan(row)}
    last_year = None if finish is None else last_year_offer(indicator, key, finish, known)
    line = line_offer(finish, known) if finish is not None and (wish.line or wish.take == Origin.LINEAR) else None
    return PacePage(
        indicator=indicator, unit=party, status=_status(judged, indicator.code, party, shares), finish=finish,
        month=month, starts=[(each, month_text(each)) for each in months_of(plan)],
        rows=_rows(finish, month, standing, last_year, line), last_year=last_year, line=line, versions=versions,
        units=list({share.unit.id: share.unit for share in shares}.values()),
        may_set=not plan.archived and scope_of(asker, "checkpoint.set").holds(division=plan.division), take=wish.take,
    )  # fmt: skip


def _unit(asker: Asker, judged: Judged, row: IndicatorRow, code: str) -> Unit:
    seen = unit_seen(asker, judged.picture, code)
    if seen.id not in row.shared_by:
        raise Hidden("这项指标没有分解到这个单位。")
    return next(unit for unit in units_of(judged.picture.division) if unit.pk == seen.id)


def _usual_start(plan: Any, versions: Sequence[CheckpointVersion], today: date) -> date:
    """From the plan's first month where no person has set anything; an adjustment begins this month."""
    anew = all(set_by_plan(version.row) for version in versions)
    return date.fromisoformat(f"{months_of(plan)[0]}-01") if anew else today


def _rows(
    finish: Finish | None, start: str, standing: Mapping[str, Any], last_year: Offer | None, line: Offer | None
) -> list[Month]:
    return [
        Month(
            month.key, standing.get(month.key), None if last_year is None else last_year.amount(month.key),
            None if line is None else line.amount(month.key),
            open=month.key >= start and not set_by_plan(standing.get(month.key)),
        )
        for month in (() if finish is None else finish.months)
    ]  # fmt: skip


def _status(judged: Judged, code: str, unit: Unit | None, shares: Sequence[Any]) -> StatusMark | None:
    """The measured status: the county's, or that of the unit's share that is due last."""
    if unit is None:
        row = judged.rows.get(code)
        return None if row is None else row.status
    own = [share for share in shares if share.unit.id == unit.pk]
    return max(own, key=lambda share: share.due).cell.status if own else None
