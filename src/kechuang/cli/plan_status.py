"""`kechuang plan status`: a plan and a sheet of values in, the state of the plan out."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from kechuang.bulletin import status_docx, status_page, status_terminal
from kechuang.cli.bound import bounded
from kechuang.cli.reading import output_path, read_plan, write_files
from kechuang.cli.say import complain, show_json
from kechuang.cli.spoken import Command
from kechuang.guard.refusal import Refusal
from kechuang.plan.model import Plan
from kechuang.progress.judge import judge
from kechuang.progress.model import Values
from kechuang.progress.read_values import read_values
from kechuang.progress.state_json import state_to_json
from kechuang.progress.wording import tally_text
from kechuang.sheet import open_workbook


class Day(click.ParamType):
    """An ISO date (2024-06-30), also with slashes or 年月日."""

    name = "日期"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> date:
        if isinstance(value, date):
            return value
        plain = str(value).strip().replace("年", "-").replace("月", "-").removesuffix("日").replace("/", "-")
        try:
            year, month, day = (int(part) for part in plain.split("-"))
            return date(year, month, day)
        except ValueError:
            self.fail(f"“{value}”不是日期，请写成 2024-06-30。", param, ctx)


@click.command("status", cls=Command, short_help="看进度：方案加一张数据表，得出每项指标的状态")
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--values",
    required=True,
    type=click.Path(path_type=Path),
    help="累计完成数（.xlsx 或 .csv），用 plan template 生成的填报表填。",
)
@click.option("--on", required=True, type=Day(), help="看哪一天的进度，如 2024-06-30。")
@click.option("--linear", is_flag=True, help="没有序时节点的，按月平均推算（不写则不推算）。")
@click.option("--html", is_flag=False, flag_value="", metavar="[OUT]", help="写成网页。")
@click.option("--docx", is_flag=False, flag_value="", metavar="[OUT]", help="写成 Word 文档。")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON（kechuang.state/1）。")
@click.option("--units", type=click.Path(path_type=Path), help="经人确认的单位别名表 units.toml。")
@bounded
def status(
    file: Path,
    values: Path,
    on: date,
    linear: bool,
    html: str | None,
    docx: str | None,
    as_json: bool,
    units: Path | None,
) -> None:
    """对照方案和累计完成数，判断到某一天每项目标完成、正常、滞后还是未报送。

    \b
    例：  kechuang plan status 方案.docx --values 填报.xlsx --on 2024-06-30
         kechuang plan status 方案.docx --values 填报.xlsx --on 2024-06-30 --html 进度.html
         kechuang plan status 方案.txt --values 数据.csv --on 2024-06-30 --linear --json
    """
    plan = read_plan(file, units).plan
    reported = _read(values, plan)
    state = judge(plan, reported, on=on, linear=linear)
    made: list[tuple[Path, bytes | str]] = []
    if html is not None:
        made.append((output_path(html, file, "进度.html"), status_page(state, plan)))
    if docx is not None:
        made.append((output_path(docx, file, "进度.docx"), status_docx(state, plan)))
    write_files(made)
    if reported.tally.refused and (as_json or html is not None or docx is not None):
        complain(f"{tally_text(reported.tally)}退回的逐格写在结果的“需要核实的问题”里。")
    if as_json:
        show_json(state_to_json(state))
    elif html is None and docx is None:
        click.echo(status_terminal(state))


def _read(path: Path, plan: Plan) -> Values:
    """The values, or a refusal: a file without any table of values says nothing about who reported."""
    reported = read_values(open_workbook(path), plan)
    for finding in reported.findings:
        if finding.code == "progress.no-table":
            raise Refusal(finding.code, finding.message)
    return reported
