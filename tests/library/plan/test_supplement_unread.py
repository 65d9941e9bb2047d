"""A notice read to its last sentence: each that changes something is a change or a finding, and both are counted."""

from __future__ import annotations

from pathlib import Path
from time import perf_counter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kechuang.bulletin import diff_terminal
from kechuang.document.open import open_document
from kechuang.document.read import read_document
from kechuang.plan import Plan, parse_plan, read_supplement
from kechuang.plan.compare import Turn
from kechuang.plan.supplement import Difference, Supplement, supplement_diff
from kechuang.plan.supplement.unread import UNREAD

PLAN = """乙县2026年养老服务提升行动方案
一、总体目标
到2026年底，全县养老床位总数达到3200张；居家适老化改造500户；养老护理员培训达600人次以上。
二、重点任务
（一）推进医养结合。家庭医生签约服务覆盖率达85%以上。（牵头单位：县卫生健康局；责任单位：县民政局、县财政局）
（二）加强人才培养。县职教中心开设养老服务专业，招生不少于40人。（责任单位：县人社局、县教育局）
（三）发展老年助餐。新增老年助餐点20个，日均服务老年人2000人次。（牵头单位：县商务局）
附件
任务分解表
序号 | 乡镇 | 居家适老化改造（户） | 养老护理员培训（人次） |
1 | 柳河乡 | 60 | 200 |
2 | 石塘镇 | 440 | 400 |
合计 | | 500 | 600 |
"""


@pytest.fixture(scope="module")
def plan() -> Plan:
    return parse_plan(read_document("方案.txt", PLAN.encode()))


def noticed(text: str, plan: Plan) -> Supplement:
    whole = f"关于调整部分目标任务的通知\n有关单位：\n经研究，现调整如下：\n{text}\n本通知自2026年5月1日起执行。\n乙县民政局\n2026年4月20日\n"
    return read_supplement(read_document("通知.txt", whole.encode()), plan)


def told(found: Difference) -> tuple[str, ...]:
    who = found.role.value if found.role else found.unit or ""
    return found.field.value, found.name, who, str(found.old or ""), str(found.new or "")


VALUE = ("value", "居家适老化改造", "", "500户", "560户")
SHARE = ("share", "居家适老化改造", "柳河乡", "60户", "120户")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("一、居家适老化改造目标由500户调整为560户，增加的60户由柳河乡承担，柳河乡由60户调整为120户。", [VALUE, SHARE]),
        ("居家适老化改造500户，调整为560户。", [VALUE]),
        ("将居家适老化改造（由500户调整为560户）作为重点。", [VALUE]),
        ("居家适老化改造目标提高到560户。", [VALUE]),
        ("柳河乡居家适老化改造由60户调整为120户。", [SHARE]),
        ("居家适老化改造：柳河乡由60户调整为120户。", [SHARE]),
        ("居家适老化改造由500户增至560户。", [VALUE]),
        ("不再开展“养老护理员培训”考核。", [("dropped", "养老护理员培训", "", "600人次", "")]),
        (
            "居家适老化改造由2026年底前完成调整为2027年3月底前完成。",
            [("deadline", "居家适老化改造", "", "2026", "2027-03")],
        ),
        (
            "“推进医养结合”任务由县卫生健康局牵头调整为由县民政局牵头。",
            [("unit", "推进医养结合", "lead", "县卫生健康局", "县民政局")],
        ),
        ("附件1中柳河乡“居家适老化改造”60户调整为120户。", [SHARE]),
        ("《任务分解表》中柳河乡“居家适老化改造”由60户调整为120户。", [SHARE]),
        ("取消柳河乡“居家适老化改造”分解任务。", [("dropped", "居家适老化改造", "柳河乡", "60户", "")]),
        ("“养老护理员培训”指标不再考核。", [("dropped", "养老护理员培训", "", "600人次", "")]),
        ("取消养老护理员培训指标。", [("dropped", "养老护理员培训", "", "600人次", "")]),
        (
            "取消“县职教中心开设养老服务专业，招生不少于40人”的要求。",
            [("dropped", "县职教中心开设养老服务专业，招生不少于40人", "", "40人", "")],
        ),
        ("新增“开展老年人免费体检1万人次”目标。", [("new", "开展老年人免费体检", "", "", "1万人次")]),
        ("新增1项指标：开展老年人免费体检1万人次。", [("new", "开展老年人免费体检", "", "", "1万人次")]),
        (
            "“养老床位总数”由3200张下调至3000张，完成时限延长至2027年6月底。",
            [("value", "养老床位总数", "", "3200张", "3000张"), ("deadline", "养老床位总数", "", "2026", "2027-06")],
        ),
        ("将养老床位总数完成时限推迟到2027年6月底。", [("deadline", "养老床位总数", "", "2026", "2027-06")]),
        (
            "“推进医养结合”由县民政局牵头，县残联、县医保局配合。",
            [
                ("unit", "推进医养结合", "lead", "县卫生健康局", "县民政局"),
                ("unit", "推进医养结合", "responsible", "县民政局、县财政局", "县残联、县医保局"),
            ],
        ),
        (
            "“推进医养结合”任务的牵头单位明确为县民政局。",
            [("unit", "推进医养结合", "lead", "县卫生健康局", "县民政局")],
        ),
        (
            "将推进医养结合任务改由县民政局牵头。",
            [("unit", "推进医养结合", "lead", "县卫生健康局", "县民政局")],
        ),
        (
            "将“推进医养结合”任务的责任单位增加县医保局。",
            [("unit", "推进医养结合", "responsible", "县民政局、县财政局", "县民政局、县财政局、县医保局")],
        ),
        (
            "县财政局不再作为“推进医养结合”任务的责任单位。",
            [("unit", "推进医养结合", "responsible", "县民政局、县财政局", "县民政局")],
        ),
    ],
)
def test_what_is_plain_is_read_inside_a_longer_sentence_too(
    plan: Plan, text: str, expected: list[tuple[str, ...]]
) -> None:
    read = noticed(text, plan)
    assert [told(difference) for difference in read.differences] == expected
    assert all(difference.matched for difference in read.differences)
    assert (read.stated, read.read, read.findings) == (1, 1, ())


UNPLAIN = [
    (
        "新增1项任务：建设县级智慧养老平台，9月底前上线。（牵头单位：县数据局；责任单位：县民政局）。",
        "supplement.task-new",
    ),
    ("取消“加强人才培养”任务。", "supplement.task-dropped"),
    ("将“推进医养结合”与“发展老年助餐”两项任务合并。", "supplement.sentence-unread"),
    ("增加居家适老化改造60户。", "supplement.sentence-unread"),
    ("柳河乡增加居家适老化改造任务60户，石塘镇减少20户。", "supplement.sentence-unread"),
    ("居家适老化改造由500户调整为560户，增加的60户由柳河乡承担。", "supplement.sentence-unread"),
    ("将“推进医养结合”修改为“深化医养结合”。", "supplement.sentence-unread"),
    ("新增“老年大学建设”目标。", "supplement.sentence-unread"),
    ("家庭医生签约服务覆盖率不再作为约束性指标。", "supplement.sentence-unread"),
    ("三、养老护理员培训650人次。", "supplement.sentence-unread"),
    ("（二）养老护理员培训，县人社局负责。", "supplement.sentence-unread"),
    ("“养老护理员培训”由县卫健局负责。", "supplement.sentence-unread"),
    ("柳河乡、石塘镇居家适老化改造分别由60户、440户调整为80户、480户。", "supplement.sentence-unread"),
    ("删去“加强人才培养”中“招生不少于40人”的表述。", "supplement.sentence-unread"),
    ("各乡镇养老床位任务相应调整，具体见附件。", "supplement.sentence-unread"),
    ("养老护理员培训目标由600人次调整为另行通知的数。", "supplement.sentence-unread"),
    ("“养老护理员培训”目标由600人次调整为另行通知的数。", "supplement.value-unread"),
]


@pytest.mark.parametrize(("text", "code"), UNPLAIN)
def test_what_is_not_plain_is_told_with_its_place_and_its_whole_sentence(plan: Plan, text: str, code: str) -> None:
    read = noticed(text, plan)
    (finding,) = read.findings
    assert (finding.code, read.stated, read.read) == (code, 1, 0)
    assert finding.message.startswith("正文第3段：")
    assert finding.quote == text.rstrip("。")
    assert "None" not in finding.message


@pytest.mark.parametrize(
    "text",
    [
        "其他目标任务不变，仍按原方案执行。",
        "各单位要进一步提高认识，增加工作投入，确保完成。",
        "未作调整的目标任务仍按原方案执行。",
        "请各责任单位于每月25日前报送进展。",
    ],
)
def test_what_changes_nothing_is_not_told(plan: Plan, text: str) -> None:
    read = noticed(f"居家适老化改造由500户调整为560户。\n{text}", plan)
    assert (read.stated, read.read, read.findings, len(read.differences)) == (1, 1, (), 1)


def test_a_change_in_brackets_beside_another_is_told(plan: Plan) -> None:
    read = noticed("养老床位总数由3200张调整为3300张（其中护理型床位由60%调整为65%）。", plan)
    assert [difference.name for difference in read.differences] == ["养老床位总数"]
    assert (read.stated, read.read) == (1, 0)
    assert "“其中护理型床位由60%调整为65%”没有读出" in read.findings[0].message


TABLE = "附件1\n调整表\n{head}\n1 | {row} |\n2 | {row} |\n"


def test_a_table_of_another_kind_is_told_and_a_row_may_cancel(plan: Plan) -> None:
    text = "居家适老化改造由500户调整为560户。\n" + TABLE
    other = noticed(text.format(head="序号 | 任务 | 牵头领导 |", row="推进医养结合 | 甲同志"), plan)
    assert [(f.code, f.quote) for f in other.findings] == [("supplement.table-unread", "序号、任务、牵头领导")]
    assert other.findings[0].message.startswith("附件1：")
    gone = noticed(
        text.format(head="序号 | 指标名称 | 原目标 | 调整后目标 |", row="养老床位总数 | 3200张 | 取消"), plan
    )
    assert (gone.findings, told(gone.differences[1])) == ((), ("dropped", "养老床位总数", "", "3200张", ""))


def test_each_task_of_a_list_is_told(plan: Plan) -> None:
    read = noticed("新增任务2项。一是建设智慧平台；二是建设老年大学。", plan)
    assert [finding.code for finding in read.findings] == ["supplement.task-new"] * 3
    assert [finding.quote for finding in read.findings][1:] == ["一是建设智慧平台", "二是建设老年大学"]


def test_a_long_line_of_any_words_is_read_in_time(plan: Plan) -> None:
    for words in ("由", "调整为", "由县民政局牵头，", "取消", "增加的60户", "甲5家", "（由", "“甲”由5家调整为6家、"):
        began = perf_counter()
        noticed(words * (9000 // len(words)), plan)
        assert perf_counter() - began < 5, words


def test_a_heading_is_no_sentence_but_where_nothing_stands_under_it(plan: Plan) -> None:
    under = noticed("一、新增目标\n新增“老年人免费体检”目标1万人次。", plan)
    alone = noticed("一、调整目标\n居家适老化改造由500户调整为560户。\n二、取消助餐点建设任务", plan)
    assert (under.stated, under.read, under.findings) == (1, 1, ())
    assert (alone.stated, alone.read, [f.quote for f in alone.findings]) == (2, 2, ["取消助餐点建设任务"])


def test_a_sentence_of_an_annex_is_read_as_well_and_a_plan_attached_is_not_asked(plan: Plan) -> None:
    attached = "居家适老化改造由500户调整为560户。\n附件：调整说明\n附件\n调整说明\n"
    changed = noticed(attached + "养老床位总数由3200张调整为3300张。", plan)
    assert [told(difference)[1] for difference in changed.differences] == ["居家适老化改造", "养老床位总数"]
    assert (changed.stated, changed.differences[1].source.location) == (2, "附件第3段")
    whole = noticed(attached + "发展老年助餐由县商务局牵头，新增老年助餐点20个。", plan)
    assert (whole.stated, whole.findings) == (1, ())


def test_a_cancellation_is_never_told_as_new(plan: Plan) -> None:
    for text in ("取消“加强人才培养”任务。", "取消“老年大学”的要求。", "“老年大学”改为3所。", "合计数相应调整为21个。"):
        diff = supplement_diff(plan, noticed(text, plan))
        assert not diff.of(Turn.ADDED), text
        assert "None" not in diff_terminal(diff)


def test_the_count_is_said_first(plan: Plan) -> None:
    text = "居家适老化改造由500户调整为560户。\n将“推进医养结合”与“发展老年助餐”两项任务合并。"
    assert "文件正文有2处写到调整，读出1处，1处没有读出" in diff_terminal(supplement_diff(plan, noticed(text, plan)))


def test_a_unit_that_leaves_must_have_been_there(plan: Plan) -> None:
    read = noticed("“推进医养结合”任务责任单位中取消县气象局。", plan)
    assert [finding.code for finding in read.findings] == ["supplement.old-differs"]
    assert "写的原单位是 县气象局" in read.findings[0].message


def test_a_share_under_another_name_is_told_with_the_names_there_are(plan: Plan) -> None:
    (finding,) = noticed("将柳河乡“床位改造”分解任务由60户调整为120户。", plan).findings
    assert finding.code == "supplement.target-unknown"
    assert "方案分解到“柳河乡”的是“居家适老化改造”、“养老护理员培训”" in finding.message


def test_half_a_sentence_is_never_a_unit(plan: Plan) -> None:
    for text in ("增加的60户由柳河乡承担，柳河乡由60户调整为120户。", "《甲、乙》的柳河乡“改造”由6户调整为8户。"):
        units = [difference.unit for difference in noticed(text, plan).differences]
        assert set(units) <= {"柳河乡", None}, text


def test_a_plan_is_not_asked_for_every_sentence_it_has(examples: Path) -> None:
    document = open_document(examples / "plan.txt")
    read = read_supplement(document, parse_plan(document))
    assert (read.stated, read.notice) == (0, False)
    assert not {finding.code for finding in read.findings} & UNREAD


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from([text for text, _ in UNPLAIN] + ["居家适老化改造由500户调整为560户。"]), min_size=1))
def test_every_sentence_is_counted_and_none_is_lost(plan: Plan, texts: list[str]) -> None:
    read = noticed("\n".join(texts), plan)
    unread = [finding for finding in read.findings if finding.code in UNREAD]
    assert read.stated == len(texts)
    assert read.stated - read.read == len(unread) == sum(text in dict(UNPLAIN) for text in texts)
