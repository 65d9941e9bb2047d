"""Periods: keys, their days, and the words documents use for them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kechuang.vocabulary import Period, PeriodError, day_text, period_of_text

years = st.integers(min_value=1990, max_value=2150)
keys = st.one_of(
    years.map(str),
    st.builds("{}-H{}".format, years, st.integers(1, 2)),
    st.builds("{}-Q{}".format, years, st.integers(1, 4)),
    st.builds("{}-{:02d}".format, years, st.integers(1, 12)),
    st.builds(lambda year, more: f"{year}/{year + more}", years, st.integers(1, 20)),
)


@pytest.mark.parametrize(
    ("key", "start", "end", "months", "following"),
    [
        ("2024", date(2024, 1, 1), date(2024, 12, 31), 12, "2025"),
        ("2024-H1", date(2024, 1, 1), date(2024, 6, 30), 6, "2024-H2"),
        ("2024-H2", date(2024, 7, 1), date(2024, 12, 31), 6, "2025-H1"),
        ("2024-Q1", date(2024, 1, 1), date(2024, 3, 31), 3, "2024-Q2"),
        ("2024-Q4", date(2024, 10, 1), date(2024, 12, 31), 3, "2025-Q1"),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29), 1, "2024-03"),
        ("2023-02", date(2023, 2, 1), date(2023, 2, 28), 1, "2023-03"),
        ("2024-12", date(2024, 12, 1), date(2024, 12, 31), 1, "2025-01"),
        ("2021/2023", date(2021, 1, 1), date(2023, 12, 31), 36, "2024/2026"),
        ("2024-01/2024-06", date(2024, 1, 1), date(2024, 6, 30), 6, "2024-07/2024-12"),
    ],
)
def test_a_key_has_its_days(key: str, start: date, end: date, months: int, following: str) -> None:
    period = Period.parse(key)
    assert (period.key, period.start, period.end) == (key, start, end)
    assert len(period.months()) == months
    assert period.following().key == following


@pytest.mark.parametrize(
    "key",
    [
        "",
        "24",
        "2024-13",
        "2024-00",
        "2024-3",
        "2024-Q5",
        "2024-H3",
        "2024-W05",
        "2023/2021",
        "2024/2024",
        "2024/2024-06",
        "2024年",
        "２０２４",
        "1024",
        " 2024",
    ],
)
def test_what_is_no_key_is_refused(key: str) -> None:
    with pytest.raises(PeriodError):
        Period.parse(key)


@given(keys)
def test_periods_follow_without_gap_and_months_fill_them(key: str) -> None:
    period = Period.parse(key)
    months = period.months()
    assert period.following().start == period.end + timedelta(days=1)
    assert (months[0].start, months[-1].end) == (period.start, period.end)
    assert all(period.contains(month) for month in months)
    assert not period.contains(period.following())
    assert period_of_text(key) == period


@given(st.dates(min_value=date(1990, 1, 1), max_value=date(2150, 12, 31)))
def test_the_month_of_a_day_contains_it(day: date) -> None:
    assert Period.containing(day).contains(day)
    assert Period.containing(day).key == f"{day:%Y-%m}"


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("2024年", "2024"), ("2024年度", "2024"), ("二〇二四年", "2024"), ("2024 年", "2024"), ("２０２４年", "2024"), ("全年", "2024"),
        ("2024年一季度", "2024-Q1"), ("2024年第一季度", "2024-Q1"), ("一季度", "2024-Q1"), ("第4季度", "2024-Q4"), ("2025年3月", "2025-03"),
        ("3月", "2024-03"), ("3月份", "2024-03"), ("十二月", "2024-12"), ("上半年", "2024-H1"), ("2024年下半年", "2024-H2"),
        ("2021—2023年", "2021/2023"), ("2021-2023年", "2021/2023"), ("2021年至2023年", "2021/2023"), ("1—6月", "2024-01/2024-06"),
        ("2024年1-3月累计", "2024-01/2024-03"), ("前三季度", "2024-01/2024-09"), ("2024.03", "2024-03"),
    ],
)  # fmt: skip
def test_the_words_of_documents_are_periods(text: str, key: str) -> None:
    assert period_of_text(text, year=2024) == Period.parse(key)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "6月底前",
        "2024年13月",
        "长期",
        "第五季度",
        "6—3月",
        "2023-12-25",
        "5年内",
        "每季度",
        "累计",
    ],
)
def test_what_names_no_period_gives_none(text: str) -> None:
    assert period_of_text(text, year=2024) is None


@pytest.mark.parametrize("text", ["一季度", "3月", "全年", "上半年"])
def test_without_a_year_nothing_is_guessed(text: str) -> None:
    assert period_of_text(text) is None


def test_a_day_is_said_without_leading_zeros() -> None:
    assert day_text(date(2024, 1, 5)) == "2024年1月5日"
