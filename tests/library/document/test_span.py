"""Row-spans a text copy lost: restored in tables of many sorts, and nothing done to whole ones."""

from __future__ import annotations

import random
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kechuang.document import RepairKind, read_document


def grid(text: str) -> list[list[str]]:
    """Every place of the one table in `text`, spans expanded."""
    (table,) = read_document("表.txt", text.encode()).tables()
    return [["" if cell is None else cell.text for cell in row] for row in table.rows]


TABLES = {
    "a group after the number": (
        "序号 | 类别 | 指标名称 | 目标 |\n1 | 投入 | 全县研发经费增长 | 8% |\n2 | 财政科技支出增长 | 10% | |\n"
        "3 | 主体 | 新增高新技术企业 | 12家 |\n4 | 入库科技型中小企业 | 90家 |",
        [["1", "投入", "全县研发经费增长", "8%"], ["2", "投入", "财政科技支出增长", "10%"],
         ["3", "主体", "新增高新技术企业", "12家"], ["4", "主体", "入库科技型中小企业", "90家"]],
    ),
    "a group first, alone on its line": (
        "项目 | 主要措施 | 责任单位 |\n一、夯实基础\n| 建立需求清单，组织专题对接，推动联合攻关。 | 县科技局、县经信局 |\n"
        "编制工作指引，举办培训班，开展上门辅导。 | 县科技局 | |\n二、壮大主体\n| 支持龙头企业建设平台，完善政策。 | 县发改局 |",
        [["一、夯实基础", "建立需求清单，组织专题对接，推动联合攻关。", "县科技局、县经信局"],
         ["一、夯实基础", "编制工作指引，举办培训班，开展上门辅导。", "县科技局"],
         ["二、壮大主体", "支持龙头企业建设平台，完善政策。", "县发改局"]],
    ),
    "a group within a group": (
        "序号 | 领域 | 方向 | 指标名称 | 目标 |\n1 | 主体 | 高企 | 新增高新技术企业数量 | 12家 |\n2 | 有效期内高新技术企业 | 80家 | | |\n"
        "3 | 小企 | 科技型中小企业入库数量 | 90家 | |\n4 | 平台 | 省级 | 新增省级创新平台数量 | 2个 |",
        [["1", "主体", "高企", "新增高新技术企业数量", "12家"], ["2", "主体", "高企", "有效期内高新技术企业", "80家"],
         ["3", "主体", "小企", "科技型中小企业入库数量", "90家"], ["4", "平台", "省级", "新增省级创新平台数量", "2个"]],
    ),
    "a total of fewer cells, broken over two lines": (
        "序号 | 乡镇 | 入库（家） | 成交额（亿元） | 投入（万元） |\n1 | 青石镇 | 10 | 0.50 | 1200 |\n"
        "2 | 柳湾乡 | 6 | 0.25 | 800 |\n合计 | 16 | 0.75\n| 2000 |",
        [["1", "青石镇", "10", "0.50", "1200"], ["2", "柳湾乡", "6", "0.25", "800"], ["合计", "合计", "16", "0.75", "2000"]],
    ),
    "a total that leaves a column out": (
        "序号 | 项目 | 投资（万元） | 责任单位 |\n1 | 检测平台 | 500 | 县科技局 |\n2 | 中试基地 | 800 | 县发改局 |\n合计 | 1300 |",
        [["1", "检测平台", "500", "县科技局"], ["2", "中试基地", "800", "县发改局"], ["合计", "合计", "1300", ""]],
    ),
    "a mark for a number": (
        "序号 | 项目 | 投资 |\n1 | 检测平台 | 500万元 |\n2 | 中试基地 | 800万元 |\n** | 专项行动 | 100万元 |",
        [["1", "检测平台", "500万元"], ["2", "中试基地", "800万元"], ["**", "专项行动", "100万元"]],
    ),
    "a heading over the whole width": (
        "序号 | 任务 | 责任单位 |\n（一）夯实基础（1项） | | |\n1 | 建立清单 | 县科技局 |\n（二）壮大主体（1项）\n2 | 上门辅导 | 县经信局 |",
        None,
    ),
    "remarks that are really empty": (
        "序号 | 指标 | 目标 | 备注 |\n1 | 研发投入增长 | 8% | 省级下达 |\n2 | 财政支出增长 | 10% | |\n3 | 新增高企 | 12家 |",
        [["1", "研发投入增长", "8%", "省级下达"], ["2", "财政支出增长", "10%", ""], ["3", "新增高企", "12家", ""]],
    ),
    "cells left blank where a merged one stood": (
        "序号 | 类别 | 指标名称 | 目标 |\n1 | 投入 | 研发经费增长 | 8% |\n2 | | 财政支出增长 | 10% |\n3 | 主体 | 新增高企 | 12家 |",
        [["1", "投入", "研发经费增长", "8%"], ["2", "投入", "财政支出增长", "10%"], ["3", "主体", "新增高企", "12家"]],
    ),
}  # fmt: skip


@pytest.mark.parametrize("what", [name for name, (_, rows) in TABLES.items() if rows])
def test_every_cell_stands_under_its_column(what):
    text, rows = TABLES[what]
    assert grid(text)[1:] == rows


def test_a_heading_row_goes_over_the_whole_width():
    document = read_document("表.txt", TABLES["a heading over the whole width"][0].encode())
    wide = [b for b in document.blocks if b.cell and b.cell.column_span == 3]
    assert [b.text for b in wide] == ["（一）夯实基础（1项）"]


def test_a_span_is_one_cell_and_its_repair_is_remembered():
    document = read_document("表.txt", TABLES["a group after the number"][0].encode())
    assert [b.cell.row_span for b in document.blocks if b.text in ("投入", "主体")] == [2, 2]
    assert [r.before for r in document.repairs] == [
        "2 | 财政科技支出增长 | 10% | |",
        "4 | 入库科技型中小企业 | 90家 |",
    ]


@pytest.mark.parametrize(
    ("what", "kinds"),
    [
        ("a group after the number", {RepairKind.CELLS}),
        ("a total that leaves a column out", {RepairKind.TOTAL}),
    ],
)
def test_cells_put_back_are_told_from_a_total_set_under_its_numbers(what, kinds):
    document = read_document("表.txt", TABLES[what][0].encode())
    assert {repair.kind for repair in document.repairs} == kinds


def test_a_whole_table_is_left_as_it_is():
    text = "月份 | 类型 | 内容 |\n1月 | 下派 | 选派特派员 |\n2月 | 下派 | 选派特派员 |"
    document = read_document("表.txt", text.encode())
    assert not document.repairs
    assert all(b.cell.row_span == 1 for b in document.blocks)


GROUPS = ("创新体系", "创新能力", "引领发展", "创新生态", "主体培育", "人才支撑")
NAMES = (
    "研发投入强度增长",
    "科技企业入库数量",
    "技术合同登记金额",
    "发明专利授权数量",
    "孵化器面积新增数",
    "科普活动举办场次",
)
UNITS = ("县科技局", "县发改局", "县经信局", "县财政局", "各乡镇（街道）", "高新区")


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.integers(1, 4), min_size=2, max_size=5),
    st.sampled_from(["序类名值", "序类名值责", "类名值", "序名类值责", "类序名值"]),
    st.randoms(use_true_random=False),
)
def test_lost_spans_come_back_whatever_their_size_and_place(sizes, columns, chance):
    whole, lines = _lossy(sizes, columns, chance)
    assert grid("\n".join(lines))[1:] == whole


def _lossy(sizes: list[int], columns: str, chance: random.Random) -> tuple[list[list[str]], list[str]]:
    heads = {"序": "序号", "类": "指标类型", "名": "指标名称", "值": "目标值", "责": "责任单位"}
    whole: list[list[str]] = []
    lines = [" | ".join(heads[c] for c in columns) + " |"]
    for group, size in enumerate(sizes):
        for at in range(size):
            made = {
                "序": str(len(whole) + 1),
                "类": GROUPS[group],
                "名": chance.choice(NAMES) + chance.choice(("", "（新增）")),
                "值": f"{chance.randint(1, 900)}{chance.choice(('家', '%', '亿元', '个'))}",
                "责": "、".join(chance.sample(UNITS, chance.randint(1, 3))),
            }
            whole.append([made[c] for c in columns])
            kept = [made[c] for c in columns if c != "类" or at == 0]
            padding = [""] * (len(columns) - len(kept)) if chance.random() < 0.7 else []
            lines.append(" | ".join([*kept, *padding]) + " |")
    return whole, lines


@settings(max_examples=200, deadline=None)
@given(st.lists(st.lists(st.text("一二三1234%家、| 局", max_size=8), max_size=6), min_size=2, max_size=8))
def test_no_table_however_odd_loses_a_cell_that_was_written(rows):
    text = "\n".join(" | ".join(row) + " |" for row in rows)
    if not text.strip(" |\n"):
        return
    written = sorted("".join(c for c in text if c not in "| \n"))
    document = read_document("表.txt", ("正文\n\n" + text).encode())
    read = sorted("".join(c for b in document.blocks[1:] for c in b.text if c not in "| \n"))
    assert read == written


def test_a_total_behind_an_empty_number_keeps_its_places_where_other_rows_are_short() -> None:
    read = grid(
        "领域 | 序号 | 指标 | 单位 | 目标值 | 责任单位 |\n主体 | 1 | 高新技术企业 | 家 | 420 | 县科技局 |\n"
        "2 | 技术合同成交额 | 亿元 | 50 |\n| 合计 | | | 2项 |"
    )
    assert [cell for cell in read[-1] if cell] == ["合计", "2项"]


@pytest.mark.parametrize("width", [10, 40, 60, 600])
def test_short_rows_cost_a_bounded_time_however_wide_and_long_their_table_is(width: int) -> None:
    chance = random.Random(width)
    words = ("甲乙", "县科技局", "12", "12家", "完成乡镇全覆盖。")
    rows = [" | ".join(f"任务{at}" for at in range(width))]
    while sum(map(len, rows)) < 60_000:
        rows.append(" | ".join(chance.choices(words, k=chance.randint(2, width - 1))))
    begun = time.process_time()
    read_document("宽.txt", "\n".join(f"{row} |" for row in rows).encode())
    assert time.process_time() - begun < 5
