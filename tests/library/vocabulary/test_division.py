"""Division codes: which numbers of digits, which levels, where zeros may stand."""

from __future__ import annotations

import pytest

from kechuang.vocabulary import Level, check_division_code, division_level, superior_division


@pytest.mark.parametrize(
    ("code", "level", "superior"),
    [
        ("42", Level.PROVINCE, None), ("4202", Level.CITY, "42"), ("420281", Level.COUNTY, "4202"), ("420281104", Level.TOWNSHIP, "420281"),
        ("420281104201", Level.VILLAGE, "420281104"), ("420000", Level.PROVINCE, None), ("420200", Level.CITY, "42"),
        ("420281000000", Level.COUNTY, "4202"), ("420281104000", Level.TOWNSHIP, "420281"), ("659001", Level.COUNTY, "6590"),
    ],
)  # fmt: skip
def test_a_code_has_its_level_and_superior(code: str, level: Level, superior: str | None) -> None:
    assert check_division_code(code) == ()
    assert (division_level(code), superior_division(code)) == (level, superior)


@pytest.mark.parametrize(
    "code",
    [
        "",
        "4",
        "42028",
        "420281-GXQ",
        "４２０２８１",
        "990000",
        "000000",
        "420081",
        "420200104",
        "420281000201",
        "4202811040000",
    ],
)
def test_a_code_of_wrong_structure_is_an_error(code: str) -> None:
    (finding,) = check_division_code(code)
    assert finding.code == "identifier.division-code"
    assert division_level(code) is None
