"""`kechuang ledger verify`: an exported ledger, verified without a database."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from kechuang.cli.failure import Exit
from kechuang.cli.heads import HeadOption, read_heads, written
from kechuang.cli.say import show_json
from kechuang.cli.spoken import Command
from kechuang.guard.refusal import printable
from kechuang.guard.within import within
from kechuang.ledger import Head, Header, Verdict, verdict_to_json, verify_export

# Ten years of a large city are some 20 million entries, three minutes; what takes longer is no ledger.
SECONDS = 1800
_MOST_MONTHS = 24


@click.command("verify", cls=Command, short_help="核验变更记录：有没有被改、被删、被截、被换")
@click.argument("file", metavar="EXPORT", type=click.Path(path_type=Path))
@click.option("--head", "heads", multiple=True, type=HeadOption(), help="外部留存的核验码，如通报上印的；可写多次。")
@click.option("--heads", "heads_file", type=click.Path(path_type=Path), help="核验码文件，每行一个。")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON（kechuang.verdict/1）。")
@click.option("--plain", is_flag=True, help="每行一条，以制表符分隔，供脚本使用。")
@click.pass_context
def verify(
    context: click.Context, file: Path, heads: tuple[Head, ...], heads_file: Path | None, as_json: bool, plain: bool
) -> None:
    """核验一份导出的变更记录（.jsonl 或 .jsonl.gz），不要数据库；发现改动时退出码为 7。

    \b
    例：  kechuang ledger verify 变更记录.jsonl
         kechuang ledger verify 变更记录.jsonl.gz --head 1234:66c7f0f4…
         kechuang ledger verify 变更记录.jsonl --heads 核验码.txt --json
    """
    noted = heads if heads_file is None else (*heads, *read_heads(heads_file))
    with within(file, seconds=SECONDS):
        header, verdict = verify_export(file, heads=noted)
    if as_json:
        show_json(verdict_to_json(header, verdict))
    else:
        lines = _plain_lines(verdict) if plain else _spoken_lines(header, verdict, noted=bool(noted))
        click.echo("\n".join(lines))
    if not verdict.ok:
        context.exit(Exit.INTEGRITY)


def _plain_lines(verdict: Verdict) -> Iterator[str]:
    """One line for the whole (ok or broken, entries, head), then a line a break: code, number, month, message."""
    rows = [("ok" if verdict.ok else "broken", str(verdict.entries), written(verdict.head))]
    rows += [(found.kind, str(found.number), found.segment or "-", found.message) for found in verdict.breaks]
    for row in rows:
        yield "\t".join(map(printable, row))


def _spoken_lines(header: Header, verdict: Verdict, *, noted: bool) -> Iterator[str]:
    yield printable(f"变更记录：{header.installation}，导出时间 {header.exported_at}")
    yield f"条数：{verdict.entries}"
    yield from _scope(verdict)
    yield f"核验码：{written(verdict.head)}"
    if verdict.ok:
        yield "结论：链条完整，没有发现改动、缺失或调换。"
    else:
        yield f"结论：发现 {verdict.broken} 处不符，最早一处在第 {verdict.breaks[0].number} 条。"
    for place, found in enumerate(verdict.breaks, 1):
        yield printable(f"  {place}. {found.message} [{found.kind}]")
    if verdict.broken > len(verdict.breaks):
        yield f"  另有 {verdict.broken - len(verdict.breaks)} 处没有列出。"
    if not noted:
        yield "没有给出外部留存的核验码：尾部被截去、整条链重写或恢复旧备份，要用 --head 对照才能发现。"
    elif verdict.confirmed:
        yield f"与外部留存的核验码相符：第 {'、'.join(str(head.number) for head in verdict.confirmed)} 条。"


def _scope(verdict: Verdict) -> Iterator[str]:
    if verdict.opening.number:
        yield f"范围：从第 {verdict.opening.number + 1} 条起，之前的不在这份文件里，没有核验。"
    shown = verdict.segments[-_MOST_MONTHS:]
    if len(shown) < len(verdict.segments):
        yield f"月段：共 {len(verdict.segments)} 个，以下是最后 {_MOST_MONTHS} 个"
    for segment in shown:
        yield f"  {segment.name}  第 {segment.first_number} 条至第 {segment.last_number} 条"
