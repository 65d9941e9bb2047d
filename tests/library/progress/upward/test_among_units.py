"""Figures among units and of one month: place, share, growth of the month; narratives and 旬."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kechuang.plan.model import Kind
from kechuang.progress.model import Better
from kechuang.progress.upward import (
    Asked,
    Binding,
    Counted,
    Facts,
    Figure,
    Missing,
    Standing,
    Told,
    answer,
    check_binding,
)
from kechuang.progress.upward.narrative import CUT, cut
from kechuang.progress.upward.present import origin

MONTH = "2025-06"
UNITS = ("甲镇", "乙镇", "丙镇", "丁镇")
FIRMS = Counted("t1", "科技型中小企业入库", Kind.ANNUAL_RENEWAL, "家", units=UNITS)
ACCIDENTS = Counted("t1", "合同核减起数", Kind.FLOW, "起", Better.LOWER, units=UNITS)
RATE = Counted("t1", "研发活动覆盖率", Kind.COVERAGE, "%", units=UNITS)


def facts(amounts: dict[str | None, int | None], *, asked: dict[str, int] | None = None, month: str = MONTH) -> Facts:
    standings = {
        ("t1", unit, month): Standing(1, month, Decimal(amount), "家") for unit, amount in amounts.items() if amount is not None
    }  # fmt: skip
    wanted = {("t1", unit, month): Asked(Decimal(target), "") for unit, target in (asked or {}).items()}
    return Facts(standings, wanted, {}, {})


def place(figure: Figure, unit: str, known: Facts, *, counted: Counted = FIRMS) -> Decimal | Missing | None:
    found = answer(Binding("表", "B2", figure, "t1", unit), counted, known, month=MONTH)
    return found.shown if found.missing is None else found.missing


def test_places_are_counted_from_the_best_and_equal_ones_share_theirs() -> None:
    known = facts(dict(zip(UNITS, (9, 5, 9, 1), strict=True)))
    assert [place(Figure.PLACE_AMOUNT, unit, known) for unit in UNITS] == [1, 3, 1, 4]
    found = answer(Binding("表", "B2", Figure.PLACE_AMOUNT, "t1", "甲镇"), FIRMS, known, month=MONTH)
    assert "与丙镇并列第1" in origin(found)


def test_where_less_is_better_the_least_is_first() -> None:
    known = facts(dict(zip(UNITS, (9, 5, 9, 1), strict=True)))
    assert [place(Figure.PLACE_AMOUNT, unit, known, counted=ACCIDENTS) for unit in UNITS] == [3, 2, 3, 1]


def test_place_by_completion_is_not_the_place_by_amount() -> None:
    known = facts(dict(zip(UNITS, (9, 5, 8, 1), strict=True)), asked=dict(zip(UNITS, (90, 5, 16, 3), strict=True)))
    assert [place(Figure.PLACE, unit, known) for unit in UNITS] == [4, 1, 2, 3]


def test_unit_of_which_nothing_is_asked_is_not_ranked_and_hinders_nobody() -> None:
    known = facts(dict(zip(UNITS, (9, 5, 8, 1), strict=True)), asked={"甲镇": 10, "乙镇": 10, "丙镇": 10})
    assert [place(Figure.PLACE, unit, known) for unit in UNITS] == [1, 3, 2, Missing.NO_TARGET]


def test_no_place_is_said_while_one_unit_has_not_reported() -> None:
    known = facts({"甲镇": 9, "乙镇": 5, "丙镇": 8})
    assert place(Figure.PLACE_AMOUNT, "甲镇", known) is Missing.NO_PLACE
    assert place(Figure.PLACE_AMOUNT, "丁镇", known) is Missing.UNREPORTED


@given(st.lists(st.integers(0, 5), min_size=4, max_size=4))
def test_places_are_those_of_a_sorted_list(amounts: list[int]) -> None:
    known = facts(dict(zip(UNITS, amounts, strict=True)))
    best_first = sorted(amounts, reverse=True)
    wanted = [best_first.index(amount) + 1 for amount in amounts]
    assert [place(Figure.PLACE_AMOUNT, unit, known) for unit in UNITS] == wanted


@given(st.lists(st.integers(0, 10**9), min_size=4, max_size=4).filter(any))
def test_shares_of_all_units_are_exactly_the_whole(amounts: list[int]) -> None:
    known = facts({None: sum(amounts), **dict(zip(UNITS, amounts, strict=True))})
    found = [
        answer(Binding("表", "B2", Figure.SHARE, "t1", unit, measure="%", decimals=1), FIRMS, known, month=MONTH).exact
        for unit in UNITS
    ]
    assert sum(each for each in found if each is not None) == Fraction(100)


@pytest.mark.parametrize(
    ("binding", "counted", "code"),
    [
        (Binding("表", "B2", Figure.PLACE, "t1"), FIRMS, "upward.unit"),
        (Binding("表", "B2", Figure.PLACE, "t1", "甲镇"), ACCIDENTS, "upward.figure"),
        (Binding("表", "B2", Figure.SHARE, "t1", "甲镇", measure="%"), RATE, "upward.figure"),
        (Binding("表", "B2", Figure.MONTH_GROWTH, "t1", "甲镇", measure="%"), RATE, "upward.figure"),
        (Binding("表", "B2", Figure.NARRATIVE, text=" "), None, "upward.no-task"),
        (Binding("表", "B2", Figure.NARRATIVE, text="1", limit=19), None, "upward.limit"),
        (Binding("表", "B2", Figure.NARRATIVE, text="1", limit=2001), None, "upward.limit"),
    ],
)
def test_what_means_nothing_among_units_is_refused(binding: Binding, counted: Counted | None, code: str) -> None:
    assert [finding.code for finding in check_binding(binding, counted)] == [code]


def test_growth_of_the_month_is_not_the_growth_since_january() -> None:
    rows = {"2025-05": 30, MONTH: 45, "2024-05": 20, "2024-06": 30}
    standings = {("t1", None, month): Standing(1, month, Decimal(n), "家") for month, n in rows.items()}
    known = Facts(standings, {}, {}, {})
    shown = {
        figure: answer(Binding("表", "B2", figure, "t1", decimals=1), FIRMS, known, month=MONTH).shown
        for figure in (Figure.MONTH_GROWTH, Figure.GROWTH, Figure.MONTH_CHANGE, Figure.CHANGE)
    }
    assert list(shown.values()) == [Decimal("50.0"), Decimal("50.0"), Decimal("5.0"), Decimal("15.0")]


def test_ten_days_never_give_a_number_of_their_own() -> None:
    standings = {("t1", None, "2025-05"): Standing(1, "2025-05", Decimal(30), "家")}
    known = Facts(standings, {}, {}, {}, latest=True)
    found = {figure: answer(Binding("表", "B2", figure, "t1"), FIRMS, known, month="2025-07") for figure in Figure}
    assert (found[Figure.ACTUAL].shown, found[Figure.ACTUAL].month) == (30, "2025-05")
    assert {found[one].missing for one in (Figure.MONTH, Figure.MONTH_GROWTH, Figure.MONTH_CHANGE)} == {
        Missing.TEN_DAYS
    }
    last = answer(Binding("表", "B2", Figure.ACTUAL, "t1", moment="last"), FIRMS, known, month="2025-07")
    assert last.missing is Missing.TEN_DAYS


def test_target_of_a_part_of_the_year_is_its_own_checkpoint_or_none() -> None:
    def due(ends: str) -> object:
        asked = {("t1", None, MONTH): Asked(Decimal(100), "", Fraction(40), due_on=ends)}
        return answer(
            Binding("表", "B2", Figure.DUE, "t1", moment="m06"), FIRMS, Facts({}, asked, {}, {}), month=MONTH
        )  # fmt: skip

    assert (due(MONTH).shown, due("2025-03").missing) == (40, Missing.NO_PACE)


@given(st.text(alphabet="数据完成。；\n", min_size=21, max_size=400), st.integers(20, 60))
def test_what_is_cut_keeps_its_beginning_its_limit_and_its_mark(text: str, limit: int) -> None:
    short = cut(text, limit)
    assert len(short) <= limit
    assert short.endswith(CUT)
    assert text.startswith(short.removesuffix(CUT))


def test_narratives_are_joined_in_the_order_asked() -> None:
    told = {number: Told(int(number), "任务", "2025-Q2", "县科技局", f"第{number}项。") for number in ("1", "2")}
    found = answer(
        Binding("表", "B2", Figure.NARRATIVE, text="2 1"), None, Facts({}, {}, {}, {}, told), month=MONTH
    )  # fmt: skip
    assert found.text == "1.第2项。\n2.第1项。"
