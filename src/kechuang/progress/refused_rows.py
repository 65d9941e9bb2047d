"""Of a workbook of values only the rows that were refused: what goes back to whoever sent it."""

from __future__ import annotations

from collections.abc import Iterable

from kechuang.plan.model import Plan
from kechuang.progress.heading import find_heading
from kechuang.progress.series import plan_span
from kechuang.progress.template_names import VERSION
from kechuang.sheet.model import Workbook
from kechuang.sheet.refused import refused_workbook
from kechuang.vocabulary import Finding


def refused_rows(workbook: Workbook, plan: Plan, findings: Iterable[Finding]) -> bytes:
    """The .xlsx of the rows that errors among `findings` name, with their reasons; `read_values` reads it
    as it reads the whole."""
    whole = plan_span(plan)
    found = ((sheet.name, find_heading(sheet, whole)) for sheet in workbook.sheets)
    heads = {name: heading.row for name, heading in found if heading is not None}
    return refused_workbook(workbook, findings, heads=heads, keep=(VERSION,))
