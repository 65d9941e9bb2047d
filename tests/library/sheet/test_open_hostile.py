"""Hostile spreadsheets made by hand: each is refused as it must be, or read as it must be, at a small cost."""

from __future__ import annotations

from pathlib import Path

import pytest
from proofs.hostility import HOSTILE, Hostile
from proofs.hostility.cost import Cost
from proofs.hostility.verdict import hostile_fault

# Made of tens of megabytes: `make prove NAME=sheets` tries them.
LARGE = (
    "字弹.xlsx",
    "样弹.xlsx",
    "长.csv",
    "长2.csv",
    "长3.csv",
    "空行.csv",
    "空行2.csv",
    "行.csv",
    "比.xlsx",
    "长.xlsx",
)


@pytest.mark.parametrize("hostile", [h for h in HOSTILE if h.file not in LARGE], ids=lambda h: h.name)
def test_a_hostile_file_is_refused_clearly_or_read_rightly(tmp_path: Path, hostile: Hostile) -> None:
    end, fault, _cost = hostile_fault(hostile, tmp_path)
    assert fault is None, (end, fault)


def test_there_are_more_than_sixty_and_no_two_of_one_name() -> None:
    assert len(HOSTILE) >= 60
    assert len({h.name for h in HOSTILE}) == len({h.file for h in HOSTILE}) == len(HOSTILE)
    assert {h.file for h in HOSTILE} >= set(LARGE)


@pytest.mark.parametrize(
    "wrong",
    [
        Hostile("read, to be refused", "甲.csv", lambda: b"1,2\n", ("sheet.csv",)),
        Hostile("read as something else", "乙.csv", lambda: b"1,2\n", cells={"A1": "3"}),
        Hostile("no problem where one must be", "丙.csv", lambda: b"1,2\n", problems={"A1": "sheet.character"}),
        Hostile("refused for another reason", "丁.csv", lambda: b"", ("sheet.csv",)),
        Hostile("refused, to be read", "戊.csv", lambda: b"", cells={"A1": "1"}),
    ],
    ids=lambda h: h.name,
)
def test_a_file_that_ends_otherwise_is_found_out_and_kept(tmp_path: Path, wrong: Hostile) -> None:
    assert hostile_fault(wrong, tmp_path)[1] is not None
    assert (tmp_path / wrong.file).exists()


def test_what_costs_too_much_is_a_fault() -> None:
    assert (Cost(20.1, 10).fault, Cost(1, 513).fault, Cost(20, 512).fault) == ("took 20.1 s", "took 513 MB", None)
