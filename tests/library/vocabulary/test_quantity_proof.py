"""The long proof in small: its generator finds nothing wrong, and would find it if there were."""

from __future__ import annotations

import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pytest
from proofs.quantity import Case, Tally, case_of, parsed, run

from kechuang.vocabulary import Quantity, measure_of


def test_the_proof_ends_with_one_line_and_no_fault(root: Path, tmp_path: Path) -> None:
    command = [
        sys.executable,
        str(root / "proofs/quantity.py"),
        "--count",
        "4000",
        "--seed",
        "11",
        "--state",
        str(tmp_path),
    ]
    ended = subprocess.run(command, capture_output=True, text=True, check=False)
    assert ended.stdout == "quantity: 4000 strings, 0 wrong, 0 crashes, seed 11\n", ended.stderr
    assert ended.returncode == 0


def test_the_same_seed_makes_the_same_strings() -> None:
    assert [case_of(3, number) for number in range(200)] == [case_of(3, number) for number in range(200)]
    assert case_of(3, 5) != case_of(4, 5)


def test_a_stopped_run_goes_on_where_it_was() -> None:
    whole, halves = Tally(), Tally()
    list(run(600, 5, whole))
    list(run(250, 5, halves))
    list(run(600, 5, halves))
    assert halves == whole
    assert halves.done == 600


def guesses_decimal_commas(case: Case) -> object:
    return parsed(Case(case.text.replace(",", "."), case.expected, case.meaning, case.family, case.bare))


def forgets_the_scale(case: Case) -> object:
    return parsed(Case(case.text.replace("亿", "万"), case.expected, case.meaning, case.family, case.bare))


def reads_through_float(case: Case) -> object:
    result = parsed(case)
    return (
        Quantity(Decimal(float(result.value)).quantize(Decimal("0.000001")), result.measure)
        if isinstance(result, Quantity)
        else result
    )


def reads_everything_as_one(case: Case) -> object:
    return Decimal(1) if case.bare else Quantity(Decimal(1), measure_of(case.expected or "家"))


@pytest.mark.parametrize(
    "faulty",
    [guesses_decimal_commas, forgets_the_scale, reads_through_float, reads_everything_as_one],
)
def test_a_faulty_parser_is_found_out(faulty) -> None:
    tally = Tally()
    list(run(1500, 1, tally, parse=faulty))
    assert tally.wrong > 10


def test_a_crash_is_counted_and_not_hidden() -> None:
    tally = Tally()
    list(run(10, 1, tally, parse=lambda case: 1 // 0))
    assert tally.crashes == 10
