"""`kechuang plan template`: the .xlsx to fill in."""

from __future__ import annotations

from pathlib import Path

import click

from kechuang.cli.bound import bounded
from kechuang.cli.reading import output_path, read_plan, write_file
from kechuang.cli.spoken import Command
from kechuang.guard.refusal import Refusal, shown
from kechuang.progress.template import template_workbook


@click.command("template", cls=Command, short_help="出填报表：预填好的 .xlsx")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--out", metavar="OUT", help="写到哪个文件；不给时写到当前文件夹。")
@click.option("--replace", is_flag=True, help="已有同名文件也写，原来的内容不保留。")
@bounded
def template(file: Path, out: str | None, replace: bool) -> None:
    """按方案出一份填报表：指标、单位、目标已填好，只需填累计完成数。已有同名文件时不覆盖。

    \b
    例：  kechuang plan template 方案.docx
         kechuang plan template 方案.docx --out 填报表.xlsx
         kechuang plan template 方案.pdf --out 下发/填报表.xlsx
    """
    plan = read_plan(file, None).plan
    path = output_path(out or "", file, "填报.xlsx")
    blank = template_workbook(plan)
    # The sheet of that name may be the only copy of what people filled in; an empty or a blank one is not.
    if path.is_file() and not replace and path.read_bytes() not in (b"", blank):
        raise Refusal(
            "file.exists",
            f"已有同名文件{shown(path)}，可能是填好的填报表，没有覆盖。请换一个文件名；确实不要了，加上 --replace。",
        )
    write_file(path, blank)
