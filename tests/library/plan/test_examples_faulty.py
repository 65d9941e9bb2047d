"""One fault at a time put into the clean invented plan: the check names that fault and no other."""

from __future__ import annotations

from pathlib import Path

import pytest

from kechuang.document.read import read_document
from kechuang.plan.check.all import check_plan
from kechuang.plan.parse import parse_plan

# A number that differs is, to the letter, also a number the annex lacks: told twice, it is no false alarm.
ECHOES = {
    "plan.value-differs": {"plan.annex-lacks-target", "plan.target-count"},
    "plan.measure-differs": {"plan.annex-lacks-target", "plan.target-count"},
}
# fault, (what stands in the plan, what is written instead) …, codes found, words that must be quoted or told
FAULTS = [
    (
        "a breakdown that does not add up",
        [("望澜街道 | 14 |", "望澜街道 | 15 |")],
        {"plan.sum"},
        "90",
    ),
    (
        "a number that differs in the annex",
        [("科技型中小企业入库 | 260家", "科技型中小企业入库 | 280家")],
        {"plan.value-differs"},
        "280家",
    ),
    (
        "a measure that differs",
        [("新增省级以上创新平台 | 6个", "新增省级以上创新平台 | 6家")],
        {"plan.measure-differs"},
        "家",
    ),
    (
        "a scope that differs",
        [("新增省级以上创新平台 | 6个", "新增省级创新平台 | 6个")],
        {"plan.scope-differs"},
        "新增省级创新平台",
    ),
    (
        "a group named otherwise",
        [("16 | 创新成果 |", "16 | 成果应用 |")],
        {"plan.group-differs"},
        "成果应用",
    ),
    (
        "a number of the text missing from the annex",
        [("20 | 发明专利授权 | 30件 | 县市场监管局 | |\n", "")],
        {"plan.annex-lacks-target", "plan.target-count"},
        "30件",
    ),
    (
        "an indicator without a task",
        [("全年举办科普活动12场", "全年组织科普活动")],
        {"plan.indicator-orphan", "plan.task-unmeasured"},
        "举办科普活动",
    ),
    (
        "a total whose base is not said",
        [("截至2024年底，全县高新技术企业为112家。2025年，", "2025年，")],
        {"plan.baseline-implied"},
        "112",
    ),
    (
        "a quarter that asks the whole year",
        [("登记技术合同成交额2.6亿元", "登记技术合同成交额12.8亿元")],
        {"plan.quarter-equals-year"},
        "12.8亿元",
    ),
    (
        "figures for units nobody named",
        [
            (
                "登记技术合同成交额2.6亿元。 | 县科技局、县税务局、澜汀经开区、各乡镇（街道）",
                "登记技术合同成交额2.6亿元。 | 县科技局、县税务局、澜汀经开区、青溆镇",
            )
        ],
        {"plan.allocation-unit-unnamed"},
        "望澜街道",
    ),
    (
        "a project without a unit",
        [("300万元 | 县科技局 | 2025年9月", "300万元 |  | 2025年9月")],
        {"plan.project-owner-missing"},
        "精密铸造省级专家工作站",
    ),
    (
        "a project without a deadline",
        [("300万元 | 县科技局 | 2025年9月 |", "300万元 | 县科技局 |  |")],
        {"plan.project-deadline-missing"},
        "精密铸造省级专家工作站",
    ),
    (
        "a project longer than the plan",
        [("优化消失模铸造工艺", "通过三年建设，优化消失模铸造工艺")],
        {"plan.project-outlasts-plan"},
        "三年",
    ),
    (
        "a platform the annex lacks",
        [
            (
                "、汀北湿地农业省级星创天地。",
                "、汀北湿地农业省级星创天地。支持云篁茶业建设茶树育种省级重点实验室。",
            )
        ],
        {"plan.annex-lacks-project"},
        "茶树育种",
    ),
    (
        "a row that stands out",
        [
            ("枫垭镇 | 5 | 0.14", "枫垭镇 | 5 | 0.01"),
            ("合计 | 90 | 2.60", "合计 | 90 | 2.47"),
            ("登记技术合同成交额2.6亿元", "登记技术合同成交额2.47亿元"),
        ],
        {"plan.row-stands-out"},
        "枫垭镇",
    ),
    (
        "a unit spelled in two ways",
        [("（牵头单位：县市场监管局；", "（牵头单位：县市场监督管理局；")],
        {"plan.unit-alike"},
        "县市场监督管理局",
    ),
    (
        "a task without units",
        [("牵头单位：县科协；责任单位：县教育局、县科技局\n", "")],
        {"plan.task-owner-missing"},
        "加强科学普及",
    ),
]


@pytest.fixture(scope="module")
def clean(examples: Path) -> str:
    return (examples / "plan.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize(("fault", "changes", "codes", "told"), FAULTS, ids=[fault for fault, *_ in FAULTS])
def test_one_fault_is_found_and_no_other(
    clean: str, fault: str, changes: list[tuple[str, str]], codes: set[str], told: str
) -> None:
    text = clean
    for before, after in changes:
        assert before in text, f"{fault}: the plan no longer says {before}"
        text = text.replace(before, after, 1)
    found = check_plan(parse_plan(read_document("plan.txt", text.encode())))
    echoes = {echo for code in codes for echo in ECHOES.get(code, ())}
    assert codes <= {finding.code for finding in found} <= codes | echoes, [f.message for f in found]
    assert any(told in f"{finding.message}{finding.quote}" for finding in found)


@pytest.mark.parametrize(("fault", "changes", "codes", "told"), FAULTS, ids=[fault for fault, *_ in FAULTS])
def test_every_finding_quotes_words_that_stand_where_it_says(
    clean: str, fault: str, changes: list[tuple[str, str]], codes: set[str], told: str
) -> None:
    text = clean
    for before, after in changes:
        text = text.replace(before, after, 1)
    document = read_document("plan.txt", text.encode())
    for finding in check_plan(parse_plan(document)):
        assert finding.source is not None
        assert finding.source.location
        assert finding.source.block is not None
        block = document.blocks[finding.source.block].text
        assert 0 <= finding.source.start < finding.source.end <= len(block)
