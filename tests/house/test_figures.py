"""Benchmarks print the lines they promise, proofs take the arguments they promise, the page keeps last runs."""

from __future__ import annotations

import datetime
import json
import subprocess
import sys

import pytest
from benchmarks.figure import Figure
from benchmarks.run import kept, names

from tests.house.samples import ROOT

KEYS = ["figure", "ours", "unit", "peer", "theirs", "ratio", "machine"]
DAY = datetime.date(2024, 3, 1)
PAGE = "# Figures\n\n| benchmark | figure |\n|---|---|\n| read | old | 1 |\n| write | other | 2 |\n"


def test_a_figure_line_has_the_promised_keys_and_the_ratio() -> None:
    line = json.loads(Figure("start", 0.3, "s", "floor", 0.1).line())
    assert list(line) == KEYS
    assert line["ratio"] == 3.0


def test_a_figure_without_peer_has_no_ratio() -> None:
    line = json.loads(Figure("start", 0.3, "s").line())
    assert (line["peer"], line["theirs"], line["ratio"]) == (None, None, None)


def test_the_machine_is_described_without_its_name() -> None:
    assert Figure("start", 1, "s").line().endswith(' GiB"}')


def test_keeping_a_run_replaces_its_own_rows_and_no_others() -> None:
    figure = json.loads(Figure("new", 1234, "1/s").line()) | {"machine": "2 cores, 24 GiB"}
    page = kept(PAGE, "read", [figure], on=DAY)
    assert "old" not in page
    assert "| write | other | 2 |" in page
    assert page.endswith("| read | new | 1,234 | 1/s | – | – | – | 2024-03-01 | 2 cores, 24 GiB |\n")


def test_every_benchmark_on_the_page_exists() -> None:
    rows = (ROOT / "docs" / "figures.md").read_text(encoding="utf-8").splitlines()
    kept_names = {row.split("|")[1].strip() for row in rows if row.startswith("| ")} - {"benchmark"}
    assert kept_names <= set(names())


@pytest.mark.parametrize("proof", sorted(p.stem for p in (ROOT / "proofs").glob("*.py")))
def test_every_proof_takes_a_count_and_a_seed(proof: str) -> None:
    told = subprocess.run(
        [sys.executable, f"proofs/{proof}.py", "--help"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert "--count" in told
    assert "--seed" in told
