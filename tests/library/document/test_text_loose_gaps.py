"""Tables of one cell a line with gaps: numbers left out, chapters without rows, merged cells not printed again."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kechuang.document import read_document


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


GROWING = {
    "the rows of one office out of a longer list, numbers with gaps": (
        "附件 任务分解表 序号 目标与任务 分管领导 牵头责任单位 责任单位 80 新增学位400个以上。 甲某 县教育局 县各有关单位 "
        "81 建设实训楼。 乙某 县教育局 县各有关单位 95 开展培训12场。 甲某 县科技局 县教育局",
        ["80|新增学位400个以上。|甲某|县教育局|县各有关单位", "81|建设实训楼。|乙某|县教育局|县各有关单位",
         "95|开展培训12场。|甲某|县科技局|县教育局"],
    ),
    "chapters without rows of their own, one under the other": (
        "序号 重点任务 主要责任单位 协同配合单位 一、主要目标 3 投资增长7%左右。 甲县发改局 甲县住建局、甲县水利局,各乡镇人民政府、街道办事处,丙管委会,丁集团。 "
        "二、扩大投资 三、壮大集群 四、改善民生 68 扩建两所小学。 甲县教育局 甲县政府有关部门,各乡镇人民政府。 69 引进教师。 甲县教育局 甲县人才中心。",
        ["|".join(["一、主要目标"] * 4),
         "3|投资增长7%左右。|甲县发改局|甲县住建局、甲县水利局,各乡镇人民政府、街道办事处,丙管委会,丁集团。",
         *("|".join([chapter] * 4) for chapter in ("二、扩大投资", "三、壮大集群", "四、改善民生")),
         "68|扩建两所小学。|甲县教育局|甲县政府有关部门,各乡镇人民政府。", "69|引进教师。|甲县教育局|甲县人才中心。"],
    ),
    "numbers that begin at one and leave some out": (
        "序号 任务 责任单位 1 建设公园。 县水务局 4 建设人行桥。 县住建局",
        ["1|建设公园。|县水务局", "4|建设人行桥。|县住建局"],
    ),
    "a head over two lines, the second in brackets": (
        "序号 任务 责任股室 （单位） 备注 1 免费开放阅览室。 文化股 图书馆 2 演出20场。 文化股",
        ["1|免费开放阅览室。|文化股+图书馆|", "2|演出20场。|文化股|"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("what", GROWING)
def test_rows_are_found_by_growing_numbers_where_the_heads_say_enough(what):
    text, rows = GROWING[what]
    assert grids(text) == [rows]


@pytest.mark.parametrize("what", GROWING)
def test_a_bar_behind_each_cell_is_no_part_of_it(what):
    text, rows = GROWING[what]
    document = read_document("表.txt", "\n".join(f"{line} |" for line in text.split(" ")).encode())
    (table,) = document.tables()
    assert ["|".join(cell.text.replace("\n", "+") for cell in row) for row in table.rows[1:]] == rows


@pytest.mark.parametrize("what", GROWING)
def test_a_blank_line_between_all_cells_means_nothing(what):
    text, rows = GROWING[what]
    lines = ["甲县任务分解表", "甲县政府办公室", "乙某某", "说明如下", *text.split(" ")]
    document = read_document("表.txt", "\n\n".join(lines).encode())
    (table,) = document.tables()
    assert ["|".join(cell.text.replace("\n", "+") for cell in row) for row in table.rows[1:]] == rows
    firsts = [block for block in document.blocks if block.cell and block.cell.column == 0]
    assert all(lines[(block.line - 1) // 2] == block.text for block in firsts)


@pytest.mark.parametrize(
    "text",
    [
        "序号 任务 投资（万元） 责任单位 80 建设公园。 500 县水务局 600 建设人行桥。 700 县住建局",
        "序号 任务 内容 80 建设公园 县水务局 81 建设人行桥 县住建局",
        "序号 任务 责任单位 八 建设公园。 县水务局 九 建设人行桥。 县住建局",
        "序号 任务 责任单位 80 县水务局 建设公园。 79 县住建局 建设人行桥。",
    ],
    ids=["a column of figures", "no units in the head", "a chapter's numeral", "numbers that fall"],
)
def test_numbers_that_do_not_begin_at_one_need_heads_that_say_enough(text):
    assert grids(text) == [] or [row.split("|")[0] for row in grids(text)[0]] == ["80"]


def test_a_greater_number_below_a_row_without_units_counts_no_row():
    text = "序号 任务 责任单位 1 建设公园。 县水务局 2 建设人行桥。 县住建局 各单位要按月报送。 15 个工作日内报送总结。 办公室"
    assert len(grids(text)[0]) == 2
    assert "15" in paragraphs(text)


MERGED = [
    "序号",
    "指标",
    "任务",
    "完成时限",
    "责任领导",
    "责任股室",
    "（单位）",
    "备注",
    "1",
    "公共服务",
    "免费开放人次增长15%。",
    "12月底前",
    "甲某某",
    "文化股",
    "文化馆",
    "图书馆",
    "2",
    "演出不少于100场。",
    "文化股",
    "3",
    "开展好下乡活动。",
    "4",
    "推进分馆建设",
    "5",
    "文化产业",
    "培育企业1家",
    "6",
    "非遗保护",
    "完成布展任务,办好交流活动。",
    "乙研会",
    "丙博物馆",
    "7",
    "广电",
    "完成广播建设。",
    "5月底",
    "周",
    "斐",
    "广电股",
]


def test_units_are_read_where_they_are_printed_and_never_spanned():
    (table,) = read_document("表.txt", "\n".join(MERGED).replace("周\n斐", "周 斐").encode()).tables()
    rows = [["" if cell is None else cell.text.replace("\n", "+") for cell in row] for row in table.rows]
    assert rows[0][5] == "责任股室+（单位）"
    assert [row[5] for row in rows[1:]] == ["文化股+文化馆+图书馆", "文化股", "", "", "", "乙研会+丙博物馆", "广电股"]
    assert [row[2] for row in rows[3:6]] == ["开展好下乡活动。", "推进分馆建设", "培育企业1家"]
    assert (rows[2][3], rows[3][3], rows[7][4]) == ("12月底前", "", "周 斐")


def test_rows_that_suit_no_head_stay_lines_and_that_is_told():
    text = "序号 任务 完成时限 责任单位" + "".join(f" {at} 县教育局 建设第{at}所学校。 6月底前" for at in range(1, 5))
    document = read(text)
    assert not document.tables()
    assert [block.text for block in document.blocks] == text.split(" ")
    (repair,) = document.repairs
    assert repair.before == repair.after == "序号\n任务\n完成时限"
    assert "没有拼成表格" in repair.reason


DEEDS = (
    "建设公园2座。",
    "推进分馆建设",
    "培育企业1家",
    "开展下乡活动",
    "完成布展任务,办好交流活动。",
    "抽查合格率达到92%以上",
)


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["", "公共服务", "文化产业"]),
            st.sampled_from(DEEDS),
            st.sampled_from(["", "12月底前"]),
            st.sampled_from(["", "甲某某", "周 斐"]),
            st.lists(st.sampled_from(["文化股", "图书馆", "乙研会", "执法大队", "县教育局"]), max_size=3, unique=True),
        ),
        min_size=2,
        max_size=8,
    )
)
def test_work_never_becomes_a_unit_whatever_cells_are_left_out(rows):
    lines = ["序号", "指标", "工作任务", "完成时限", "责任领导", "责任单位"]
    for at, (group, deed, date, person, units) in enumerate(rows, 1):
        lines.extend(filter(None, (str(at), group, deed, date, person, *units)))
    for table in read_document("表.txt", "\n".join(lines).encode()).tables():
        cells = [cell.text for row in table.rows[1:] for cell in row[5:6] if cell is not None]
        assert not any(deed in cell for cell in cells for deed in DEEDS)
