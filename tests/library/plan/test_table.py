"""Tables are told by their headers and read row by row."""

from __future__ import annotations

from decimal import Decimal

from kechuang.document.read import read_document
from kechuang.plan.annex import split_annexes
from kechuang.plan.model import Investment
from kechuang.plan.table.read import Tables, read_tables


def tables(*lines: str, period: str = "2025") -> Tables:
    document = read_document("a.txt", "\n".join(("正文。", *lines)).encode())
    parts = split_annexes(document.blocks)
    return read_tables(document, parts.body, parts.annexes, period)


def test_indicators_keep_their_group_their_measure_and_their_row() -> None:
    found = tables(
        "附件1",
        "指标任务表",
        "序号 | 指标类型 | 指标名称 | 2025年目标任务",
        "1 | 投入 | 研发投入占比（%） | 2.6",
        "2 | 投入 | 净增高企 | 18家",
        "3 | 主体 | 科小入库 | 260家",
    ).indicators
    assert [(i.name, i.group, i.target.value, i.target.measure) for i in found] == [
        ("研发投入占比", "投入", Decimal("2.6"), "%"),
        ("净增高企", "投入", Decimal(18), "家"),
        ("科小入库", "主体", Decimal(260), "家"),
    ]
    assert found[2].source.location == "附件1 第3行"


def test_a_column_for_each_year_gives_a_target_for_each_year() -> None:
    found = tables(
        "附件1",
        "主要指标",
        "序号 | 指标名称 | 单位 | 2026年目标 | 2027年目标 | 责任单位",
        "1 | 新增平台 | 个 | 3 | 5 | 市科技局、市发改局",
        "2 | 高企总数 | 家 | 130 | 150 | 市科技局",
    ).indicators
    assert [(i.name, i.target.value, i.target.measure, i.target.horizon) for i in found[:2]] == [
        ("新增平台", Decimal(3), "个", "2026"),
        ("新增平台", Decimal(5), "个", "2027"),
    ]
    assert found[0].units == ("市科技局", "市发改局")


def test_activities_are_read_by_month_in_either_script() -> None:
    found = tables(
        "附件2", "一月一活动安排", "月份 | 活动类型 | 活动内容", "1月 | 下派 | 选派一批。", "十二月 | 大赛 | 办一场。"
    ).activities
    assert [(a.month, a.kind, a.content) for a in found] == [(1, "下派", "选派一批。"), (12, "大赛", "办一场。")]


def test_projects_keep_odd_numbers_money_owner_and_deadline() -> None:
    found = tables(
        "附件3",
        "平台项目库",
        "序号 | 项目名称 | 建设主体 | 主要内容 | 总投资（万元） | 责任单位 | 完成时限",
        "1 | 甲中心 | 甲公司 | 建一个中心 | 1200 | 市科技局 | 2025年11月",
        "** | 乙行动 | 乙企业 | 做一件事 | 300万元 | 市发改局 | 2025年12月",
        "合计 |  |  |  | 1500 |  |",
    ).projects
    assert [(p.number, p.name, p.entity, p.investment) for p in found] == [
        ("1", "甲中心", "甲公司", Investment(Decimal(1200), "万元")),
        ("**", "乙行动", "乙企业", Investment(Decimal(300), "万元")),
    ]
    assert (found[0].units, found[0].deadline) == (("市科技局",), "2025年11月")


def test_a_checklist_takes_its_group_from_the_column_or_the_row_above() -> None:
    found = tables(
        "附件4",
        "一季度“开门红”重点工作清单",
        "项目名称 | 主要措施 | 责任单位",
        "一、攻关 | 联合攻关两项。 | 市科技局、市经信局",
        "一、攻关 | 引导上云。 | 市经信局等部门单位",
        "二、主体 | 培训一场。 | 市科技局、各乡镇(场、街道)",
    ).checklist
    assert [(r.group, r.units, r.open_list, r.horizon) for r in found] == [
        ("攻关", ("市科技局", "市经信局"), False, "2025-Q1"),
        ("攻关", ("市经信局",), True, "2025-Q1"),
        ("主体", ("市科技局", "各乡镇(场、街道)"), False, "2025-Q1"),
    ]


def test_an_allocation_keeps_measures_of_the_header_empty_cells_and_the_printed_total() -> None:
    found = tables(
        "附件4",
        "一季度目标分解表",
        "序号 | 乡镇 | 入库（家） | 成交额（亿元）",
        "1 | 甲镇 | 30 | 0.90",
        "2 | 乙镇 | 14 | —",
        "3 | 丙乡 | 1,000 | 0.10",
        "合计 | 合计 | 1044 | 1.00",
    ).allocations[0]
    assert [(c.name, c.measure) for c in found.columns] == [("入库", "家"), ("成交额", "亿元")]
    assert [(r.unit, r.values) for r in found.rows] == [
        ("甲镇", (Decimal(30), Decimal("0.90"))),
        ("乙镇", (Decimal(14), None)),
        ("丙乡", (Decimal(1000), Decimal("0.10"))),
    ]
    assert (found.total, found.horizon) == ((Decimal(1044), Decimal("1.00")), "2025-Q1")


def test_a_task_table_gives_tasks_with_their_units() -> None:
    found = tables(
        "附件1",
        "重点任务分工表",
        "序号 | 重点任务 | 具体工作 | 牵头单位 | 配合单位 | 完成时限",
        "1 | 培育企业 | 净增高企18家。 | 市科技局 | 市税务局、市经信局 | 12月",
        "2 | 建设平台 | 建成平台6个。 | 市发改局 | 无 | 12月",
    ).tasks
    assert [(t.number, t.title, t.lead_units, t.responsible_units) for t in found] == [
        ("附件1/1", "培育企业", ("市科技局",), ("市税务局", "市经信局")),
        ("附件1/2", "建设平台", ("市发改局",), ()),
    ]


def test_a_list_of_requests_is_not_a_list_of_tasks() -> None:
    found = tables(
        "附件2",
        "政策诉求表",
        "特色领域 | 工作举措 | 政策诉求 | 建议责任单位（省级部门）",
        "甲 | 做一件事 | 请求支持 | 省科技厅",
        "乙 | 做两件事 | 请求资金 | 省财政厅",
    )
    assert found.tasks == []
    assert [f.code for f in found.findings] == ["plan.table-aside"]


def test_a_table_nobody_knows_is_a_finding_with_its_place() -> None:
    found = tables("附件5", "联系方式", "所在 | 电话", "市科技局 | 1", "市财政局 | 2").findings
    assert [(f.code, f.source.location) for f in found] == [("plan.table-unread", "附件5")]


def test_targets_of_a_row_are_due_when_the_row_is() -> None:
    found = tables(
        "附件1",
        "任务分工表",
        "序号 | 重点任务 | 具体内容 | 牵头单位 | 完成时限 |",
        "1 | 修建绿道 | 修建绿道30公里 | 县园林局 | 2025年9月底 |",
        "2 | 淘汰旧车 | 淘汰国二及以下货车40辆 | 县交通局 | 12月 |",
        "3 | 管护绿地 | 管护绿地600亩 | 县园林局 | 长期 |",
        "4 | 栽植树木 | 2025年3月底前栽植树木2万株 | 县林业局 | 2025年11月 |",
    ).tasks
    assert [(t.value, t.measure, t.horizon) for row in found for t in row.targets] == [
        (Decimal(30), "公里", "2025-09"),
        (Decimal(40), "辆", "2025-12"),
        (Decimal(600), "亩", "2025"),
        (Decimal(2), "万株", "2025-03"),
    ]


def test_a_dash_is_no_deadline_of_a_project() -> None:
    found = tables(
        "附件1",
        "项目表",
        "序号 | 项目名称 | 建设主体 | 完成时限 |",
        "1 | 甲馆 | 甲公司 | — |",
        "2 | 乙馆 | 乙公司 | 2025年 |",
    ).projects
    assert [p.deadline for p in found] == [None, "2025年"]


def test_a_row_of_units_without_work_says_so_and_an_empty_row_is_no_task() -> None:
    read = tables(
        "| 序号 | 工作任务 | 牵头单位 | 责任单位 |",
        "|---|---|---|---|",
        "| 1 | 建设中试平台3个 | 县科技局 | 县财政局 |",
        "| 2 |  | 县经信局 | 县税务局 |",
        "| 3 |  |  |  |",
    )
    assert [(task.title, task.lead_units) for task in read.tasks] == [
        ("建设中试平台3个", ("县科技局",)),
        ("（原表没有写任务内容）", ("县经信局",)),
    ]


def test_an_allocation_column_without_a_heading_is_called_by_its_place() -> None:
    found = tables(
        "附件4",
        "一季度目标分解表",
        "序号 | 乡镇 | 入库（家） | ",
        "1 | 甲镇 | 30 | 7",
        "2 | 乙镇 | 14 | 8",
        "3 | 丙乡 | 9 | 9",
    ).allocations[0]
    assert [column.name for column in found.columns] == ["入库", "第4列"]
