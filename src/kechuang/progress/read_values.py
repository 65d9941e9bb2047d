"""A workbook of values → values, hand-set checkpoints, findings and a reconciliation.

Reads the template (one column a month) and the long form (one value a row); docs/reference/values.md.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from kechuang.plan.model import Plan
from kechuang.progress.check_values import check_falls, settle_duplicates
from kechuang.progress.directory import Directory
from kechuang.progress.heading import find_heading
from kechuang.progress.model import Tally, Values
from kechuang.progress.read_checkpoints import named_as_checkpoints, titled_as_checkpoints
from kechuang.progress.read_concealed import concealed
from kechuang.progress.read_rows import Context, ReadRow, read_rows
from kechuang.progress.read_unread import unread_columns, unread_sheet
from kechuang.progress.series import plan_span, tracked_of
from kechuang.progress.template_names import EXPLANATION, FINGERPRINT_ROW, VERSION
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
    tables: list[tuple[Sheet, list[ReadRow]]] = []
    read = 0
    for sheet in workbook.sheets:
        heading = find_heading(sheet, whole)
        if heading is None and sheet.name in (EXPLANATION, VERSION):
            continue
        if heading is None:
            findings.extend(unread_sheet(sheet))
            continue
        named, titled = named_as_checkpoints(sheet), titled_as_checkpoints(sheet, heading)
        context = Context(sheet, heading, directory, whole, due=named or titled)
        findings.extend(unread_columns(context))
        read += 0 if context.due else 1
        found_rows, problems = read_rows(context)
        rows.extend(found_rows)
        findings.extend(problems)
        tables.append((sheet, found_rows))
        if titled and not named:
            findings.append(_by_title(sheet))
    if not read:
        findings.append(_no_table(workbook, due=any(row.cells for row in rows)))
    findings.extend(settle_duplicates(rows))
    findings.extend(finding for sheet, found_rows in tables for finding in concealed(sheet, found_rows))
    findings.extend(check_falls(rows))
    values = tuple(c.value for row in rows for c in row.cells if c.value is not None)
    checkpoints = tuple(c.checkpoint for row in rows for c in row.cells if c.checkpoint is not None)
    return Values(values, checkpoints, tuple(findings), _tally(rows), _invented(workbook))


def _tally(rows: Iterable[ReadRow]) -> Tally:
    rows = list(rows)
    refused = sum(1 for row in rows if row.refused)
    verdicts = Counter(cell.verdict for row in rows for cell in row.cells)
    return Tally(
        len(rows), len(rows) - refused, refused, sum(verdicts.values()), verdicts[Verdict.VALUE],
        verdicts[Verdict.EMPTY], verdicts[Verdict.AWAITED], verdicts[Verdict.REFUSED], verdicts[Verdict.CHECKPOINT],
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


def _by_title(sheet: Sheet) -> Finding:
    """The sheet 「序时」 renamed, or saved as CSV: its title tells what it is, and a person is told."""
    message = f"表「{sheet.name}」按标题认作序时节点，没有当作完成数；如果填的是完成数，请改正标题。"
    return Finding.notice("progress.checkpoint-sheet", message, sheet.source(sheet.cell(1, 1)))


def _no_table(workbook: Workbook, *, due: bool) -> Finding:
    if due:
        message = f"“{workbook.name}”里只有序时节点，没有完成数；请把完成数放在同一个文件里，再重新导入。"
        return Finding.error("progress.no-table", message)
    return Finding.error(
        "progress.no-table",
        f"“{workbook.name}”里没有找到填报表头：需要“编号”或“指标”一列，加上“期别”“累计完成数”两列，"
        "或者各月份的列（如 2024-06）。请用本系统生成的填报表，或按格式说明补上表头后重新导入。",
    )
