"""A workbook of values → values, hand-set checkpoints, findings and a reconciliation.

Reads the template (one column a month) and the long form (one value a row); docs/reference/values.md.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from kechuang.plan.model import Plan
from kechuang.progress.check_values import check_falls, settle_duplicates
from kechuang.progress.directory import Directory
from kechuang.progress.heading import Heading, find_heading
from kechuang.progress.model import HandCheckpoint, Tally, Values
from kechuang.progress.read_checkpoints import read_checkpoints
from kechuang.progress.read_rows import Context, ReadRow, read_rows
from kechuang.progress.series import plan_span, tracked_of
from kechuang.progress.template_names import CHECKPOINTS, EXPLANATION, FINGERPRINT_ROW, VERSION
from kechuang.progress.template_names import fingerprint as fingerprint_of
from kechuang.progress.value_cell import Verdict
from kechuang.sheet import Sheet, Workbook
from kechuang.vocabulary import Finding

_INVENTED = "演示数据"


def read_values(workbook: Workbook, plan: Plan) -> Values:
    """Everything the workbook says about the plan's targets. Every filled value cell gets a verdict;
    what cannot be used is a finding that names the cell, the reason and what to do."""
    tracked = tracked_of(plan)
    directory, whole = Directory(plan, tracked), plan_span(plan)
    findings: list[Finding] = [*workbook.findings, *_other_plan(workbook, plan)]
    rows: list[ReadRow] = []
    checkpoints: list[HandCheckpoint] = []
    read = 0
    for sheet in workbook.sheets:
        if sheet.name in (EXPLANATION, VERSION):
            continue
        heading = find_heading(sheet, whole)
        if heading is None or sheet.hidden:
            findings.extend(_unread(sheet, heading))
            continue
        context = Context(sheet, heading, directory, whole)
        findings.extend(_columns(context))
        if sheet.name == CHECKPOINTS:
            found = read_checkpoints(context)
            checkpoints.extend(found[0])
            findings.extend(found[1])
            continue
        read += 1
        found_rows, problems = read_rows(context)
        rows.extend(found_rows)
        findings.extend(problems)
    if not read:
        findings.append(_no_table(workbook))
    findings.extend(settle_duplicates(rows))
    findings.extend(check_falls(rows))
    values = tuple(c.value for row in rows for c in row.cells if c.value is not None)
    return Values(values, tuple(checkpoints), tuple(findings), _tally(rows), _invented(workbook))


def _tally(rows: Iterable[ReadRow]) -> Tally:
    rows = list(rows)
    refused = sum(1 for row in rows if row.refused)
    verdicts = Counter(cell.verdict for row in rows for cell in row.cells)
    return Tally(
        len(rows), len(rows) - refused, refused, sum(verdicts.values()), verdicts[Verdict.VALUE],
        verdicts[Verdict.EMPTY], verdicts[Verdict.AWAITED], verdicts[Verdict.REFUSED],
    )  # fmt: skip


def _invented(workbook: Workbook) -> bool:
    """Whether the workbook marks itself as made up, in its name or anywhere in its cells."""
    return _INVENTED in workbook.name or any(
        _INVENTED in sheet.name or any(_INVENTED in cell.text for row in sheet.rows for cell in row)
        for sheet in workbook.sheets
    )


def _other_plan(workbook: Workbook, plan: Plan) -> list[Finding]:
    """A template that was made for another plan, or for an earlier reading of this one."""
    sheet = workbook.sheet(VERSION)
    if sheet is None:
        return []
    written = sheet.cell(FINGERPRINT_ROW, 2)
    if written.text.strip() == fingerprint_of(plan):
        return []
    return [
        Finding.warning(
            "progress.template-other-plan",
            "这份填报表不是按当前方案生成的（方案指纹不符），编号可能已经变动；"
            "指标名称与编号对不上的行会被退回，请重新生成填报表后转填。",
            sheet.source(written),
        )
    ]


def _unread(sheet: Sheet, heading: Heading | None) -> list[Finding]:
    if not any(not cell.empty for row in sheet.rows for cell in row):
        return []
    source = sheet.source(sheet.cell(1, 1))
    if heading is not None:
        message = f"表「{sheet.name}」是隐藏的，但有填报表头，没有读取；需要导入的请取消隐藏后重试。"
        return [Finding.warning("progress.hidden-sheet", message, source)]
    message = f"表「{sheet.name}」没有认出填报表头（编号或指标，加期别和累计完成数，或各月份），没有读取。"
    return [Finding.notice("progress.sheet-unread", message, source)]


def _columns(context: Context) -> list[Finding]:
    """Columns that are not understood, where they hold anything, and columns that stand twice."""
    sheet, heading = context.sheet, context.heading
    found = []
    for cell in heading.repeated:
        message = (
            f"表「{sheet.name}」单元格 {cell.address}：表头“{cell.text[:20]}”出现两次，后一列没有读取；请删去一列。"
        )
        found.append(Finding.error("progress.column-repeated", message, sheet.source(cell), cell.text))
    for cell in heading.unread:
        below = range(heading.row + 1, len(sheet.rows) + 1)
        if any(not sheet.cell(row, cell.column).empty for row in below):
            message = f"表「{sheet.name}」单元格 {cell.address}：不认识表头“{cell.text[:20]}”，这一列没有读取。"
            found.append(Finding.notice("progress.column-unread", message, sheet.source(cell), cell.text))
    return found


def _no_table(workbook: Workbook) -> Finding:
    return Finding.error(
        "progress.no-table",
        f"“{workbook.name}”里没有找到填报表头：需要“编号”或“指标”一列，加上“期别”“累计完成数”两列，"
        "或者各月份的列（如 2024-06）。请用本系统生成的填报表，或按格式说明补上表头后重新导入。",
    )
