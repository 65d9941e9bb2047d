"""Forms with the traps of real ones: each cell that waits is bound to what its heads mean, doubted, or left open."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.library.progress.upward.example import YEAR, counted
from tests.library.progress.upward.office_forms import UNITS, month_and_year, months_and_blocks, read, townships

from kechuang.progress.upward import Binding, propose

NAMES = {one.key: one.name for one in counted()}


def bound(maker: Callable[[Any], None]) -> dict[tuple[str, str], Binding]:
    return {one.cell: one for one in propose(read(maker), counted(), year=YEAR)}


def words(one: Binding) -> tuple[str, str, str]:
    return one.figure.value, one.moment, one.measure


def test_month_and_year_so_far_are_told_apart_under_merged_heads() -> None:
    found = bound(month_and_year)
    row = {address: words(one) for (_, address), one in found.items() if address.endswith("6")}
    assert row == {
        "C6": ("target", "this", "万元"), "D6": ("month", "this", "万元"), "E6": ("month", "same", "万元"),
        "F6": ("month_growth", "this", "%"), "G6": ("actual", "this", "万元"), "H6": ("actual", "same", "万元"),
        "I6": ("growth", "this", "%"), "J6": ("completion", "this", "%"),
    }  # fmt: skip
    assert all(not one.doubt for one in found.values())
    assert not [address for _, address in found if address.endswith("7")]
    assert {NAMES[one.key] for (_, address), one in found.items() if address.endswith("8")} == {"净增高新技术企业"}


def test_each_township_has_its_own_numbers_and_sums_are_doubted() -> None:
    found = bound(townships)
    for row, unit in enumerate(UNITS, start=5):
        cells = [found["分乡镇", f"{letter}{row}"] for letter in "BCDEF"]
        assert [one.figure.value for one in cells] == ["target", "actual", "completion", "share", "place"]
        assert {one.unit for one in cells} == {unit}
        assert [one.measure for one in cells] == ["万元", "万元", "%", "%", ""]
        assert ("分乡镇", f"G{row}") not in found
    sums = {
        address: bool(one.doubt) for (sheet, address), one in found.items() if sheet == "分乡镇" and "14" in address
    }
    assert sums == {"B14": True, "C14": True, "D14": True, "E14": True}
    assert {address for sheet, address in found if sheet == "分乡镇" and "15" in address} == {
        "B15",
        "C15",
        "D15",
        "E15",
    }


def test_sheet_named_after_a_township_is_never_filled_with_the_countys_numbers() -> None:
    found = {address: one for (sheet, address), one in bound(townships).items() if sheet == "石篁镇"}
    assert {address: (one.unit, bool(one.doubt)) for address, one in found.items()} == {
        "C3": ("石篁镇", True), "D3": ("石篁镇", True),
    }  # fmt: skip


def test_months_hold_what_the_title_over_them_says() -> None:
    found = bound(months_and_blocks)
    upper = [words(found["月度", f"{letter}3"])[:2] for letter in "CDEF"]
    assert upper == [("target", "this"), ("actual", "m01"), ("actual", "m02"), ("actual", "m03")]
    assert [words(found["月度", f"{letter}7"])[:2] for letter in "DEF"] == [("month", f"m0{n}") for n in (1, 2, 3)]
    assert ("月度", "C7") not in found


def test_blocks_side_by_side_do_not_take_each_others_names() -> None:
    found = {address: NAMES[one.key] for (sheet, address), one in bound(months_and_blocks).items() if sheet == "并列"}
    assert found == {
        "C2": "新增在孵企业", "G2": "选派科技特派员", "C3": "新增市级创新平台", "G3": "举办科普活动",
    }  # fmt: skip
