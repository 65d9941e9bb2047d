"""Supplements against the plan in force: what differs, what does not agree, and what is only repeated."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from kechuang.document.open import open_document
from kechuang.document.read import read_document
from kechuang.plan import Plan, parse_plan, read_supplement
from kechuang.plan.settle import PointKind, PointSeverity
from kechuang.plan.supplement import Difference, Field, Role, Supplement, SupplementKind
from kechuang.plan.supplement.front import SupplementFront, kind_of, of_a_family
from kechuang.vocabulary import AliasTable, Source, read_units


@pytest.fixture(scope="module")
def table(examples: Path) -> AliasTable:
    return read_units((examples / "units.toml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def plan(examples: Path, table: AliasTable) -> Plan:
    return parse_plan(open_document(examples / "plan.docx"), units=table)


@pytest.fixture(scope="module")
def in_force(examples: Path, plan: Plan, table: AliasTable) -> Plan:
    """The plan with the breakdown notice adopted."""
    breakdown = read_supplement(open_document(examples / "breakdown.docx"), plan, table)
    return replace(plan, allocations=(*plan.allocations, *breakdown.allocations))


def noticed(text: str, plan: Plan, table: AliasTable | None = None) -> Supplement:
    whole = f"关于调整部分目标任务的通知\n有关单位：\n{text}\n澜汀县人民政府办公室\n2025年7月3日\n"
    return read_supplement(read_document("通知.txt", whole.encode()), plan, table)


def told(differences: tuple[Difference, ...]) -> list[tuple[object, ...]]:
    return [(d.field, d.target_key, d.unit, d.old and str(d.old), d.new and str(d.new), d.matched) for d in differences]


@pytest.mark.parametrize("form", ["adjustment.docx", "adjustment.txt"])
def test_the_adjustment_gives_its_three_differences_and_no_more(
    examples: Path, in_force: Plan, table: AliasTable, form: str
) -> None:
    read = read_supplement(open_document(examples / form), in_force, table)
    assert (read.kind, read.number, read.issued_on) == (
        SupplementKind.ADJUSTMENT,
        "澜汀政办发〔2025〕19号",
        "2025-07-03",
    )
    assert (read.effective_month, read.points, read.findings) == ("2025-07", (), ())
    assert told(read.differences) == [
        (Field.VALUE, "t10", None, "12.8亿元", "14亿元", True),
        (Field.SHARE, "t10", "澜汀经开区", "4.60亿元", "5.80亿元", True),
        (Field.UNIT, None, None, "县科协", "县科技局", True),
    ]
    assert (read.differences[2].task_number, read.differences[2].role) == ("三/(四)/5", Role.LEAD)


def test_keys_do_not_hang_on_the_format(examples: Path, in_force: Plan) -> None:
    read = [read_supplement(open_document(examples / f"adjustment.{form}"), in_force) for form in ("docx", "txt")]
    assert [d.key for d in read[0].differences] == [d.key for d in read[1].differences]


def test_the_breakdown_gives_each_unit_its_share(examples: Path, plan: Plan, table: AliasTable) -> None:
    read = read_supplement(open_document(examples / "breakdown.docx"), plan, table)
    assert (read.kind, read.effective_month, read.points, read.findings) == (
        SupplementKind.BREAKDOWN,
        "2025-03",
        (),
        (),
    )
    assert {(d.field, d.target_key, d.matched) for d in read.differences} == {(Field.SHARE, "t10", True)}
    assert [str(d.new) for d in read.differences] == [
        "4.60亿元", "1.90亿元", "1.50亿元", "1.20亿元", "1.10亿元", "0.90亿元", "0.70亿元", "0.50亿元", "0.40亿元",
    ]  # fmt: skip


def test_what_is_adopted_already_differs_in_nothing(examples: Path, in_force: Plan, table: AliasTable) -> None:
    read = read_supplement(open_document(examples / "breakdown.docx"), in_force, table)
    assert (read.differences, read.points, read.findings) == ((), (), ())


def test_the_plan_itself_differs_from_itself_in_nothing(examples: Path, plan: Plan, table: AliasTable) -> None:
    for form in ("plan.docx", "plan.txt", "plan.pdf"):
        assert read_supplement(open_document(examples / form), plan, table).differences == ()


def test_a_real_plan_is_no_adjustment_of_itself(shared: Path, root: Path) -> None:
    table = read_units((root / "counties/daye/units.toml").read_text(encoding="utf-8"))
    document = open_document(shared / "plans/daye-2024.txt")
    assert read_supplement(document, parse_plan(document, units=table), table).differences == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("将“登记技术合同成交额”年度目标由12.8亿元调整为14亿元。", ("value", "t10", None, "12.8亿元", "14亿元")),
        ("将登记技术合同成交额年度目标由12.8亿元调整为14亿元。", ("value", "t10", None, "12.8亿元", "14亿元")),
        ("“登记技术合同成交额”目标值调整为14亿元。", ("value", "t10", None, "12.8亿元", "14亿元")),
        ("“登记技术合同成交额”由128000万元提高到140000万元。", ("value", "t10", None, "128000万元", "140000万元")),
        ("一季度“科技型中小企业入库”目标由90家调减为80家。", ("value", "t26", None, "90家", "80家")),
        ("取消“举办科普活动”目标。", ("dropped", "t22", None, "12场", None)),
        ("新增“技术经理人培训”目标20人。", ("new", None, None, None, "20人")),
        ("“发明专利授权”完成时限由2025年底调整为2025年11月底。", ("deadline", "t21", None, "2025", "2025-11")),
    ],
)
def test_sentences_of_every_form_are_read(plan: Plan, text: str, expected: tuple[str | None, ...]) -> None:
    read = noticed(text, plan)
    assert [
        (d.field.value, d.target_key, d.unit, d.old and str(d.old), d.new and str(d.new)) for d in read.differences
    ] == [expected]
    assert read.findings == ()
    assert read.differences[0].matched


def test_the_quote_and_the_place_are_those_of_the_clause(plan: Plan) -> None:
    document = read_document(
        "通知.txt", "关于调整部分目标任务的通知\n经研究，决定将“发明专利授权”由30件调整为36件，请抓好落实。\n".encode()
    )
    (difference,) = read_supplement(document, plan).differences
    block = document.blocks[difference.source.block or 0]
    assert block.text[difference.source.start : difference.source.end].endswith(difference.text)
    assert difference.text.endswith("“发明专利授权”由30件调整为36件")


def test_clauses_without_a_name_go_on_with_the_one_before(in_force: Plan) -> None:
    text = "“登记技术合同成交额”任务中，望澜街道由1.90亿元调整为2.00亿元，青溆镇由1.20亿元调整为1.10亿元。"
    assert told(noticed(text, in_force).differences) == [
        (Field.SHARE, "t10", "望澜街道", "1.90亿元", "2.00亿元", True),
        (Field.SHARE, "t10", "青溆镇", "1.20亿元", "1.10亿元", True),
    ]


@pytest.mark.parametrize("unit", ["县金融服务中心", "中心街道", "各乡镇（街道）"])
def test_the_name_of_a_unit_is_left_whole(plan: Plan, unit: str) -> None:
    for text in (f"将{unit}“发明专利授权”任务由3件调整为4件。", f"“发明专利授权”任务中，{unit}由3件调整为4件。"):
        assert [d.unit for d in noticed(text, plan).differences] == [unit]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("将“登记技术合同成交额”年度目标由35亿元调整为38亿元。", "supplement.old-differs"),
        ("将望澜街道“登记技术合同成交额”任务由1.80亿元调整为2.00亿元。", "supplement.old-differs"),
        ("将“加强科学普及”任务牵头单位由县教育局调整为县科技局。", "supplement.old-differs"),
        ("将“发明专利授权”完成时限由2025年9月底调整为2025年11月底。", "supplement.old-differs"),
        ("将“研学旅行人数”年度目标由3万人调整为4万人。", "supplement.target-unknown"),
        ("将“加强气象服务”任务牵头单位由县科协调整为县科技局。", "supplement.task-unknown"),
        ("将“加强科学普及”任务牵头单位由县科协调整为县气象局。", "supplement.unit-unknown"),
        ("将望澜街道“发明专利授权”任务由3件调整为4件。", "supplement.share-unknown"),
        ("新增“发明专利授权”目标40件。", "supplement.target-exists"),
    ],
)
def test_what_does_not_agree_is_a_finding_and_never_matched(
    in_force: Plan, table: AliasTable, text: str, code: str
) -> None:
    read = noticed(text, in_force, table)
    assert [finding.code for finding in read.findings] == [code]
    assert [difference.matched for difference in read.differences] == [False]


def test_a_finding_says_what_where_why_and_what_to_do(plan: Plan) -> None:
    (finding,) = noticed("将“登记技术合同成交额”年度目标由35亿元调整为38亿元。", plan).findings
    assert finding.message == (
        "正文第2段：“登记技术合同成交额”写的原数是 35亿元，现行方案是 12.8亿元，两者不一致，没有自动采用。"
        "请核对现行方案是不是已经调整过，或者这份文件写错了，由专班办公室核定。"
    )


def test_a_number_that_cannot_be_read_is_told_and_not_taken(plan: Plan) -> None:
    read = noticed("将“发明专利授权”年度目标由30件调整为另行通知的数。", plan)
    assert ([f.code for f in read.findings], read.differences) == (["supplement.value-unread"], ())


@pytest.mark.parametrize(
    "text",
    [
        "“科技型中小企业入库”年度目标仍为260家。",
        "将“科技型中小企业入库”年度目标由260家调整为260家。",
        "会议由线下调整为线上。县科技创新工作由专班统筹，重心调整为服务企业。",
    ],
)
def test_what_is_only_repeated_or_no_target_is_no_difference(plan: Plan, text: str) -> None:
    assert noticed(text, plan).differences == ()


def test_a_notice_that_changes_nothing_says_so(plan: Plan) -> None:
    assert [f.code for f in noticed("请各单位抓好落实。", plan).findings] == ["supplement.nothing-read"]


@pytest.mark.parametrize(
    ("said", "month"),
    [
        ("自2025年8月起执行", "2025-08"),
        ("自8月1日起施行", "2025-08"),
        ("自２０２５年１０月起执行", "2025-10"),
        ("从8月份开始执行", "2025-08"),
        ("以上调整从2025年9月起施行", "2025-09"),
        ("本通知自印发之日起施行", "2025-07"),
    ],
)
def test_the_month_it_holds_from(plan: Plan, said: str, month: str) -> None:
    read = noticed(f"将“发明专利授权”年度目标由30件调整为36件。{said}。", plan)
    assert (read.effective_month, read.points) == (month, ())


def test_a_missing_month_is_asked_and_the_month_of_issue_proposed(plan: Plan) -> None:
    (point,) = noticed("将“发明专利授权”年度目标由30件调整为36件。", plan).points
    assert (point.kind, point.severity, point.proposal) == (PointKind.EFFECTIVE, PointSeverity.MUST, "issued")
    assert "2025-07" in point.options[0].label


def test_a_notice_to_another_plan_is_told(plan: Plan) -> None:
    read = noticed("根据《丙县2025年农业提质行动方案》，将“发明专利授权”由30件调整为36件。自2025年7月起执行。", plan)
    assert [f.code for f in read.findings] == ["supplement.other-plan"]


_TABLE = "附件1\n调整对照表\n序号 | 指标 | 单位 | 原目标 | 调整后目标 |\n1 | 发明专利授权 | 件 | {old} | 36 |\n2 | 新增在孵企业 | 家 | 24 | 24 |\n"


def test_a_table_of_old_and_new_gives_only_the_rows_that_differ(plan: Plan) -> None:
    read = noticed("现将调整情况印发。\n" + _TABLE.format(old=30), plan)
    assert told(read.differences) == [(Field.VALUE, "t21", None, "30件", "36件", True)]
    assert read.differences[0].source.location == "附件1 第1行"


def test_a_row_whose_old_value_is_another_is_a_finding(plan: Plan) -> None:
    read = noticed("现将调整情况印发。\n" + _TABLE.format(old=28), plan)
    assert [f.code for f in read.findings] == ["supplement.old-differs"]


def test_a_breakdown_above_the_plan_asks_for_the_reason(plan: Plan) -> None:
    rows = "附件1\n2025年发明专利授权分解表\n序号 | 乡镇 | 发明专利授权（件） | 入学人数（人） |\n1 | 青溆镇 | 20 | 1 |\n2 | 石篁镇 | 15 | 2 |\n3 | 柳漪镇 | 1 | 3 |\n"
    read = noticed("现将任务分解下达，自2025年3月起执行。\n" + rows, plan)
    assert [(p.kind, p.severity) for p in read.points] == [(PointKind.SUM, PointSeverity.MUST)]
    assert [f.code for f in read.findings] == ["supplement.column-unmatched"]
    assert [d.unit for d in read.differences] == ["青溆镇", "石篁镇", "柳漪镇"]


@pytest.mark.parametrize(
    ("title", "told"),
    [
        ("关于调整《甲县2025年科技创新行动方案》部分目标的通知", True),
        ("关于《甲县2025年科技创新行动方案》的会议纪要", True),
        ("关于印发《甲县产业结构调整行动方案》的通知", False),
        ("甲县产业结构调整行动方案", False),
        ("关于分解下达《甲县2025年科技创新行动方案》任务的通知", False),
    ],
)
def test_a_title_tells_whether_it_adjusts_another_plan(title: str, told: bool) -> None:
    front = SupplementFront(title, None, None, kind_of(title), None, None, Source(0, 0, 0), ())
    assert of_a_family(front) is told


def test_a_target_that_reads_like_an_organisation_is_still_the_target(plan: Plan, table: AliasTable) -> None:
    text = "组织高新技术企业培训会由4场增加到6场；青溆镇由2家调整为3家。从8月份开始执行。"
    read = noticed(text, plan, table)
    first, second = read.differences
    assert (first.field, first.name, first.unit, str(first.new)) == (Field.VALUE, "组织高新技术企业培训会", None, "6场")
    assert (first.matched, second.matched, second.unit) == (True, False, "青溆镇")
    assert "“青溆镇”在现行方案里找不到" in read.findings[0].message
