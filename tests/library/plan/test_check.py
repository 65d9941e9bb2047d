"""One fault at a time is planted in the clean invented plan; exactly that fault is found."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from kechuang.document.read import read_document
from kechuang.plan.check.all import check_plan
from kechuang.plan.parse import parse_plan
from kechuang.vocabulary.finding import Finding, Severity

# code, what stands in the clean plan, what the faulty plan says instead, words the message must hold
FAULTS = [
    ("plan.sum", "合计 | 90 | 2.60", "合计 | 91 | 2.60", ("91家", "90家", "附件4")),
    (
        "plan.annex-lacks-target",
        "举办科普活动12场。\n牵头单位",
        "举办科普活动12场，培训科普讲解员80名。\n牵头单位",
        ("80名", "三/(四)/5"),
    ),
    (
        "plan.value-differs",
        "3 | 规上工业企业研发活动覆盖率 | 75%",
        "3 | 规上工业企业研发活动覆盖率 | 70%",
        ("70%", "75%"),
    ),
    (
        "plan.scope-differs",
        "12 | 创新平台 | 新增省级以上创新平台",
        "12 | 创新平台 | 新增省级创新平台",
        ("附件1 第12行", "省级以上"),
    ),
    ("plan.group-differs", "16 | 创新成果 |", "16 | 引领发展 |", ("引领发展", "创新成果加快转化")),
    ("plan.measure-differs", "15 | 新增在孵企业 | 24家", "15 | 新增在孵企业 | 24个", ("“个”", "“家”")),
    ("plan.quarter-equals-year", "新增市级创新平台1个", "新增市级创新平台4个", ("2025年一季度", "4个")),
    (
        "plan.allocation-unit-unnamed",
        "登记技术合同成交额2.6亿元。 | 县科技局、县税务局、澜汀经开区、各乡镇（街道） |",
        "登记技术合同成交额2.6亿元。 | 县科技局、澜汀经开区、青溆镇 |",
        ("望澜街道", "9 个单位"),
    ),
    (
        "plan.project-owner-missing",
        "480万元 | 县发改局 | 2025年10月",
        "480万元 |  | 2025年10月",
        ("电子陶瓷", "责任单位"),
    ),
    (
        "plan.project-deadline-missing",
        "480万元 | 县发改局 | 2025年10月 |",
        "480万元 | 县发改局 |  |",
        ("电子陶瓷", "完成时限"),
    ),
    ("plan.project-outlasts-plan", "开发传感器用陶瓷基片", "通过三年建设开发传感器用陶瓷基片", ("3 年", "2025")),
    (
        "plan.unit-alike",
        "县市场监管局；责任单位：县科技局",
        "县市场监督管理局；责任单位：县科技局",
        ("县市场监管局", "县市场监督管理局"),
    ),
    ("plan.task-owner-missing", "牵头单位：县科协；责任单位：县教育局、县科技局\n", "", ("三/(四)/5",)),
    ("plan.task-unmeasured", "全年举办科普活动12场。\n牵头单位", "\n牵头单位", ("三/(四)/5",)),
    ("plan.indicator-orphan", "全年举办科普活动12场。\n牵头单位", "\n牵头单位", ("举办科普活动", "附件1 第22行")),
    (
        "plan.annex-lacks-project",
        "汀北湿地农业省级星创天地。",
        "汀北湿地农业省级星创天地、云汀湖省级农业科技园区。",
        ("农业科技园区", "附件3"),
    ),
]


@pytest.fixture(scope="module")
def clean(examples: Path) -> str:
    return (examples / "plan.txt").read_text(encoding="utf-8")


def findings_of(text: str) -> tuple[Finding, ...]:
    return check_plan(parse_plan(read_document("plan.txt", text.encode())))


@pytest.mark.parametrize("name", ["plan.txt", "plan.docx", "plan.html", "plan.pdf", "plan.md"])
def test_a_clean_plan_raises_no_finding_in_any_format(examples: Path, name: str) -> None:
    plan = parse_plan(read_document(name, (examples / name).read_bytes()))
    assert [finding.message for finding in check_plan(plan)] == []


@pytest.mark.parametrize(("code", "right", "wrong", "words"), FAULTS, ids=[fault[0] for fault in FAULTS])
def test_a_planted_fault_is_found_with_its_place(
    clean: str, code: str, right: str, wrong: str, words: tuple[str, ...]
) -> None:
    assert right in clean
    found = [f for f in findings_of(clean.replace(right, wrong, 1)) if f.code == code]
    assert len(found) == 1
    assert all(word in found[0].message for word in words), found[0].message
    assert found[0].source is not None


@pytest.mark.parametrize("text", ["# Notes\n\nNot a plan.", "关于召开会议的通知\n定于3月5日开会，请3人参加。"])
def test_a_document_that_is_no_plan_is_never_called_healthy(text: str) -> None:
    (found,) = (f for f in findings_of(text) if f.code == "plan.nothing-read")
    assert found.severity is Severity.ERROR
    assert found.source is not None


def test_a_base_that_the_plan_implies_and_does_not_say_is_computed(clean: str) -> None:
    text = clean.replace("截至2024年底，全县高新技术企业为112家。", "")
    found = [f for f in findings_of(text) if f.code == "plan.baseline-implied"]
    assert {f.source.location for f in found} == {"二/(二)", "三/(二)/1"}
    assert all("112家" in f.message for f in found)
    assert all(f.severity is Severity.NOTICE for f in found)


def test_a_number_listed_under_another_level_is_a_matter_of_scope_and_no_orphan(clean: str) -> None:
    found = {f.code for f in findings_of(clean.replace("| 新增市级创新平台 | 4个", "| 新增县级以上创新平台 | 4个"))}
    assert "plan.scope-differs" in found
    assert "plan.indicator-orphan" not in found


def test_who_answers_for_what_is_added_answers_for_the_total(clean: str) -> None:
    text = clean.replace("新增市级创新平台4个。", "新增市级创新平台4个，上年末20个，总数达24个。", 1)
    assert "plan.target-owner-missing" not in {f.code for f in findings_of(text)}


def test_a_flow_and_its_stock_in_two_measures_are_found(clean: str) -> None:
    text = clean.replace("新增市级创新平台4个。", "新增市级创新平台4个，总数达30家。", 1)
    assert "plan.measure-differs" in {f.code for f in findings_of(text)}


def test_a_row_that_stands_out_is_found_and_only_that_row(clean: str) -> None:
    text = clean.replace("5 | 石篁镇 | 8 | 0.22 | 1 | 0.08", "5 | 石篁镇 | 8 | 0.22 | 1 | 0.004")
    text = text.replace("| 1.00 |", "| 0.924 |")
    found = [f for f in findings_of(text) if f.code == "plan.row-stands-out"]
    assert [f.source.location for f in found] == ["附件4 第5行"]


def test_a_confirmed_alias_table_settles_look_alike_names(clean: str) -> None:
    from kechuang.vocabulary.unit_table import read_units

    table = read_units(
        '[[unit]]\ncode = "a"\nname = "县市场监管局"\nlevel = "county"\nkind = "department"\n'
        'aliases = [{name = "县市场监督管理局", confirmed_by = "专班办公室", confirmed_on = 2025-01-02}]\n'
    )
    text = clean.replace("县市场监管局；责任单位：县科技局", "县市场监督管理局；责任单位：县科技局")
    plan = parse_plan(read_document("plan.txt", text.encode()), units=table)
    assert "plan.unit-alike" not in {f.code for f in check_plan(plan)}


def test_every_finding_says_where_and_what_to_do(shared: Path) -> None:
    content = (shared / "plans" / "daye-2024.txt").read_bytes()
    for finding in check_plan(parse_plan(read_document("a.txt", content))):
        assert finding.source is not None
        assert "请" in finding.message, finding.message


def test_everything_a_plan_office_knows_to_be_wrong_with_the_real_plan_is_found(shared: Path) -> None:
    content = (shared / "plans" / "daye-2024.txt").read_bytes()
    findings = check_plan(parse_plan(read_document("a.txt", content)))
    count = Counter(finding.code for finding in findings)
    said = {code: " ".join(f.message for f in findings if f.code == code) for code in count}
    assert "创新体系" in said["plan.group-differs"]
    assert "引领发展" in said["plan.group-differs"]
    assert "“个”" in said["plan.measure-differs"]
    assert "附件1 第5行" in said["plan.scope-differs"]
    assert "共 5 家" in said["plan.builders-differ"]
    assert all(sort in said["plan.annex-lacks-project"] for sort in ("研究院", "科技园区", "产业园"))
    assert (count["plan.project-owner-missing"], count["plan.project-deadline-missing"]) == (1, 1)
    assert "3 年" in said["plan.project-outlasts-plan"]
    assert "14 个单位" in said["plan.allocation-unit-unnamed"]
    assert "2024年一季度" in said["plan.quarter-equals-year"]
    assert all(f"为 {base}" in said["plan.baseline-implied"] for base in ("333家", "72个", "121个", "9家"))
    assert "34 个不同的数字目标" in said["plan.target-count"]
    assert "列入 12 个" in said["plan.target-count"]
    assert count["plan.annex-lacks-target"] == 22
    assert "茗山乡" in said["plan.row-stands-out"]
    assert count["plan.unit-alike"] >= 6
