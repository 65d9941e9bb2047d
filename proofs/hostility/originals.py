"""The sound spreadsheets that are damaged: made by our own templates, by xlsxwriter, openpyxl and LibreOffice."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import tempfile
import zipfile
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path

from proofs.hostility.model import book, inline, number, packed, row

from kechuang.document import open_document
from kechuang.plan.parse import parse_plan
from kechuang.progress.template import template_workbook
from kechuang.sheet import OutCell, OutColumn, OutSheet, Style, write_workbook

_MOMENT = re.compile(rb"20[0-9]{2}-[0-9]{2}-[0-9]{2}T[0-9:.]{8,20}Z?")
ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Original:
    """A sound file: its name, its bytes, and for text its encoding and delimiter."""

    name: str
    content: bytes
    encoding: str = ""
    delimiter: str = ""


@cache
def originals(*, office: bool) -> tuple[Original, ...]:
    """All sound files; those that LibreOffice saves only where `office` asks for them and it is installed."""
    values = (ROOT / "examples" / "values.csv").read_text(encoding="utf-8")
    made = [
        Original("template.xlsx", _template()), Original("values.xlsx", (ROOT / "examples" / "values.xlsx").read_bytes()),
        Original("writer.xlsx", _by_xlsxwriter()), Original("openpyxl.xlsx", _by_openpyxl()),
        Original("layout.xlsx", _by_layout()), Original("inline.xlsx", _by_hand()),
        Original("values.csv", values.encode(), "utf-8", ","),
        Original("gbk.csv", values.encode("gb18030"), "gb18030", ","),
        Original("utf16.csv", values.replace(",", "\t").encode("utf-16"), "utf-16", "\t"),
    ]  # fmt: skip
    if office and shutil.which("soffice"):
        made += [
            Original(f"office-{one.name}", _saved(one)) for one in made if one.name in ("values.xlsx", "writer.xlsx")
        ]
    return tuple(replace(one, content=_of_no_day(one.content)) for one in made)


def _of_no_day(content: bytes) -> bytes:
    """The same package without the moment at which it was made, so that a seed always means the same files."""
    if not content.startswith(b"PK"):
        return content
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    return packed({name: _MOMENT.sub(b"2024-01-01T00:00:00Z", part) for name, part in parts.items() if name})


def _template() -> bytes:
    return template_workbook(parse_plan(open_document(ROOT / "examples" / "plan.txt")))


def _by_layout() -> bytes:
    entry = tuple(OutCell(Decimal(n).scaleb(-2), Style.ENTRY, hint="填数", comment="批注") for n in range(1, 40, 7))
    sheet = OutSheet(
        "填报",
        (OutColumn(9, ("预计数", "快报数")),) * 6,
        ((OutCell("表头", Style.HEAD),) * 6, entry),
        merges=((1, 1, 1, 2),),
    )
    return write_workbook([sheet, OutSheet("版本", (OutColumn(9),), ((OutCell("420281199001011234"),),), hidden=True)])


def _by_xlsxwriter() -> bytes:
    import xlsxwriter

    held = io.BytesIO()
    with xlsxwriter.Workbook(held, {"in_memory": True}) as made:
        page = made.add_worksheet("填报")
        share, day = made.add_format({"num_format": "0.00%"}), made.add_format({"num_format": "yyyy-mm-dd"})
        for n in range(1, 30):
            page.write_row(n, 0, [f"t{n:02d}", f"第{n}类指标", n * 1.1, n / 7])
            page.write_number(n, 4, n / 1000, share)
            page.write_datetime(n, 5, date(2024, 1, n), day)
            page.write_formula(n, 6, f"=C{n + 1}*2", None, n * 2.2)
            page.write_boolean(n, 7, n % 2)
        page.merge_range(31, 0, 32, 3, "合计说明")
        page.write_rich_string(34, 0, "普通", made.add_format({"bold": True}), "粗体", "结尾")
    return held.getvalue()


def _by_openpyxl() -> bytes:
    import openpyxl

    made = openpyxl.Workbook()
    page = made.active
    page.append(["编号", "指标", "数", "占比", "日期"])
    for n in range(1, 30):
        page.append([f"t{n:02d}", f"第{n}类", n * 0.1, n / 100, date(2024, 2, n % 28 + 1)])
        page.cell(n + 1, 4).number_format = "0.0%"
    page.append(["合计", "", "=SUM(C2:C30)"])
    page.row_dimensions[5].hidden = True
    made.create_sheet("隐藏")["B2"] = "内容"
    made["隐藏"].sheet_state = "hidden"
    held = io.BytesIO()
    made.save(held)
    return held.getvalue()


def _by_hand() -> bytes:
    rows = "".join(
        row(n, inline(f"A{n}", f"t{n}"), number(f"B{n}", f"{n}.{n}"), number(f"C{n}", f"{n}E-2")) for n in range(1, 40)
    )
    return book(rows)


def _saved(one: Original) -> bytes:
    """The file as LibreOffice saves it."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / one.name
        place.write_bytes(one.content)
        subprocess.run(
            ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "xlsx",
             "--outdir", f"{folder}/saved", str(place)],
            check=True, capture_output=True, timeout=180,
        )  # fmt: skip
        return (Path(folder) / "saved" / one.name).read_bytes()
