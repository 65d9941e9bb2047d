"""Who does each task: rules said once, headings that name units, paragraphs without numbers, annexes in words."""

from __future__ import annotations

from kechuang.document.read import read_document
from kechuang.plan.model import Plan
from kechuang.plan.parse import parse_plan

TITLE = "乙市推进公园城市建设实施方案（2031—2033年）"


def plan(*lines: str, title: str = TITLE) -> Plan:
    return parse_plan(read_document("方案.txt", "\n".join((title, *lines)).encode()))


def owners(read: Plan) -> list[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    return [(task.number, task.lead_units, task.responsible_units) for task in read.tasks]


def test_units_said_to_take_part_in_all_that_follows_belong_to_every_later_task() -> None:
    read = plan(
        "一、重点任务",
        "（一）建设绿道。建设滨河绿道。（责任单位：市园林局、市财政局〔列第一位的为牵头单位，下同〕，"
        "以下各项工作均需有关县（市、区）政府推进，不再单独列出）",
        "（二）开放公园。延长开放时间。（责任单位：市城管局）",
    )
    assert owners(read) == [
        ("一/(一)", ("市园林局",), ("市财政局", "有关县（市、区）政府")),
        ("一/(二)", ("市城管局",), ("有关县（市、区）政府",)),
    ]
    assert "有关县（市、区）政府" in [unit.name for unit in read.units]


def test_the_rule_of_the_first_unit_said_in_the_notice_holds_for_all_tasks() -> None:
    read = plan(
        "现将任务分解如下，责任单位中列第一位的为牵头单位。",
        "一、建设绿道。建设滨河绿道。（责任单位：市园林局、市财政局）",
        "二、开放公园。延长开放时间。（责任单位：市城管局、市公安局）",
    )
    assert [lead for _, lead, _ in owners(read)] == [("市园林局",), ("市城管局",)]


def test_a_rule_said_behind_a_later_task_does_not_reach_back() -> None:
    read = plan(
        "一、建设绿道。建设滨河绿道。（责任单位：市园林局、市财政局）",
        "二、开放公园。延长开放时间。（责任单位：市城管局、市公安局，列第一位的为牵头单位，下同）",
    )
    assert [lead for _, lead, _ in owners(read)] == [(), ("市城管局",)]


def test_a_heading_that_names_the_unit_owns_the_tasks_below_it() -> None:
    read = plan(
        "一、市园林局牵头工作（2项）",
        "1.建设滨河绿道。",
        "2.建设口袋公园。",
        "二、市城管局、市公安局负责的事项",
        "1.延长公园开放时间。",
    )
    assert owners(read) == [
        ("一/1", ("市园林局",), ()),
        ("一/2", ("市园林局",), ()),
        ("二/1", (), ("市城管局", "市公安局")),
    ]


def test_a_heading_that_only_speaks_of_leading_owns_nothing() -> None:
    read = plan("一、强化牵头抓总工作", "1.健全机制。", "2.压实责任。")
    assert owners(read) == [("一/1", (), ()), ("一/2", (), ())]


def test_paragraphs_without_numbers_that_each_name_units_are_tasks_of_their_own() -> None:
    read = plan(
        "一、重点任务",
        "建设滨河绿道，连通主城各公园。（市园林局、市水利局负责）",
        "延长公园开放时间，完善夜间照明。（市城管局牵头）",
    )
    assert owners(read) == [
        ("一/第1段", (), ("市园林局", "市水利局")),
        ("一/第2段", ("市城管局",), ()),
    ]


def test_a_plan_without_any_number_still_has_its_tasks() -> None:
    read = plan(
        "建设滨河绿道，连通主城各公园。（市园林局、市水利局负责）",
        "延长公园开放时间，完善夜间照明。（市城管局牵头）",
    )
    assert [number for number, _, _ in owners(read)] == ["第1段", "第2段"]


def test_units_on_lines_of_their_own_stay_with_the_task_above_them() -> None:
    read = plan("一、重点任务", "1.建设滨河绿道，连通主城各公园。", "牵头单位：市园林局", "责任单位：市水利局")
    assert owners(read) == [("一/1", ("市园林局",), ("市水利局",))]


def test_units_behind_a_section_and_behind_its_measures_are_both_kept() -> None:
    read = plan(
        "一、重点任务",
        "（一）建设绿道。连通主城各公园。（市园林局牵头，市水利局负责）",
        "1.滨河段。年内贯通。（市水利局负责）",
        "2.环湖段。年内开工。（市城管局负责）",
    )
    assert owners(read) == [
        ("一/(一)", ("市园林局",), ("市水利局",)),
        ("一/(一)/1", (), ("市水利局",)),
        ("一/(一)/2", (), ("市城管局",)),
    ]
    assert read.tasks[0].text == "连通主城各公园。"


def test_an_annex_in_words_gives_the_tasks_that_name_somebody() -> None:
    read = plan(
        "一、重点任务",
        "（一）建设绿道。建设滨河绿道。（责任单位：市园林局）",
        "附件",
        "2031年民生实事",
        "1.建成口袋公园12个（牵头单位：市园林局）。",
        "2.添置长椅500张；延长开放时间（牵头单位：市城管局、市公安局）。",
    )
    assert owners(read)[1:] == [
        ("附件/1", ("市园林局",), ()),
        ("附件/2", ("市城管局", "市公安局"), ()),
    ]
    assert [(str(t.value), t.measure) for task in read.tasks[1:] for t in task.targets] == [("12", "个"), ("500", "张")]


def test_goals_told_before_the_first_chapter_are_goals() -> None:
    read = plan(
        "为建设公园城市，制定本方案。到2033年，建成口袋公园60个，绿化覆盖率达到45%以上。",
        "一、重点任务",
        "（一）建设绿道。建设滨河绿道。（责任单位：市园林局）",
    )
    assert [(str(t.value), t.measure, t.horizon) for goal in read.goals for t in goal.targets] == [
        ("60", "个", "2033"),
        ("45", "%", "2033"),
    ]


def test_goals_that_name_who_does_them_are_tasks() -> None:
    read = plan(
        "一、工作目标",
        "1.建成口袋公园60个。（责任单位：市园林局）",
        "2.建设绿道80公里。（责任单位：市水利局）",
    )
    assert [number for number, _, _ in owners(read)] == ["一/1", "一/2"]
    assert read.goals == ()


def test_paragraphs_under_a_heading_of_their_own_are_parts_of_one_task() -> None:
    read = plan(
        "一、重点任务",
        "（一）建设绿道。",
        "建设滨河绿道，连通主城各公园。（市园林局、市水利局负责）",
        "延长公园开放时间，完善夜间照明。（市城管局牵头）",
    )
    assert owners(read) == [("一/(一)", ("市城管局",), ("市园林局", "市水利局"))]


def test_bullets_that_each_name_units_are_tasks_of_their_own() -> None:
    read = plan(
        "一、重点任务",
        "（一）建设绿道。",
        "——建设滨河绿道，连通主城各公园。（市园林局、市水利局负责）",
        "——延长公园开放时间，完善夜间照明。（市城管局牵头）",
    )
    assert [number for number, _, _ in owners(read)] == ["一/(一)/第1段", "一/(一)/第2段"]


def test_a_task_headed_by_its_units_alone_is_called_by_the_words_below() -> None:
    (task,) = plan("一、重点任务", "（一）（责任单位：市园林局、市财政局）", "新建口袋公园12个。每年评议一次。").tasks
    assert (task.number, task.title, task.responsible_units) == (
        "一/(一)",
        "新建口袋公园12个",
        ("市园林局", "市财政局"),
    )


def test_units_on_a_line_behind_the_last_of_several_items_belong_to_all_of_them() -> None:
    read = plan(
        "一、重点任务",
        "（一）建设绿道。",
        "1.建设滨河绿道，连通主城各公园。",
        "2.延长公园开放时间，完善夜间照明。",
        "责任单位：市园林局、市城管局",
        "（二）开放公园。",
        "1.延长开放时间。（责任单位：市城管局）",
        "2.增加照明，改善夜间的路况。（责任单位：市园林局）",
    )
    assert owners(read) == [
        ("一/(一)", (), ("市园林局", "市城管局")),
        ("一/(二)/1", (), ("市城管局",)),
        ("一/(二)/2", (), ("市园林局",)),
    ]


def test_a_table_of_contents_holds_no_tasks() -> None:
    read = plan(
        "目录",
        "一、重点任务 ...................... 1",
        "（一）建设绿道…………………………2",
        "一、重点任务",
        "（一）建设绿道。建设滨河绿道。（责任单位：市园林局）",
    )
    assert owners(read) == [("一/(一)", (), ("市园林局",))]


def test_units_before_the_first_comma_lead_where_the_document_says_so() -> None:
    read = plan(
        "乙市园林行动方案",
        "一、重点任务",
        "（一）修路。修好路。（责任单位：市甲局、市乙局，丙公司、丁委；第一个逗号前为牵头单位，多个牵头的按职责分工负责，下同）",
        "（二）修桥。修好桥。（责任单位：市戊局）",
        "（三）修渠。修好渠。（责任单位：市己局，市庚局）",
    )
    assert [(task.lead_units, task.responsible_units) for task in read.tasks] == [
        (("市甲局", "市乙局"), ("丙公司", "丁委")),
        (("市戊局",), ()),
        (("市己局",), ("市庚局",)),
    ]


def test_articles_with_titles_are_tasks_of_their_own() -> None:
    read = plan(
        "乙区支持园林若干措施",
        "第一条 场地支持",
        "提供场地。（责任单位：区甲局）",
        "第二条 人才支持",
        "（一）引进人才。给予补贴。（责任单位：区乙局）",
        "（二）留住人才。提供住房。（责任单位：区丙局）",
    )
    assert [(task.number, task.responsible_units) for task in read.tasks] == [
        ("第一条", ("区甲局",)),
        ("第二条/(一)", ("区乙局",)),
        ("第二条/(二)", ("区丙局",)),
    ]


def test_an_article_only_spoken_of_opens_nothing() -> None:
    read = plan("一、提供场地", "第一条规定的场地由区里提供。", "第二条所称人才，是指园艺师。（责任单位：区甲局）")
    assert [task.number for task in read.tasks] == ["一"]


def test_units_below_a_rule_taken_up_by_all_are_named_once_whatever_they_are_called() -> None:
    read = plan(
        "乙省行动方案",
        "一、重点任务",
        "（一）修路。修路。（省甲厅按职责分工负责，各市、县（市、区）人民政府落实；以下均需各市、县（市、区）政府落实，不再列出）",
        "（二）修桥。修桥。（省乙厅负责）",
    )
    assert [task.responsible_units for task in read.tasks] == [
        ("省甲厅", "各市、县（市、区）人民政府"),
        ("省乙厅", "各市、县（市、区）政府"),
    ]


def test_goals_behind_the_signature_of_a_notice_are_goals() -> None:
    read = plan(
        "乙市关于分解重点工作的通知",
        "请认真落实。",
        "2031年1月13日",
        "重点工作责任分解",
        "2031年全市发展主要预期目标是：绿地率达到41%以上；建成公园12个。",
        "现就各项工作分工如下：",
    )
    assert [str(target.value) for target in read.targets()] == ["41", "12"]


def test_numbers_of_a_list_of_tasks_for_one_year_are_due_in_that_year() -> None:
    read = plan(
        "一、重点任务",
        "（一）修路。修好路。（责任单位：市甲局）",
        "附件1",
        "2032年公园城市建设任务清单",
        "| 序号 | 任务 | 责任单位 |",
        "| --- | --- | --- |",
        "| 1 | 新建绿道12公里。 | 市甲局 |",
        "| 2 | 到2033年新建公园3个。 | 市乙局 |",
    )
    assert [(str(target.value), target.horizon) for target in read.targets()] == [("12", "2032"), ("3", "2033")]


def test_a_text_without_chapters_still_promises_what_it_promises() -> None:
    read = plan(
        "2031年乙市办好民生实事",
        "1月25日，会议开幕，报告提出继续办好实事。",
        "“民生实事”具体为：新建公园12个；改造绿道40公里；安装路灯300盏。",
        title="2031年乙市办好民生实事",
    )
    assert [str(target.value) for target in read.targets()] == ["12", "40", "300"]


def test_two_items_on_one_line_that_each_say_who_does_them_are_two_tasks() -> None:
    read = plan(
        "一、重点任务",
        "（一）推进建设。",
        "1.抓好绿道项目，确保年内开工并且按时投入使用。（市甲局主办，市乙局协办）2.抓好公园项目，确保年内开工并且按时投入使用。（市丙局主办，市丁局协办）",
    )
    assert owners(read) == [("一/(一)/1", ("市甲局",), ("市乙局",)), ("一/(一)/2", ("市丙局",), ("市丁局",))]


def test_a_table_of_what_was_reached_is_no_table_of_aims() -> None:
    read = plan(
        "一、“十四五”公园建设基本情况",
        "“十四五”公园建设基本情况",
        "| 指标 | 2030年 |",
        "| --- | --- |",
        "| 绿地率 | 40% |",
    )
    assert read.targets() == ()
    assert [finding.code for finding in read.findings if finding.code.startswith("plan.table")] == ["plan.table-aside"]


def test_a_row_of_indicators_keeps_who_leads_and_who_takes_part() -> None:
    read = plan(
        "附件1",
        "主要指标表",
        "| 序号 | 指标名称 | 2032年目标 | 牵头单位 | 配合单位 |",
        "| --- | --- | --- | --- | --- |",
        "| 1 | 绿地率 | 40% | 市甲局 | 市乙局、市丙局 |",
    )
    (row,) = read.indicators
    assert (row.lead_units, row.units) == (("市甲局",), ("市甲局", "市乙局", "市丙局"))


def test_a_year_only_the_text_names_is_taken_and_said() -> None:
    read = plan("一、重点任务", "（一）修路。2031年新建绿道12公里。（责任单位：市甲局）", title="乙市绿道工作方案")
    assert read.period == "2031"
    assert [finding.quote for finding in read.findings if finding.code == "plan.year-inferred"] == ["2031年"]
    several = plan(
        "一、重点任务", "（一）修路。较2029年，2031年新建绿道12公里。（责任单位：市甲局）", title="乙市绿道工作方案"
    )
    assert several.period is None
    assert not [finding for finding in several.findings if finding.code == "plan.year-inferred"]
