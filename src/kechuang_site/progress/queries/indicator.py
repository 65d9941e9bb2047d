"""指标进度: one indicator with its months, the units' contributions the asker sees, and where each number comes from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kechuang.bulletin.status_row import Row
from kechuang.progress import Nature
from kechuang.progress.release import replaces
from kechuang.progress.wording import amount_text
from kechuang_site.access.queries.asker import Asker
from kechuang_site.access.queries.may import scope_of
from kechuang_site.plan.queries.wording import kind_word, target_text
from kechuang_site.plan.store.in_force import last_day
from kechuang_site.progress.queries.authors import Author, authors_of
from kechuang_site.progress.queries.judged import Judged, Share
from kechuang_site.progress.queries.picture import IndicatorRow, TaskRow, Version
from kechuang_site.progress.queries.place import Said, places_of
from kechuang_site.progress.queries.seen import sees_whole, shares_seen
from kechuang_site.progress.queries.trajectory import Month, trajectory_of
from kechuang_site.progress.queries.values import ValueRow, followed


@dataclass(frozen=True, slots=True)
class Form:
    """填报页 where an indicator's number is filled in: a month, and the code of the unit that reports it."""

    month: str
    party: str


@dataclass(frozen=True, slots=True)
class IndicatorPage:
    """What the page shows; `row` is None where the indicator has no number to be judged."""

    indicator: IndicatorRow
    row: Row | None
    kind: str
    target: str
    baseline: str
    months: Sequence[Month]
    shares: Sequence[Share]
    places: Sequence[Said]
    tasks: Sequence[TaskRow]
    authors: Mapping[int, Author]
    whole: bool
    form: Form | None
    late: bool
    before: Mapping[int, ValueRow]

    @property
    def told(self) -> list[Month]:
        """The months the table tells of: those that have ended, and those by whose end something is due."""
        return [month for month in self.months if month.ended or month.due is not None or month.value is not None]

    @property
    def breakdowns(self) -> list[tuple[str, list[Share]]]:
        """The shares of each breakdown under its horizon in words, the one due last first."""
        found: dict[tuple[str, str], list[Share]] = {}
        for share in self.shares:
            found.setdefault((share.due, share.horizon), []).append(share)
        latest = sorted(found.items(), key=lambda one: last_day(one[0][0]), reverse=True)
        return [(words, shares) for (_, words), shares in latest]

    def said(self, version: Version | None) -> str:
        return target_text(version, self.indicator.measure)

    @staticmethod
    def nature(value: ValueRow | None) -> str:
        return "" if value is None or not value.nature else Nature(value.nature).word

    def corrected(self, value: ValueRow | None) -> ValueRow | None:
        """The number a value corrects; None where it corrects none: a newer vintage is no correction."""
        old = None if value is None else self.before.get(value.id)
        if old is None or old.amount is None or old.amount == value.amount:
            return None
        return None if replaces(_nature(value), _nature(old)) else old

    @property
    def summary(self) -> str:
        """The drawing in one sentence, for who hears the page."""
        row = self.row
        if row is None:
            return f"{self.indicator.name}没有可以判定的数值目标。"
        said = [f"目标{row.target}", f"完成{row.actual}", row.as_of, row.pace, row.gap, row.need]
        return f"{self.indicator.name}：{'，'.join(part for part in said if part)}。"


def indicator_page(asker: Asker, plan: Any, judged: Judged, indicator: IndicatorRow) -> IndicatorPage:
    """The page of an indicator of a plan's row the asker was found to see."""
    picture, months = judged.picture, trajectory_of(judged, indicator)
    target = indicator.target_on(judged.month)
    state = judged.states.get(indicator.code)
    values = [month.value for month in months if month.value is not None]
    shares = sorted(shares_seen(asker, judged, code=indicator.code), key=_by_contribution)
    return IndicatorPage(
        indicator=indicator,
        row=judged.rows.get(indicator.code),
        kind=kind_word(indicator.kind),
        target=target_text(target, indicator.measure),
        baseline=amount_text(indicator.baseline, indicator.measure),
        months=months,
        shares=shares,
        places=places_of(plan, indicator),
        tasks=picture.tasks_of(indicator),
        authors=authors_of(value.id for value in values),
        whole=sees_whole(asker, picture),
        form=_form(asker, judged, indicator),
        late=state is not None and state.late,
        before=followed(values),
    )


def _nature(value: ValueRow) -> Nature | None:
    return Nature(value.nature) if value.nature else None


def _form(asker: Asker, judged: Judged, indicator: IndicatorRow) -> Form | None:
    """Where the asker fills in the indicator's number of the month that has ended last; None where they do not."""
    unit, picture = indicator.reporting, judged.picture
    if unit is None or picture.archived:
        return None
    may = scope_of(asker, "report.write").holds(division=picture.division, party=unit.id)
    return Form(judged.month, unit.code) if may else None


def _by_contribution(share: Share) -> tuple[bool, object, int]:
    """Ranked by what each brought; who has not reported comes last and is no zero."""
    amount = None if share.value is None else share.value.amount
    return amount is None, 0 if amount is None else -amount, share.unit.order
