"""Every way of tampering with the entries is named where it happened, and the rest is still checked."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.library.ledger.ledgers import chained, content, ledger, rows

from kechuang.ledger import BEGINNING, GENESIS, Entry, Head, canonical, following, head_of, link, verify

LEDGER = ledger(30)
HEAD = head_of(LEDGER[-1])
PLACES = st.integers(0, len(LEDGER) - 1)


def named(entries: list[Entry], **options) -> list[tuple[str, int]]:
    verdict = verify(rows(entries), **options)
    assert verdict.ok == (verdict.broken == 0) == (not verdict.breaks)
    return [(found.kind.removeprefix("ledger."), found.number) for found in verdict.breaks]


def rewritten(entries: list[Entry], place: int) -> list[Entry]:
    """The ledger of somebody who changed one entry and computed every hash anew."""
    changed = json.loads(entries[place].content) | {"note": "改"}
    made, head = entries[:place], BEGINNING if place == 0 else head_of(entries[place - 1])
    for each in [changed, *(json.loads(entry.content) for entry in entries[place + 1 :])]:
        made = [*made, following(head, each)]
        head = head_of(made[-1])
    return made


def test_an_untouched_ledger_holds_and_tells_its_months() -> None:
    verdict = verify(rows(LEDGER), heads=[HEAD, head_of(LEDGER[3]), BEGINNING])
    assert (verdict.ok, verdict.entries, verdict.head, len(verdict.confirmed)) == (True, 30, HEAD, 3)
    assert [(each.name, each.first_number, each.last_number) for each in verdict.segments[:2]] == [
        ("2024-01", 1, 3),
        ("2024-02", 4, 6),
    ]
    assert verdict.segments[1].opening_hash == verdict.segments[0].closing_hash == LEDGER[2].hash


def test_nothing_at_all_is_a_whole_ledger_of_no_entry() -> None:
    verdict = verify([])
    assert (verdict.ok, verdict.head, verdict.segments) == (True, Head(0, None, GENESIS), ())


def test_a_month_is_verified_alone_from_its_opening_hash() -> None:
    month = verify(rows(LEDGER)).segments[4]
    alone = LEDGER[month.first_number - 1 : month.last_number]
    opening = Head(month.first_number - 1, None, month.opening_hash)
    verdict = verify(rows(alone), opening=opening, heads=[head_of(alone[-1])])
    assert (verdict.ok, verdict.segments, verdict.head.hash) == (True, (month,), month.closing_hash)
    assert named(alone, opening=replace(opening, hash=GENESIS)) == [("changed", month.first_number)]


@given(PLACES, st.sampled_from(["note", "at", "act"]))
def test_a_changed_content_is_named_alone(place: int, key: str) -> None:
    said = json.loads(LEDGER[place].content)
    said[key] += " "
    touched = [*LEDGER]
    touched[place] = replace(LEDGER[place], content=canonical(said))
    assert named(touched) == [("changed", place + 1)]


@given(PLACES, st.integers(0, 63))
def test_a_changed_hash_is_told_from_a_changed_content(place: int, digit: int) -> None:
    old = LEDGER[place].hash
    new = old[:digit] + ("0" if old[digit] != "0" else "1") + old[digit + 1 :]
    touched = [*LEDGER]
    touched[place] = replace(LEDGER[place], hash=new)
    # The last entry has none after it that could tell.
    assert named(touched) == [("hash-changed" if place < 29 else "changed", place + 1)]


@given(PLACES)
def test_an_entry_replaced_with_a_fitting_hash_breaks_the_next(place: int) -> None:
    previous = LEDGER[place - 1].hash if place else GENESIS
    old = LEDGER[place]
    text = canonical(json.loads(old.content) | {"note": "换"})
    touched = [*LEDGER]
    touched[place] = replace(old, content=text, hash=link(previous, old.segment, old.number, text))
    assert named(touched, heads=[HEAD]) == ([("changed", place + 2)] if place < 29 else [("head-differs", 30)])


@given(st.sets(PLACES, min_size=1, max_size=29))
def test_exactly_the_deleted_entries_are_missing(gone: set[int]) -> None:
    kept = [entry for place, entry in enumerate(LEDGER) if place not in gone]
    verdict = verify(rows(kept), heads=[HEAD])
    missing = [found.message for found in verdict.breaks if found.kind == "ledger.missing"]
    inner = {place for place in gone if any(place < each.number - 1 for each in kept)}
    runs = sorted(place for place in inner if place - 1 not in inner)
    assert len(missing) == len(runs)
    assert all(f"第 {place + 1} 条" in told for place, told in zip(runs, missing, strict=True))
    assert any(found.kind == "ledger.head-beyond" for found in verdict.breaks) == (29 in gone)
    assert not verdict.ok


@given(PLACES, PLACES)
def test_swapped_entries_are_named(one: int, other: int) -> None:
    touched = [*LEDGER]
    touched[one], touched[other] = LEDGER[other], LEDGER[one]
    low, high = sorted((one, other))
    found = named(touched)
    assert bool(found) == (one != other)
    assert one == other or ("order", low + 1) in found
    assert all(low < number <= high + 1 for _, number in found)


@given(PLACES, PLACES)
def test_an_entry_that_stands_twice_is_named(place: int, after: int) -> None:
    touched = [*LEDGER[: after + 1], LEDGER[place], *LEDGER[after + 1 :]]
    found = named(touched)
    if place <= after or place == after + 1:
        assert found == [("duplicate", place + 1)]
    else:
        assert found


@given(PLACES, st.integers(1, 10**15 - 1))
def test_a_changed_number_is_named_alone(place: int, number: int) -> None:
    touched = [*LEDGER]
    touched[place] = replace(LEDGER[place], number=number)
    assert named(touched) == ([] if number == place + 1 else [("number", place + 1)])


@given(PLACES, st.sampled_from(["2023-12", "2024-00", "2024-11", "2025-01", "", "x\n1", "\ud800"]))
def test_a_changed_month_is_named_alone(place: int, month: str) -> None:
    touched = [*LEDGER]
    touched[place] = replace(LEDGER[place], segment=month)
    # The first of a month cannot be held against the month it goes on with.
    expected = "changed" if place % 3 == 0 else "segment"
    assert named(touched) == ([] if month == LEDGER[place].segment else [(expected, place + 1)])


@given(st.integers(0, 27))
def test_the_months_are_told_though_an_entry_was_changed(place: int) -> None:
    """Also where it is the first of its month, or, as the last one here, the only one."""
    whole = LEDGER[:28]
    touched = [*whole]
    touched[place] = replace(whole[place], content=whole[place].content.replace("家", "个"))
    assert verify(rows(touched)).segments == verify(rows(whole)).segments


@given(st.integers(1, 28))
def test_a_number_left_out_is_named_though_every_hash_fits(place: int) -> None:
    """A program that numbers wrongly, or somebody who takes an entry out and chains the rest anew."""
    head = head_of(LEDGER[place - 1])
    made = following(replace(head, number=head.number + 1), json.loads(LEDGER[place].content))
    assert named([*LEDGER[:place], made]) == [("missing", place + 1)]


def test_a_month_that_goes_back_is_named_though_its_hash_fits() -> None:
    one, two = chained([content("2024-09-01T00:00:00+08:00"), content("2024-09-02T00:00:00+08:00")])
    back = replace(two, segment="2024-08", hash=link(one.hash, "2024-08", 2, two.content))
    assert named([one, back]) == [("segment", 2)]


@given(st.integers(1, 29))
def test_a_cut_tail_is_found_by_a_head_from_outside_and_only_by_it(kept: int) -> None:
    """An older copy put back looks just so."""
    assert named(LEDGER[:kept]) == []
    assert named(LEDGER[:kept], heads=[HEAD, head_of(LEDGER[0])]) == [("head-beyond", 30)]


@given(PLACES)
def test_a_chain_written_anew_is_found_by_a_head_from_outside_and_only_by_it(place: int) -> None:
    anew = rewritten(LEDGER, place)
    assert named(anew) == []
    assert named(anew, heads=[HEAD]) == [("head-differs", 30)]
    older = verify(rows(anew), heads=[head_of(entry) for entry in LEDGER])
    assert [found.number for found in older.breaks] == list(range(place + 1, 31))
    assert len(older.confirmed) == place


def test_a_head_before_the_entries_at_hand_confirms_nothing() -> None:
    opening = head_of(LEDGER[9])
    assert named(LEDGER[10:], opening=opening, heads=[head_of(LEDGER[3])]) == [("head-before", 4)]
    assert named(LEDGER[10:], opening=opening, heads=[opening]) == []
    assert named(LEDGER[10:], opening=opening, heads=[replace(opening, hash="0" * 64)]) == [("head-differs", 10)]


def test_a_head_of_an_entry_that_is_gone_is_not_confirmed() -> None:
    found = named([*LEDGER[:9], *LEDGER[10:]], heads=[head_of(LEDGER[9])])
    assert sorted(found) == [("head-differs", 10), ("missing", 10)]


def test_every_break_is_counted_and_the_first_hundred_are_kept() -> None:
    long = ledger(400)
    verdict = verify(rows(long[::2]))
    assert (verdict.broken, len(verdict.breaks)) == (199, 100)
    assert [found.number for found in verdict.breaks] == list(range(2, 201, 2))


def test_two_faults_far_apart_are_both_named_the_first_first() -> None:
    touched = [*LEDGER]
    touched[20] = replace(LEDGER[20], content=LEDGER[20].content.replace("家", "个"))
    touched[4] = replace(LEDGER[4], content=LEDGER[4].content.replace("家", "个"))
    assert named([*touched[:11], *touched[12:]]) == [("changed", 5), ("missing", 12), ("changed", 21)]


def test_a_finding_says_what_where_why_and_what_to_do() -> None:
    (finding,) = verify(rows(LEDGER[:5]), heads=[HEAD]).findings
    assert (finding.code, finding.severity.value, finding.source.location) == (
        "ledger.head-beyond",
        "error",
        "变更记录第 30 条",
    )
    assert finding.message == (
        "外部留存的核验码是第 30 条的，账上只到第 5 条：尾部被截去，或恢复成了旧备份。"
        "请找出包含这一条的备份，查明其后的记录去了哪里。"
    )


@pytest.mark.parametrize("text", ["{\ud800}", "", "\n", "x" * 100_000])
def test_whatever_stands_in_a_content_is_a_break_and_no_crash(text: str) -> None:
    assert named([*LEDGER[:3], replace(LEDGER[3], content=text), *LEDGER[4:]]) == [("changed", 4)]
