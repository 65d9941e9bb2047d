"""`kechuang plan diff`: two documents compared, on the screen, as a page, as a Word document, as JSON."""

from __future__ import annotations

from pathlib import Path

import click

from kechuang.bulletin import diff_docx, diff_page, diff_terminal
from kechuang.cli.bound import bounded
from kechuang.cli.failure import Exit
from kechuang.cli.reading import Reading, output_path, read_alias_table, read_plan, write_files
from kechuang.cli.say import complain, show_json
from kechuang.cli.spoken import Command
from kechuang.guard.refusal import Refusal, shown
from kechuang.plan.compare import PlanDiff, Relation, compare_plans
from kechuang.plan.compare.export import diff_to_json
from kechuang.plan.supplement import read_supplement, supplement_diff
from kechuang.plan.supplement.front import of_a_family, read_supplement_front
from kechuang.vocabulary.alias import AliasTable
from kechuang.vocabulary.finding import Severity

_RELATIONS = {
    "两稿": Relation.DRAFT,
    "补充": Relation.SUPPLEMENT,
    "年度": Relation.YEARLY,
    "上下级": Relation.LEVELS,
}


@click.command("diff", cls=Command, short_help="比两份：哪里加码、下调、换了单位、推后，哪里矛盾")
@click.argument("old", type=click.Path(path_type=Path))
@click.argument("new", type=click.Path(path_type=Path))
@click.option(
    "--as", "relation", type=click.Choice(list(_RELATIONS)), default="两稿",
    help="两份文件的关系：同一方案的两稿、方案和补充文件、上年和今年、上级和本级。",
)  # fmt: skip
@click.option("--place", metavar="名称", help="上下级比较时，上级文件怎么称呼本地。")
@click.option("--html", is_flag=False, flag_value="", metavar="[OUT]", help="写成网页。")
@click.option("--docx", is_flag=False, flag_value="", metavar="[OUT]", help="写成 Word 文档。")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON（kechuang.diff/1）。")
@click.option("--units", type=click.Path(path_type=Path), help="经人确认的单位别名表 units.toml。")
@click.option("--strict", is_flag=True, help="有矛盾时以退出码 3 结束，供自动检查使用。")
@click.pass_context
@bounded
def diff(
    context: click.Context, old: Path, new: Path, relation: str, place: str | None, html: str | None,
    docx: str | None, as_json: bool, units: Path | None, strict: bool,
) -> None:  # fmt: skip
    """比较两份文件（先旧后新），每一处都写两边的原文、位置和增减多少。

    \b
    例：  kechuang plan diff 初稿.docx 送审稿.docx
         kechuang plan diff 方案.docx 调整通知.docx --as 补充
         kechuang plan diff 去年.docx 今年.docx --as 年度 --html 比较.html
         kechuang plan diff 市方案.pdf 县方案.docx --as 上下级 --docx 比较.docx
    """
    before, after = read_plan(old, units), read_plan(new, units)
    table = None if units is None else read_alias_table(units)
    compared = _compared(before, after, _RELATIONS[relation], table, place)
    made: list[tuple[Path, bytes | str]] = []
    if html is not None:
        made.append((_out(html, old, new, "比较.html"), diff_page(compared)))
    if docx is not None:
        made.append((_out(docx, old, new, "比较.docx"), diff_docx(compared)))
    write_files(made)
    if as_json:
        show_json(diff_to_json(compared, old_from=before.origin, new_from=after.origin))
    elif html is None and docx is None:
        click.echo(diff_terminal(compared))
    if strict and any(finding.severity is not Severity.NOTICE for finding in compared.conflicts):
        context.exit(Exit.INVALID)


def _compared(
    before: Reading, after: Reading, relation: Relation, table: AliasTable | None, place: str | None
) -> PlanDiff:
    """A supplement is read for what it says it changes; one in the form of a plan is compared as one."""
    if relation is Relation.SUPPLEMENT:
        supplement = read_supplement(after.document, before.plan, table)
        if supplement.notice or supplement.differences or supplement.allocations:
            return supplement_diff(before.plan, supplement)
    elif relation is Relation.DRAFT:
        _tell_relation(before, after)
    return compare_plans(before.plan, after.plan, relation=relation, units=table, place=place)


def _tell_relation(before: Reading, after: Reading) -> None:
    """Another relation than two drafts is told where the documents show it; it is never chosen unasked."""
    if of_a_family(read_supplement_front(after.document)):
        complain(
            "第二份的标题像是调整通知：按两稿比较会把没有写到的都算作取消。要只看它改了什么，请加上 --as 补充。[diff.relation]"
        )
    elif before.plan.period and after.plan.period and before.plan.period != after.plan.period:
        complain(
            f"两份的计划期不同（{before.plan.period}、{after.plan.period}）。要按上年和今年比较，请加上 --as 年度。[diff.relation]"
        )


def _out(given: str, old: Path, new: Path, kind: str) -> Path:
    """Where to write; never over one of the two documents."""
    path = output_path(given, new, kind)
    if path.exists() and path.samefile(old):
        raise Refusal("file.exists", f"结果不能写到被比较的文件{shown(path)}上面。请给结果换一个文件名。")
    return path
