"""Forms as different programs write them, for the tests of filling."""

from __future__ import annotations

import io
import shutil
import subprocess
import zipfile
from functools import cache
from pathlib import Path

import openpyxl
import xlsxwriter

SHEET = "月报表"
PART = "xl/worksheets/sheet1.xml"


@cache
def form() -> bytes:
    """A small monthly form: merged head, 万元 and %, formulas, a rule, a print area, protection."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        page = book.add_worksheet(SHEET)
        head = book.add_format({"bold": True, "border": 1, "align": "center", "locked": False})
        fixed = book.add_format({"bold": True, "locked": True})
        money = book.add_format({"num_format": "0.00", "border": 1, "locked": False})
        share = book.add_format({"num_format": "0.0%", "border": 1, "locked": False})
        scaled = book.add_format({"num_format": '0!.0,"万"', "locked": False})
        day = book.add_format({"num_format": "yyyy-mm-dd", "locked": False})
        page.merge_range("A1:F1", "2025年  月科技指标完成情况表", head)
        page.write_row("A2", ["序号", "指标", "计量单位", "本月", "累计", "同比（%）"], head)
        for row, name in enumerate(["技术合同成交额", "科技贷款", "研发投入"], start=2):
            page.write_row(row, 0, [row - 1, name, "万元"], head)
            page.write_blank(row, 3, None, money)
            page.write_blank(row, 4, None, money)
            page.write_blank(row, 5, None, share)
        page.write("B6", "合计", head)
        page.write_formula("D6", "=SUM(D3:D5)", money, 0)
        page.write_formula("E6", "=SUM(E3:E5)", money, 0)
        page.write_array_formula("F6:F7", "{=E3:E4*2}", money, 0)
        page.write_blank("C8", None, scaled)
        page.write_blank("D8", None, day)
        page.write("E9", "审核人：", fixed)
        page.merge_range("A9:B10", "填表人：", head)
        page.data_validation("D3:D5", {"validate": "decimal", "criteria": ">=", "value": 0})
        page.print_area("A1:F10")
        page.protect()
        book.add_worksheet("说明").write("A1", "第二行取月报表 E6 的合计")
        book.get_worksheet_by_name("说明").write_formula("A2", f"={SHEET}!E6+1", value=7)
    return target.getvalue()


@cache
def plain_form() -> bytes:
    """A form openpyxl wrote: no calcPr settings of Excel's, rows without spans, cells that are not there."""
    book = openpyxl.Workbook()
    page = book.active
    page.title = SHEET
    page["A1"], page["B2"], page["D4"] = "指标", "累计", "=B3+B4"
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def with_part(content: bytes, part: str, change) -> bytes:
    """The same archive with one part changed."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for member in old.infolist():
            said = old.read(member)
            new.writestr(member.filename, change(said) if member.filename == part else said)
    return target.getvalue()


def part_of(content: bytes, part: str = PART) -> bytes:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.read(part)


def parts_of(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def recalculated(content: bytes, folder: Path) -> openpyxl.Workbook:
    """What LibreOffice makes of it: opened, computed, saved again, and read with its results."""
    folder.mkdir(exist_ok=True)
    path = folder / "filled.xlsx"
    path.write_bytes(content)
    out = folder / "out"
    subprocess.run(
        [shutil.which("soffice") or "soffice", f"-env:UserInstallation=file://{folder / 'profile'}", "--headless",
         "--convert-to", "xlsx", "--outdir", str(out), str(path)],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    return openpyxl.load_workbook(out / "filled.xlsx", data_only=True)
