"""What is no plan is refused before it is parsed; what is written is written whole."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from kechuang.cli import main, reading


def run(place: Path, *words: object) -> tuple[int, str, str]:
    """The command as a process of its own in the folder `place`."""
    done = subprocess.run(
        [sys.executable, "-m", "kechuang", *(os.fsencode(str(word)) for word in words)],
        capture_output=True, cwd=place, timeout=60, check=False,
    )  # fmt: skip
    return done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
@pytest.mark.parametrize("option", ["--units", None])
def test_a_pipe_or_a_device_is_no_file_to_wait_for(tmp_path: Path, examples: Path, option: str | None) -> None:
    os.mkfifo(tmp_path / "管道")
    for place in (tmp_path / "管道", Path("/dev/zero")):
        words = [place] if option is None else [examples / "plan.txt", option, place]
        code, out, err = run(tmp_path, "plan", "read", *words)
        assert (code, out, "[file.special]" in err) == (3, "", True)


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b"a=" + b"[" * 50_000])
def test_a_table_of_units_that_is_none_is_refused_by_its_own_name(
    tmp_path: Path, examples: Path, content: bytes
) -> None:
    (tmp_path / "单位.toml").write_bytes(content)
    code, out, err = run(tmp_path, "plan", "read", examples / "plan.txt", "--units", "单位.toml")
    assert (code, out, "“单位.toml”" in err, "[unit.table-unreadable]" in err) == (3, "", True, True)


@pytest.mark.parametrize("text", ["字" * 400_001, "字\n" * 30_001])
def test_a_document_too_long_for_a_plan_is_refused(tmp_path: Path, capsys, text: str) -> None:
    (tmp_path / "书.txt").write_text(text, encoding="utf-8")
    with pytest.raises(SystemExit) as ended:
        main.main(["plan", "check", str(tmp_path / "书.txt")])
    err = capsys.readouterr().err
    assert (ended.value.code, "“书.txt”" in err, "[document.long]" in err) == (3, True, True)


def test_a_draft_is_never_left_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "replace", interrupted)
    with pytest.raises(KeyboardInterrupt):
        reading.write_file(tmp_path / "a.html", "正文")
    assert list(tmp_path.iterdir()) == []
