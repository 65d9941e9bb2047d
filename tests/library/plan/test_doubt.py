"""A heading lost, a label without units, a bracket left open, a unit named twice: each is found, each at its place."""

from __future__ import annotations

import pytest

from kechuang.document.read import read_document
from kechuang.plan.doubt import doubtful_units, missing_numbers
from kechuang.plan.outline import outline_of
from kechuang.plan.parse import parse_plan


def codes(*lines: str) -> list[tuple[str, str | None]]:
    outline = outline_of(read_document("a.txt", "\n".join(lines).encode()).blocks)
    found = (*missing_numbers(outline), *doubtful_units(outline))
    return [(finding.code, finding.source.location if finding.source else None) for finding in found]


def test_a_number_missing_in_a_run_is_found_where_the_run_goes_on() -> None:
    assert codes("一、甲", "正文。", "二、乙", "正文。", "四、丁", "正文。") == [("plan.number-missing", "四")]


def test_a_circled_number_missing_is_found_as_any_other() -> None:
    assert codes("一、甲", "①子事要办好。", "③寅事要办好。") == [("plan.number-missing", "一/③")]


@pytest.mark.parametrize(
    "lines",
    [
        ("一、甲", "（一）子。", "（二）丑。", "二、乙", "（一）子。", "三、丙"),
        ("一、甲", "1.子。", "2.丑。", "二、乙", "3.寅。", "4.卯。"),
        ("一、甲", "二、乙", "十、癸"),
        ("三、丙", "四、丁"),
        ("一、甲", "①子事要办好。", "②丑事要办好。", "③寅事要办好。"),
    ],
)
def test_numbers_that_restart_run_through_or_begin_anew_miss_none(lines: tuple[str, ...]) -> None:
    assert codes(*lines) == []


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("（一）做甲事。责任单位：", "plan.unit-label-empty"),
        ("（一）做甲事。（责任单位：）", "plan.unit-label-empty"),
        ("（一）做甲事。牵头单位：市科技局；责任单位：。", "plan.unit-label-empty"),
        ("（一）做甲事。（市文旅局牵头，市财政局负责", "plan.unit-bracket-open"),
        ("（一）做甲事。（市科技局、市财政局按职责分工负责", "plan.unit-bracket-open"),
        ("（一）做甲事。（责任单位：市科技局、市财政局", "plan.unit-bracket-open"),
        ("（一）做甲事。（责任单位：市科技局、市财政局、市科技局）", "plan.unit-twice"),
    ],
)
def test_units_that_could_not_be_read_are_found(line: str, code: str) -> None:
    assert codes("一、重点任务", line) == [(code, "一/(一)")]


@pytest.mark.parametrize(
    "line",
    [
        "（一）做甲事。（责任单位：市科技局、市财政局）",
        "（一）做甲事。（市科技局牵头，市财政局配合）",
        "（一）做甲事。牵头单位：市科技局；责任单位：无。",
        "（一）做甲事。（由专人负责）",
        "（一）明确责任单位，由市领导牵头。",
        "（一）做甲事（详见附件",
    ],
)
def test_words_that_are_read_or_promise_no_unit_raise_nothing(line: str) -> None:
    assert codes("一、重点任务", line) == []


def test_a_label_with_its_units_on_the_next_line_is_not_empty() -> None:
    assert codes("一、重点任务", "（一）做甲事。", "责任单位：", "市科技局、市财政局") == []


def test_the_findings_of_reading_carry_the_doubts() -> None:
    text = "澜汀市2026年工作要点\n一、重点任务\n（一）做甲事。（责任单位：）\n（三）做丙事。（责任单位：市科技局）"
    found = {finding.code for finding in parse_plan(read_document("a.txt", text.encode())).findings}
    assert {"plan.number-missing", "plan.unit-label-empty"} <= found
