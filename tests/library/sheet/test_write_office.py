"""What another spreadsheet program makes of our workbooks: LibreOffice opens them, computes and saves."""

from __future__ import annotations

import io
import shutil
import struct
import subprocess
from decimal import Decimal
from pathlib import Path
from random import Random

import openpyxl
import pytest

from kechuang.sheet import OutCell, OutColumn, OutSheet, Style, write_workbook

PAYLOADS = tuple(
    f"{sign}{rest}"
    for sign in ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
    for rest in ("1+1", "cmd|' /C calc'!A0", 'HYPERLINK("http://example.invalid","点")', "SUM(B1:B9)")
)
CODES = ("429004199001011234", "000123", "12E5", "2024-06", "1/2", "91420281MA4900000X")


def numbers() -> list[Decimal]:
    random = Random(7)
    drawn = [Decimal(random.randrange(-(10**15) + 1, 10**15)).scaleb(-random.randrange(0, 12)) for _ in range(400)]
    return [*drawn, Decimal(0), Decimal("0.1"), Decimal("-5"), Decimal(10) ** 14, Decimal("999999999999999")]


@pytest.fixture(scope="module")
def saved(tmp_path_factory) -> openpyxl.Workbook:
    """Our workbook as LibreOffice saved it."""
    if shutil.which("soffice") is None:
        pytest.skip("needs LibreOffice")
    folder = tmp_path_factory.mktemp("office")
    rows = tuple((OutCell(text, Style.ENTRY), OutCell(), OutCell()) for text in (*PAYLOADS, *CODES))
    rows += tuple((OutCell(), OutCell(number, Style.ENTRY), OutCell()) for number in numbers())
    content = write_workbook([OutSheet("填报", (OutColumn(20),) * 3, rows, head_rows=0)])
    (folder / "out.xlsx").write_bytes(content)
    subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "xlsx",
         "--outdir", str(folder / "saved"), str(folder / "out.xlsx")],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    return openpyxl.load_workbook(io.BytesIO(Path(folder / "saved" / "out.xlsx").read_bytes()))


@pytest.mark.office
def test_payloads_and_codes_stay_words(saved):
    column = [cell for (cell,) in saved.active.iter_rows(max_col=1, max_row=len(PAYLOADS) + len(CODES))]
    assert {cell.data_type for cell in column} == {"s"}
    assert [cell.value.replace("\r", "\n") for cell in column] == [t.replace("\r", "\n") for t in (*PAYLOADS, *CODES)]


@pytest.mark.office
def test_numbers_are_bit_for_bit_what_they_were(saved):
    first = len(PAYLOADS) + len(CODES) + 1
    column = [cell.value for (cell,) in saved.active.iter_rows(min_col=2, max_col=2, min_row=first)]
    assert [struct.pack(">d", value) for value in column] == [struct.pack(">d", float(n)) for n in numbers()]
