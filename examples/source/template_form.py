"""The invented values filled into the template that the product itself writes for the plan."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from source.fixed_zip import MADE, fixed
from source.values_form import Series, SourceValues

from kechuang.document.open import open_document
from kechuang.plan.parse import parse_plan
from kechuang.progress.template import template_workbook

MONTH = re.compile(r"\d{4}-\d{2}")


def fill_template(plan: Path, values: SourceValues) -> bytes:
    """The template of the plan in file `plan`, as an office would have filled it in."""
    book = load_workbook(io.BytesIO(template_workbook(parse_plan(open_document(plan)))))
    whole = {series.indicator: series for series in values.series if series.unit is None}
    shares = {(series.indicator, series.unit): series for series in values.series if series.unit}
    for row in _rows(book["填报"]):
        series = whole[row["指标"].value]
        _write(row, series.values)
        _write(row, (("数据性质", series.nature), ("数据来源", series.source), ("备注", values.note)))
    for row in _rows(book["分解"]):
        _fill_share(row, shares, values.note)
    for row in _rows(book["序时"]):
        _write(row, whole[row["指标"].value].checkpoints)
    book.properties.created = book.properties.modified = MADE
    out = io.BytesIO()
    book.save(out)
    return fixed(out.getvalue())


def _fill_share(row: dict, shares: dict[tuple[str, str | None], Series], note: str) -> None:
    series = shares[row["指标"].value, row["单位"].value]
    _write(row, series.values)
    _write(row, (("数据性质", series.nature), ("数据来源", series.source), ("备注", note)))


def _rows(sheet: Worksheet) -> Iterator[dict]:
    """Every row under the header, as cells by the name of their column."""
    header: dict[int, str] = {}
    for row in sheet.iter_rows():
        if header and row[0].value:
            yield {name: row[column] for column, name in header.items()}
        elif any(cell.value == "指标" for cell in row):
            header = {column: str(cell.value) for column, cell in enumerate(row) if cell.value}


def _write(row: dict, cells: tuple[tuple[str, str], ...]) -> None:
    for name, text in cells:
        if text and name in row:
            row[name].value = Decimal(text) if re.fullmatch(r"[\d.]+", text) else text
