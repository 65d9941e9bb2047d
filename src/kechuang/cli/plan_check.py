"""`kechuang plan check`: the plan's own health, on the screen, as a page, as a Word document, as JSON."""

from __future__ import annotations

from pathlib import Path

import click

from kechuang.bulletin import check_docx, check_page, check_terminal
from kechuang.cli.bound import bounded
from kechuang.cli.failure import Exit
from kechuang.cli.reading import output_path, read_plan, write_files
from kechuang.cli.say import show_json
from kechuang.cli.spoken import Command
from kechuang.plan.check.all import check_plan
from kechuang.plan.check.export import check_to_json
from kechuang.vocabulary.finding import Severity


@click.command("check", cls=Command, short_help="方案体检：合计、口径、单位、时限，哪里对不上")
@click.argument("file", type=click.Path(path_type=Path), required=False)
@click.option("--html", is_flag=False, flag_value="", metavar="[OUT]", help="写成网页；不给文件名时写到当前文件夹。")
@click.option(
    "--docx", is_flag=False, flag_value="", metavar="[OUT]", help="写成 Word 文档；不给文件名时写到当前文件夹。"
)
@click.option("--json", "as_json", is_flag=True, help="输出 JSON（kechuang.check/1）。")
@click.option("--units", type=click.Path(path_type=Path), help="经人确认的单位别名表 units.toml。")
@click.option("--strict", is_flag=True, help="有错误或警告时以退出码 3 结束，供自动检查使用。")
@click.pass_context
@bounded
def check(
    context: click.Context,
    file: Path | None,
    html: str | None,
    docx: str | None,
    as_json: bool,
    units: Path | None,
    strict: bool,
) -> None:
    """给一份方案做体检，每一条都引原文、说位置、说怎么办。

    \b
    例：  kechuang plan check 方案.docx
         kechuang plan check 方案.docx --html 体检.html
         kechuang plan check 方案.docx --docx 体检.docx --units counties/某县/units.toml
    """
    file, html, docx = _unswallowed(context, file, html, docx)
    plan = read_plan(file, units).plan
    findings = check_plan(plan)
    made: list[tuple[Path, bytes | str]] = []
    if html is not None:
        made.append((output_path(html, file, "体检.html"), check_page(plan, findings)))
    if docx is not None:
        made.append((output_path(docx, file, "体检.docx"), check_docx(plan, findings)))
    write_files(made)
    if as_json:
        show_json(check_to_json(plan, findings))
    elif html is None and docx is None:
        click.echo(check_terminal(plan, findings))
    if strict and any(finding.severity is not Severity.NOTICE for finding in findings):
        context.exit(Exit.INVALID)


def _unswallowed(
    context: click.Context, file: Path | None, html: str | None, docx: str | None
) -> tuple[Path, str | None, str | None]:
    """`check --html 方案.docx` means the file, though the option took it for its own."""
    if file is not None:
        return file, html, docx
    if html:
        return Path(html), "", docx
    if docx:
        return Path(docx), html, ""
    raise click.MissingParameter(ctx=context, param=context.command.params[0])
