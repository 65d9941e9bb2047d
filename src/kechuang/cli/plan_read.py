"""`kechuang plan read`: what the document says, as JSON or as a summary."""

from __future__ import annotations

from pathlib import Path

import click

from kechuang.bulletin import plan_terminal, whole_plan_terminal
from kechuang.cli.bound import bounded
from kechuang.cli.reading import read_plan
from kechuang.cli.say import complain, show_json
from kechuang.cli.spoken import Command
from kechuang.plan.check.content import find as find_nothing_read
from kechuang.plan.export import to_json


@click.command("read", cls=Command, short_help="读方案：目标、任务、指标、附件，逐项注明位置")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="输出 JSON（kechuang.plan/1），供程序使用。")
@click.option("--all", "every", is_flag=True, help="全部列出，长的也不截短；不写时每类先列 20 项。")
@click.option("--units", type=click.Path(path_type=Path), help="经人确认的单位别名表 units.toml。")
@bounded
def read(file: Path, as_json: bool, every: bool, units: Path | None) -> None:
    """读一份方案（.docx、.pdf、.xlsx、.html、.md、.txt），列出读到了什么、在哪里。

    旧格式（.doc、.wps、.rtf、.odt、.xls、.et、.ods）在装有 LibreOffice 的电脑上先转换再读，要多等几秒；没有装的，会说明怎样另存。

    \b
    例：  kechuang plan read 方案.docx
         kechuang plan read 方案.docx --all
         kechuang plan read 方案.docx --json > 方案.json
         kechuang plan read 方案.txt --units counties/某县/units.toml
    """
    reading = read_plan(file, units)
    if as_json:
        for finding in find_nothing_read(reading.plan):
            complain(f"{finding.message} [{finding.code}]")
        show_json(to_json(reading.plan, read_from=reading.origin))
    else:
        click.echo(whole_plan_terminal(reading.plan) if every else plan_terminal(reading.plan), nl=False)
