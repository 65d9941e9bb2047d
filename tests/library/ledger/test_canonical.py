"""One content, one text; every other text is refused."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kechuang.ledger import canonical, read

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
SCALAR = st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | TEXT
VALUE = st.recursive(SCALAR, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXT, inner, max_size=4))
CONTENT = st.dictionaries(TEXT, VALUE, max_size=5)


@given(CONTENT)
def test_what_is_written_is_read_back_and_written_alike(content: dict) -> None:
    text = canonical(content)
    assert read(text) == content
    assert canonical(read(text)) == text


@given(CONTENT, st.randoms(use_true_random=False))
def test_the_order_in_which_keys_were_given_does_not_matter(content: dict, drawn) -> None:
    keys = list(content)
    drawn.shuffle(keys)
    assert canonical({key: content[key] for key in keys}) == canonical(content)


@given(CONTENT)
def test_no_canonical_text_holds_a_line_feed_or_a_tab(content: dict) -> None:
    assert not set("\n\r\t\0") & set(canonical(content))


@given(CONTENT.filter(bool), st.sampled_from(["indent", "ascii", "blank", "unsorted"]))
def test_the_same_content_spelled_in_another_way_is_refused(content: dict, way: str) -> None:
    spelled = {
        "indent": json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True),
        "ascii": json.dumps(content, sort_keys=True, separators=(",", ":")),
        "blank": canonical(content) + " ",
        "unsorted": json.dumps(dict(sorted(content.items(), reverse=True)), ensure_ascii=False, separators=(",", ":")),
    }[way]
    if spelled == canonical(content):
        assert read(spelled) == content
    else:
        with pytest.raises(ValueError, match="规范"):
            read(spelled)


@pytest.mark.parametrize(
    "value",
    [1.0, float("nan"), 2**53, -(2**53), 10**400, "\ud800", b"x", (1,), {1: 2}, {"\udfff": 1}, {None: 1}, object()],
    ids=lambda value: "object" if type(value) is object else repr(value),
)
def test_what_has_no_canonical_form_is_refused(value: object) -> None:
    with pytest.raises(ValueError, match=r"[文本整数键入账]"):
        canonical({"value": value})


@pytest.mark.parametrize(
    "text",
    [
        "", "[]", "1", "null", '{"a":1.0}', '{"a":1e2}', '{"a":NaN}', '{"a":Infinity}', '{"a":1,"a":1}', '{"a":-0}',
        '{"a":01}', '{"a":9007199254740992}', '{"a":' + "9" * 5000 + "}", '{"a":"\\ud800"}', '{"a":"\\u5bb6"}',
        '{"a":"\\/"}', "[" * 100_000, '{"a":' * 100_000, '{"b":1,"a":1}', '{"a":1}\n', '\ufeff{"a":1}', "{'a':1}",
    ],
    ids=lambda text: text[:20],
)  # fmt: skip
def test_a_text_that_is_not_canonical_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"[一-鿿]"):
        read(text)


def test_nesting_is_read_to_the_promised_depth_and_no_further() -> None:
    def nested(depth: int) -> dict:
        return {"a": nested(depth - 1)} if depth > 1 else {}

    assert read(canonical(nested(32))) == nested(32)
    with pytest.raises(ValueError, match="32 层"):
        canonical(nested(33))


def test_the_numbers_at_the_edge_are_kept() -> None:
    assert read('{"a":[-9007199254740991,9007199254740991,0]}') == {"a": [1 - 2**53, 2**53 - 1, 0]}


def test_keys_are_in_the_order_of_their_code_points() -> None:
    assert canonical({"\U0001f600": 1, "家": 2, "￥": 3, "a": 4}) == '{"a":4,"家":2,"￥":3,"\U0001f600":1}'
