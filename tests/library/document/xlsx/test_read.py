"""The plan read from a workbook is the plan of the same table in a Word file."""

from __future__ import annotations

from tests.library.document.made import docx, p, table, tc
from tests.library.document.xlsx.test_xlsx import book

from kechuang.document import Document, read_document
from kechuang.plan import parse_plan, to_json

TITLE = "澜汀市2025年数字化转型行动方案任务清单"
HEAD = ["序号", "重点举措", "任务", "牵头单位", "责任单位", "完成时限"]
ROWS = [
    (
        [
            "1",
            "搭建平台",
            "建成市级工业互联网平台1个，接入企业30家以上。",
            "市经信局",
            "市科技局、市数据局",
            "2025年6月底前",
        ],
        3,
    ),
    (["", "", "组织平台企业对接活动不少于4次。", "市科技局", "市经信局", "2025年12月底前"], 0),
    (["", "", "培育数字化服务商5家。", "市数据局", "市经信局、市财政局", "2025年12月底前"], 0),
    (["2", "培育企业", "新增高新技术企业20家。", "市科技局", "市税务局", "2025年12月底前"], 1),
]


def in_word() -> bytes:
    merge = {3: '<w:vMerge w:val="restart"/>', 0: "<w:vMerge/>", 1: ""}
    lines = ["".join(tc(text) for text in HEAD)]
    for texts, high in ROWS:
        lines.append("".join(tc(text, merge[high] if column < 2 else "") for column, text in enumerate(texts)))
    return docx(p(TITLE, '<w:pStyle w:val="1"/>') + table(*lines))


def in_sheet(numbers_as_text: bool) -> bytes:
    def write(sheet, _book):
        sheet.merge_range("A1:F1", TITLE)
        sheet.write_row("A2", HEAD)
        for at, (texts, high) in enumerate(ROWS, start=2):
            number = texts[0] if numbers_as_text else int(texts[0] or 0)
            for column, text in enumerate([number, *texts[1:]]):
                if column < 2 and high == 3:
                    sheet.merge_range(at, column, at + 2, column, text)
                elif column > 1 or high:
                    sheet.write(at, column, text)

    return book(("任务清单", write))


def said(document: Document) -> object:
    """A plan without its places."""

    def bare(value):
        if isinstance(value, dict):
            return {key: bare(item) for key, item in value.items() if not key.endswith("source") and key != "origin"}
        return [bare(item) for item in value] if isinstance(value, list) else value

    content = bare(to_json(parse_plan(document)))
    for finding in content["findings"]:
        finding.pop("message")
    return content


def test_a_task_list_reads_alike_from_a_sheet_and_a_word_table():
    word = read_document("任务清单.docx", in_word())
    plan = parse_plan(word)
    assert [task.lead_units for task in plan.tasks] == [("市经信局",), ("市科技局",), ("市数据局",), ("市科技局",)]
    for numbers_as_text in (True, False):
        sheet = read_document("任务清单.xlsx", in_sheet(numbers_as_text))
        assert [(b.text, b.cell) for b in sheet.blocks] == [(b.text, b.cell) for b in word.blocks]
        assert said(sheet) == said(word)


def test_a_task_of_a_sheet_says_where_it_stands():
    task = parse_plan(read_document("任务清单.xlsx", in_sheet(numbers_as_text=False))).tasks[1]
    assert "工作表“任务清单” " in task.source.location
