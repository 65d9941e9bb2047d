"""Three more forms as offices lay them out, made in memory. Everything in them is invented."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import xlsxwriter

from kechuang.sheet import Workbook
from kechuang.sheet.intake import read_workbook

UNITS = ("澜汀经开区", "望澜街道", "南栎街道", "青溆镇", "石篁镇", "柳漪镇", "枫垭镇", "白鹭汀乡", "云篁乡")


def read(maker: Callable[[Any], None]) -> Workbook:
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        maker(book)
    return read_workbook("表.xlsx", target.getvalue())


def month_and_year(book: Any) -> None:
    """本月 beside 1—6月累计 under heads of three rows, a line with the period between title and head."""
    page = book.add_worksheet("月报")
    page.merge_range("A1:L1", "全市科技创新主要指标完成情况表", None)
    page.merge_range("A2:E2", "填报单位：（盖章）", None)
    page.merge_range("F2:I2", "2025年1—6月", None)
    page.merge_range("J2:L2", "单位：万元、家、%", None)
    for area, text in (("A3:A5", "序号"), ("B3:B5", "指标名称"), ("C3:C5", "年度\n目标值"), ("L3:L5", "备注")):
        page.merge_range(area, text, None)
    page.merge_range("D3:F3", "本  月", None)
    page.merge_range("G3:K3", "1—6月累计", None)
    heads = ("完成数", "上年同月", "同比\n（±%）", "完成数", "上年同期", "同比增减（%）", "完成率\n(%)", "全市位次")
    for letter, text in zip("DEFGHIJK", heads, strict=True):
        page.merge_range(f"{letter}4:{letter}5", text, None)
    page.write_row("A6", [1, "登记技术合同成交额"])
    page.write_row("A7", [2, "其中：高新技术企业"])
    page.write_row("A8", [3, "净增高企数"])
    page.merge_range("A9:L9", "注：1.技术合同成交额以系统登记为准。", None)


def townships(book: Any) -> None:
    """Townships down the rows: targets, numbers, shares and places; 合计; then a sheet of one township alone."""
    page = book.add_worksheet("分乡镇")
    page.merge_range("A1:G1", "各乡镇（街道）科技创新指标完成情况通报表（1—6月）", None)
    page.write("F2", "单位：万元")
    page.merge_range("A3:A4", "乡镇（街道）", None)
    page.merge_range("B3:G3", "技术合同成交额", None)
    page.write_row("B4", ["目标", "完成", "完成率%", "占全县比重（%）", "完成率排名", "未达序时原因"])
    for row, unit in enumerate((*UNITS, "合计", "全县"), start=4):
        page.write(row, 0, unit)
    alone = book.add_worksheet("石篁镇")
    alone.merge_range("A1:D1", "科技指标完成情况", None)
    alone.write_row("A2", ["指标", "单位", "目标", "完成"])
    alone.write_row("A3", ["科技型中小企业入库", "家"])
    alone.write_row("A4", ["高新技术企业总数", "家"])


def months_and_blocks(book: Any) -> None:
    """Months across the columns, cumulative above and of the month below; then two blocks side by side."""
    page = book.add_worksheet("月度")
    page.merge_range("A1:G1", "2025年科技指标分月完成情况（累计数）", None)
    page.write_row("A2", ["指标", "单位", "全年目标", "1月", "2月", "3月", "备注"])
    page.write_row("A3", ["登记技术合同成交额", "亿元"])
    page.write("A5", "当月新增数")
    page.write_row("A6", ["指标", "单位", "", "1月", "2月", "3月"])
    page.write_row("A7", ["登记技术合同成交额", "亿元"])
    sides = book.add_worksheet("并列")
    sides.write_row("A1", ["序号", "指标", "累计完成", "", "序号", "指标", "累计完成"])
    sides.write_row("A2", [1, "新增在孵企业", "", "", 2, "选派科技特派员"])
    sides.write_row("A3", [3, "新增市级创新平台", "", "", 4, "举办科普活动"])
