"""The Word documents hold the same facts as the page, and open in LibreOffice."""

from __future__ import annotations

import io
import shutil
import subprocess
from dataclasses import replace
from datetime import date
from pathlib import Path

import docx
import pdfplumber
import pytest

from kechuang.bulletin import check_docx, status_docx
from kechuang.bulletin.status_row import row_of
from kechuang.plan.model import Plan
from kechuang.progress import headline
from kechuang.progress.model import State
from kechuang.vocabulary.finding import Finding
from kechuang.vocabulary.source import Source

DAY = date(2031, 7, 6)


@pytest.fixture(scope="module")
def content(state: State, plan: Plan) -> bytes:
    return status_docx(state, plan, generated_on=DAY)


@pytest.fixture(scope="module")
def document(content: bytes):
    return docx.Document(io.BytesIO(content))


def test_first_page_holds_the_sentence_and_the_headline_indicators(document, state: State):
    texts = [paragraph.text for paragraph in document.paragraphs]
    assert headline(state) in texts
    table = document.tables[0]
    shown = {row.cells[1].text: [cell.text for cell in row.cells] for row in table.rows[1:]}
    for indicator in state.indicators:
        row = row_of(indicator.state)
        assert shown[row.name][:1] == [f"{row.status.mark}{row.status.word}"]
        assert shown[row.name][2:5] == [row.target, row.actual, row.completion]


def test_annex_holds_every_target_under_its_task(document, state: State):
    rows = [[cell.text for cell in row.cells] for row in document.tables[1].rows]
    names = [row[1] for row in rows[1:] if row[0] != row[1]]
    assert sorted(names) == sorted(one.name for one in state.targets)
    assert rows[1][0] == "三/（一）/1 培育创新主体（牵头单位：市科技局）"


def test_annex_of_shares_holds_units_and_sum(document):
    rows = [[cell.text for cell in row.cells] for row in document.tables[2].rows]
    assert rows == [
        ["单位", "科技型中小企业入库（家）"],
        ["青石镇", "★131/120"],
        ["白沙乡", "▲70/80"],
        ["河口街道", "○—/100"],
        ["合计", "201/300"],
    ]


def test_invented_values_are_marked_on_every_page(document):
    assert "演示数据" in document.sections[0].header.paragraphs[0].text


def test_draft_is_neither_numbered_nor_signed(document):
    texts = "".join(paragraph.text for paragraph in document.paragraphs)
    assert "〔" not in texts
    assert "2031年7月6日" not in texts


def test_check_report_quotes_every_finding(plan: Plan):
    source = Source(2, 0, 2, None, "附件1 第10行")
    findings = (Finding.error("plan.sum", "分项之和与合计不符，请改正。", source, "合计12"),)
    document = docx.Document(io.BytesIO(check_docx(plan, findings)))
    texts = [paragraph.text for paragraph in document.paragraphs]
    assert "一、合计与分项不符（须改正，1处）" in texts
    assert "1.分项之和与合计不符，请改正。（附件1 第10行）" in texts
    assert "原文：“合计12”" in texts
    counts = [cell.text for cell in document.tables[0].rows[1].cells]
    assert counts[1] == str(len(plan.tasks))


@pytest.mark.office
@pytest.mark.parametrize("behind", [1, 6])
def test_status_opens_in_libreoffice_with_one_page_for_leaders(state: State, plan: Plan, tmp_path: Path, behind: int):
    if shutil.which("soffice") is None:
        pytest.skip("needs LibreOffice")
    first_page, second_page = _pages(_with_more_behind(state, behind), plan, tmp_path)
    assert "净增高新技术企业" in first_page
    assert "培训会" in first_page
    assert "附件1" in second_page.replace(" ", "")


def _with_more_behind(state: State, behind: int) -> State:
    """The state with as many long names behind, and twelve indicators: what a full page has to hold."""
    late = state.targets[1]
    more = tuple(replace(late, key=f"x{n}", name=f"第{n}类规模以上工业企业研究开发机构覆盖率") for n in range(behind))
    heads = tuple(replace(state.indicators[0], name=one.name, key=one.key, state=one) for one in more)
    return replace(state, targets=(*more, *state.targets), indicators=(*heads, *state.indicators)[:12])


def _pages(state: State, plan: Plan, folder: Path) -> tuple[str, str]:
    (folder / "status.docx").write_bytes(status_docx(state, plan, generated_on=DAY))
    subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless",
         "--convert-to", "pdf", "--outdir", str(folder), str(folder / "status.docx")],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    with pdfplumber.open(folder / "status.pdf") as paper:
        return paper.pages[0].extract_text(), paper.pages[1].extract_text()
