"""`kechuang plan template`: the .xlsx to fill in."""

from __future__ import annotations

from pathlib import Path

import click

from kechuang.cli.reading import output_path, read_plan, write_file
from kechuang.progress.template import template_workbook


@click.command("template", short_help="出填报模板：预填好的 .xlsx")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--out", help="写到哪个文件；不给时写到当前文件夹。")
def template(file: Path, out: str | None) -> None:
    """按方案出一份填报模板：指标、单位、目标已填好，只需填累计完成数。

    \b
    例：  kechuang plan template 方案.docx
         kechuang plan template 方案.docx --out 填报表.xlsx
         kechuang plan template 方案.pdf --out 下发/填报表.xlsx
    """
    plan = read_plan(file, None).plan
    write_file(output_path(out or "", file, "填报.xlsx"), template_workbook(plan))
