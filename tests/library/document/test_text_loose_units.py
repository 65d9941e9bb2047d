"""Tables of one cell a line whose cells have several lines, or none: laid by what their heads say."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kechuang.document import read_document
from kechuang.plan.parse import parse_plan


def read(text: str):
    """The document of `text`, whose lines are parted by blanks here."""
    return read_document("表.txt", "\n".join(text.split(" ")).encode())


def grids(text: str) -> list[list[str]]:
    """The rows of every table in `text` below its head, each on a line, a line's end within a cell as +."""
    return [
        ["|".join("" if cell is None else cell.text.replace("\n", "+") for cell in row) for row in table.rows[1:]]
        for table in read(text).tables()
    ]


def paragraphs(text: str) -> list[str]:
    return [block.text for block in read(text).blocks if block.cell is None]


LAID = {
    "one column of units takes them all, up to the date": (
        "序号 民生实事 责任单位 完成时限 1 建设公园。 县水务局 县住建局 县护河指挥部 12月底前 2 建设人行桥。 县住建局 9月投入使用",
        ["1|建设公园。|县水务局+县住建局+县护河指挥部|12月底前", "2|建设人行桥。|县住建局|9月投入使用"],
    ),
    "one column of units takes them all, up to the next number": (
        "序号 任务 责任单位 1 建设公园。 县水务局 县住建局 2 建设人行桥。 县住建局 县林业局",
        ["1|建设公园。|县水务局+县住建局", "2|建设人行桥。|县住建局+县林业局"],
    ),
    "the first unit leads, the others take part": (
        "序号 项目内容 牵头单位 协同单位 1 建设献血屋1个。 县卫健局 县红十字会 县住建局 2 新建公园2个。 县住建局 县林业局",
        ["1|建设献血屋1个。|县卫健局|县红十字会+县住建局", "2|新建公园2个。|县住建局|县林业局"],
    ),
    "nobody but the lead": (
        "序号 项目内容 牵头单位 协同单位 完成时限 1 建设献血屋。 县卫健局 全年 2 新建公园。 县住建局 县林业局 全年",
        ["1|建设献血屋。|县卫健局||全年", "2|新建公园。|县住建局|县林业局|全年"],
    ),
    "a date parts two columns of units": (
        "序号 任务 牵头单位 完成时限 配合单位 1 育企。 县科技局 县经信局 6月底前 县财政局 县发改局 2 盘地。 县资规局 2026年6月30日 县林业局 县水利局",
        ["1|育企。|县科技局+县经信局|6月底前|县财政局+县发改局", "2|盘地。|县资规局|2026年6月30日|县林业局+县水利局"],
    ),
    "a merged group is not printed again": (
        "序号 类别 名称 内容 牵头单位 协同单位 1 卫生 新改建卫生室 新改建卫生室80家。 县卫健局 各乡镇（街道） 2 献血屋建设 建设献血屋1个。 县卫健局 "
        "县红十字会 县住建局 3 防灾 避灾场所 新增避灾场所50个。 县应急局 各乡镇（街道） 4 消防队提升 提升消防队装备。 县消防大队 各乡镇（街道）",
        ["1|卫生|新改建卫生室|新改建卫生室80家。|县卫健局|各乡镇（街道）", "2|卫生|献血屋建设|建设献血屋1个。|县卫健局|县红十字会+县住建局",
         "3|防灾|避灾场所|新增避灾场所50个。|县应急局|各乡镇（街道）", "4|防灾|消防队提升|提升消防队装备。|县消防大队|各乡镇（街道）"],
    ),
    "two lines of work for one line of units are one row": (
        "序号 任务 责任单位 完成时限 1 建设养老楼。 县民政局 5月底前动工 建设老年大学。 12月底前 2 建设公园。 县住建局 9月底前",
        ["1|建设养老楼。+建设老年大学。|县民政局|5月底前动工+12月底前", "2|建设公园。|县住建局|9月底前"],
    ),
    "measures with units of their own are rows of one number": (
        "序号 任务 措施 责任单位 1 产业培育 培育企业10家。 县科技局 盘活土地100亩。 县资规局 县发改局 2 民生改善 建设公园2座。 县住建局 新建学校3所。 县教育局",
        ["1|产业培育|培育企业10家。|县科技局", "1|产业培育|盘活土地100亩。|县资规局+县发改局",
         "2|民生改善|建设公园2座。|县住建局", "2|民生改善|新建学校3所。|县教育局"],
    ),
    "leaders are no units": (
        "序号 任务 责任领导 责任单位 1 培育企业。 张某 李某 县科技局 县经信局 2 盘活土地。 李某 县政府办公室 县资规局",
        ["1|培育企业。|张某+李某|县科技局+县经信局", "2|盘活土地。|李某|县政府办公室+县资规局"],
    ),
    "units stand before the work": (
        "序号 责任单位 工作任务 1 县科技局 培育企业。 2 县资规局 县林业局 盘活土地。 3 县住建局 建设公园。",
        ["1|县科技局|培育企业。", "2|县资规局+县林业局|盘活土地。", "3|县住建局|建设公园。"],
    ),
    "a group heading behind a cell of several lines": (
        "序号 任务 责任单位 一、产业（1项） 1 培育企业。 县科技局 县经信局 二、民生（1项） 2 建设公园。 县住建局",
        ["|".join(["一、产业（1项）"] * 3), "1|培育企业。|县科技局+县经信局", "|".join(["二、民生（1项）"] * 3), "2|建设公园。|县住建局"],
    ),
    "remarks in some rows": (
        "序号 任务 责任单位 备注 1 培育企业。 县科技局 县经信局 2 盘活土地。 县资规局 续建 3 建设公园。 县住建局 县林业局",
        ["1|培育企业。|县科技局+县经信局|", "2|盘活土地。|县资规局|续建", "3|建设公园。|县住建局+县林业局|"],
    ),
    "a sum below": (
        "序号 项目名称 总投资（万元） 责任单位 1 检测平台 500 县科技局 县经信局 2 中试基地 800 县发改局 合计 1300",
        ["1|检测平台|500|县科技局+县经信局", "2|中试基地|800|县发改局", "合计|合计|1300|"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("what", LAID)
def test_every_line_stands_under_its_head(what):
    text, rows = LAID[what]
    assert grids(text) == [rows]


@pytest.mark.parametrize("ends", [" |", "|", "\t", " ｜"])
def test_a_bar_or_a_tab_behind_each_cell_is_no_part_of_it(ends):
    text = LAID["the first unit leads, the others take part"][0]
    document = read_document("表.txt", "\n".join(f"{line}{ends}" for line in text.split(" ")).encode())
    assert [[cell.text for cell in row if cell] for row in document.tables()[0].rows][1:] == [
        ["1", "建设献血屋1个。", "县卫健局", "县红十字会\n县住建局"],
        ["2", "新建公园2个。", "县住建局", "县林业局"],
    ]


@pytest.mark.parametrize("form", ["{}", "{}.", "（{}）", "({})", "{}、"])
@pytest.mark.parametrize("numbers", ["12", "一二"])
def test_rows_are_counted_in_any_writing_of_their_numbers(form, numbers):
    one, two = map(form.format, numbers)
    text = f"序号 任务 责任单位 {one} 建设公园。 县水务局 县住建局 {two} 建设人行桥。 县住建局"
    assert grids(text) == [[f"{one}|建设公园。|县水务局+县住建局", f"{two}|建设人行桥。|县住建局"]]


def test_numbers_written_differently_do_not_count_the_same_rows():
    assert grids("序号 任务 责任单位 1 建设公园。 县水务局 （2） 建设人行桥。 县住建局")[0][1:] == []


@pytest.mark.parametrize(
    "after",
    [
        "附件2 说明",
        "备注：本表由县政府办公室解释。",
        "各单位要按月报送进展情况，县政府将跟踪督办。",
        "澜汀市人民政府办公室 2026年2月26日",
        "澜汀市人民政府办公室印发",
        "二、保障措施 县财政局落实资金。",
        "联系人：张某",
    ],
)
@pytest.mark.parametrize("columns", [(), ("完成时限",), ("备注",)])
def test_text_behind_a_table_is_not_swallowed(after, columns):
    rows = [("1", "建设公园。", "县水务局", "县住建局"), ("2", "建设人行桥。", "县住建局", "县林业局")]
    dates = ("6月底前",) if columns == ("完成时限",) else ()
    lines = ["序号", "任务", "责任单位", *columns, *rows[0], *dates, *rows[1], *dates]
    assert len(grids(" ".join([*lines, after]))[0]) == 2
    assert paragraphs(" ".join([*lines, after])) == after.split(" ")


def test_a_number_in_the_next_chapter_counts_no_row_of_the_table_above():
    text = "序号 任务 责任单位 1 建设公园。 县水务局 县住建局 二、保障措施 县财政局落实资金。 2 县审计局加强监督。"
    assert grids(text) == [["1|建设公园。|县水务局+县住建局"]]
    assert paragraphs(text) == ["二、保障措施", "县财政局落实资金。", "2", "县审计局加强监督。"]


def test_two_tables_one_after_the_other_stay_two_with_the_name_of_the_second_between_them():
    one, two = LAID["one column of units takes them all, up to the next number"], LAID["nobody but the lead"]
    assert grids(f"{one[0]} 另一清单 {two[0]}") == [one[1], two[1]]
    assert grids(f"{one[0]} {two[0]}") == [one[1], two[1]]
    assert paragraphs(f"名称 {one[0]} 另一清单 {two[0]}") == ["名称", "另一清单"]


def test_a_table_drawn_with_bars_does_not_hide_one_of_a_cell_a_line():
    drawn = "| 指标 | 目标值 |\n| --- | --- |\n| 高企 | 12家 |\n| 入库 | 90家 |".replace(" ", "")
    text, rows = LAID["one column of units takes them all, up to the next number"]
    assert grids(f"{drawn} {text}") == [["高企|12家", "入库|90家"], rows]
    assert grids(f"{text} {drawn}") == [rows, ["高企|12家", "入库|90家"]]


def test_units_shared_out_by_their_order_are_told():
    document = read(LAID["the first unit leads, the others take part"][0])
    (repair,) = document.repairs
    assert "按先后归栏" in repair.reason
    assert "县卫健局\n县红十字会\n县住建局" in repair.before


def test_lines_that_suit_no_head_are_told():
    document = read("序号 任务 责任单位 1 建设公园。 县水务局 2026年6月 县住建局 2 建设人行桥。 县住建局")
    assert any("没有把握" in repair.reason for repair in document.repairs)


def test_an_empty_last_column_costs_neither_the_table_nor_the_line_below():
    lines = "序号 指标 目标值 备注 1 高企 12家 省级 2 入库 90家 3 专利 100件"
    rows = ["1|高企|12家|省级", "2|入库|90家|", "3|专利|100件|"]
    assert grids(lines) == [rows]
    assert (grids(f"{lines} 附件2"), paragraphs(f"{lines} 附件2")) == ([rows], ["附件2"])


def test_the_plan_has_the_tasks_of_such_a_table_with_their_units():
    text = "民生实事清单 " + LAID["one column of units takes them all, up to the date"][0]
    tasks = parse_plan(read(text)).tasks
    assert [task.responsible_units for task in tasks] == [("县水务局", "县住建局", "县护河指挥部"), ("县住建局",)]


UNITS = ("县水务局", "县住建局", "县残联", "团县委", "各乡镇（街道）", "县总工会", "县城投集团", "县消防大队", "青石镇")
WORKS = ("建设公园2座。", "新改建卫生室80家。", "迁建县政务服务中心。", "启动县图书馆建设，年内完工。")


@settings(max_examples=120, deadline=None)
@given(
    st.lists(
        st.tuples(st.sampled_from(WORKS), st.lists(st.sampled_from(UNITS), min_size=2, max_size=12, unique=True)),
        min_size=2,
        max_size=6,
    ),
    st.booleans(),
    st.booleans(),
)
def test_lead_others_and_date_come_back_however_many_units_there_are(rows, dated, leading):
    heads = [
        "序号",
        "任务",
        *(("牵头单位", "协同单位") if leading else ("责任单位",)),
        *(["完成时限"] if dated else []),
    ]
    lines, wanted = list(heads), []
    for number, (work, units) in enumerate(rows, 1):
        date = ["12月底前"] if dated else []
        lines.extend([str(number), work, *units, *date])
        cells = [units[0], "+".join(units[1:])] if leading else ["+".join(units)]
        wanted.append("|".join([str(number), work, *cells, *date]))
    assert grids(" ".join(lines)) == [wanted]


@settings(max_examples=200, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["序号", "任务", "责任单位", "完成时限", "1", "2", "（1）", "", "合计", "县水务局", "建设公园。", "6月底前", "附件1 |"]
        ),
        max_size=40,
    )
)  # fmt: skip
def test_no_line_is_lost_or_written_twice(lines):
    document = read_document("表.txt", "\n".join(["序号", "任务", "责任单位", "1", *lines]).encode())
    written = sorted("".join("".join(["序号任务责任单位1", *lines]).split()).replace("|", ""))
    assert sorted("".join("".join(b.text for b in document.blocks).split()).replace("|", "")) == written


@pytest.mark.parametrize("block", ["1\n建设。\n县局\n", "1\n建设。\n" + "县水务局\n" * 20 + "2\n建设。\n"])
def test_long_texts_of_such_lines_take_no_more_than_their_number(block):
    begun = time.process_time()
    text = f"序号\n任务\n责任单位\n{block}" * (20_000 // block.count("\n"))
    read_document("长.txt", text.encode())
    assert time.process_time() - begun < 8
