"""`kechuang plan export`: the plan as a task workbook (.xlsx) or as StratML (.xml)."""

from __future__ import annotations

from pathlib import Path

import click

from kechuang.cli.bound import bounded
from kechuang.cli.reading import output_path, read_plan, write_file
from kechuang.cli.say import complain
from kechuang.cli.spoken import Command
from kechuang.guard.refusal import Refusal, shown
from kechuang.plan.model import Plan
from kechuang.plan.out import Part, task_workbook, to_stratml

_SAID = {
    Part.PLAN: "按 StratML 第1部分（ISO 17469-1，StrategicPlan）写出：目标值没有专门的位置，写在说明里；要逐项写目标值，请加上 --part 2。",
    Part.PERFORMANCE: "按 StratML 第2部分（PerformancePlanOrReport）写出：目标值逐项写在 PerformanceIndicator 的 TargetResult 里。",
}


@click.command("export", cls=Command, short_help="导出：任务台账 .xlsx，或 StratML .xml")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--out", required=True, metavar="OUT", help="写到哪个文件：台账.xlsx，或 方案.stratml.xml。")
@click.option("--part", type=click.Choice(["1", "2"]), default="1", help="StratML 的第几部分；1 是方案，2 带目标值。")
@click.option("--units", type=click.Path(path_type=Path), help="经人确认的单位别名表 units.toml。")
@click.option("--replace", is_flag=True, help="已有同名文件也写，原来的内容不保留。")
@bounded
def export(file: Path, out: str, part: str, units: Path | None, replace: bool) -> None:
    """把方案导出成任务台账（序号、重点任务、具体内容、目标值、单位、时限，留好进展和状态），或其他系统能读的 StratML。

    \b
    例：  kechuang plan export 方案.docx --out 台账.xlsx
         kechuang plan export 方案.docx --out 方案.stratml.xml
         kechuang plan export 方案.docx --out 方案.stratml.xml --part 2
    """
    path = output_path(out, file, "台账.xlsx")
    content = _made(read_plan(file, units).plan, path, Part(int(part)))
    # The workbook of that name may hold a year of progress; what this command would write anyway is none.
    if path.is_file() and not replace and path.read_bytes() not in (b"", content):
        raise Refusal(
            "file.exists",
            f"已有同名文件{shown(path)}，可能是填好的台账，没有覆盖。请换一个文件名；确实不要了，加上 --replace。",
        )
    write_file(path, content)


def _made(plan: Plan, path: Path, part: Part) -> bytes:
    """What the ending of the file asks for."""
    if path.suffix.lower() == ".xlsx":
        complain(_left_out(plan))
        return task_workbook(plan)
    if path.suffix.lower() == ".xml":
        complain(_SAID[part])
        return to_stratml(plan, part)
    raise Refusal(
        "export.form",
        f"不知道要写成哪种文件：{shown(path)}。任务台账请写 .xlsx，StratML 请写 .xml。",
    )


def _left_out(plan: Plan) -> str:
    """What of the plan has no place in the workbook; its size is told, so that nobody takes it for lost."""
    goals = f"主要目标的文字 {len(plan.goals)} 条、" if plan.goals else ""
    safeguards = f"保障措施 {len(plan.safeguards)} 条、" if plan.safeguards else ""
    money = "项目的年度投资等总投资以外的金额、" if plan.projects else ""
    return f"台账里没有：{goals}{safeguards}{money}文号和发文机关，以方案原件为准。"
