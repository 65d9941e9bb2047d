"""The long proof of reading in small: nothing goes wrong, and what would is found out."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from proofs.reading import FORMS, Tally, case_of, run

from kechuang.guard import Refusal


def test_the_proof_ends_with_one_line_and_no_fault(root: Path, tmp_path: Path) -> None:
    words = ["--count", "70", "--seed", "11", "--state", str(tmp_path)]
    command = [sys.executable, str(root / "proofs/reading.py"), *words]
    ended = subprocess.run(command, capture_output=True, text=True, check=False)
    assert ended.stdout == "reading: 70 files, 0 wrong, seed 11\n", ended.stderr
    assert ended.returncode == 0


def test_the_same_seed_makes_the_same_files_of_every_format() -> None:
    assert [case_of(3, number) for number in range(21)] == [case_of(3, number) for number in range(21)]
    assert case_of(3, 5) != case_of(4, 5)
    assert {case_of(3, number).name.partition("-")[2] for number in range(len(FORMS))} == set(FORMS)


def test_a_stopped_run_goes_on_where_it_was(tmp_path: Path) -> None:
    whole, halves = Tally(), Tally()
    for tally, counts in ((whole, (40,)), (halves, (15, 40))):
        for count in counts:
            list(run(count, 5, tally, tmp_path, reader=lambda path: None))
        tally.slowest = 0
    assert halves == whole


def crashes(path: Path) -> None:
    raise ZeroDivisionError


def refuses_without_the_name(path: Path) -> None:
    raise Refusal("document.broken", "文件已损坏。请重新下载。")


def refuses_without_advice(path: Path) -> None:
    raise Refusal("document.broken", f"文件“{path.name}”已损坏。")


def fails_inside(path: Path) -> None:
    raise Refusal("guard.error", f"文件“{path.name}”读不了。请重试。")


@pytest.mark.parametrize("faulty", [crashes, refuses_without_the_name, refuses_without_advice, fails_inside])
def test_a_faulty_reader_is_found_out_and_the_file_kept(tmp_path: Path, faulty) -> None:
    tally = Tally()
    faults = list(run(7, 1, tally, tmp_path, reader=faulty))
    assert (tally.wrong, len(faults), len(list(tmp_path.iterdir()))) == (7, 7, 7)
