"""`kechuang document read`: the blocks of a document, so that every place of a plan can be looked up."""

from __future__ import annotations

from pathlib import Path

import click

from kechuang.cli.bound import bounded
from kechuang.cli.say import show_json
from kechuang.cli.spoken import Command
from kechuang.document.export import document_to_json
from kechuang.document.model import Block
from kechuang.document.open import open_document


@click.command("read", cls=Command, short_help="读文档：逐段、逐单元格列出文字和页码")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="输出 JSON（kechuang.document/1）。")
@bounded
def read(file: Path, as_json: bool) -> None:
    """读一份文档，按阅读顺序列出段落和表格单元格；方案 JSON 里的 block、start、end 指的就是这里。

    \b
    例：  kechuang document read 方案.docx
         kechuang document read 方案.pdf --json
    """
    document = open_document(file)
    if as_json:
        show_json(document_to_json(document))
    else:
        click.echo("\n".join(f"{block.index}\t{_place(block)}\t{block.text}" for block in document.blocks))


def _place(block: Block) -> str:
    if block.cell is None:
        return "段" if block.page is None else f"第{block.page}页"
    return f"表{block.cell.table + 1} {block.cell.row + 1}行{block.cell.column + 1}列"
