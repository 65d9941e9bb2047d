"""Text PDF: lines into paragraphs and tables, ruled or not, over all pages. Scans are refused."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from kechuang.document.assemble import assemble
from kechuang.document.model import Document, Repair
from kechuang.document.pdf.column import ReadingOrder
from kechuang.document.pdf.join import continues_table, join_tables
from kechuang.document.pdf.line import Line, glyphs_of
from kechuang.document.pdf.open_table import open_tables
from kechuang.document.pdf.paragraph import Frames, frame_of, paragraphs
from kechuang.document.pdf.point import Points, Proof
from kechuang.document.pdf.running import running_lines
from kechuang.document.pdf.shade import without_shades
from kechuang.document.pdf.table import PageTable, tables_of
from kechuang.document.pdf.turn import upright
from kechuang.document.raw import RawItem, RawTable
from kechuang.document.repair import UNREADABLE
from kechuang.guard.refusal import Refusal, shown

_MOST_PAGES = 500
_LEAST_TEXT = 8
_MOST_BELOW = 2
_GARBLED = 0.2
# What the library writes for a glyph without a character: (cid:7).
_UNMAPPED, _UNMAPPED_LENGTH = "(cid:", 6
_POINT = "字体没有对照的字形是基线上的小圆点，认作小数点"

PageItem = Line | PageTable


def read(name: str, content: bytes) -> Document:
    """The document in a text PDF. Raises Refusal: document.encrypted, document.broken-pdf,
    document.scanned, document.garbled, document.long."""
    # The parser warns about every odd font; nobody reads that in the child.
    logging.getLogger("pdfminer").setLevel(logging.ERROR)
    reading = _Pages(content)
    pages, widths, silent = _read_pages(name, content, reading)
    _refuse_textless(name, pages)
    running = running_lines([[i for i in page if isinstance(i, Line)] for page in pages], [w[1] for w in widths])
    frames = _frames(pages, [w[0] for w in widths], running)
    repairs = [Repair(None, f"第{at}页", "", "此页是图片，没有读到文字") for at in silent]
    repairs += [Repair(None, text, "", "去掉页码、页眉页脚或横线") for text in _texts_of(pages, running)]
    flow = [item for page in pages for item in page if id(item) not in running]
    document = assemble(name, "pdf", _items(flow, frames), pages=len(pages), repairs=repairs)
    found = tuple(
        Repair(_block_of(document, proof), proof.before, proof.after, _POINT) for proof in reading.points.proven
    )
    return replace(document, repairs=document.repairs + found)


def _block_of(document: Document, proof: Proof) -> int | None:
    """The block in which a proven point stands: it begins on its page or on one before."""
    places = [b.index for b in document.blocks if (b.page or 1) <= proof.page and proof.after in b.text]
    return places[-1] if places else None


def _read_pages(
    name: str, content: bytes, reading: _Pages
) -> tuple[list[list[PageItem]], list[tuple[float, float]], list[int]]:
    import pdfplumber

    from kechuang.document.pdf.lexer import quick_lexing

    pages: list[list[PageItem]] = []
    sizes: list[tuple[float, float]] = []
    silent: list[int] = []
    try:
        with quick_lexing(), pdfplumber.open(io.BytesIO(content)) as pdf:
            if len(pdf.pages) > _MOST_PAGES:
                raise Refusal(
                    "document.long",
                    f"文件{shown(name)}共 {len(pdf.pages)} 页，超过 {_MOST_PAGES} 页。请只保留方案及附件的页再导入。",
                )
            for at, page in enumerate(map(upright, pdf.pages), start=1):
                pages.append(reading.items(page, at, _last_table(pages)))
                sizes.append((float(page.width), float(page.height)))
                if not pages[-1] and page.images:
                    silent.append(at)
                page.close()
    except (Refusal, MemoryError):
        raise
    except Exception as error:
        raise _unread(name, error) from error
    finally:
        reading.points.close()
    return pages, sizes, silent


def _texts_of(pages: list[list[PageItem]], ids: set[int]) -> list[str]:
    """What the lines of these ids say, each text once."""
    return list(dict.fromkeys(i.text for page in pages for i in page if isinstance(i, Line) and id(i) in ids))


def _last_table(pages: list[list[PageItem]]) -> PageTable | None:
    """The table that ends the last page read; a page number may stand below it."""
    last = pages[-1][-1 - _MOST_BELOW :] if pages else []
    return next((item for item in reversed(last) if isinstance(item, PageTable)), None)


class _Pages:
    """Reads page after page of one file, remembering what the pages before have shown."""

    def __init__(self, content: bytes) -> None:
        self.points = Points(content)
        self._order = ReadingOrder()

    def items(self, page: Any, number: int, before: PageTable | None) -> list[PageItem]:
        """Lines outside tables and tables, in reading order."""
        glyphs = glyphs_of(page, self.points.characters(page))
        drawn = without_shades(page)
        tables, glyphs = tables_of(drawn, number, glyphs, before)
        opened, glyphs = open_tables(drawn, number, glyphs)
        return self._order.of(glyphs, [*tables, *opened], number)


def _frames(pages: list[list[PageItem]], widths: list[float], running: set[int]) -> Frames:
    """The type area of each page (1-based) and column, taken over the pages of the same width."""
    alike: dict[tuple[int, int], list[Line]] = {}
    places: dict[tuple[int, int], tuple[int, int]] = {}
    for at, (page, width) in enumerate(zip(pages, widths, strict=True), start=1):
        for line in page:
            if isinstance(line, Line) and id(line) not in running:
                alike.setdefault((round(width), line.column), []).append(line)
                places[at, line.column] = round(width), line.column
    frames = {key: frame_of(lines) for key, lines in alike.items()}
    return {place: frames[key] for place, key in places.items()}


def _items(flow: list[PageItem], frames: Frames) -> Iterator[RawItem]:
    lines: list[Line] = []
    table: PageTable | None = None
    for item in flow:
        if isinstance(item, Line):
            if table is not None:
                yield RawTable(table.cells)
                table = None
            lines.append(item)
            continue
        if lines:
            yield from paragraphs(lines, frames)
            lines = []
        if table is not None and table.page + 1 == item.page and continues_table(table, item):
            table = join_tables(table, item)
        else:
            if table is not None:
                yield RawTable(table.cells)
            table = item
    if lines:
        yield from paragraphs(lines, frames)
    if table is not None:
        yield RawTable(table.cells)


def _refuse_textless(name: str, pages: list[list[PageItem]]) -> None:
    text = "".join(
        item.text if isinstance(item, Line) else "".join(cell.text for cell in item.cells)
        for page in pages
        for item in page
    )
    if len("".join(text.split())) < _LEAST_TEXT:
        raise Refusal(
            "document.scanned",
            f"文件{shown(name)}是扫描件，只有图片没有文字。请先用文字识别（OCR）转成文字版，"
            "或向发文单位索取 .docx 等电子文本后再导入。",
        )
    lost = text.count(_UNMAPPED) * _UNMAPPED_LENGTH + text.count(UNREADABLE)
    if lost > _GARBLED * len(text):
        raise Refusal(
            "document.garbled",
            f"文件{shown(name)}的字体没有文字对照表，读出来是乱码。请索取 .docx 文本，"
            "或用文字识别（OCR）转成文字版后再导入。",
        )


def _unread(name: str, error: Exception) -> Refusal:
    kinds = {type(error).__name__, *(type(cause).__name__ for cause in error.args)}
    kinds.add(type(error.__context__).__name__)
    if any("Password" in kind or "Encryption" in kind for kind in kinds):
        return Refusal(
            "document.encrypted",
            f"文件{shown(name)}设有打开密码，无法读取。请输入密码打开，另存为不带密码的文件后再导入。",
        )
    return Refusal(
        "document.broken-pdf",
        f"文件{shown(name)}已损坏或没有下载完整，无法读取。请重新下载，或用 PDF 阅读器打开后另存再导入。",
    )
