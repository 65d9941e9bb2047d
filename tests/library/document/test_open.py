"""Opening through the guard: the same document as reading it here, quickly, and nothing heavy loaded."""

from __future__ import annotations

import subprocess
import sys

import pytest
from tests.library.document.made import docx, p

from kechuang.document import open_document, read_document
from kechuang.guard import Refusal

# Processor time of both processes, not time on the wall: a machine busy with other work must not fail a test.
COLD = """
import os, sys
from kechuang.document import open_document
from kechuang.guard.run import _drop
open_document(sys.argv[1])
_drop()
print(sum(os.times()[:4]))
"""
HEAVY = (
    "lxml",
    "docx",
    "pdfplumber",
    "pdfminer",
    "openpyxl",
    "xlsxwriter",
    "jinja2",
    "numpy",
    "pandas",
    "PIL",
)


def test_a_document_comes_through_the_guard_unchanged(tmp_path):
    content = docx(p("一、⻔类", '<w:outlineLvl w:val="0"/>') + p("正文"))
    (tmp_path / "a.docx").write_bytes(content)
    assert open_document(tmp_path / "a.docx") == read_document("a.docx", content)


@pytest.mark.parametrize("name", ["长" * 300 + ".docx", "方案\0.docx", "方案.docx/方案.docx"])
def test_a_name_no_file_can_have_is_refused_and_is_no_fault_of_the_program(tmp_path, name):
    (tmp_path / "方案.docx").write_bytes(docx(p("方案")))
    with pytest.raises(Refusal) as refused:
        open_document(tmp_path / name)
    assert refused.value.code in ("file.missing", "file.unreadable")


def test_a_text_plan_opens_cold_in_well_under_a_second(examples):
    command = [sys.executable, "-c", COLD, str(examples / "plan.txt")]
    best = min(float(subprocess.run(command, capture_output=True, text=True, check=True).stdout) for _ in range(3))
    assert best < 0.6


def test_nothing_heavy_is_loaded_by_the_caller(examples):
    code = "import sys; from kechuang.document import open_document; open_document(sys.argv[1]); print(*sys.modules)"
    run = subprocess.run(
        [sys.executable, "-c", code, str(examples / "plan.docx")],
        capture_output=True,
        text=True,
        check=True,
    )
    assert not {name.partition(".")[0] for name in run.stdout.split()} & set(HEAVY)
