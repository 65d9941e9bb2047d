"""Print that is hard to read: columns, tables without all rules, pages on their side."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from tests.library.document import layouts
from tests.library.document.test_read_conversions import convert, opened

from kechuang.document.pdf.column import ReadingOrder
from kechuang.document.pdf.line import Glyph, Line

LAYOUTS = {
    "two columns": layouts.in_columns,
    "no rules": layouts.with_borders,
    "rules between rows": lambda: layouts.with_borders("top", "bottom", "insideH"),
    "three rules": lambda: layouts.with_borders("top", "bottom"),
    "no outer rules": lambda: layouts.with_borders("insideH", "insideV"),
    "rules between rows over pages": lambda: layouts.with_borders("top", "bottom", "insideH", count=30),
    "a wide page": layouts.with_a_wide_page,
    "spaces inside words": layouts.with_spaced_words,
}


@pytest.fixture(scope="module")
def prints(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with every layout as .docx and printed."""
    if shutil.which("soffice") is None:
        pytest.skip("needs LibreOffice (soffice) to print the layouts")
    folder = tmp_path_factory.mktemp("prints")
    words = []
    for name, made in LAYOUTS.items():
        words.append(folder / f"{name}.docx")
        words[-1].write_bytes(made())
    convert(folder, words, "pdf")
    return folder


def content(file: Path) -> list[tuple]:
    return [(b.kind, b.text, b.cell) for b in opened(file).blocks]


@pytest.mark.office
@pytest.mark.parametrize("name", LAYOUTS)
def test_a_layout_reads_like_the_word_file_it_was_printed_from(prints, name):
    assert content(prints / f"{name}.pdf") == content(prints / f"{name}.docx")


@pytest.mark.office
def test_a_page_drawn_on_its_side_is_turned(prints):
    sideways = prints / "sideways.pdf"
    draw_on_its_side(prints / "a wide page.pdf", sideways)
    assert content(sideways) == content(prints / "a wide page.docx")


def draw_on_its_side(printed: Path, to: Path) -> None:
    """The second page of `printed` drawn upwards on an upright sheet that does not say it is turned."""
    import pypdfium2
    from pypdfium2 import raw

    source, made = pypdfium2.PdfDocument(printed), pypdfium2.PdfDocument.new()
    made.import_pages(source, [0])
    width, height = source[1].get_size()
    form = raw.FPDF_NewFormObjectFromXObject(raw.FPDF_NewXObjectFromPage(made.raw, source.raw, 1))
    page = made.new_page(height, width)
    raw.FPDFPageObj_Transform(form, 0, 1, -1, 0, height, 0)
    raw.FPDFPage_InsertObject(page.raw, form)
    raw.FPDFPage_GenerateContent(page.raw)
    made.save(to)


def printed(text: str, x: float, top: float) -> list[Glyph]:
    return [Glyph(mark, x + 10 * n, x + 10 * n + 10, top, top + 10, 10) for n, mark in enumerate(text)]


def order(*glyphs: list[Glyph]) -> list[str]:
    items = ReadingOrder().of([g for some in glyphs for g in some], [], 1)
    return [item.text for item in items if isinstance(item, Line)]


def columns(count: int, right: str) -> list[list[Glyph]]:
    left = [printed("左侧一行文字排满了这一栏", 70, 100 + 16 * n) for n in range(count)]
    return [*left, *(printed(right, 220, 100 + 16 * n) for n in range(count))]


def test_columns_are_read_one_after_the_other_between_lines_over_both():
    title, foot = (
        printed("横跨两栏的标题一行文字也排得很满很满很满呢", 90, 70),
        printed("末尾横跨两栏的一行文字一直排到右边为止", 100, 300),
    )
    found = order(title, *columns(8, "右侧一行文字排满了这一栏"), foot)
    assert [text[:2] for text in found] == ["横跨", *["左侧"] * 8, *["右侧"] * 8, "末尾"]


@pytest.mark.parametrize(("count", "right"), [(5, "右侧一行文字排满了这一栏"), (8, "右侧短"), (8, "右侧 二 三 四 五")])
def test_few_or_short_lines_beside_others_are_no_columns(count, right):
    assert len(order(*columns(count, right))) == count
