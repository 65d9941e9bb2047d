"""A command ends in time and in one clear line, whatever happens in it."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from kechuang.cli import bound, main
from kechuang.guard.within import within


def test_a_command_that_takes_too_long_ends_and_writes_nothing(
    tmp_path: Path, examples: Path, capsys, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(bound, "within", lambda path: within(path, seconds=3))
    monkeypatch.setattr("kechuang.cli.plan_check.check_docx", lambda *_: time.sleep(60))
    with pytest.raises(SystemExit) as ended:
        main.main(["plan", "check", str(examples / "plan.txt"), "--html", "a.html", "--docx", "a.docx"])
    err = capsys.readouterr().err
    assert (ended.value.code, "[guard.time]" in err, list(tmp_path.iterdir())) == (3, True, [])


def test_an_error_of_our_own_is_one_chinese_line(examples: Path, capsys, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError("secret")

    monkeypatch.setattr("kechuang.cli.plan_check.check_plan", broken)
    with pytest.raises(SystemExit) as ended:
        main.main(["plan", "check", str(examples / "plan.txt")])
    err = capsys.readouterr().err
    assert (ended.value.code, "Traceback" in err, "[cli.internal]" in err) == (1, False, True)
    assert "secret" not in err
