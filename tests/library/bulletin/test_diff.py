"""The page and the Word document of a comparison hold every change, escaped, conflicts first."""

from __future__ import annotations

import io
from dataclasses import replace

import docx
import pytest

from kechuang.bulletin import diff_docx, diff_page, diff_terminal
from kechuang.bulletin.diff_row import row_of
from kechuang.bulletin.diff_view import conflict_words
from kechuang.document.read import read_document
from kechuang.plan import parse_plan
from kechuang.plan.compare import Change, PlanDiff, Relation, Said, Subject, Turn, compare_plans
from kechuang.plan.compare.wording import alone_words
from kechuang.vocabulary.finding import Finding
from kechuang.vocabulary.source import Source

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
        [
            "目标", "高新技术企业总数", "130家\n“高新技术企业总数达到130家”\n第一部分",
            "120家\n“高新技术企业总数达到120家”\n第一部分", "-10家",
        ],
    ]  # fmt: skip
    assert ["重点任务", "二/1 促进技术交易（牵头单位）", "县科技局\n二/1", "县财政局\n二/1", "—"] in rows
    assert "一、总量、占比、位次低于上年（须核对，1处）" in [paragraph.text for paragraph in document.paragraphs]


def test_nothing_different_is_said_in_one_sentence() -> None:
    plan = parse_plan(read_document("plan.txt", LAST.encode()))
    assert "比较完毕，没有发现不同（3项目标和任务相同）。" in diff_terminal(compare_plans(plan, plan))


def test_the_page_quotes_each_side_with_its_place(diff: PlanDiff) -> None:
    page = diff_page(diff)
    for words in ("高新技术企业总数达到130家", "高新技术企业总数达到120家"):
        assert f'<span class="said small">“{words}”</span><span class="said soft small">第一部分</span>' in page


def test_a_long_sentence_is_cut_and_one_that_says_no_more_than_the_value_is_left_out() -> None:
    long = Said("修路", "3公里", Source(0, 0, 9, location="二/1"), quote="修" * 200)
    short = Said("修路", "5公里", Source(0, 0, 3, location="二/1"), quote="5公里")
    row = row_of(Change(Subject.TARGET, Turn.RAISED, "修路", long, short), Relation.DRAFT)
    assert (row.old.quote, row.new.quote) == ("修" * 80 + "……", "")


@pytest.mark.parametrize(
    ("counts", "said"),
    [
        ((0, 0), ""),
        ((1, 0), "有1处需要核对。"),
        ((0, 2), "2处供参考。"),
        ((3, 1), "有3处需要核对，1处供参考。"),
    ],
)
def test_what_is_for_reference_is_not_counted_as_to_be_looked_into(counts: tuple[int, int], said: str) -> None:
    grave = [Finding.warning("diff.flow-falls", f"第{at}处") for at in range(counts[0])]
    light = [Finding.notice("diff.level-falls", f"第{at}处") for at in range(counts[1])]
    assert conflict_words([*light, *grave]) == said


def test_findings_for_reference_stand_under_a_heading_of_their_own(diff: PlanDiff) -> None:
    told = Finding.notice("diff.flow-falls", "比上年少。")
    assert '<h2 id="notices">供参考</h2>' not in diff_page(diff)
    page = diff_page(replace(diff, conflicts=(*diff.conflicts, told)))
    assert page.index('<h2 id="conflicts">需要核对</h2>') < page.index('<h2 id="notices">供参考</h2>')
    assert "需要核对</h2>" not in diff_page(replace(diff, conflicts=(told,)))


@pytest.mark.parametrize(
    ("name", "words", "said"),
    [
        ("组织培训", "1月组织培训", "1月"),
        ("冷链仓库", "冷链仓库（投资3000万元）", "投资3000万元"),
        ("冷链仓库", "冷链仓库", ""),
        ("参训人数", "≥600人次", "≥600人次"),
    ],
)
def test_what_only_one_document_has_is_told_without_its_name_again(name: str, words: str, said: str) -> None:
    assert alone_words(Change(Subject.PROJECT, Turn.ADDED, name, None, Said(name, words, None))) == said
