"""Boxes behind the text that nobody sees are no rules; boxes that are seen stay what they were."""

from __future__ import annotations

import pytest
from tests.library.document.made import pdf

from kechuang.document import Document, read_document

LINES = (
    "the county will finish forty works of its",
    "list before the end of the year and tell",
    "the people of them in print.",
)
WHITE, GREY = b"1 1 1 rg", b"0.97 0.97 0.97 rg"


def box(x: float, y: float, width: float, height: float, colour: bytes = WHITE) -> bytes:
    return b"q %s %g %g %g %g re f Q " % (colour, x, y, width, height)


def words(text: str, x: float, y: float) -> bytes:
    return b"BT /F 12 Tf %g %g Td (%s) Tj ET " % (x, y, text.encode())


def under_each_line(colour: bytes, across: float = 0) -> bytes:
    """Lines of prose, a box of its own length behind each."""
    drawn = b""
    for at, text in enumerate(LINES):
        y = 700 - 15.6 * at
        drawn += box(70 - across * at, y - 4, 230 - 12 * at, 15.9, colour) + words(text, 72, y)
    return drawn


def grid(columns: tuple[float, ...], rows: tuple[float, ...]) -> bytes:
    """Black hairlines round every cell."""
    level = b"".join(box(columns[0], y, columns[-1] - columns[0], 0.7, b"0 g") for y in rows)
    return level + b"".join(box(x, rows[-1], 0.7, rows[0] - rows[-1], b"0 g") for x in columns)


def texts(content: bytes) -> list[tuple[str, tuple[int, int] | None]]:
    document: Document = read_document("方案.pdf", pdf(content))
    return [(b.text, (b.cell.row, b.cell.column) if b.cell else None) for b in document.blocks]


@pytest.mark.parametrize("colour", [WHITE, b"1 g", b"0 0 0 0 k", GREY, b"1 1 0 rg"])
def test_a_box_behind_each_line_makes_no_table(colour):
    assert texts(under_each_line(colour, across=4)) == [(" ".join(LINES), None)]


def test_two_boxes_of_paper_beside_each_other_make_no_table():
    drawn = box(70, 690, 40, 20) + box(110, 690, 190, 20) + box(70, 670, 40, 20) + box(110, 670, 190, 20)
    printed = words("the first line of the text, up to its end", 72, 696) + words("and the second.", 72, 676)
    assert texts(drawn + printed) == [("the first line of the text, up to its end and the second.", None)]


def test_lines_of_a_cell_on_boxes_of_its_own_colour_stay_one_cell():
    columns, rows = (70.0, 200.0, 300.0), (720.0, 680.0)
    ground = box(70.7, 680.7, 129, 39, GREY) + box(200.7, 680.7, 99, 39, GREY)
    behind = box(74, 702, 122, 15, GREY) + box(74, 686, 122, 15, GREY)
    printed = words("renew the works of", 76, 706) + words("the county", 76, 690) + words("bureau", 205, 698)
    assert texts(ground + behind + grid(columns, rows) + printed) == [
        ("renew the works of the county", (0, 0)),
        ("bureau", (0, 1)),
    ]


def test_white_cells_on_a_dark_box_are_a_table():
    cells = [(71, 701, "number"), (171, 701, "bureau"), (71, 681, "one"), (171, 681, "science")]
    drawn = box(70, 680, 201, 41, b"0 g")
    drawn += b"".join(box(x, y, 99, 19) for x, y, _ in cells)
    drawn += b"".join(words(text, x + 4, y + 5) for x, y, text in cells)
    assert texts(drawn) == [("number", (0, 0)), ("bureau", (0, 1)), ("one", (1, 0)), ("science", (1, 1))]


def test_cells_that_only_their_colour_shows_are_a_table():
    cells = [(70, 700, "number"), (170, 700, "bureau"), (70, 680, "one"), (170, 680, "science")]
    drawn = b"".join(box(x, y, 100, 20, b"0.8 0.9 1 rg") + words(text, x + 4, y + 6) for x, y, text in cells)
    assert texts(drawn) == [("number", (0, 0)), ("bureau", (0, 1)), ("one", (1, 0)), ("science", (1, 1))]
