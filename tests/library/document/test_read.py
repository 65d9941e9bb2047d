"""One plan, four formats: the same paragraphs and cells from .docx, PDF, HTML and text."""

from __future__ import annotations

import subprocess

import pytest
from tests.library.document.made import docx, p, table, tc

from kechuang.document import Document, open_document, read_document


def sequence(document: Document) -> list[tuple]:
    """What every format has to agree on."""
    return [(b.kind, b.text, b.cell) for b in document.blocks]


@pytest.mark.parametrize("suffix", ["pdf", "html", "txt"])
def test_the_invented_plan_reads_like_its_word_file(examples, suffix):
    word = open_document(examples / "plan.docx")
    other = open_document(examples / f"plan.{suffix}")
    assert len(word.blocks) > 100
    assert len(word.tables()) >= 4
    assert sequence(other) == sequence(word)


def long_document() -> bytes:
    """Paragraphs with quotes and Latin words, a table whose rows the page cuts, a signature."""
    sentence = "围绕“一县一策”总体部署，推进AI场景开放、数据要素流通，支持企业“上云用数”，完成改造12.5%以上；"
    body = p("某县数字化转型行动方案", '<w:jc w:val="center"/>', '<w:sz w:val="44"/>')
    indent = '<w:ind w:firstLine="640"/>'
    for at in range(24):
        body += p(f"{at + 1}." + sentence * (at % 4 + 1) + "确保按期完成。", indent, '<w:sz w:val="32"/>')
    grid = '<w:tcW w:w="{}" w:type="dxa"/>'
    rows = [
        tc("序号", grid.format(800))
        + tc("重点任务", grid.format(1600))
        + tc("主要内容", grid.format(4600))
        + tc("责任单位", grid.format(1800))
    ]
    for at in range(14):
        merge = '<w:vMerge w:val="restart"/>' if at % 3 == 0 else "<w:vMerge/>"
        rows.append(
            tc(str(at + 1), grid.format(800))
            + tc(f"任务分类{at // 3 + 1}" if at % 3 == 0 else "", grid.format(1600) + merge)
            + tc(sentence * (at % 5 + 1) + "年底前完成。", grid.format(4600))
            + tc("县经信局、县科技局、县数据局、各乡镇（街道）", grid.format(1800))
        )
    borders = "".join(
        f'<w:{s} w:val="single" w:sz="4"/>' for s in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    widths = "".join(f'<w:gridCol w:w="{w}"/>' for w in (800, 1600, 4600, 1800))
    body += table(*rows).replace(
        "<w:tbl>",
        f"<w:tbl><w:tblPr><w:tblBorders>{borders}</w:tblBorders></w:tblPr><w:tblGrid>{widths}</w:tblGrid>",
        1,
    )
    return docx(body + p("某县人民政府办公室", '<w:jc w:val="right"/>') + p("2025年3月1日", '<w:jc w:val="right"/>'))


@pytest.mark.office
def test_a_printed_document_reads_like_the_one_it_was_printed_from(tmp_path):
    word = tmp_path / "长方案.docx"
    word.write_bytes(long_document())
    command = [
        "soffice",
        f"-env:UserInstallation=file://{tmp_path}/profile",
        "--headless",
        "--convert-to",
        "pdf",
    ]
    try:
        subprocess.run(
            [*command, "--outdir", str(tmp_path), str(word)],
            check=True,
            capture_output=True,
            timeout=120,
        )
    except FileNotFoundError:
        pytest.skip("needs LibreOffice (soffice) to print a document")
    printed = read_document("长方案.pdf", (tmp_path / "长方案.pdf").read_bytes())
    assert printed.pages is not None
    assert printed.pages > 3
    assert sequence(printed) == sequence(open_document(word))
