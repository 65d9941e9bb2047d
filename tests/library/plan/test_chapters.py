"""What each chapter is for, and the years a plan without a year in its title runs over."""

from __future__ import annotations

from tests.library.schemas import hold

from kechuang.document.read import read_document
from kechuang.plan.export import to_json
from kechuang.plan.model import Plan
from kechuang.plan.parse import parse_plan


def plan(title: str, *lines: str) -> Plan:
    return parse_plan(read_document("方案.txt", "\n".join((title, *lines)).encode()))


def test_goals_told_in_the_chapter_in_front_are_goals() -> None:
    read = plan(
        "乙省海洋渔业发展行动计划（2031—2033年）",
        "一、总体要求",
        "坚持生态优先。到2033年，建成国家级海洋牧场9个，远洋渔业产值突破120亿元。",
        "二、重点任务",
        "（一）建设海洋牧场。投放人工鱼礁。（责任单位：省农业农村厅）",
    )
    assert [(g.number, g.title, len(g.targets)) for g in read.goals] == [("一", "总体要求", 2)]
    assert read.findings == ()


def test_goals_told_before_the_first_chapter_have_a_title_and_no_number_and_keep_the_contract() -> None:
    read = plan(
        "乙省海洋渔业发展行动计划（2031—2033年）",
        "：到2033年，建成国家级海洋牧场9个，远洋渔业产值突破120亿元。",
        "一、重点任务",
        "（一）建设海洋牧场。投放人工鱼礁。（责任单位：省农业农村厅）",
    )
    assert [(g.number, g.title, len(g.targets)) for g in read.goals] == [("", "到2033年", 2)]
    hold(to_json(read))


def test_a_chapter_in_front_without_numbers_is_no_goal() -> None:
    read = plan("乙县行动方案", "一、指导思想", "坚持到基层去。", "二、重点任务", "（一）建设牧场。投放鱼礁。")
    assert read.goals == ()


def test_a_plan_without_a_year_in_its_title_runs_to_the_last_year_of_its_goals() -> None:
    read = plan(
        "乙市推进公园城市建设实施意见",
        "一、工作目标",
        "到2031年，建成口袋公园60个；到2034年，城市绿化覆盖率达到45%。",
        "二、重点任务",
        "（一）建设绿道。新建绿道80公里。（责任单位：市园林局）",
        "乙市人民政府",
        "2030年2月3日",
    )
    assert read.period == "2030/2034"
    assert [t.horizon for t in read.goals[0].targets] == ["2031", "2034"]
    assert [t.horizon for t in read.tasks[0].targets] == ["2034"]


def test_a_plan_that_names_no_later_year_is_of_the_year_of_issue() -> None:
    read = plan("乙市公园建设方案", "一、工作目标", "建成口袋公园60个。", "乙市人民政府", "2030年2月3日")
    assert read.period == "2030"


def test_a_word_inside_a_title_as_long_as_a_paragraph_makes_no_chapter_of_safeguards() -> None:
    read = plan(
        "关于加大激励支持力度的通知",
        "一、对保障和改善民生、促进就业创业、推进社会保险扩面提标等工作成效明显的县（市、区），在安排资金时予以倾斜。（市财政局负责）",
        "二、保障措施",
        "加强督促检查。",
    )
    assert [(t.number, t.responsible_units) for t in read.tasks] == [("一", ("市财政局",))]
    assert [s.number for s in read.safeguards] == ["二"]


def test_a_promise_outside_of_a_chapter_called_tasks_is_read_with_its_item() -> None:
    read = plan(
        "乙市公园建设措施（2031年）",
        "一、重点任务",
        "（一）建设绿道。建设滨河绿道。（责任单位：市园林局）",
        "二、开放共享",
        "1.延长时间。延长开放时间。",
        "2.添置设施。添置长椅500张。",
    )
    assert [(t.number, t.responsible_units, len(t.targets)) for t in read.tasks] == [
        ("一/(一)", ("市园林局",), 0),
        ("二/2", (), 1),
    ]


def test_a_number_among_safeguards_is_told_and_no_task() -> None:
    read = plan(
        "乙市公园建设措施（2031年）",
        "一、重点任务",
        "（一）建设绿道。建设滨河绿道。（责任单位：市园林局）",
        "二、保障措施",
        "（一）加强调度。每季度召开调度会1次。",
    )
    assert [t.number for t in read.tasks] == ["一/(一)"]


def test_what_is_safeguarded_for_others_is_work_and_its_numbers_are_targets() -> None:
    for title in ("一、保障和改善民生", "一、强化民生保障", "一、保障粮食等重要农产品供给"):
        read = plan(
            "乙市民生工作要点（2031年）",
            title,
            "（一）促进就业。新增就业800人。",
            "二、保障措施",
            "（一）加强调度。每月调度1次。",
        )
        assert [(t.number, len(t.targets)) for t in read.tasks] == [("一/(一)", 1)], title
        assert [s.number for s in read.safeguards] == ["二/(一)"]


def test_aims_without_a_year_in_a_chapter_of_demands_and_goals_are_goals() -> None:
    read = plan(
        "乙市便民服务方案（2031年）",
        "一、总体要求和目标",
        "网上可办率不低于90%。",
        "二、重点任务",
        "（一）办理。少跑腿。（责任单位：市数据局）",
    )
    assert [(g.number, len(g.targets)) for g in read.goals] == [("一", 1)]


def test_units_the_preface_adds_take_part_in_every_task() -> None:
    read = plan(
        "乙县民生实事方案（2031年）",
        "除特别注明的外，各乡镇政府和丙开发区管委会都是配合单位。",
        "一、实事",
        "（一）修路。修好10条路。责任单位：县交通局",
    )
    assert [t.responsible_units for t in read.tasks] == [("县交通局", "各乡镇政府", "丙开发区管委会")]


def test_what_a_chapter_of_goals_says_before_its_items_is_a_goal_too() -> None:
    read = plan(
        "乙省海洋渔业发展行动计划（2031—2033年）",
        "一、总体目标",
        "到2033年，建成国家级海洋牧场9个。",
        "（一）产业目标。远洋渔业产值突破120亿元。",
        "二、重点任务",
        "（一）建设海洋牧场。投放人工鱼礁。（责任单位：省农业农村厅）",
    )
    assert [(g.number, len(g.targets)) for g in read.goals] == [("一", 1), ("一/(一)", 1)]


def test_a_number_promised_in_front_is_a_goal_beside_a_chapter_of_goals_and_how_things_stand_is_none() -> None:
    read = plan(
        "乙省海洋渔业发展行动计划（2031—2033年）",
        "一、基本情况",
        "海洋牧场9个，远洋渔业产值达到20亿元。",
        "二、总体思路",
        "新增深水网箱300口，打造示范港6个。",
        "三、主要目标",
        "到2033年，建成国家级海洋牧场12个。",
        "四、重点任务",
        "（一）建设海洋牧场。投放人工鱼礁。（责任单位：省农业农村厅）",
    )
    assert [g.title for g in read.goals] == ["总体思路", "主要目标"]


def test_a_mechanism_for_some_work_is_work_and_a_chapter_of_mechanisms_a_safeguard() -> None:
    read = plan(
        "乙市自然资源工作要点（2031年）",
        "一、建立海域统一登记工作机制",
        "（一）工作计划",
        "完成30个海岛登记。",
        "（二）具体措施",
        "签订合同。（责任单位：市海洋局）",
        "二、健全工作推进机制",
        "每月调度2次。",
    )
    assert [t.title for t in read.tasks] == ["工作计划", "具体措施"]


def test_a_number_read_in_a_task_above_others_is_not_told_as_left_out() -> None:
    read = plan(
        "乙市行动方案（2031年）",
        "一、重点任务",
        "（一）建设牧场。建成牧场13个。",
        "1.培训渔民。培训渔民500名。",
        "2.改造渔港。改造渔港20处。",
    )
    assert not [finding for finding in read.findings if finding.code == "plan.target-outside-task"]


def test_numbers_below_a_chapter_that_looks_back_promise_nothing() -> None:
    read = plan(
        "乙市园林规划（2031—2035年）",
        "第一章 发展形势",
        "第一节 工作进展",
        "一、绿地供给持续增加",
        "建成公园12个，绿地率达到40%。",
        "第二章 重点任务",
        "第一节 增加供给",
        "一、建设公园",
        "（一）口袋公园。到2035年，建成口袋公园30个。（责任单位：市园林局）",
    )
    assert [(t.number, len(t.targets)) for t in read.tasks] == [("第二章/第一节/一/(一)", 1)]
    assert read.goals == ()


def test_how_things_have_gone_promises_nothing_whatever_it_is_called() -> None:
    for title in ("一、发展基础与形势", "一、“十四五”工作回顾", "一、取得的成效", "一、存在的主要问题"):
        read = plan(
            "乙市园林规划（2031—2035年）",
            title,
            "（一）工作成效。到2030年末，建成公园12个。淘汰老旧车辆843辆。",
            "二、重点任务",
            "（一）夯实工作基础。到2035年，建成苗圃30个。（责任单位：市园林局）",
            "（二）抢抓合作机遇。引进企业20家。",
        )
        assert read.goals == (), title
        assert [(t.number, len(t.targets)) for t in read.tasks] == [("二/(一)", 1), ("二/(二)", 1)], title


def test_a_first_chapter_that_begins_with_what_was_reached_promises_nothing() -> None:
    read = plan(
        "乙市园林规划（2031—2035年）",
        "第一章 开启园林建设新征程",
        "第一节 “十四五”园林建设成果丰硕",
        "建成公园12个，绿地率达到40%。",
        "第二节 园林建设任重道远",
        "淘汰老旧车辆843辆。",
        "第二章 增加绿地供给",
        "第一节 建设公园",
        "到2035年，建成口袋公园30个。",
    )
    assert [target.value for target in read.targets()] == [30]


def test_lines_of_contents_that_ran_together_are_no_chapters() -> None:
    dots = "." * 24
    read = plan(
        "乙市园林规划（2031—2035年）",
        "目  录",
        f"第一章 发展基础 {dots} 1 第二章 重点任务 {dots} 6 第一节 建设公园 {dots} 7",
        "第一章 发展基础",
        "建成公园12个。",
        "第二章 重点任务",
        "第一节 建设公园",
        "到2035年，建成口袋公园30个。",
    )
    assert [(task.number, len(task.targets)) for task in read.tasks] == [("第二章/第一节", 1)]
