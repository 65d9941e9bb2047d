"""A pasted block gives the cells it was copied from, or is refused; it is never read two ways."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kechuang.guard import Refusal
from kechuang.sheet.limits import MOST_COLUMNS, MOST_ROWS
from kechuang.sheet.model import column_letters
from kechuang.sheet.paste import LONGEST_PASTE, read_paste

_TEXTS = st.text(alphabet='甲1,，|｜-"”\n :.%=', max_size=6)
# Blanks at the ends of a block cannot be told from what a spreadsheet puts there.
CELLS = _TEXTS.map(lambda text: text.strip("\n "))
BLOCKS = st.integers(2, 4).flatmap(
    lambda width: st.lists(st.lists(CELLS, min_size=width, max_size=width), min_size=1, max_size=5)
)


def read(text: str, first: str = "A1") -> list[list[str]]:
    return [[cell.text for cell in row] for row in read_paste(text, first=first).sheets[0].rows]


def code_of(text: str, first: str = "A1") -> str:
    with pytest.raises(Refusal) as refused:
        read_paste(text, first=first)
    assert "请" in refused.value.message
    return refused.value.code


def trimmed(block: list[list[str]]) -> list[list[str]]:
    """What stays of a block: rows without their empty ends, and no empty rows at its end."""
    rows = [list(row) for row in block]
    for row in rows:
        while row and not row[-1].strip():
            row.pop()
    while rows and not rows[-1]:
        rows.pop()
    return rows


def as_excel_copies(text: str) -> str:
    """Quoted only where the cell holds a line break."""
    return '"' + text.replace('"', '""') + '"' if "\n" in text else text


def as_libreoffice_copies(text: str) -> str:
    return '"' + text.replace('"', '""') + '"' if re.search('["\n]', text) else text


@settings(max_examples=400, deadline=None)
@given(BLOCKS, st.sampled_from(["\n", "\r\n"]))
def test_a_block_copied_from_libreoffice_comes_back_cell_by_cell(block, ending):
    text = ending.join("\t".join(map(as_libreoffice_copies, row)) for row in block) + ending
    if any(cell.strip() for row in block for cell in row):
        assert read(text) == trimmed(block)


@settings(max_examples=400, deadline=None)
@given(BLOCKS)
def test_a_block_copied_from_excel_comes_back_cell_by_cell(block):
    # Excel copies a cell that says "a""b" as it stands: nobody can tell it from a quoted a"b.
    block = [[re.sub('"+', '"', cell) if "\n" not in cell else cell for cell in row] for row in block]
    block = [["“" + cell[1:] if cell.startswith('"') and "\n" not in cell else cell for cell in row] for row in block]
    text = "\r\n".join("\t".join(map(as_excel_copies, row)) for row in block) + "\r\n"
    if any(cell.strip() for row in block for cell in row):
        assert read(text) == trimmed(block)


@settings(deadline=None)
@given(BLOCKS, st.integers(1, 40), st.integers(1, 40))
def test_every_cell_has_the_address_it_would_have_at_its_place(block, top, left):
    text = "\n".join("\t".join(map(as_libreoffice_copies, row)) for row in block)
    if not text.strip():
        return
    sheet = read_paste(text, first=f"{column_letters(left)}{top}").sheets[0]
    for row, cells in enumerate(trimmed(block)):
        for column, written in enumerate(cells):
            cell = sheet.cell(top + row, left + column)
            assert (cell.text, cell.address) == (written, f"{column_letters(left + column)}{top + row}")


@settings(deadline=None)
@given(st.lists(st.lists(st.text(alphabet="甲a1.%", min_size=1, max_size=4), min_size=2, max_size=2), min_size=1))
def test_a_pipe_table_comes_back_without_its_rule(rows):
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    assert read("\n".join([lines[0], "|---|:--:|", *lines[1:]])) == rows


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("12", [["12"]]),
        ("1,200\n1,300\n", [["1,200"], ["1,300"]]),
        ("1，200", [["1，200"]]),
        ("甲\t\t\n\n乙\t3", [["甲"], [], ["乙", "3"]]),
        ("\t5", [["", "5"]]),
        ("甲,1\t\n", [["甲,1"]]),
        ('"双创"\t5', [['"双创"', "5"]]),
        ('"双创"平台\t5\n"星创', [['"双创"平台', "5"], ['"星创']]),
        ('"第一行\r\n第二行"\t5', [["第一行\n第二行", "5"]]),
        ("a|b\n--|--\n1|2", [["a", "b"], ["1", "2"]]),
        ("| 名称 | 数 |\n| --- | ---: |\n| a\\|b<br>c |  |\n", [["名称", "数"], ["a|b\nc"]]),
        ("｜甲｜1｜\n｜乙｜2｜", [["甲", "1"], ["乙", "2"]]),
        ("+---+---+\n| 甲 | 1 |\n+---+---+", [["甲", "1"]]),
        ("t10，463\nt11，5", [["t10", "463"], ["t11", "5"]]),
        ("单位，一季度，二季度\n东镇，1，200", [["单位", "一季度", "二季度"], ["东镇", "1", "200"]]),
        ("东镇，1,200\n西镇，5", [["东镇", "1,200"], ["西镇", "5"]]),
        ('东镇,"1,200"\n西镇,5', [["东镇", "1,200"], ["西镇", "5"]]),
        ("一季度较好，二季度继续\n三季度冲刺，四季度收官", [["一季度较好，二季度继续"], ["三季度冲刺，四季度收官"]]),
        ("东镇，5\n西镇，6，7", [["东镇，5"], ["西镇，6，7"]]),
    ],
)
def test_blocks_of_every_kind(text, rows):
    assert read(text) == rows


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "sheet.paste-empty"),
        ("\ufeff \t\r\n", "sheet.paste-empty"),
        ("甲" * (LONGEST_PASTE + 1), "sheet.paste-long"),
        ('"甲\t1\n乙\t2"\t3', "sheet.paste-quotes"),
        ("东镇，1，200\n西镇，2，300", "sheet.paste-commas"),
        ("东镇,1,200", "sheet.paste-commas"),
        ("1\n" * (MOST_ROWS + 1), "sheet.rows"),
        ("\t" * MOST_COLUMNS + "1", "sheet.columns"),
    ],
)
def test_what_could_be_read_two_ways_or_is_too_much_is_refused(text, code):
    assert code_of(text) == code


def test_the_limits_hold_from_the_first_cell_on():
    assert read(f"1\n{'x'}", f"A{MOST_ROWS - 1}")[-1] == ["x"]
    assert code_of("1\n2", f"A{MOST_ROWS}") == "sheet.rows"
    assert code_of("1\t2", column_letters(MOST_COLUMNS) + "1") == "sheet.columns"
    assert code_of("1", "XFD9999999") == "sheet.rows"


def test_whole_rows_and_columns_copied_are_read_to_their_last_word():
    assert read(("5" + "\t" * 16_383 + "\r\n") * 20) == [["5"]] * 20
    assert read("5\n" * 3 + "\n" * 1_048_573) == [["5"]] * 3


@pytest.mark.parametrize("first", ["", "A", "1", "A0", "A1:B2", "AAAA1", "表1"])
def test_a_first_cell_that_is_no_address_is_a_programmers_error(first):
    with pytest.raises(ValueError, match="address"):
        read_paste("1", first=first)


def test_a_control_character_is_a_problem_of_its_cell_alone():
    first, second = read_paste("甲\x00\t5").sheets[0].rows[0]
    assert (first.problem.code, first.problem.source.location) == ("sheet.character", "表「粘贴」单元格 A1")
    assert second.text == "5"
