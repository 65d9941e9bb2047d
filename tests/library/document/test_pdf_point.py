"""A glyph without a character between two digits: a point where it is drawn as one, else a mark."""

from __future__ import annotations

import pytest
from tests.library.document.made import pdf_with_marks

from kechuang.document import Document, read_document
from kechuang.document.pdf.point import Ink, is_point

POINT = b"80 0 100 100 re f"
MARKS = {
    "a comma, which hangs below the line": b"80 -120 60 220 re f",
    "a dot in the middle of the height": b"80 350 100 100 re f",
    "a wide dash": b"20 300 210 60 re f",
    "a frame": b"20 0 210 600 re f",
    "nothing at all": b"",
}


def printed(glyph: bytes, text: bytes = b"/F 14 Tf (up to 1) Tj /G 14 Tf (A) Tj /F 14 Tf (2 in all) Tj") -> Document:
    return read_document("方案.pdf", pdf_with_marks(b"BT 72 700 Td " + text + b" ET", {0x41: glyph}))


def test_a_small_blot_on_the_baseline_is_a_point_and_says_so():
    document = printed(POINT)
    assert document.blocks[0].text == "up to 1.2 in all"
    (repair,) = document.repairs
    assert (repair.block, repair.before, repair.after) == (0, "1\ue0412", "1.2")
    assert "小数点" in repair.reason


@pytest.mark.parametrize("what", MARKS)
def test_any_other_shape_stays_a_mark_in_its_place(what):
    document = printed(MARKS[what])
    assert document.blocks[0].text == "up to 1\ufffd2 in all"
    assert [(r.block, r.after) for r in document.repairs] == [(0, "\ufffd")]


def test_a_blot_that_touches_no_second_digit_is_no_point():
    assert printed(POINT, b"/F 14 Tf (items 1) Tj /G 14 Tf (A) Tj /F 14 Tf ( 2) Tj").blocks[0].text == "items 1\ufffd 2"


def test_an_icon_before_a_number_is_dropped():
    assert printed(POINT, b"/G 14 Tf (A) Tj /F 14 Tf (2 houses in all) Tj").blocks[0].text == "2 houses in all"


@pytest.mark.parametrize(
    ("ink", "point"),
    [
        (Ink(0.1, 0.1, 0.0, 0.79), True),
        (Ink(0.22, 0.22, 0.12, 0.6), True),
        (Ink(0.23, 0.23, 0.0, 0.79), False),
        (Ink(0.1, 0.15, 0.0, 0.79), False),
        (Ink(0.1, 0.1, 0.13, 0.79), False),
        (Ink(0.1, 0.1, -0.06, 0.79), False),
        (Ink(0.1, 0.1, 0.0, 0.59), False),
        (None, False),
    ],
)
def test_a_point_is_small_round_full_and_stands_on_the_baseline(ink, point):
    assert is_point(ink) is point
