"""A program run apart: bounded, alone, without our secrets, and gone with all it started."""

from __future__ import annotations

import os
import sys
import time

import pytest

from kechuang.guard.apart import Bounds, _without_network, run_apart

pytestmark = pytest.mark.skipif(os.name != "posix", reason="needs POSIX")
FAIR = Bounds(memory=512, largest_file=1, wall=20, cpu=10)


def script(folder, text: str, bounds: Bounds = FAIR) -> bool:
    return run_apart(["/bin/sh", "-c", text], folder, {"PATH": "/usr/bin:/bin"}, bounds)


def test_a_run_that_ends_well_is_told_from_one_that_does_not(tmp_path):
    assert script(tmp_path, "echo made > out")
    assert (tmp_path / "out").read_text() == "made\n"
    assert not script(tmp_path, "exit 3")


def test_overtime_ends_the_program_and_what_it_started(tmp_path):
    begun = time.monotonic()
    assert not script(
        tmp_path, "(sleep 3; touch late) & sleep 60", Bounds(memory=512, largest_file=1, wall=0.5, cpu=10)
    )
    assert time.monotonic() - begun < 10
    time.sleep(3.5)
    assert not (tmp_path / "late").exists()


def test_what_is_left_behind_ends_with_the_program(tmp_path):
    assert script(tmp_path, "(sleep 2; touch late) & exit 0")
    time.sleep(2.5)
    assert not (tmp_path / "late").exists()


def test_memory_and_files_are_bounded(tmp_path):
    grow = [sys.executable, "-c", "bytes(800 * 1024 * 1024)"]
    assert not run_apart(grow, tmp_path, {}, FAIR)
    assert run_apart(grow, tmp_path, {}, Bounds(memory=2048, largest_file=1, wall=20, cpu=10))
    assert not script(tmp_path, "head -c 3000000 /dev/zero > large")
    assert (tmp_path / "large").stat().st_size <= 1024 * 1024


def test_nothing_of_our_environment_and_no_network_is_handed_on(tmp_path, monkeypatch):
    monkeypatch.setenv("KECHUANG_SECRET", "x")
    assert script(tmp_path, "env > seen; cat /proc/net/dev > net")
    assert "KECHUANG_SECRET" not in (tmp_path / "seen").read_text()
    if not _without_network():
        pytest.skip("this system lets nobody take the network away (unshare)")
    devices = [line.split(":")[0].strip() for line in (tmp_path / "net").read_text().splitlines()[2:]]
    assert devices == ["lo"]
