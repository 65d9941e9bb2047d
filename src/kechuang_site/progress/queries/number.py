"""来历 of one number: its versions, what each was judged by, who entered it and when, where the plan asks for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from kechuang.progress.wording import month_text
from kechuang_site.access.queries.asker import Asker
from kechuang_site.access.queries.may import Hidden, scope_of
from kechuang_site.plan.queries.wording import target_text
from kechuang_site.progress.queries.authors import Author, authors_of
from kechuang_site.progress.queries.judged import Judged
from kechuang_site.progress.queries.picture import IndicatorRow
from kechuang_site.progress.queries.place import Said, places_of
from kechuang_site.progress.queries.review_report import Behind, reports_behind
from kechuang_site.progress.queries.seen import indicator_seen, sees_unit
from kechuang_site.progress.queries.values import value_with_plan, versions_of
from kechuang_site.progress.queries.wording import value_text


@dataclass(frozen=True, slots=True)
class Version:
    """One version of the cell, in words."""

    row: Any
    text: str
    target: str
    document: str
    author: Author | None
    behind: Behind | None


@dataclass(frozen=True, slots=True)
class Number:
    """A number and everything it came from; the newest of `versions` first, `chosen` is the one asked for."""

    chosen: Any
    indicator: IndicatorRow
    versions: Sequence[Version]
    places: Sequence[Said]
    ledger: bool

    @property
    def said(self) -> str:
        return value_text(self.chosen)

    @property
    def heading(self) -> str:
        who = "" if self.chosen.party is None else f"{self.chosen.party.name} "
        return f"{self.indicator.name} · {who}{month_text(self.chosen.period)}累计"


def number_seen(asker: Asker, plan: Any, judged: Judged, key: int, *, now: datetime) -> Number:
    """The value of a key in a plan's row. Raises Hidden where it is not of this plan, or outside the asker's scope."""
    value = value_with_plan(key)
    if value is None or value.indicator.plan_id != judged.picture.plan:
        raise Hidden("没有这个数，或者不在您的查看范围内。")
    indicator = indicator_seen(asker, judged.picture, value.indicator.code)
    if value.party_id is not None and not sees_unit(asker, judged.picture, value.party_id):
        raise Hidden("没有这个数，或者不在您的查看范围内。")
    rows = versions_of(value)
    keys = [row.pk for row in rows]
    authors, behind = authors_of(keys), reports_behind(asker, judged.picture.division, keys, now=now)
    ledger = scope_of(asker, "ledger.read").holds(division=judged.picture.division)
    versions = [_version(row, indicator, authors.get(row.pk), behind.get(row.pk)) for row in rows]
    return Number(value, indicator, versions, places_of(plan, indicator), ledger)


def _version(row: Any, indicator: IndicatorRow, author: Author | None, behind: Behind | None) -> Version:
    document = None if row.target is None else row.target.document
    said = "" if document is None else document.number or document.title
    return Version(row, value_text(row), target_text(row.target, indicator.measure), said, author, behind)
