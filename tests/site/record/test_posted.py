"""What a hidden field may hold: a key or version of a row, or anything else, which is none."""

from __future__ import annotations

import pytest

from kechuang_site.record.posted import posted_number

pytestmark = pytest.mark.any_database


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("0", 0),
        ("17", 17),
        ("9" * 18, 10**18 - 1),
        (None, None),
        ("", None),
        ("-1", None),
        (" 1", None),
        ("1.0", None),
        ("²", None),
        ("１", None),
        ("9" * 19, None),
        ("9" * 5000, None),
    ],
)
def test_only_what_a_row_could_have_is_a_number(text: str | None, number: int | None) -> None:
    assert posted_number(text) == number
