"""The rows an unbroken ledger leads to, and the tables held against them."""

from __future__ import annotations

import random
from copy import deepcopy
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.library.ledger.ledgers import chained, change, content

from kechuang.ledger import Entry, canonical, compare, replay
from kechuang.ledger.same import same

Tables = dict[str, dict[str, dict[str, Any]]]
VALUES = ["1", "2", 1, 0, True, False, None, "", "家", ["a"], {"a": 1}]


def lived(seed: int, length: int) -> tuple[list[Entry], Tables]:
    """A random life of two tables: the ledger of it, and the tables as they end."""
    drawn, tables, contents = random.Random(seed), {"target": {}, "report": {}}, []
    for _ in range(length):
        noun, key = drawn.choice(["target", "report"]), str(drawn.randrange(5))
        before = tables[noun].get(key)
        made = _made(drawn, noun, key, before)
        contents.append(content(changes=[made]))
        if made["after"] is None:
            del tables[noun][key]
        else:
            kept = {name: value for name, value in (before or {}).items() if name not in (made["before"] or {})}
            tables[noun][key] = kept | made["after"]
    return chained(contents), tables


def _made(drawn: random.Random, noun: str, key: str, before: dict | None) -> dict:
    names = drawn.sample("abcd", drawn.randrange(1, 5))
    new = {name: drawn.choice(VALUES) for name in names}
    if before is None:
        return change(key, None, new, noun)
    if drawn.random() < 0.2:
        return change(key, before, None, noun)
    gone = drawn.sample(sorted(before), drawn.randrange(len(before) + 1))
    return change(key, {name: before[name] for name in {*gone, *names} if name in before}, new, noun)


def codes(found) -> list[str]:
    return [each.code.removeprefix("ledger.") for each in found]


@given(st.integers(0, 10**9), st.integers(0, 40))
def test_the_replay_of_any_life_is_the_tables(seed: int, length: int) -> None:
    entries, tables = lived(seed, length)
    replayed = replay(entries)
    assert (replayed.breaks, replayed.broken) == ([], 0)
    assert compare(replayed, tables) == ()
    assert canonical({noun: rows for noun, rows in replayed.rows.items() if rows}) == canonical(
        {noun: rows for noun, rows in tables.items() if rows}
    )


@given(st.integers(0, 10**9), st.sampled_from(["value", "field", "lost", "row", "gone"]))
def test_one_raw_change_of_the_tables_is_named_alone(seed: int, how: str) -> None:
    entries, tables = lived(seed, 30)
    entries += chained([content(changes=[change("k", None, {"a": "1"})])])
    tables["target"]["k"] = {"a": "1"}
    raw = deepcopy(tables)
    expected = {
        "value": ("table-differs", lambda: raw["target"]["k"].update(a="2")),
        "field": ("table-field", lambda: raw["target"]["k"].update(z=None)),
        "lost": ("table-differs", lambda: raw["target"]["k"].clear()),
        "row": ("table-unknown", lambda: raw["report"].update(x={"a": "1"})),
        "gone": ("table-missing", lambda: raw["target"].pop("k")),
    }[how]
    expected[1]()
    assert codes(compare(replay(entries), raw)) == [expected[0]]


@pytest.mark.parametrize(
    ("held", "written"), [(1, True), (0, False), ("1", 1), (None, ""), (None, False), ([1], [True])]
)
def test_values_alike_only_to_python_differ(held: object, written: object) -> None:
    entries = chained([content(changes=[change("1", None, {"a": written})])])
    assert codes(compare(replay(entries), {"target": {"1": {"a": held}}})) == ["table-differs"]
    assert not same(held, written)


def test_a_difference_names_row_field_both_values_and_who_wrote_it_when() -> None:
    entries = chained(
        [
            content(changes=[change("12", None, {"amount": "33", "measure": "家"})]),
            content(changes=[change("12", {"amount": "33"}, {"amount": "35"})]),
        ]
    )
    (finding,) = compare(replay(entries), {"target": {"12": {"amount": "36", "measure": "家"}}})
    assert finding.message == (
        "target 12 的“amount”与变更记录不同：变更记录记的是“35”（第 2 条，2024-08-15T09:30:00+08:00，人员 3（plan_office）），"
        "数据表里是“36”。有人绕过系统改了数据，请查明后经系统更正。"
    )


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        (None, {"a": "2"}, "早已存在"),
        ({"a": "9"}, {"a": "2"}, "应为“1”，却说是“9”"),
        ({"b": "1"}, {"b": "2"}, "没有字段“b”"),
        ({}, {"a": "2"}, "却没有说到"),
        ({}, None, "却没有说到"),
        ({"a": 1}, None, "应为“1”"),
    ],
)
def test_a_change_that_does_not_fit_what_was_held_is_named_and_applied(before, after, told: str) -> None:
    entries = chained(
        [
            content(changes=[change("1", None, {"a": "1"})]),
            content(changes=[change("1", before, after)]),
        ]
    )
    replayed = replay(entries)
    assert [(each.kind, each.number, told in each.message) for each in replayed.breaks] == [
        ("ledger.replay-before", 2, True)
    ]
    assert ("1" in replayed.rows["target"]) == (after is not None)


def test_a_row_changed_that_never_was_is_named() -> None:
    replayed = replay(chained([content(changes=[change("1", {"a": "1"}, {"a": "2"})])]))
    assert "并不存在" in replayed.breaks[0].message


def test_a_row_that_went_and_came_again_is_new() -> None:
    entries = chained(
        content(changes=[change("1", *each)]) for each in [(None, {"a": 1}), ({"a": 1}, None), (None, {"b": 2})]
    )
    assert replay(entries).rows == {"target": {"1": {"b": 2}}}
    gone = replay(entries[:2])
    (finding,) = compare(gone, {"target": {"1": {"a": 1}}})
    assert "已删除（第 2 条" in finding.message


@pytest.mark.parametrize(
    "text",
    [
        "x", "{}", "[]", '{"a":1.5}', canonical(content(changes=None)), canonical(content(changes=[1])),
        canonical(content(changes=[{}])), canonical(content(changes=[change("1", None, None)])),
        canonical(content(changes=[change("1", [], {})])), canonical(content(changes=[change(7, None, {})])),
        canonical(content(at="gestern")), canonical(content(at="2024-08-15T09:30:00")), canonical(content(actor="x")),
        canonical(content()).replace(":", ": "),
    ],
    ids=lambda text: text[:30],
)  # fmt: skip
def test_a_content_that_is_none_is_named_and_the_rest_is_replayed(text: str) -> None:
    entries = chained([content(), content(changes=[change("1", None, {"a": 1})])])
    replayed = replay([replace(entries[0], content=text), entries[1]])
    assert [(each.kind, each.number) for each in replayed.breaks] == [("ledger.content", 1)]
    assert replayed.rows == {"target": {"1": {"a": 1}}}


def test_an_entry_in_a_month_that_is_not_that_of_its_time_is_named() -> None:
    (entry,) = chained([content("2024-08-31T23:59:59+08:00")])
    assert [each.kind for each in replay([replace(entry, segment="2024-09")]).breaks] == ["ledger.month"]


def test_of_many_differences_the_first_hundred_are_named_and_the_rest_is_said() -> None:
    entries = chained(content(changes=[change(f"{key:03}", None, {"a": 1})]) for key in range(101))
    replayed = replay(entries)
    tables = {"target": {f"{key:03}": {"a": 1} for key in range(1)}}
    assert codes(compare(replayed, tables)) == ["table-missing"] * 100
    assert codes(compare(replayed, {})) == ["table-missing"] * 100 + ["table-more"]
    assert codes(compare(replayed, {}, most=3)) == ["table-missing"] * 3 + ["table-more"]
