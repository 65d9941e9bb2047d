"""What a sheet keeps out of sight is read like the rest, and known to be hidden."""

from __future__ import annotations

import pytest
from tests.library.sheet.xlsx_files import MAIN, package, row

from kechuang.sheet import Sheet
from kechuang.sheet.carry import workbook_from_json, workbook_to_json
from kechuang.sheet.intake import read_workbook

CELLS = row('<c r="A1"><v>1</v></c>') + '<row r="2" hidden="1"><c r="A2"><v>2</v></c><c r="C2"><v>3</v></c></row>'


def sheet_of(cells: str = CELLS, before: str = "", tail: str = "") -> Sheet:
    part = f'<worksheet xmlns="{MAIN}">{before}<sheetData>{cells}</sheetData>{tail}</worksheet>'
    book = read_workbook("表.xlsx", package(sheet=part))
    assert workbook_from_json(workbook_to_json(book)).sheets[0].hidden_rows == book.sheets[0].hidden_rows
    return workbook_from_json(workbook_to_json(book)).sheets[0]


def test_hidden_rows_are_read_and_known():
    sheet = sheet_of()
    assert (sheet.hidden_rows, sheet.cell(2, 3).text, sheet.filtered) == ({2}, "3", False)


@pytest.mark.parametrize(
    ("attributes", "hidden"),
    [
        ('hidden="true"', True),
        ('ht="0" customHeight="1"', True),
        ('ht="0.00"', True),
        ('ht="15"', False),
        ('hidden="0"', False),
    ],
)
def test_a_row_without_height_is_hidden_too(attributes, hidden):
    assert (sheet_of(f'<row r="1" {attributes}><c r="A1"><v>1</v></c></row>').hidden_rows == {1}) is hidden


@pytest.mark.parametrize(
    ("col", "hidden"),
    [
        ('<col min="2" max="3" hidden="1"/>', {2, 3}),
        ('<col min="3" max="3" width="0" customWidth="1"/>', {3}),
        ('<col min="2" max="16384" hidden="1"/>', set(range(2, 301))),
        ('<col min="x" max="-1" hidden="1"/><col hidden="1"/>', set()),
        ('<col min="1" max="9" width="8.43"/>', set()),
    ],
)
def test_hidden_columns_are_known_as_far_as_a_sheet_may_reach(col, hidden):
    assert sheet_of(before=f"<cols>{col}</cols>").hidden_columns == hidden


def test_a_filter_that_is_set_is_known_and_one_that_only_offers_is_not():
    offered = '<autoFilter ref="A1:C2"/>'
    chosen = '<autoFilter ref="A1:C2"><filterColumn colId="0"><filters><filter val="1"/></filters></filterColumn></autoFilter>'
    assert (sheet_of(tail=offered).filtered, sheet_of(tail=chosen).filtered) == (False, True)


def test_hidden_rows_without_a_cell_are_nobodys_concern():
    assert sheet_of('<row r="7" hidden="1"/>' + row('<c r="A9"><v>1</v></c>', number=9)).hidden_rows == frozenset()
