"""Two plans compared: what became of targets, tasks, activities, projects and shares. Every plan here is invented."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from kechuang.document.read import read_document
from kechuang.plan import Plan, parse_plan
from kechuang.plan.compare import Change, Match, PlanDiff, Relation, Role, Subject, Turn, compare_plans
from kechuang.plan.compare.wording import change_words
from kechuang.vocabulary import read_units


def plan_of(*tasks: str, goals: str = "", year: int = 2025, annex: str = "") -> Plan:
    lines = [f"澜汀县{year}年科技工作要点", "一、主要目标", f"{year}年，{goals or '完成各项工作'}。", "二、重点任务"]
    lines += [f"{number}.{text}" for number, text in enumerate(tasks, start=1)]
    return parse_plan(read_document("plan.txt", ("\n".join(lines) + "\n" + annex).encode()))


def compared(old: str, new: str, relation: Relation = Relation.DRAFT) -> PlanDiff:
    year = 2026 if relation is Relation.YEARLY else 2025
    return compare_plans(plan_of(goals=old), plan_of(goals=new, year=year), relation=relation)


def told(changes: Sequence[Change]) -> list[tuple[Subject, Turn, str]]:
    return [(change.subject, change.turn, change_words(change)) for change in changes]


def of_target(diff: PlanDiff) -> list[tuple[Turn, str]]:
    return [(turn, words) for subject, turn, words in told(diff.changes) if subject is Subject.TARGET]


TARGETS = [
    ("高新技术企业总数达到130家", "高新技术企业总数达到150家", [(Turn.RAISED, "由130家提高到150家（+20家）")]),
    ("高新技术企业总数达到130家", "高企总数达到120家", [(Turn.LOWERED, "由130家降低到120家（-10家）")]),
    ("办理时限压缩至5个工作日以内", "办理时限压缩至3个工作日以内", [(Turn.RAISED, "由≤5个工作日降低到≤3个工作日（-2个工作日）")]),
    ("办理时限压缩至3个工作日以内", "办理时限压缩至5个工作日以内", [(Turn.LOWERED, "由≤3个工作日提高到≤5个工作日（+2个工作日）")]),
    ("登记技术合同成交额12亿元", "登记技术合同成交额不低于12亿元", [(Turn.FIRMER, "由12亿元改为≥12亿元")]),
    ("登记技术合同成交额12亿元", "登记技术合同成交额12亿元左右", [(Turn.SOFTER, "由12亿元改为约12亿元")]),
    ("登记技术合同成交额12亿元", "力争登记技术合同成交额12亿元", [(Turn.SOFTER, "由12亿元改为力争12亿元")]),
    ("登记技术合同成交额1.2亿元", "登记技术合同成交额12000万元", []),
    ("研发投入占比达到2.5%", "研发投入比重达到2.6%", [(Turn.RAISED, "由2.5%提高到2.6%（+0.1个百分点）")]),
    ("培育企业5—8家", "培育企业6—8家", [(Turn.RAISED, "由5—8家改为6—8家")]),
    ("培育企业5—8家", "培育企业6—7家", [(Turn.ALTERED, "由5—8家改为6—7家")]),
    ("2025年10月底前，举办培训会4场", "2025年6月底前，举办培训会4场", [(Turn.EARLIER, "由2025年10月底前提前到2025年6月底前")]),
    ("2025年6月底前，举办培训会4场", "2025年10月底前，举办培训会4场", [(Turn.LATER, "由2025年6月底前推后到2025年10月底前")]),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "changes"), TARGETS, ids=[f"{old} → {new}" for old, new, _ in TARGETS])
def test_a_target_is_told_by_what_became_of_it(old: str, new: str, changes: list[tuple[Turn, str]]) -> None:
    assert of_target(compared(old, new)) == changes


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("新增省级创新平台6个", "新增市级创新平台6个"),
        ("引进高层次人才50名", "培养高层次人才50名"),
        ("科技型中小企业入库260家", "专精特新中小企业新增9家"),
    ],
)
def test_two_things_are_never_joined_however_alike_their_names(old: str, new: str) -> None:
    assert sorted(turn for turn, _ in of_target(compared(old, new))) == [Turn.ADDED, Turn.DROPPED]


def test_a_net_increase_is_not_the_total_of_the_same_firms() -> None:
    diff = compared("净增高新技术企业18家", "高新技术企业总数达到130家")
    assert {turn for turn, _ in of_target(diff)} <= {Turn.ADDED, Turn.DROPPED, Turn.UNSURE}


def test_a_pair_below_the_threshold_is_said_to_be_unsure_and_told_once() -> None:
    diff = compared("建成智慧农业示范场景6个", "建成智慧农业推广场景6个")
    (change,) = diff.changes
    assert (change.turn, change.match) == (Turn.UNSURE, None)
    assert change_words(change).endswith("两处像是同一事项（相似度 66%），没有并作一项，请确认")


def test_the_same_number_in_another_word_of_counting_is_altered_not_raised() -> None:
    assert of_target(compared("新增孵化平台5家", "新增孵化平台5个")) == [(Turn.ALTERED, "由5家改为5个")]


def test_a_stage_is_paired_with_its_stage_and_the_year_with_the_year() -> None:
    old = "一季度，举办培训会2场；全年举办培训会9场"
    diff = compared(old, old.replace("9场", "10场"))
    assert of_target(diff) == [(Turn.RAISED, "由9场提高到10场（+1场）")]


def test_a_task_is_handed_to_another_unit_reworded_added_and_dropped() -> None:
    old = plan_of(
        "促进技术交易。应登尽登、登记一份核对一份。（牵头单位：县科技局；责任单位：县财政局、县税务局）",
        "加强科学普及。组织开放日活动。（牵头单位：县科协）",
    )
    new = plan_of(
        "促进技术交易。应登尽登、每月通报一次进展。（牵头单位：县财政局；责任单位：县税务局）",
        "建设众创空间。清理闲置场地。（牵头单位：县科技局）",
    )
    diff = compare_plans(old, new)
    assert [(change.turn, change.role, change_words(change)) for change in diff.changes] == [
        (Turn.REWORDED, None, "内容原为“应登尽登、登记一份核对一份”，现为“应登尽登、每月通报一次进展”"),
        (Turn.HANDED, Role.LEAD, "牵头单位由县科技局改为县财政局"),
        (Turn.HANDED, Role.RESPONSIBLE, "责任单位由县财政局、县税务局改为县税务局（去掉县财政局）"),
        (Turn.ADDED, None, "新增：建设众创空间"),
        (Turn.DROPPED, None, "取消：加强科学普及"),
    ]


def test_units_alike_in_name_are_asked_about_and_those_of_the_table_are_one() -> None:
    old = plan_of("促进技术交易。（牵头单位：县发改局）")
    new = plan_of("促进技术交易。（牵头单位：县发展和改革局）")
    (change,) = compare_plans(old, new).changes
    assert (change.turn, change.role) == (Turn.UNSURE, Role.LEAD)
    assert "是否同一单位请确认" in change_words(change)
    table = read_units(
        '[[unit]]\ncode = "fagai"\nname = "县发展和改革局"\nlevel = "county"\nkind = "department"\n'
        'aliases = [{ name = "县发改局", confirmed_by = "专班办公室", confirmed_on = "2025-01-06" }]\n'
    )
    assert table.resolve("县发改局") is not None
    assert compare_plans(old, new, units=table).changes == ()


def test_a_title_said_differently_is_joined_and_the_likeness_is_shown() -> None:
    (change,) = compare_plans(
        plan_of("引导企业加大研发投入。逐户列出原因。"), plan_of("引导企业持续加大研发投入。逐户列出原因。")
    ).changes
    assert (change.subject, change.turn, change.match) == (Subject.TASK, Turn.REWORDED, Match.ALIKE)
    assert change.likeness == 100


PROJECTS = "附件1\n重点项目清单\n序号 | 项目名称 | 建设主体 | 总投资（万元） | 完成时限 |\n1 | 智能阀门中试基地 | {entity} | {money} | {due} |\n2 | 茶叶加工检测站 | 澜汀茶业公司 | 80 | 2025年9月 |\n"


def test_projects_change_in_money_builder_and_deadline() -> None:
    old = plan_of(annex=PROJECTS.format(entity="澜汀阀门公司", money="1200", due="2025年8月"))
    new = plan_of(annex=PROJECTS.format(entity="望澜科技公司", money="1500", due="2025年11月"))
    assert [change_words(change) for change in compare_plans(old, new).changes] == [
        "投资由1200万元提高到1500万元（+300万元）",
        "时限由2025年8月推后到2025年11月",
        "建设主体由澜汀阀门公司改为望澜科技公司",
    ]


SHARES = "附件1\n2025年任务分解表\n序号 | 乡镇 | 登记技术合同成交额（亿元） |\n{rows}合计 | | {total} |\n"


def shares(**of: str) -> Plan:
    rows = "".join(f"{at} | {unit} | {value} |\n" for at, (unit, value) in enumerate(of.items(), 1))
    return plan_of(goals="登记技术合同成交额9亿元", annex=SHARES.format(rows=rows, total=9))


def test_shares_are_told_unit_by_unit() -> None:
    diff = compare_plans(shares(望澜镇="5", 茶溪乡="4"), shares(望澜镇="6", 白鹭街道="3"))
    assert [(change.turn, change.unit, change_words(change)) for change in diff.changes] == [
        (Turn.RAISED, "望澜镇", "由5亿元提高到6亿元（+1亿元）"),
        (Turn.ADDED, "白鹭街道", "新增：3亿元"),
        (Turn.DROPPED, "茶溪乡", "取消：4亿元"),
    ]


def test_a_breakdown_in_one_plan_only_is_told_in_one_line() -> None:
    (change,) = compare_plans(plan_of(goals="登记技术合同成交额9亿元"), shares(望澜镇="5", 茶溪乡="4")).changes
    assert (change.subject, change.turn, change.new and change.new.words) == (
        Subject.SHARE, Turn.ADDED, "2个单位的分解数",
    )  # fmt: skip


ACTIVITIES = "附件1\n活动安排表\n月份 | 活动名称 | 活动内容 |\n{rows}"


def test_an_activity_in_another_month_is_moved_and_not_new() -> None:
    rows = "3月 | 政策宣讲 | 面向当年申报企业讲解材料 |\n5月 | 科普开放 | 组织检测站向公众开放 |\n"
    old, new = (plan_of(annex=ACTIVITIES.format(rows=r)) for r in (rows, rows.replace("3月", "4月")))
    (change,) = compare_plans(old, new).changes
    assert (change.turn, change_words(change)) == (Turn.LATER, "由3月推后到4月")


def test_a_plan_compared_with_itself_differs_in_nothing(examples: Path) -> None:
    plan = parse_plan(read_document("plan.txt", (examples / "plan.txt").read_bytes()))
    diff = compare_plans(plan, plan)
    assert (diff.changes, diff.conflicts) == ((), ())
    assert diff.same == len({target.key for target in plan.targets()}) + len(plan.tasks)


def test_last_year_and_this_year_are_paired_by_the_same_part_of_the_year() -> None:
    diff = compared("一季度，举办培训会2场", "一季度，举办培训会3场", Relation.YEARLY)
    assert of_target(diff) == [(Turn.RAISED, "由2场提高到3场（+1场）")]


def test_a_level_below_last_years_is_a_conflict_and_less_to_do_is_told() -> None:
    old = "高新技术企业总数达到130家，举办培训会9场"
    diff = compared(old, old.replace("130", "120").replace("9场", "6场"), Relation.YEARLY)
    assert [(finding.code, finding.severity) for finding in diff.conflicts] == [
        ("diff.level-falls", "warning"), ("diff.flow-falls", "notice"),
    ]  # fmt: skip
    assert "“高新技术企业总数”今年的目标是 120家，低于上年的 130家" in diff.conflicts[0].message
    assert compared(old, old.replace("130", "140"), Relation.YEARLY).conflicts == ()


def test_a_supplement_in_the_form_of_a_plan_drops_nothing_and_what_it_adds_is_asked_about() -> None:
    old = plan_of("促进技术交易。", "加强科学普及。", goals="举办培训会9场")
    new = plan_of("促进技术交易。", "建设众创空间。", goals="举办培训会10场")
    diff = compare_plans(old, new, relation=Relation.SUPPLEMENT)
    assert [change.turn for change in diff.changes] == [Turn.RAISED, Turn.ADDED]
    assert [finding.code for finding in diff.conflicts] == ["diff.not-in-plan"]
