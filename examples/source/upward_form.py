"""Five forms that superiors of the invented county might send, blank, as real offices lay them out.

Merged heads, 万元 beside 亿元, 同比 and 上年 columns, formulas of their own, notes on 口径, lines for who filled them
in, protection, several sheets, print areas. Everything in them is invented.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from typing import Any

import xlsxwriter
from source.fixed_zip import MADE, fixed

_FONT = {"font_name": "宋体", "font_size": 10.5, "valign": "vcenter"}
_UNITS = ("澜汀经开区", "望澜街道", "南栎街道", "青溆镇", "石篁镇", "柳漪镇", "枫垭镇", "白鹭汀乡", "云篁乡")


def upward_forms() -> Mapping[str, bytes]:
    """File name → the blank form."""
    makers: Mapping[str, Callable[[Any, _Looks], None]] = {
        "city-monthly.xlsx": _city_monthly,
        "province-quarterly.xlsx": _province_quarterly,
        "supervision-ledger.xlsx": _supervision_ledger,
        "work-report-figures.xlsx": _work_report,
        "township-board.xlsx": _township_board,
    }
    return {name: _made(maker) for name, maker in makers.items()}


def _made(maker: Callable[[Any, _Looks], None]) -> bytes:
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        book.set_properties({"title": "演示表式（虚构）", "created": MADE})
        maker(book, _Looks(book))
    # An office's form was saved by a spreadsheet program: its formulas have results, and ask for none.
    return fixed(target.getvalue(), without=b' fullCalcOnLoad="1"')


class _Looks:
    """The cell formats of one form."""

    def __init__(self, book: Any) -> None:
        grid = {**_FONT, "border": 1, "align": "center", "text_wrap": True}
        self.title = book.add_format({**_FONT, "font_name": "方正小标宋简体", "font_size": 18, "align": "center"})
        self.line = book.add_format({**_FONT, "locked": False})
        self.note = book.add_format({**_FONT, "font_size": 9, "text_wrap": True, "valign": "top"})
        self.head = book.add_format({**grid, "bold": True, "bg_color": "#EDEDED"})
        self.text = book.add_format({**grid, "align": "left"})
        self.center = book.add_format(grid)
        self.number = {
            places: book.add_format({**grid, "num_format": code, "locked": False})
            for places, code in ((0, "0"), (1, "0.0"), (2, "0.00"))
        }
        self.share = book.add_format({**grid, "num_format": "0.0%", "locked": False})
        self.free = book.add_format({**grid, "locked": False})


def _head(page: Any, looks: _Looks, row: int, names: list[str | tuple[str, list[str]]], column: int = 0) -> None:
    """A head of two rows: a plain name spans both, a group spans its columns."""
    for name in names:
        if isinstance(name, str):
            page.merge_range(row, column, row + 1, column, name, looks.head)
            column += 1
            continue
        group, parts = name
        if len(parts) > 1:
            page.merge_range(row, column, row, column + len(parts) - 1, group, looks.head)
        else:
            page.write(row, column, group, looks.head)
        for offset, part in enumerate(parts):
            page.write(row + 1, column + offset, part, looks.head)
        column += len(parts)


def _city_monthly(book: Any, looks: _Looks) -> None:
    page = book.add_worksheet("月报表")
    page.merge_range("A1:L1", "2025年   月科技创新主要指标完成情况月报表", looks.title)
    page.merge_range("A2:F2", "填报单位（盖章）：", looks.line)
    page.merge_range("G2:L2", "填报日期：     年   月   日", looks.line)
    _head(page, looks, 2, [
        "序号", "指标名称", "计量单位", "2025年\n全年目标",
        ("本月", ["当月数", "上年同月"]),
        ("1—本月累计", ["累计完成", "上年同期累计", "同比增长\n（±%）", "完成全年\n目标（%）"]), "与序时进度相比\n（百分点）", "备注",
    ])  # fmt: skip
    rows = [
        ("登记技术合同成交额", "万元", 2), ("发放科技贷款", "万元", 2), ("科技型中小企业入库", "家", 0),
        ("高新技术企业总数", "家", 0), ("新增省级以上创新平台", "个", 0), ("新增市级创新平台", "个", 0),
        ("发明专利授权", "件", 0), ("征集企业技术需求", "项", 0),
    ]  # fmt: skip
    for at, (name, measure, places) in enumerate(rows):
        row = at + 4
        page.write_row(row, 0, [at + 1, name, measure], looks.center)
        for column in range(3, 8):
            page.write_blank(row, column, None, looks.number[places])
        for column in (8, 9, 10):
            page.write_blank(row, column, None, looks.number[1])
        page.write_blank(row, 11, None, looks.free)
    last = len(rows) + 4
    page.write_row(last, 0, ["", "新增平台小计", "个"], looks.center)
    for letter in "DEFGH":
        page.write_formula(f"{letter}{last + 1}", f"=SUM({letter}9:{letter}10)", looks.number[0], 0)
    page.merge_range(last + 1, 0, last + 2, 11, (
        "口径：1.登记技术合同成交额以技术合同登记系统为准；2.科技型中小企业为当年入库数；3.高新技术企业总数含有效期内全部企业。"
    ), looks.note)  # fmt: skip
    page.merge_range(last + 3, 0, last + 3, 11, "填表人：              审核人：              联系电话：", looks.line)
    _paper(page, f"A1:L{last + 4}", (5, 22, 9, *[11] * 8, 8))


def _province_quarterly(book: Any, looks: _Looks) -> None:
    first, second = book.add_worksheet("表一 主体与平台"), book.add_worksheet("表二 投入与成果")
    tables = (
        (first, [("高新技术企业总数（家）", 0), ("科技型中小企业入库数（家）", 0), ("新增专精特新中小企业（家）", 0),
                 ("新增省级以上创新平台（个）", 0), ("新增在孵企业（家）", 0)]),
        (second, [("登记技术合同成交额（亿元）", 2), ("发放科技贷款（亿元）", 2), ("规上工业企业研发活动覆盖率（%）", 1),
                  ("高新技术产业增加值增长（%）", 1), ("发明专利授权（件）", 0)]),
    )  # fmt: skip
    for number, (page, rows) in enumerate(tables, start=1):
        page.merge_range("A1:G1", f"县（市、区）科技创新季度统计表（表{'一二'[number - 1]}）", looks.title)
        page.write("A2", "2025年第  季度", looks.line)
        page.write("E2", "报送单位：", looks.line)
        names = ["指标", "上年末数", "上季末累计", "本季末累计", "年度目标", "完成率", "比上年同期\n增减数"]
        page.write_row(2, 0, names, looks.head)
        for at, (name, places) in enumerate(rows):
            row = at + 3
            page.write(row, 0, name, looks.text)
            for column in (1, 2, 3, 4, 6):
                page.write_blank(row, column, None, looks.number[places])
            page.write_formula(row, 5, f'=IF(N(E{row + 1})=0,"",D{row + 1}/E{row + 1})', looks.share, 0)
            page.data_validation(row, 1, row, 4, {"validate": "decimal", "criteria": ">=", "value": 0})
        page.write(len(rows) + 3, 0, "填表人：", looks.line)
        page.write(len(rows) + 3, 3, "填表日期：", looks.line)
        page.protect("")
        _paper(page, f"A1:G{len(rows) + 4}", (34, *[13] * 6))
    notes = book.add_worksheet("填表说明")
    notes.write("A1", "一、本表由县级科技主管部门按季度报送，季后10日内报出。", looks.line)
    notes.write("A2", "二、尚未发布的指标留空，不得填0。三、“完成率”由表格自动计算，请勿改动。", looks.line)


def _supervision_ledger(book: Any, looks: _Looks) -> None:
    page = book.add_worksheet("督查台账")
    page.merge_range("A1:L1", "重点任务督查台账", looks.title)
    page.merge_range("A2:L2", "（截至2025年   月底）", looks.line)
    page.write_row(2, 0, [
        "序号", "督查事项", "牵头单位", "计量单位", "全年目标数", "序时目标数", "累计完成数", "完成率（%）",
        "超（+）滞后（-）序时（百分点）", "差额", "进展状态", "存在问题及下步措施",
    ], looks.head)  # fmt: skip
    rows = [
        ("净增高新技术企业", "县科技局", "家", 0), ("完成数字化改造企业", "县经信局", "家", 0),
        ("新增市级创新平台", "县发改局", "个", 0), ("登记技术合同成交额", "县科技局", "亿元", 2),
        ("发放科技贷款", "县金融服务中心", "亿元", 2), ("选派科技特派员", "县农业农村局", "名", 0),
        ("举办科普活动", "县科协", "场", 0), ("全社会研发经费投入占地区生产总值比重", "县科技局", "%", 2),
    ]  # fmt: skip
    for at, (name, lead, measure, places) in enumerate(rows):
        row = at + 3
        page.write_row(row, 0, [at + 1, name, lead, measure], looks.text)
        for column, width in ((4, places), (5, places), (6, places), (7, 1), (8, 1), (9, places)):
            page.write_blank(row, column, None, looks.number[width])
        page.write_blank(row, 10, None, looks.free)
        page.write_blank(row, 11, None, looks.free)
    last = len(rows) + 3
    page.merge_range(last, 0, last, 11, "注：序时目标数以方案和清单写明的节点为准；没有节点的不填。", looks.note)
    page.write(last + 1, 1, "制表人", looks.line)
    page.write_blank(last + 1, 2, None, looks.line)
    page.write(last + 1, 4, "填报日期", looks.line)
    page.write_blank(last + 1, 5, None, book.add_format({**_FONT, "num_format": "yyyy-mm-dd", "locked": False}))
    _paper(page, f"A1:L{last + 2}", (5, 26, 14, 9, *[11] * 7, 30))


def _work_report(book: Any, looks: _Looks) -> None:
    page = book.add_worksheet("取数表")
    page.merge_range("A1:I1", "《政府工作报告》科技指标取数表", looks.title)
    page.merge_range("A2:I2", "（请各单位据实提供，尚未发布的注明“待发布”）", looks.line)
    _head(page, looks, 2, [
        "序号", "指标", ("2024年", ["全年实绩"]), ("2025年", ["年度目标", "一季度", "上半年", "前三季度", "全年完成"]),
        "完成年度目标（%）",
    ])  # fmt: skip
    rows = [
        ("全社会研发经费投入占地区生产总值比重（%）", 2), ("高新技术企业总数（家）", 0), ("科技型中小企业入库（家）", 0),
        ("登记技术合同成交额（亿元）", 2), ("发放科技贷款（亿元）", 2), ("新增省级以上创新平台（个）", 0),
        ("选派科技特派员（名）", 0),
    ]  # fmt: skip
    for at, (name, places) in enumerate(rows):
        row = at + 4
        page.write(row, 0, at + 1, looks.center)
        page.write(row, 1, name, looks.text)
        for column in range(2, 8):
            page.write_blank(row, column, None, looks.number[places])
        page.write_blank(row, 8, None, looks.share)
    last = len(rows) + 4
    page.merge_range(last, 0, last, 8, "提供单位：            经办人：            日期：    年  月  日", looks.line)
    _paper(page, f"A1:I{last + 1}", (5, 40, *[12] * 7))


def _township_board(book: Any, looks: _Looks) -> None:
    page = book.add_worksheet("一张图")
    page.merge_range("A1:M1", "科技创新工作“一张图”（2025年1—   月）", looks.title)
    page.merge_range("A2:M2", "编制单位：", looks.line)
    groups = ["科技型中小企业入库（家）", "登记技术合同成交额（万元）", "发放科技贷款（万元）"]
    parts = ["分解目标", "累计完成", "完成率（%）", "排名"]
    _head(page, looks, 2, ["乡镇（街道）", *((group, parts) for group in groups)])
    for at, unit in enumerate(_UNITS):
        row = at + 4
        page.write(row, 0, unit, looks.center)
        for group, places in enumerate((0, 2, 2)):
            first = 1 + group * 4
            for column, width in ((first, places), (first + 1, places), (first + 2, 1)):
                page.write_blank(row, column, None, looks.number[width])
            letter = "DHL"[group]
            cells = f"{letter}$5:{letter}${len(_UNITS) + 4}"
            page.write_formula(
                row, first + 3, f'=IF({letter}{row + 1}="","",RANK({letter}{row + 1},{cells}))', looks.center, 0
            )
    total, whole = len(_UNITS) + 4, len(_UNITS) + 5
    page.write(total, 0, "乡镇合计", looks.head)
    page.write(whole, 0, "全县", looks.head)
    for group, places in enumerate((0, 2, 2)):
        for offset in (0, 1):
            letter = "BCFGJK"[group * 2 + offset]
            page.write_formula(
                total, 1 + group * 4 + offset, f"=SUM({letter}5:{letter}{total})", looks.number[places], 0
            )
            page.write_blank(whole, 1 + group * 4 + offset, None, looks.number[places])
        page.write_blank(whole, 3 + group * 4, None, looks.number[1])
    page.write(whole + 1, 0, "填报人：", looks.line)
    page.write(whole + 1, 5, "报送日期：", looks.line)
    page.conditional_format(4, 3, total - 1, 3, {"type": "cell", "criteria": "<", "value": 80})
    _paper(page, f"A1:M{whole + 2}", (16, *[10] * 12))


def _paper(page: Any, area: str, widths: tuple[int, ...]) -> None:
    """A4, landscape, on one page, with a print area; the title stands higher."""
    for column, width in enumerate(widths):
        page.set_column(column, column, width)
    page.set_row(0, 30)
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 1)
    page.print_area(area)
