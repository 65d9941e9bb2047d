"""A release.toml is read whole; what cannot be used is named and left out, nothing raises."""

from __future__ import annotations

from datetime import date

import pytest

from kechuang.progress.model import Nature
from kechuang.progress.release import Cadence, DayOfMonth, DayOfYear, Roll, WorkingDays, read_release, read_releases

WHOLE = """
invented = true
[[source]]
name = "统计部门"
cadence = "quarter"
document = true
[[source.release]]
nature = "flash"
lag = { months = 1, day = 18, roll = "after" }
announced = { "2024-Q2" = 2024-07-15 }
[[source.release]]
nature = "核定数"
lag = { years = 1, month = 10, day = 31 }
[[source]]
name = "专利月报"
[[source.release]]
nature = "estimate"
lag = { working_days = 5 }
"""


def release(lag: str, nature: str = '"flash"', more: str = "") -> str:
    return f'[[source]]\nname = "统计部门"\n[[source.release]]\nnature = {nature}\nlag = {lag}\n{more}'


def codes(text: str) -> list[str]:
    return [finding.code for finding in read_release(text).findings]


def test_every_form_of_a_lag_is_read():
    calendar = read_release(WHOLE)
    assert (calendar.findings, calendar.invented) == ((), True)
    statistics, patents = calendar.publishers.values()
    assert (statistics.cadence, statistics.document, patents.cadence, patents.document) == (
        Cadence.QUARTER, True, Cadence.MONTH, None,
    )  # fmt: skip
    assert [r.lag for r in (*statistics.releases, *patents.releases)] == [
        DayOfMonth(1, 18, Roll.AFTER), DayOfYear(1, 10, 31), WorkingDays(5),
    ]  # fmt: skip
    assert [r.nature for r in statistics.releases] == [Nature.FLASH, Nature.FINAL]
    assert statistics.releases[0].announced == {"2024-06": date(2024, 7, 15)}


@pytest.mark.parametrize(
    "lag",
    [
        "18", "{}", '"次月18日"', "{ months = 1 }", "{ months = 1, day = 0 }", "{ months = 1, day = 32 }",
        "{ months = -1, day = 5 }", "{ months = 1.0, day = 5 }", "{ months = true, day = 5 }",
        "{ years = 1, month = 13, day = 5 }", "{ years = 1, month = 2 }", "{ working_days = -1 }",
        '{ working_days = 5, roll = "after" }', '{ months = 1, day = 5, roll = "later" }',
        "{ months = 1, day = 5, hours = 3 }", "{ years = 1, month = 2, day = 3, months = 4 }",
    ],
)  # fmt: skip
def test_a_lag_that_cannot_be_read_is_named_and_left_out(lag):
    calendar = read_release(release(lag))
    assert [finding.code for finding in calendar.findings] == ["progress.release-lag"]
    assert calendar.publishers["统计部门"].releases == ()


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("[[source", "progress.release-form"),
        ("source = 3", "progress.release-form"),
        ("[[source]]\ncadence = 'month'", "progress.release-source"),
        ("[[source]]\nname = '甲'\ncadence = 'weekly'", "progress.release-source"),
        ("[[source]]\nname = '甲'\ncadence = ['month']", "progress.release-source"),
        ("[[source]]\nname = '甲'\ndocument = '有'", "progress.release-source"),
        ("[[source]]\nname = '甲'\n[[source]]\nname = '甲'", "progress.release-source"),
        (release("{ working_days = 5 }", '"初步数"'), "progress.release-lag"),
        (release("{ working_days = 5 }", '["flash"]'), "progress.release-lag"),
        (release("{ working_days = 5 }", more='announced = { "六月" = 2024-07-15 }'), "progress.release-lag"),
        (release("{ working_days = 5 }", more='announced = { "2024-06" = "15日" }'), "progress.release-lag"),
        (
            release(
                "{ months = 2, day = 5 }",
                more="[[source.release]]\nnature = 'final'\nlag = { months = 1, day = 5 }",
            ),
            "progress.release-order",
        ),
        (
            release(
                "{ months = 2, day = 5 }",
                more="[[source.release]]\nnature = 'flash'\nlag = { months = 3, day = 5 }",
            ),
            "progress.release-lag",
        ),
    ],
)
def test_each_fault_has_its_code(text, code):
    assert codes(text) == [code]


def test_the_message_says_how_a_lag_is_written():
    (finding,) = read_release(release("18")).findings
    assert finding.message == (
        "来源“统计部门”的快报数看不懂 lag，没有采用；请写成 { months = 1, day = 18 }、"
        '{ years = 1, month = 10, day = 31 } 或 { working_days = 5 }，可以加 roll = "after"。'
    )


def test_rows_kept_elsewhere_are_read_alike_with_their_days_as_text():
    rows = [{"nature": "flash", "lag": {"months": 1, "day": 18}, "announced": {"2024-06": "2024-07-15"}}]
    ((one,), found) = read_releases("统计部门", rows)
    assert (one.lag, one.announced, found) == (DayOfMonth(1, 18), {"2024-06": date(2024, 7, 15)}, ())
    releases, found = read_releases("统计部门", [{"nature": "flash"}, "x"])
    assert (releases, [finding.code for finding in found]) == ((), ["progress.release-form"])
