"""统一社会信用代码: form, check digits, and the early codes that are real and do not conform."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kechuang.vocabulary import (
    Severity,
    check_credit_code,
    credit_code_check_digit,
    organisation_code_check_digit,
)
from kechuang.vocabulary.identifier import ALPHABET

# The worked example of GB 32100-2015, and public codes.
VALID = [
    "91350100M000100Y43",
    "91310110666007217T",
    "911000001000013428",
    "9144030010001686XA",
    "91110000710925462X",
]


@pytest.mark.parametrize("code", [*VALID, " 91350100M000100Y43 "])
def test_a_good_code_has_no_finding(code: str) -> None:
    assert check_credit_code(code) == ()


@pytest.mark.parametrize(
    ("code", "why"),
    [
        ("", "现为0位"), ("9135010", "现为7位"), ("91350100M000100Y4Z", "“Z”"), ("914403001922038I16", "“I”"),
        ("91350100m000100y43", "大写"), ("９１３５０１００M000100Y43", "“９”"), ("91ABCDEFM000100Y43", "第3至8位"), ("91350100M000100Y4_", "“_”"),
    ],
)  # fmt: skip
def test_a_wrong_form_is_an_error_that_says_why(code: str, why: str) -> None:
    (finding,) = check_credit_code(code)
    assert (finding.code, finding.severity) == ("identifier.credit-code-form", Severity.ERROR)
    assert why in finding.message


@pytest.mark.parametrize("code", ["91350211M00013FA1N", "91350203M0001QAY9B", "91310115MA1G4L1WXK"])
def test_an_early_code_that_fails_is_only_warned_of(code: str) -> None:
    findings = check_credit_code(code)
    assert "identifier.credit-code-check" in {finding.code for finding in findings}
    assert {finding.severity for finding in findings} == {Severity.WARNING}


@pytest.mark.parametrize(
    ("body", "digit"), [("59467239", "9"), ("19220382", "1"), ("71526726", "X"), ("M000100Y", "4")]
)
def test_an_organisation_code_has_its_check_digit(body: str, digit: str) -> None:
    assert organisation_code_check_digit(body) == digit


@given(st.sampled_from(VALID), st.integers(0, 16), st.sampled_from(ALPHABET))
def test_one_wrong_character_is_always_noticed(code: str, place: int, char: str) -> None:
    changed = code[:place] + char + code[place + 1 :]
    assert (check_credit_code(changed) == ()) is (changed == code)


@given(st.sampled_from(VALID), st.integers(0, 16))
def test_two_neighbours_exchanged_are_always_noticed(code: str, place: int) -> None:
    changed = code[:place] + code[place + 1] + code[place] + code[place + 2 :]
    assert (check_credit_code(changed) == ()) is (changed == code)


@pytest.mark.parametrize("body", ["", "9135", "I" * 17, "1" * 18])
def test_a_body_of_wrong_form_is_a_programmers_mistake(body: str) -> None:
    with pytest.raises(ValueError, match="credit code"):
        credit_code_check_digit(body)


def test_every_known_code_agrees_with_the_reference(shared: Path) -> None:
    path = shared / "reference" / "rules_vectors.json"
    if not path.exists():
        pytest.skip("needs reference/rules_vectors.json in the shared folder")
    vectors = json.loads(path.read_text(encoding="utf-8"))["uscc"]
    assert [each["code"] for each in vectors["valid"] if check_credit_code(each["code"])] == []
    assert [each["code"] for each in vectors["invalid"] if not check_credit_code(each["code"])] == []
