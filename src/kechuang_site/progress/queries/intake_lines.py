"""A returned file row by row: what stood, what the file says, what becomes of it; and the totals before and after."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_noop as _

from kechuang.progress.unit_sheet import file_name
from kechuang.progress.wording import amount_text
from kechuang.sheet import Workbook
from kechuang.sheet.refused import refused_workbook
from kechuang.vocabulary import Finding
from kechuang_site.progress.queries.wording import amount_said, value_text

_FATES = {
    "new": _("新增"), "changed": _("修改"), "same": _("无变化"), "conflict": _("别人改过"), "refused": _("退回"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the file, old → new; `saw` is what stood there when this was shown, to be sent back."""

    place: str
    name: str
    whose: str
    period: str
    old: str
    new: str
    fate: str
    findings: Sequence[Finding]
    saw: str = ""

    @property
    def word(self) -> str:
        return _FATES[self.fate]


@dataclass(frozen=True, slots=True)
class Total:
    """The cells of one measure that the file speaks of, added up before and after."""

    measure: str
    before: Decimal
    after: Decimal

    @property
    def said(self) -> tuple[str, str]:
        return amount_text(self.before, self.measure), amount_text(self.after, self.measure)


def lines_of(weighed: Iterable[Any]) -> list[Line]:
    """The rows of a weighed file, as they stand in it."""
    return [_line(each) for each in weighed]


def _line(each: Any) -> Line:
    said, typed, verdict = each.said, each.typed, each.verdict
    if typed is None:
        return Line(said["place"], said["key"], "", said["period"], "", said["text"], "refused", each.findings)
    whose = "" if typed.party is None else typed.party.name
    return Line(
        said["place"], typed.name, whose, typed.period, _stood(verdict), _says(typed, verdict), each.fate.value,
        each.findings, "|".join("" if key is None else str(key) for key in each.saw) + f"|{said['place']}",
    )  # fmt: skip


def _stood(verdict: Any) -> str:
    """What a row would take the place of: the report on its way, else the value that stands."""
    if verdict.before is not None:
        return amount_said(verdict.before)
    return "" if verdict.stands is None else value_text(verdict.stands)


def _says(typed: Any, verdict: Any) -> str:
    measure = getattr(typed.indicator or typed.ask, "measure", "")
    return typed.text if verdict.read.amount is None else amount_text(verdict.read.amount, measure)


def totals_of(weighed: Iterable[Any]) -> list[Total]:
    """Sums by measure over the cells with a number before or after: for looking whether a file is plausible."""
    sums: dict[str, list[Decimal]] = {}
    for each in weighed:
        verdict = each.verdict
        if verdict is None or each.typed.indicator is None or each.fate.value in ("refused", "conflict"):
            continue
        pair = sums.setdefault(each.typed.indicator.measure, [Decimal(0), Decimal(0)])
        old = verdict.before or verdict.stands
        pair[0] += (old and old.amount) or 0
        pair[1] += verdict.read.amount or 0
    return [Total(measure, *pair) for measure, pair in sums.items()]


def bad_rows(workbook: Workbook, said: Any, weighed: Iterable[Any]) -> bytes:
    """只下载有问题的行: an .xlsx of the refused rows with their reasons, which can be mended and brought again."""
    told = [Finding.error(code, message) for severity, code, message in said["findings"] if severity == "error"]
    for each in weighed:
        if each.lost:
            told += [Finding.error(found.code, placed(each.said["place"], found)) for found in each.findings]
    keep = [sheet.name for sheet in workbook.sheets if sheet.hidden]
    return refused_workbook(workbook, told, heads=said.get("heads", {}), keep=keep)


def placed(place: str, finding: Finding) -> str:
    """A message that names its cell."""
    named = re.search(rf"{re.escape(place)}(?![0-9])", finding.message)
    return finding.message if named else f"{place}：{finding.message}"


def bad_name(unit: str, month: str) -> str:
    """甲镇-2025年6月-填报表-退回.xlsx."""
    return file_name(unit, month).replace(".xlsx", "-退回.xlsx")
