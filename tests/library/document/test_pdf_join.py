"""A table that runs over pages is one table again, whatever little of it the next page holds."""

from __future__ import annotations

from types import SimpleNamespace

from kechuang.document.pdf.join import continues_table, join_tables
from kechuang.document.pdf.line import Glyph
from kechuang.document.pdf.table import PageTable, tables_of
from kechuang.document.raw import RawCell

RULES = (72.0, 110.0, 200.0, 320.0)


def part(page: int, columns: tuple[float, ...], *rows: tuple[str, ...], spans: tuple[int, ...] = ()) -> PageTable:
    cells = []
    for at, row in enumerate(rows):
        column = 0
        for place, text in enumerate(row):
            wide = spans[place] if spans else 1
            cells.append(RawCell(text, at, column, column_span=wide, page=page))
            column += wide
    places = [(cell.row, cell.column) for cell in cells]
    room, token = dict.fromkeys(places, 50.0), dict.fromkeys(places, 14.0)
    return PageTable(page, 80, 700, columns, tuple(cells), room, token)


def test_a_total_alone_on_the_last_page_keeps_to_the_columns_above():
    before = part(1, RULES, ("序号", "乡镇", "数量"), ("1", "甲镇", "3"))
    after = part(2, (72.5, 199.0, 320.0), ("合计", "3"))
    assert continues_table(before, after)
    last = join_tables(before, after).row(2)
    assert [(c.text, c.column, c.column_span) for c in last] == [("合计", 0, 2), ("3", 2, 1)]


def test_a_table_with_other_rules_is_another_table():
    before = part(1, RULES, ("序号", "乡镇", "数量"))
    assert not continues_table(before, part(2, (72.0, 150.0, 320.0), ("甲", "乙")))
    assert not continues_table(before, part(2, (72.0, 200.0, 400.0), ("甲", "乙")))


def page_with_one_cell() -> tuple[SimpleNamespace, list[Glyph]]:
    """A page on which only the last column of a row goes on."""
    boxes = [(RULES[at], 80.0, RULES[at + 1], 200.0) for at in range(3)]
    found = SimpleNamespace(cells=boxes)
    glyphs = [Glyph(mark, 205.0 + 14 * at, 219.0 + 14 * at, 90.0, 104.0, 14.0) for at, mark in enumerate("提升水平")]
    return SimpleNamespace(width=400, height=800, horizontal_edges=[], find_tables=lambda settings: [found]), glyphs


def test_a_row_that_goes_on_in_one_cell_only_is_no_loose_text():
    before = part(1, RULES, ("序号", "名称", "内容"), ("1", "甲", "加强研发，"), ("2", "乙", "扩大规模，"))
    page, glyphs = page_with_one_cell()
    (after,), rest = tables_of(page, 2, glyphs, before)
    assert rest == []
    whole = join_tables(before, after)
    assert [c.text for c in whole.row(2)] == ["2", "乙", "扩大规模，提升水平"]


def test_a_frame_round_a_text_is_no_table():
    page, glyphs = page_with_one_cell()
    assert tables_of(page, 2, glyphs)[0] == []
