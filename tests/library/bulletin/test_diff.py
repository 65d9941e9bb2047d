"""The page and the Word document of a comparison hold every change, escaped, conflicts first."""

from __future__ import annotations

import io

import docx
import pytest

from kechuang.bulletin import diff_docx, diff_page, diff_terminal
from kechuang.document.read import read_document
from kechuang.plan import parse_plan
from kechuang.plan.compare import PlanDiff, Relation, compare_plans

HOSTILE = "<script>alert(1)</script>"
LAST = "澜汀县2024年科技工作要点\n一、主要目标\n2024年，高新技术企业总数达到130家，举办培训会4场。\n二、重点任务\n1.促进技术交易。（牵头单位：县科技局）\n"
NOW = (
    LAST.replace("2024", "2025").replace("130家", "120家").replace("县科技局", "县财政局")
    + f"2.建设众创空间{HOSTILE}。（牵头单位：县科技局）\n"
)


@pytest.fixture(scope="module")
def diff() -> PlanDiff:
    plans = [parse_plan(read_document("plan.txt", text.encode())) for text in (LAST, NOW)]
    return compare_plans(*plans, relation=Relation.YEARLY)


def test_the_page_says_the_sentence_then_the_conflict_then_each_change(diff: PlanDiff) -> None:
    page = diff_page(diff)
    assert "共有3处不同：下调1处、调整单位1处、新增1处；另有1项目标和任务没有变化。有1处需要核对。" in page
    places = [
        page.index(word) for word in ("总量、占比、位次低于上年", "下调（1 处）", "调整单位（1 处）", "新增（1 处）")
    ]
    assert places == sorted(places)
    assert "上年与今年比较" in page


def test_words_of_a_document_are_escaped(diff: PlanDiff) -> None:
    assert HOSTILE not in diff_page(diff)
    assert "&lt;script&gt;" in diff_page(diff)


def test_the_word_document_holds_a_table_for_each_kind_of_change(diff: PlanDiff) -> None:
    document = docx.Document(io.BytesIO(diff_docx(diff)))
    rows = [[cell.text for cell in row.cells] for table in document.tables for row in table.rows]
    assert rows[:2] == [
        ["类别", "事项", "上年", "今年", "增减"],
        ["目标", "高新技术企业总数", "130家", "120家", "-10家"],
    ]
    assert ["重点任务", "二/1 促进技术交易（牵头单位）", "县科技局", "县财政局", "—"] in rows
    assert "一、总量、占比、位次低于上年（须核对，1处）" in [paragraph.text for paragraph in document.paragraphs]


def test_nothing_different_is_said_in_one_sentence() -> None:
    plan = parse_plan(read_document("plan.txt", LAST.encode()))
    assert "比较完毕，没有发现不同（3项目标和任务相同）。" in diff_terminal(compare_plans(plan, plan))
