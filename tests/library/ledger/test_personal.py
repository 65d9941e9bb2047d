"""Keyed hashes of personal particulars."""

from __future__ import annotations

import hmac

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kechuang.ledger import keyed_hash
from kechuang.ledger.chain import sm3

KEY = bytes(range(32))


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=200), st.binary(min_size=32, max_size=80))
def test_it_is_hmac_over_sm3(text: str, key: bytes) -> None:
    """RFC 2104, step by step, with a block of 64 bytes."""
    pytest.importorskip("hashlib").new("sm3")
    assert keyed_hash(key, text) == hmac.new(key, text.encode(), "sm3").hexdigest()


def test_another_key_gives_another_hash_and_none_is_the_plain_one() -> None:
    assert len({keyed_hash(KEY, "13800000000"), keyed_hash(KEY[::-1], "13800000000"), sm3("13800000000")}) == 3


@pytest.mark.parametrize("length", [0, 16, 31])
def test_a_short_key_is_refused(length: int) -> None:
    with pytest.raises(ValueError, match="至少要 32 字节"):
        keyed_hash(bytes(length), "x")
