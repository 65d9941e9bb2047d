"""What goes to the terminal holds no character of a file, or of its name, that could steer it."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
PLAN = "澜汀县行动方案\n一、总体要求\n到2025年底，高新技术企业达到100家。\n"


def run(place: Path, *words: object) -> tuple[int, str, str]:
    """The command as a process of its own in the folder `place`."""
    done = subprocess.run(
        [sys.executable, "-m", "kechuang", *(os.fsencode(str(word)) for word in words)],
        capture_output=True, cwd=place, timeout=60, check=False,
    )  # fmt: skip
    return done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8")


@pytest.mark.parametrize("name", ["红\x1b[31m\n名\u202e.txt", "\udcff\udcfe.txt"])
@pytest.mark.parametrize("words", [("check", "--html"), ("template",), ("read", "--json")])
def test_a_file_name_cannot_steer_the_terminal(tmp_path: Path, name: str, words: tuple[str, ...]) -> None:
    (tmp_path / name).write_text(PLAN, encoding="utf-8")
    code, out, err = run(tmp_path, "plan", words[0], name, *words[1:])
    assert (code, CONTROL.search(out + err)) == (0, None), err
    code, out, err = run(tmp_path, "plan", words[0], "没有" + name)
    assert (code, CONTROL.search(out + err), err.count("\n")) == (4, None, 1), err


def test_an_unknown_option_cannot_steer_the_terminal(tmp_path: Path) -> None:
    code, _, err = run(tmp_path, "plan", "read", "--\x1b[2J")
    assert (code, CONTROL.search(err)) == (2, None)


def test_what_a_value_hides_stands_as_an_escape_in_json(tmp_path: Path, examples: Path) -> None:
    values = (examples / "values.csv").read_text(encoding="utf-8")
    (tmp_path / "值.csv").write_text(values.replace("家", "家\x9b31m\u202e\x7f"), encoding="utf-8")
    words = ("plan", "status", examples / "plan.txt", "--values", "值.csv", "--on", "2025-07-05")
    for more in ((), ("--json",)):
        code, out, err = run(tmp_path, *words, *more)
        assert (code, CONTROL.search(out + err)) == (0, None)
    json.loads(out)
