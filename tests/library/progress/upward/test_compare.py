"""What differs from a sending: numbers by value, texts by letter, falls one way only."""

from __future__ import annotations

from kechuang.progress.upward import DifferenceKind, changed_since, fallen_since

A, B, C = ("表", "A1"), ("表", "B1"), ("表", "C1")


def test_changes_are_named_with_old_and_new() -> None:
    found = changed_since({A: "2", B: "5", C: ""}, {A: "1", C: "7"})
    assert [(d.cell, d.kind, d.old, d.new) for d in found] == [
        (A, DifferenceKind.CHANGED, "1", "2"),
        (B, DifferenceKind.NEW, "", "5"),
        (C, DifferenceKind.GONE, "7", ""),
    ]


def test_the_same_number_written_otherwise_is_no_change() -> None:
    assert changed_since({A: "1.50", B: "待发布"}, {A: "1.5", B: "待发布"}) == ()
    assert [d.kind for d in changed_since({A: "0"}, {A: ""})] == [DifferenceKind.NEW]


def test_cell_no_longer_bound_is_gone() -> None:
    assert [(d.cell, d.kind) for d in changed_since({}, {A: "1"})] == [(A, DifferenceKind.GONE)]


def test_only_numbers_that_fell_are_named() -> None:
    found = fallen_since({A: "9", B: "12", C: "待发布"}, {A: "10", B: "11", C: "3"})
    assert [(d.cell, d.old, d.new) for d in found] == [(A, "10", "9")]
