"""Each suspicion at its edge, with its sentence; a plain number brings none; the score is their sum."""

from __future__ import annotations

import random
import tomllib
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.library.builders import a_value

import kechuang.progress.risk as room
from kechuang.plan.model import Kind
from kechuang.progress.model import Nature
from kechuang.progress.risk import Arrival, Suspicion, default_weights, risk


def arriving(amount: str | None = "50", **more) -> Arrival:
    told = {"name": "甲类项目", "measure": "项", "kind": Kind.FLOW, "period": "2031-06"} | more
    return Arrival(amount=None if amount is None else Decimal(amount), **told)


def before(*amounts: str | None, measure: str = "项") -> list:
    """Values of the months up to May, one a month."""
    first = 6 - len(amounts)
    return [a_value(amount, f"2031-{first + n:02d}", measure=measure) for n, amount in enumerate(amounts)]


def codes(arrival: Arrival, history=()) -> list[str]:
    return [doubt.code for doubt in risk(arrival, history).reasons]


def words(arrival: Arrival, history=()) -> str:
    (doubt,) = risk(arrival, history).reasons
    return doubt.words


def test_a_plain_number_brings_no_doubt():
    assert risk(arriving("50"), before("10", "20", "30", "40")).score == 0
    assert risk(arriving("50")).reasons == ()


@pytest.mark.parametrize(
    ("arrival", "history", "expected"),
    [
        # a cumulative number falls by the least there is; equal is no fall
        (arriving("39"), before("40"), ["fall"]),
        (arriving("40"), before("40"), []),
        (arriving("39", reason="核减一项"), before("40"), ["fall_explained"]),
        (arriving("39", kind=Kind.NET), before("40"), []),
        (arriving("39", kind=Kind.STOCK), before("40"), []),
        # below nought, but not where it may be
        (arriving("-1"), (), ["negative"]),
        (arriving("0"), (), []),
        (arriving("-0.1", kind=Kind.GROWTH, measure="%"), (), []),
        (arriving("-2", kind=Kind.NET), (), []),
        # half of a counted thing
        (arriving("3.5"), (), ["not_whole"]),
        (arriving("3.0"), (), []),
        (arriving("3.5", measure="亿元"), (), []),
        # coverage over a hundred
        (arriving("100.1", kind=Kind.COVERAGE, measure="%"), (), ["over_hundred"]),
        (arriving("100", kind=Kind.COVERAGE, measure="%"), (), []),
        (arriving("120", kind=Kind.GROWTH, measure="%"), (), []),
        # beyond twice the task
        (arriving("200", share=Decimal(100)), (), []),
        (arriving("201", share=Decimal(100)), (), ["beyond"]),
        (arriving("201", share=Decimal(100), kind=Kind.STOCK), (), []),
        (arriving("201", share=Decimal(0)), (), []),
        # a thousand times more or less than the month before, or more than the task
        (arriving("40000", measure="亿元"), before("40", measure="亿元"), ["measure"]),
        (arriving("39999", measure="亿元"), before("40", measure="亿元"), []),
        (arriving("0.04", measure="亿元", kind=Kind.NET), before("40", measure="亿元"), ["measure"]),
        (arriving("100000", share=Decimal(100)), (), ["measure"]),
        (arriving("1", share=Decimal(100000)), (), []),
        # a step of more than three times the usual one
        (arriving("70"), before("10", "20", "30", "40"), []),
        (arriving("71"), before("10", "20", "30", "40"), ["jump"]),
        (arriving("71"), before("20", "30", "40"), []),
        (arriving("71"), before("40", "40", "40", "40", "40"), []),
        (arriving("71", kind=Kind.STOCK), before("130", "120", "110", "100"), []),
        (arriving("69", kind=Kind.STOCK), before("130", "120", "110", "100"), ["jump"]),
        # another number of the same vintage for the same month; a newer vintage is none
        (arriving("60"), [a_value("50", "2031-06")], ["correction"]),
        (arriving("50"), [a_value("50.0", "2031-06")], []),
        (arriving("60", reason="漏计"), [a_value("50", "2031-06")], ["correction_explained"]),
        (arriving(None), [a_value("50", "2031-06")], ["correction"]),
        (arriving("60"), [a_value(None, "2031-06")], []),
        # how it came
        (arriving(evidence_asked=True), (), ["no_evidence"]),
        (arriving(evidence_asked=True, files=1), (), []),
        (arriving(evidence_asked=True, reason="原件在档案馆"), (), ["no_evidence_explained"]),
        (arriving(evidence_asked=True, files=1, reason="原件在档案馆"), (), []),
        (arriving(evidence_asked=True, by_office=True, original=True), (), []),
        (arriving(evidence_asked=True, original=True), (), ["no_evidence"]),
        (arriving(None, evidence_asked=True), (), []),
        (arriving(files=1, same_file=True), (), ["same_file"]),
        (arriving(by_office=True), (), ["no_original"]),
        (arriving(by_office=True, original=True), (), []),
        (arriving(backfill=True), (), ["backfill"]),
        (arriving(late=True), (), ["late"]),
        (arriving(None), before("40"), []),
    ],
)
def test_each_suspicion_at_its_edge(arrival, history, expected):
    assert codes(arrival, history) == expected


def test_a_newer_vintage_is_no_correction():

    flash = replace(a_value("50", "2031-06"), nature=Nature.FLASH)
    assert codes(arriving("60", nature=Nature.FINAL), [flash]) == []
    assert codes(arriving("60", nature=Nature.FLASH), [flash]) == ["correction"]
    assert codes(arriving("60", nature=Nature.ESTIMATE), [flash]) == ["correction"]


def test_a_step_over_several_months_is_taken_by_the_month():
    history = [a_value(amount, f"2031-{month:02d}") for month, amount in ((1, "10"), (2, "20"), (3, "30"), (4, "40"))]
    assert codes(arriving("100"), history) == []
    assert codes(arriving("101"), history) == ["jump"]


def test_the_steps_of_the_past_are_taken_by_the_month_too():
    history = [a_value(amount, f"2031-{month:02d}") for month, amount in ((1, "10"), (2, "20"), (4, "40"), (5, "50"))]
    assert codes(arriving("80"), history) == []
    assert codes(arriving("81"), history) == ["jump"]
    quarterly = [
        a_value(amount, period)
        for period, amount in (("2030-03", "6"), ("2030-06", "12"), ("2030-09", "18"), ("2030-12", "24"))
    ]
    assert codes(arriving("36", period="2031-01"), quarterly) == ["jump"]


@pytest.mark.parametrize(
    ("arrival", "history", "sentence"),
    [
        (arriving("39"), before("40"), "累计数比2031年5月的40项少1项，没有写原因；请问明原因或退回。"),
        (
            arriving("39", reason="核减一项"),
            before("40"),
            "累计数比2031年5月的40项少1项，写明的原因是“核减一项”；请核对原因是否成立。",
        ),
        (
            arriving("72"),
            before("10", "20", "30", "40"),
            "比2031年5月平均每月增加32项，超过以往每月变动中位数10项的3倍；请核对有没有重复计入或错行。",
        ),
        (
            arriving("58000", measure="亿元"),
            before("5.2", measure="亿元"),
            "填的是58,000亿元，与上期的5.2亿元相差1000倍以上，多得不合常理；请核对计量单位是不是“亿元”。",
        ),
        (arriving("-1"), (), "填的是-1项，这一类数不会是负数；请核对。"),
        (arriving("201", share=Decimal(100)), (), "填的是201项，超过全年任务100项的2倍；请核对口径和范围。"),
        (arriving("60"), [a_value("50", "2031-06")], "2031年6月已有50项，现改为60项，没有写原因；请问明原因或退回。"),
        (arriving(by_office=True), (), "由专班办公室代录，没有盖章原件；请向报送单位索取原件后再核定。"),
    ],
)
def test_the_sentence_of_a_reason(arrival, history, sentence):
    assert words(arrival, history) == sentence


def test_the_heaviest_reason_stands_first_and_the_score_is_their_sum():
    found = risk(arriving("-3.5", late=True, by_office=True))
    assert [doubt.code for doubt in found.reasons] == ["negative", "not_whole", "no_original", "late"]
    assert found.score == 60 + 35 + 25 + 5


def test_every_suspicion_has_a_weight_and_a_row_of_its_own_on_the_page(root: Path):
    table = tomllib.loads(Path(room.__file__).with_name("risk.toml").read_text(encoding="utf-8"))
    assert set(table["weight"]) == {suspicion.value for suspicion in Suspicion}
    assert all(type(points) is int and points > 0 for points in table["weight"].values())
    page = (root / "docs/algorithms/risk.md").read_text(encoding="utf-8")
    for name, points in table["weight"].items():
        assert f"| `{name}` | {points} |" in page


amounts = st.decimals(min_value=-1000, max_value=100000, places=2, allow_nan=False)


@given(amounts, st.lists(amounts, max_size=5), st.sampled_from(Kind), st.booleans(), st.randoms(use_true_random=False))
def test_the_order_of_the_history_changes_nothing_and_a_worse_arrival_never_scores_less(
    amount, past, kind, late, shuffle: random.Random
):
    history = [a_value(value, f"2031-{n:02d}") for n, value in enumerate(past, 1)]
    arrival = arriving(str(amount), kind=kind, late=late)
    found = risk(arrival, history)
    mixed = list(history)
    shuffle.shuffle(mixed)
    assert risk(arrival, mixed) == found
    worse = risk(arriving(str(amount), kind=kind, late=True, by_office=True), history)
    assert worse.score >= found.score + default_weights().points["no_original"]
    assert found.score == sum(doubt.points for doubt in found.reasons)
    assert isinstance(default_weights().limits.jump, Fraction)
