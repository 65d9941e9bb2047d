"""A form filled: only the cells asked for change; what cannot be filled is said and left."""

from __future__ import annotations

import io
import re
import shutil
from datetime import date
from decimal import Decimal

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.library.sheet.fill.forms import (
    PART,
    SHEET,
    form,
    part_of,
    parts_of,
    plain_form,
    recalculated,
    with_part,
)

from kechuang.guard import Refusal
from kechuang.sheet.fill import Entry, fill_guarded, fill_workbook, look_at, look_guarded
from kechuang.sheet.number_format import Shown

NAME = "月报表.xlsx"


def filled(*entries: Entry, content: bytes | None = None) -> bytes:
    result = fill_workbook(NAME, content or form(), entries)
    assert result.findings == ()
    assert result.written == tuple(entry.key for entry in entries)
    return result.content


def stored(content: bytes, address: str, part: str = PART) -> str:
    """The element of a cell as the file has it."""
    found = re.search(rf'<(?:x:)?c r="{address}"[^>]*?(?:/>|>.*?</(?:x:)?c>)'.encode(), part_of(content, part))
    assert found is not None, address
    return found[0].decode()


def test_number_is_stored_digit_by_digit_in_the_format_of_its_cell() -> None:
    content = filled(Entry(SHEET, "D3", Decimal("44100.10")), Entry(SHEET, "E3", Decimal("0.1")))
    before = re.search(r's="(\d+)"', stored(form(), "D3"))
    assert stored(content, "D3") == f'<c r="D3" s="{before[1]}"><v>44100.1</v></c>'
    assert "<v>0.1</v>" in stored(content, "E3")


def test_percentage_is_stored_as_a_share_where_the_format_says_per_cent() -> None:
    assert "<v>0.034</v>" in stored(filled(Entry(SHEET, "F3", Decimal("3.4"), percent=True)), "F3")
    assert "<v>3.4</v>" in stored(filled(Entry(SHEET, "D3", Decimal("3.4"), percent=True)), "D3")


@pytest.mark.parametrize("text", ["—", "待发布", "  两行\n文字  ", 'a<b>&"c"', "_x000D_ 原样", "-5不是公式"])
def test_text_stays_text_to_the_letter(text: str) -> None:
    content = filled(Entry(SHEET, "D3", text))
    book = openpyxl.load_workbook(io.BytesIO(content))
    assert book[SHEET]["D3"].value.replace("_x005F_", "_") == text
    assert book[SHEET]["D3"].data_type == "s"


def test_day_follows_the_format_of_its_cell() -> None:
    content = filled(Entry(SHEET, "D8", date(2025, 7, 5)), Entry(SHEET, "D3", date(2025, 7, 5)))
    page = openpyxl.load_workbook(io.BytesIO(content))[SHEET]
    assert (page["D8"].value.date(), page["D3"].value) == (date(2025, 7, 5), "2025年7月5日")


def test_empty_text_clears_what_stood_there_and_keeps_its_look() -> None:
    once = filled(Entry(SHEET, "D3", Decimal(5)))
    again = filled(Entry(SHEET, "D3", ""), content=once)
    assert stored(again, "D3") == stored(form(), "D3")


def test_every_other_byte_of_the_sheet_stays() -> None:
    blank = with_part(form(), "xl/workbook.xml", lambda part: part.replace(b' fullCalcOnLoad="1"', b""))
    content = filled(Entry(SHEET, "D3", Decimal(5)), Entry(SHEET, "A1", "2025年7月表"), content=blank)
    before, after = parts_of(blank), parts_of(content)
    assert list(before) == list(after)
    changed = {name for name in before if before[name] != after[name]}
    assert changed == {PART, "xl/worksheets/sheet2.xml", "xl/workbook.xml"}
    for address in ("D3", "A1"):
        before[PART] = before[PART].replace(stored(blank, address).encode(), b"")
        after[PART] = after[PART].replace(stored(content, address).encode(), b"")
    assert after[PART] == before[PART].replace(b"<v>0</v>", b"")
    assert after["xl/worksheets/sheet2.xml"] == before["xl/worksheets/sheet2.xml"].replace(b"<v>7</v>", b"")


def test_form_without_formulas_changes_in_nothing_but_the_cell() -> None:
    blank = with_part(form(), PART, lambda part: re.sub(rb"<f[ >].*?</f><v>0</v>", b"", part))
    blank = with_part(blank, "xl/worksheets/sheet2.xml", lambda part: re.sub(rb"<f>.*?</f>", b"", part))
    before, after = parts_of(blank), parts_of(filled(Entry(SHEET, "D3", Decimal(5)), content=blank))
    assert {name for name in before if before[name] != after[name]} == {PART}


@pytest.mark.parametrize(
    ("entry", "code"),
    [
        (Entry(SHEET, "D6", Decimal(5)), "fill.formula"),
        (Entry(SHEET, "F7", Decimal(5)), "fill.formula"),
        (Entry(SHEET, "E9", "某某"), "fill.locked"),
        (Entry(SHEET, "H30", "某某"), "fill.locked"),
        (Entry(SHEET, "B1", "标题"), "fill.covered"),
        (Entry(SHEET, "B10", "某某"), "fill.covered"),
        (Entry("没有的表", "D3", Decimal(5)), "fill.no-cell"),
        (Entry(SHEET, "D0", Decimal(5)), "fill.no-cell"),
        (Entry(SHEET, "C8", Decimal(5)), "fill.scaled-format"),
        (Entry(SHEET, "D8", Decimal(5)), "fill.date-format"),
        (Entry(SHEET, "F3", Decimal(65)), "fill.percent-format"),
        (Entry(SHEET, "D3", Decimal("1234567890.123456")), "fill.digits"),
        (Entry(SHEET, "D3", "=1+1"), "fill.formula-text"),
        (Entry(SHEET, "D3", "\uff1dA1"), "fill.formula-text"),
        (Entry(SHEET, "D3", "响铃\x07"), "fill.characters"),
        (Entry(SHEET, "D3", "长" * 32_768), "fill.long"),
    ],
)
def test_cell_that_cannot_take_it_is_named_and_left(entry: Entry, code: str) -> None:
    other = Entry(SHEET, "D4", Decimal(9))
    result = fill_workbook(NAME, form(), [entry, other])
    assert [finding.code for finding in result.findings] == [code]
    assert result.written == (other.key,)
    assert entry.address in result.findings[0].message
    assert parts_of(result.content) == parts_of(filled(other))


def test_cell_named_twice_is_the_callers_mistake() -> None:
    with pytest.raises(ValueError, match="twice"):
        fill_workbook(NAME, form(), [Entry(SHEET, "D3", "a"), Entry(SHEET, "D3", "b")])


def test_cells_and_rows_that_are_not_there_are_put_where_they_belong() -> None:
    spots = {"A3": "甲", "C1": "乙", "B4": "丙", "E4": "丁", "A9": "戊", "B9": "己", "A7": "庚"}
    content = filled(*(Entry(SHEET, at, said) for at, said in spots.items()), content=plain_form())
    page = openpyxl.load_workbook(io.BytesIO(content))[SHEET]
    assert {at: page[at].value for at in spots} == spots
    assert (page["A1"].value, page["B2"].value, page["D4"].value) == ("指标", "累计", "=B3+B4")
    order = re.findall(r'<c r="([A-Z])(\d+)"', part_of(content).decode())
    assert order == sorted(order, key=lambda at: (int(at[1]), at[0]))


def test_unwritten_cell_looks_like_its_row_or_column() -> None:
    def styled(part: bytes) -> bytes:
        part = part.replace(b'<row r="2">', b'<row r="2" s="3" customFormat="1">')
        return part.replace(b"<sheetData>", b'<cols><col min="1" max="3" width="9" style="2"/></cols><sheetData>')

    blank = with_part(plain_form(), PART, styled)
    entries = [Entry(SHEET, at, "字") for at in ("C2", "C4", "C8", "E8")]
    content = filled(*entries, content=blank)
    said = {at: re.search(r's="(\d+)"', stored(content, at)) for at in ("C2", "C4", "C8", "E8")}
    assert {at: found and found[1] for at, found in said.items()} == {"C2": "3", "C4": "2", "C8": "2", "E8": None}


@pytest.mark.parametrize(
    "body", [b"<sheetData/>", b"<sheetData></sheetData>", b'<sheetData><row r="2" spans="1:1"/></sheetData>']
)
def test_sheet_without_cells_takes_some(body: bytes) -> None:
    blank = with_part(plain_form(), PART, lambda part: re.sub(rb"<sheetData>.*</sheetData>", body, part))
    content = filled(Entry(SHEET, "B2", "甲"), Entry(SHEET, "A2", "乙"), Entry(SHEET, "C3", "丙"), content=blank)
    page = openpyxl.load_workbook(io.BytesIO(content))[SHEET]
    assert [page[at].value for at in ("A2", "B2", "C3")] == ["乙", "甲", "丙"]


def test_elements_written_with_a_prefix_stay_so() -> None:
    def prefixed(part: bytes) -> bytes:
        part = re.sub(rb"<(/?)(?=[a-zA-Z])", rb"<\1x:", part)
        return part.replace(b"xmlns=", b"xmlns:x=")

    blank = with_part(plain_form(), PART, prefixed)
    content = filled(Entry(SHEET, "B3", Decimal("1.5")), Entry(SHEET, "C9", "字 <甲>"), content=blank)
    page = openpyxl.load_workbook(io.BytesIO(content))[SHEET]
    assert (page["B3"].value, page["C9"].value, page["B2"].value) == (1.5, "字 <甲>", "累计")


def test_row_without_addresses_takes_no_new_cell_but_lets_one_be_replaced() -> None:
    def bare(part: bytes) -> bytes:
        return re.sub(rb'<c r="([A-Z]+\d+)"', b"<c", part)

    blank = with_part(form(), PART, bare)
    assert [f.code for f in fill_workbook(NAME, blank, [Entry(SHEET, "H3", "字")]).findings] == ["fill.unaddressed"]
    content = filled(Entry(SHEET, "D3", Decimal(7)), content=blank)
    assert openpyxl.load_workbook(io.BytesIO(content))[SHEET]["D3"].value == 7


def test_formula_on_another_workbook_keeps_its_result() -> None:
    blank = with_part(form(), PART, lambda part: part.replace(b"<f>SUM(D3:D5)</f>", b"<f>[1]Sheet1!A1+D3</f>"))
    content = filled(Entry(SHEET, "D3", Decimal(5)), content=blank)
    assert stored(content, "D6").endswith("<f>[1]Sheet1!A1+D3</f><v>0</v></c>")
    assert stored(content, "E6").endswith("<f>SUM(E3:E5)</f></c>")


@pytest.mark.parametrize("name", ["xl/workbook.xml"])
def test_workbook_is_asked_to_calculate_whatever_it_said_before(name: str) -> None:
    for said in (b"", b'<calcPr calcId="1"/>', b'<calcPr fullCalcOnLoad="0" calcMode="manual"></calcPr>'):
        blank = with_part(form(), name, lambda part, said=said: re.sub(rb"<calcPr[^>]*/>", said, part))
        part = part_of(filled(Entry(SHEET, "D3", Decimal(5)), content=blank), name)
        assert part.count(b"<calcPr") == part.count(b'fullCalcOnLoad="1"') == 1
        assert part.index(b"</definedNames>") < part.index(b"<calcPr")


def test_hostile_and_foreign_files_are_refused() -> None:
    doctype = b'<!DOCTYPE a [<!ENTITY b "c">]>'
    cases = {
        "markup.doctype": with_part(form(), PART, lambda p: p.replace(b"?>", b"?>" + doctype, 1)),
        "markup.broken": with_part(form(), PART, lambda p: p[:-20]),
        "sheet.encoding": with_part(form(), PART, lambda p: p.decode().replace("UTF-8", "UTF-16").encode("utf-16")),
        "sheet.broken": with_part(form(), PART, lambda p: p.replace(b'r="D4"', b'r="D3"')),
        "archive.broken": form()[:500],
    }
    for code, content in cases.items():
        with pytest.raises(Refusal) as refusal:
            fill_workbook(NAME, content, [Entry(SHEET, "D3", Decimal(1))])
        assert refusal.value.code == code
        assert NAME in refusal.value.message


def test_signed_form_is_not_touched() -> None:
    target = io.BytesIO(form())
    import zipfile

    with zipfile.ZipFile(target, "a") as archive:
        archive.writestr("_xmlsignatures/sig1.xml", "<a/>")
    with pytest.raises(Refusal, match="签名"):
        fill_workbook(NAME, target.getvalue(), [])


def test_place_says_format_decimals_and_obstacle() -> None:
    places = look_at(NAME, form(), [(SHEET, "D3"), (SHEET, "F3"), (SHEET, "D6"), ("说明", "Z99")])
    assert [(p.shown, p.decimals, p.problem and p.problem.code) for p in places] == [
        (Shown.PLAIN, 2, None),
        (Shown.PERCENT, 1, None),
        (Shown.PLAIN, 2, "fill.formula"),
        (Shown.PLAIN, None, None),
    ]


def test_guarded_filling_gives_the_same_and_refuses_alike() -> None:
    entries = [Entry(SHEET, "D3", Decimal("5.50")), Entry(SHEET, "D8", date(2025, 7, 1)), Entry(SHEET, "D6", "字")]
    assert fill_guarded(NAME, form(), entries) == fill_workbook(NAME, form(), entries)
    assert look_guarded(NAME, form(), [(SHEET, "F3")]) == look_at(NAME, form(), [(SHEET, "F3")])
    with pytest.raises(Refusal) as refusal:
        fill_guarded(NAME, form()[:500], entries)
    assert refusal.value.code == "archive.broken"
    assert NAME in refusal.value.message


numbers = st.decimals(min_value=-(10**9), max_value=10**9, places=4, allow_nan=False, allow_infinity=False)
texts = st.text(st.characters(blacklist_categories=("Cs", "Cc", "Cn", "Co", "Zl", "Zp", "Cf")), min_size=1, max_size=30)


@settings(max_examples=60, deadline=None)
@given(
    st.dictionaries(
        st.tuples(st.integers(1, 12), st.integers(1, 8)), st.one_of(numbers, texts), min_size=1, max_size=12
    )
)
def test_whatever_is_filled_is_what_openpyxl_reads_and_all_else_is_as_before(cells: dict) -> None:
    def at(row: int, column: int) -> str:
        return f"{'ABCDEFGH'[column - 1]}{row}"

    result = fill_workbook(NAME, plain_form(), [Entry(SHEET, at(*spot), said) for spot, said in cells.items()])
    refused = {finding.source.location.rpartition(" ")[2] for finding in result.findings}
    page = openpyxl.load_workbook(io.BytesIO(result.content))[SHEET]
    blank = openpyxl.load_workbook(io.BytesIO(plain_form()))[SHEET]
    for row in range(1, 14):
        for column in range(1, 10):
            address = f"{'ABCDEFGHI'[column - 1]}{row}"
            said = cells.get((row, column))
            if said is None or address in refused:
                assert page[address].value == blank[address].value
            elif isinstance(said, Decimal):
                assert f"<v>{_plain(said)}</v>" in stored(result.content, address)
            else:
                assert page[address].value == said


def _plain(number: Decimal) -> str:
    text = f"{number:f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text in ("-0", "") else text


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_computes_the_totals_anew(tmp_path) -> None:
    cells = {"E3": "44100.10", "E4": "23100", "E5": "0.30", "D3": "5400"}
    content = filled(*(Entry(SHEET, at, Decimal(said)) for at, said in cells.items()))
    book = recalculated(content, tmp_path)
    assert round(book[SHEET]["E6"].value, 6) == 67200.4
    assert book[SHEET]["D6"].value == 5400
    assert round(book["说明"]["A2"].value, 6) == 67201.4
    assert book[SHEET]["A1"].value == "2025年  月科技指标完成情况表"
    assert "A1:F1" in {str(area) for area in book[SHEET].merged_cells.ranges}
