"""Word files whose print is hard to read: two columns, tables without all rules, a page on its side."""

from __future__ import annotations

from tests.library.document.invented import lines, ruled
from tests.library.document.made import docx, p, tc

SENTENCE = "围绕“一县一策”总体部署，推进AI场景开放、数据要素流通，支持企业“上云用数”，完成改造12.5%以上；"
_SHEET = '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1440" w:bottom="1440" w:left="1440" w:right="1440"/>'
_TITLE = p("某县行动方案", '<w:jc w:val="center"/>', '<w:sz w:val="40"/>')
WIDTHS = (800, 4600, 2200, 1500)


def rows(count: int) -> list[tuple[str, ...]]:
    """A task list of `count` rows under its head."""
    body = [(str(n + 1), SENTENCE * (n % 2 + 1), "县经信局、县科技局", f"2026年{n % 12 + 1}月") for n in range(count)]
    return [("序号", "重点任务", "责任单位", "完成时限"), *body]


def in_columns() -> bytes:
    """A title over the page, then four pages in two columns."""
    body = f'{_TITLE}<w:p><w:pPr><w:sectPr><w:type w:val="continuous"/>{_SHEET}</w:sectPr></w:pPr></w:p>'
    for at in range(40):
        text = f"{at + 1}." + SENTENCE * (at % 3 + 1) + "（责任单位：县经信局、县科技局）"
        body += p(text, '<w:ind w:firstLine="480"/>', '<w:sz w:val="24"/>')
    columns = '<w:cols w:num="2" w:space="425"/>'
    return docx(f'{body}<w:sectPr><w:type w:val="continuous"/>{_SHEET}{columns}</w:sectPr>')


def with_borders(*sides: str, count: int = 8) -> bytes:
    """A task list of which only the rules `sides` are drawn, and a sentence after it."""
    borders = "".join(f'<w:{side} w:val="single" w:sz="4"/>' for side in sides)
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in WIDTHS)
    written = ""
    for at, row in enumerate(rows(count)):
        cells = "".join(tc(t, f'<w:tcW w:w="{w}" w:type="dxa"/>') for t, w in zip(row, WIDTHS, strict=True))
        written += f"<w:tr>{'<w:trPr><w:tblHeader/></w:trPr>' if at == 0 else ''}{cells}</w:tr>"
    table = f"<w:tbl><w:tblPr><w:tblBorders>{borders}</w:tblBorders></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{written}</w:tbl>"
    return docx(lines("附件1") + _TITLE + table + lines("本表由县政府办公室负责解释，执行中遇到问题及时反馈。"))


def with_a_wide_page() -> bytes:
    """A page of text, then a landscape page with a table."""
    body = _TITLE + lines(SENTENCE * 3) + f"<w:p><w:pPr><w:sectPr>{_SHEET}</w:sectPr></w:pPr></w:p>" + lines("附件1")
    wide = '<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>'
    return docx(body + ruled((800, 8000, 2200, 1500), rows(8), {}) + f"<w:sectPr>{wide}</w:sectPr>")


def with_spaced_words() -> bytes:
    """A title over two lines, paragraphs over pages, spaces inside words as the author put them."""
    body = p(
        "关于印发某县推进数字经济高质量发展和中小企业数字化转型三年行动方案的通知",
        '<w:jc w:val="center"/>',
        '<w:sz w:val="44"/>',
    )
    owners = "（责任单位：县 农 业 农 村 局、县 科 技 局，2026 年完成 10 家）"
    return docx(
        body + lines(*(f"（{n}）{SENTENCE * (at % 4 + 1)}{owners}" for at, n in enumerate("一二三四五六七八九十")))
    )
