"""Characters share a line by where they stand, whatever their fonts say of themselves."""

from __future__ import annotations

import pytest
from tests.library.document.made import pdf

from kechuang.document import read_document
from kechuang.document.pdf.line import joined

_OWN = b"/BaseFont/Helvetica"
_FALSE = (
    b"/BaseFont/Invented/FirstChar 32/LastChar 126/Widths[%s]/FontDescriptor<</Type/FontDescriptor/FontName/Invented"
    b"/Flags 32/FontBBox[0 -200 1000 800]/Ascent 800/Descent %d/CapHeight 700/StemV 80/ItalicAngle 0>>"
)


def printed(descent: int) -> str:
    """Two lines in Helvetica and between their words numbers in a font of this descent."""
    other = b"/G <</Type/Font/Subtype/TrueType" + _FALSE % (b"500 " * 95, descent) + b">>"
    stream = b""
    for y, words in ((700, b"works"), (680, b"firms")):
        stream += b"BT /F 12 Tf 72 %d Td (more than ) Tj /G 12 Tf (40) Tj /F 12 Tf ( %s.) Tj ET " % (y, words)
    file = pdf(stream).replace(b"/Font<<", b"/Font<<" + other)
    return "".join(block.text for block in read_document("方案.pdf", file).blocks)


@pytest.mark.parametrize("descent", [0, -200, -499, -1030, -2000, 900])
def test_a_font_that_tells_a_false_descent_stays_in_its_line(descent):
    assert printed(descent) == "more than 40 works.more than 40 firms."


def test_a_line_filled_up_with_a_blank_runs_on_and_a_word_set_apart_stays_so():
    assert joined("（责 ", "任单位：甲局）") == "（责任单位：甲局）"
    assert joined("of", "two") == "of two"
    assert joined("2026 ", "年") == "2026 年"
    assert joined("市 农 业", " 农 村 局") == "市 农 业 农 村 局"
