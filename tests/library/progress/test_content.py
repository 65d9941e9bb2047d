"""What a signature holds for: equal contents have one digest, any change another; the spelling of a number is no change."""

from __future__ import annotations

from dataclasses import fields, replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kechuang.progress.content import Content, content_hash

CONTENT = Content(
    about="indicator 1 t01", subject="429901-A", period="2025-06", text="8.5", amount=Decimal("8.5"), measure="亿元",
    nature="flash", origin="登记系统", note="", reason="", evidence=("a" * 64,),
)  # fmt: skip
OTHER = {
    "about": "indicator 1 t02", "subject": "", "period": "2025-07", "text": "8.50", "amount": Decimal("8.51"),
    "measure": "万元", "nature": "final", "origin": "认定文件", "note": "含税", "reason": "核减", "evidence": (),
}  # fmt: skip


def test_the_digest_is_64_hex_digits_and_stays() -> None:
    """Kept by value: signatures of years ago must still be checkable."""
    assert content_hash(CONTENT) == "7f36dc3e46b70dcf4b9cb9cdeb23219e4349232a18c91c1b3d07b8e6af18a596"


@pytest.mark.parametrize("name", [field.name for field in fields(Content)])
def test_each_field_counts(name: str) -> None:
    assert content_hash(replace(CONTENT, **{name: OTHER[name]})) != content_hash(CONTENT)


@pytest.mark.parametrize(
    ("one", "two"), [("10", "10.0"), ("1E+3", "1000"), ("-0", "0"), ("0.10", "0.1"), ("100", "1E2")]
)
def test_a_number_counts_by_its_value(one: str, two: str) -> None:
    assert content_hash(replace(CONTENT, amount=Decimal(one))) == content_hash(replace(CONTENT, amount=Decimal(two)))


@given(
    st.decimals(allow_nan=False, allow_infinity=False, places=6),
    st.decimals(allow_nan=False, allow_infinity=False, places=6),
)
def test_two_numbers_have_one_digest_only_where_they_are_equal(one: Decimal, two: Decimal) -> None:
    same = content_hash(replace(CONTENT, amount=one)) == content_hash(replace(CONTENT, amount=two))
    assert same is (one == two)


def test_no_number_is_not_zero() -> None:
    assert content_hash(replace(CONTENT, amount=None)) != content_hash(replace(CONTENT, amount=Decimal(0)))


@given(st.lists(st.sampled_from(["a" * 64, "b" * 64, "c" * 64]), max_size=5), st.randoms())
def test_files_count_as_a_set(files: list[str], random) -> None:
    shuffled = [*files, *files[:1]]
    random.shuffle(shuffled)
    one, two = replace(CONTENT, evidence=tuple(files)), replace(CONTENT, evidence=tuple(shuffled))
    assert content_hash(one) == content_hash(two)


@given(st.text(max_size=8), st.text(max_size=8))
def test_what_stands_in_one_field_is_never_taken_for_another(one: str, two: str) -> None:
    """No text can be moved over the border of two fields."""
    first = content_hash(replace(CONTENT, origin=one, note=two))
    assert (first == content_hash(replace(CONTENT, origin=one + two, note=""))) is (two == "")
