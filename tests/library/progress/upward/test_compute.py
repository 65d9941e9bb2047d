"""One cell answered: figures, months, vintages, measures; what is not known is never a number."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kechuang.plan.model import Kind
from kechuang.progress.model import Better, Nature, Status
from kechuang.progress.upward import (
    Accepts,
    Asked,
    Binding,
    Counted,
    Facts,
    Figure,
    Missing,
    Standing,
    Unknown,
    answer,
    check_binding,
    entry_of,
)
from kechuang.progress.upward.model import PLACES, TEXTS

MONTH = "2025-06"
CONTRACTS = Counted("t1", "登记技术合同成交额", Kind.FLOW, "亿元", units=("甲镇",))
FIRMS = Counted("t2", "高新技术企业总数", Kind.STOCK, "家")
SHARE = Counted("t3", "研发活动覆盖率", Kind.COVERAGE, "%")
RANK = Counted("t4", "全省位次", Kind.RANK, "位", Better.LOWER)


def bound(figure: Figure, *, counted: Counted = CONTRACTS, **more: object) -> Binding:
    measure = {"growth": "%", "completion": "%", "pace": "%", "ahead": "百分点", "share": "%", "month_growth": "%"}.get(
        figure.value, counted.measure
    )
    return replace(Binding("表", "B2", figure, counted.key, measure=measure, decimals=2), **more)


def known(
    *rows: tuple[str, str | None], key: str = "t1", unit: str | None = None, nature: Nature | None = None
) -> dict:
    return {
        (key, unit, month): Standing(1, month, None if amount is None else Decimal(amount), "", nature)
        for month, amount in rows
    }


def facts(standings: dict, *, asked: Asked | None = None, key: str = "t1", baselines: dict | None = None) -> Facts:
    wanted = {} if asked is None else {(key, None, MONTH): asked}
    return Facts(standings, wanted, baselines or {}, {"月": "6", "填表人": "某某", "日期": "2025年7月5日"})


def asks(required: str, *, due: str | None = None, left: int | None = 6, status: Status | None = None) -> Asked:
    return Asked(Decimal(required), "", None if due is None else Fraction(due), status, left)


@pytest.mark.parametrize(
    ("figure", "more", "shown"),
    [
        (Figure.ACTUAL, {}, "4.41"),
        (Figure.ACTUAL, {"measure": "万元"}, "44100.00"),
        (Figure.ACTUAL, {"measure": "万元", "decimals": 0}, "44100"),
        (Figure.ACTUAL, {"decimals": 1}, "4.4"),
        (Figure.ACTUAL, {"moment": "last"}, "3.87"),
        (Figure.ACTUAL, {"moment": "quarter"}, "2.18"),
        (Figure.ACTUAL, {"moment": "m03"}, "2.18"),
        (Figure.ACTUAL, {"moment": "same"}, "3.77"),
        (Figure.ACTUAL, {"moment": "year"}, "11.00"),
        (Figure.MONTH, {}, "0.54"),
        (Figure.MONTH, {"moment": "m01"}, "0.62"),
        (Figure.GROWTH, {}, "16.98"),
        (Figure.CHANGE, {"measure": "万元"}, "6400.00"),
        (Figure.TARGET, {}, "12.80"),
        (Figure.COMPLETION, {"decimals": 1}, "34.5"),
        (Figure.GAP, {}, "8.39"),
        (Figure.LACK, {}, "8.39"),
        (Figure.DUE, {}, "5.00"),
        (Figure.PACE, {"decimals": 1}, "39.1"),
        (Figure.AHEAD, {"decimals": 1}, "-4.6"),
        (Figure.MONTHLY, {"decimals": 1}, "1.4"),
    ],
)
def test_each_figure_is_worked_out_exactly_and_rounded_once(figure: Figure, more: dict, shown: str) -> None:
    values = known(("2025-01", "0.62"), ("2025-03", "2.18"), ("2025-05", "3.87"), (MONTH, "4.41"), ("2024-06", "3.77"))
    found = answer(
        bound(figure, **more), CONTRACTS,
        facts(values, asked=asks("12.8", due="5"), baselines={("t1", "2024-12"): Decimal(11)}), month=MONTH,
    )  # fmt: skip
    assert str(found.shown) == shown
    assert found.missing is None


@pytest.mark.parametrize(
    ("figure", "more", "missing"),
    [
        (Figure.ACTUAL, {"moment": "m05"}, Missing.UNREPORTED),
        (Figure.ACTUAL, {"moment": "m04"}, Missing.AWAITED),
        (Figure.ACTUAL, {"moment": "m09"}, Missing.LATER),
        (Figure.ACTUAL, {"moment": "same"}, Missing.NO_BASE),
        (Figure.ACTUAL, {"moment": "year"}, Missing.NO_BASE),
        (Figure.ACTUAL, {"accepts": Accepts.FINAL}, Missing.VINTAGE),
        (Figure.MONTH, {}, Missing.UNREPORTED),
        (Figure.GROWTH, {}, Missing.NO_BASE),
        (Figure.TARGET, {}, Missing.NO_TARGET),
        (Figure.COMPLETION, {}, Missing.NO_TARGET),
        (Figure.DUE, {}, Missing.NO_TARGET),
        (Figure.STATUS, {}, Missing.NO_TARGET),
        (Figure.ACTUAL, {"unit": "甲镇"}, Missing.UNREPORTED),
    ],
)
@pytest.mark.parametrize("unknown", list(Unknown))
def test_what_is_not_known_is_said_and_never_zero(figure: Figure, more: dict, missing: Missing, unknown: Unknown) -> None:  # fmt: skip
    values = known((MONTH, "4.41"), ("2025-04", None), nature=Nature.FLASH)
    found = answer(bound(figure, unknown=unknown, **more), CONTRACTS, facts(values), month=MONTH)
    assert (found.missing, found.shown, found.exact) == (missing, None, None)
    wanted = {Unknown.BLANK: "", Unknown.DASH: "—", Unknown.WORD: missing.word}[unknown]
    assert entry_of(found).content == wanted


def test_growth_over_nothing_is_not_known() -> None:
    values = known((MONTH, "4"), ("2024-06", "0"))
    assert answer(bound(Figure.GROWTH), CONTRACTS, facts(values), month=MONTH).missing is Missing.ZERO_BASE


def test_no_checkpoint_is_not_a_straight_line() -> None:
    found = facts(known((MONTH, "4")), asked=asks("12"))
    for figure in (Figure.DUE, Figure.PACE, Figure.AHEAD, Figure.STATUS):
        assert answer(bound(figure), CONTRACTS, found, month=MONTH).missing is Missing.NO_PACE


def test_stock_of_january_is_held_against_december() -> None:
    binding = bound(Figure.MONTH, counted=FIRMS, decimals=0)
    values = known(("2025-01", "115"), key="t2")
    told = facts(values, key="t2", baselines={("t2", "2024-12"): Decimal(112)})
    assert answer(binding, FIRMS, told, month="2025-01").shown == 3
    assert answer(binding, FIRMS, facts(values, key="t2"), month="2025-01").missing is Missing.NO_BASE


def test_over_fulfilment_leaves_no_lack_but_a_negative_gap() -> None:
    found = facts(known((MONTH, "15")), asked=asks("12"))
    assert answer(bound(Figure.GAP), CONTRACTS, found, month=MONTH).shown == Decimal("-3.00")
    assert answer(bound(Figure.LACK), CONTRACTS, found, month=MONTH).shown == 0


def test_rates_differ_by_points() -> None:
    values = known((MONTH, "68.5"), ("2024-06", "66.1"), key="t3")
    binding = bound(Figure.CHANGE, counted=SHARE, measure="百分点", decimals=1)
    assert answer(binding, SHARE, facts(values, key="t3"), month=MONTH).shown == Decimal("2.4")


def test_status_is_the_mark_and_the_word() -> None:
    found = facts(known((MONTH, "4")), asked=asks("12", due="5", status=Status.BEHIND))
    assert answer(bound(Figure.STATUS), CONTRACTS, found, month=MONTH).text == "▲滞后"


def test_line_is_filled_whole_or_not_at_all() -> None:
    line = Binding("表", "A1", Figure.LINE, text="1—【月】月　填表人：【填表人】")
    assert answer(line, None, facts({}), month=MONTH).text == "1—6月　填表人：某某"
    assert answer(replace(line, text="【电话】"), None, facts({}), month=MONTH).missing is Missing.NO_WORD


@given(st.integers(-(10**9), 10**9), st.integers(0, 4))
def test_rounding_is_half_up_away_from_zero(thousandths: int, places: int) -> None:
    amount = Decimal(thousandths).scaleb(-5)
    found = answer(bound(Figure.ACTUAL, decimals=places), CONTRACTS, facts(known((MONTH, str(amount)))), month=MONTH)
    off = Fraction(found.shown) - Fraction(amount)
    half = Fraction(1, 2 * 10**places)
    assert abs(off) <= half
    assert abs(off) < half or abs(Fraction(found.shown)) > abs(Fraction(amount))
    assert -found.shown.as_tuple().exponent == places
    assert found.rounded is (off != 0)


@given(st.decimals(0, 10**6, places=4), st.decimals(0, 10**6, places=4))
def test_months_of_a_year_add_up_to_its_cumulative(first: Decimal, second: Decimal) -> None:
    values = facts(known(("2025-01", str(first)), ("2025-02", str(second))))
    months = [answer(bound(Figure.MONTH, moment=f"m0{n}"), CONTRACTS, values, month="2025-02").exact for n in (1, 2)]
    assert sum(months) == Fraction(second)


@pytest.mark.parametrize(
    ("binding", "counted", "code"),
    [
        (bound(Figure.ACTUAL, measure="家"), CONTRACTS, "upward.measure"),
        (bound(Figure.GROWTH, measure="亿元"), CONTRACTS, "upward.measure"),
        (bound(Figure.ACTUAL, unit="乙镇"), CONTRACTS, "upward.unit"),
        (bound(Figure.ACTUAL, moment="m13"), CONTRACTS, "upward.moment"),
        (bound(Figure.ACTUAL, decimals=7), CONTRACTS, "upward.decimals"),
        (bound(Figure.MONTH, counted=SHARE), SHARE, "upward.figure"),
        (bound(Figure.GROWTH, counted=SHARE), SHARE, "upward.figure"),
        (bound(Figure.COMPLETION, counted=RANK), RANK, "upward.figure"),
        (bound(Figure.ACTUAL), None, "upward.no-indicator"),
        (Binding("表", "A1", Figure.LINE), None, "upward.line-empty"),
    ],
)
def test_binding_that_means_nothing_is_refused(binding: Binding, counted: Counted | None, code: str) -> None:
    found = check_binding(binding, counted)
    assert [finding.code for finding in found] == [code]
    assert "表「表」单元格" in found[0].message


def test_sound_bindings_are_not_doubted() -> None:
    for figure in set(Figure) - PLACES - TEXTS:
        assert (
            check_binding(
                bound(figure, measure="万元" if figure is Figure.ACTUAL else bound(figure).measure), CONTRACTS
            )
            == ()
        )
