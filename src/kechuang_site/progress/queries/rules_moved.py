"""报送口径 that somebody else changed meanwhile: for each indicator what stands now, and what this person tried."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from kechuang_site.access.queries.name import names_of
from kechuang_site.ledger.queries import history_of
from kechuang_site.progress.queries.rules_page import CADENCES, SHARES, RuleRow


@dataclass(frozen=True, slots=True)
class Moved:
    """One indicator: both values in words, field by field, and who set the one that stands, when."""

    code: str
    name: str
    theirs: str
    yours: str
    who: str
    at: datetime | None


def moved_rules(rows: Iterable[RuleRow], sent: Mapping[str, str], units: Iterable[Any]) -> Sequence[Moved]:
    """The indicators whose rows are others than the form was filled from, and say something else than it."""
    names = {str(unit.pk): unit.name for unit in units}
    return [
        _moved(row, differing)
        for row in rows
        if f"shares-{row.indicator.code}" in sent and (differing := list(_differing(row, sent, names)))
    ]


def _moved(row: RuleRow, differing: Sequence[tuple[Any, str, str, str]]) -> Moved:
    source = differing[0][0]
    last = history_of(source.noun, source.key, most=1)
    return Moved(
        row.indicator.code, row.indicator.name,
        "；".join(_("%(label)s：%(said)s") % {"label": label, "said": theirs} for _row, label, theirs, _yours in differing),
        "；".join(_("%(label)s：%(said)s") % {"label": label, "said": yours} for _row, label, _theirs, yours in differing),
        names_of([last[0].person]).get(last[0].person, "") if last else "", last[0].at if last else None,
    )  # fmt: skip


def _differing(row: RuleRow, sent: Mapping[str, str], names: Mapping[str, str]) -> Iterator[tuple[Any, str, str, str]]:
    """(row it stands in, field, what stands, what was tried), of the rows that moved on since they were seen."""
    code, rule = row.indicator.code, row.rule
    if sent.get(f"version-{code}") != str(row.indicator.version):
        unit = row.indicator.reporting_unit
        if (tried := sent.get(f"unit-{code}", "")) != str(row.indicator.reporting_unit_id or ""):
            stands = _("未指定") if unit is None else unit.name
            yield row.indicator, _("数据报送单位"), stands, names.get(tried, tried) if tried else _("未指定")
    if sent.get(f"seen-{code}") != str(row.seen):
        words: tuple[tuple[str, str, str, Mapping[str, Any]], ...] = (
            ("shares", _("分解数由谁报"), rule.shares, dict(SHARES)),
            ("cadence", _("报送周期"), rule.cadence, dict(CADENCES)),
            ("source", _("数据来源"), rule.source, {}),
            ("release", _("发布时间"), row.releases, {}),
        )
        for name, label, stands, known in words:
            if (tried := sent.get(f"{name}-{code}", "").strip()) != stands:
                yield rule, label, _said(stands, known), _said(tried, known)


def _said(value: str, known: Mapping[str, Any]) -> str:
    return _(str(known[value])) if value in known else value or _("未填")
