"""`kechuang plan export`: what the ending of the file asks for, never over a task workbook somebody filled in."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from kechuang.cli.main import main

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run the command in an empty folder; gives exit code, standard output, standard error."""
    monkeypatch.chdir(tmp_path)

    def one(*words: object) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as ended:
            main([str(word) for word in words])
        said = capsys.readouterr()
        return int(ended.value.code or 0), said.out, said.err

    return one


def test_a_name_too_long_for_the_result_is_refused_in_plain_words(run: Run, examples: Path) -> None:
    code, _, err = run("plan", "export", examples / "plan.txt", "--out", "长" * 300 + ".xlsx")
    assert (code, "[file.unwritable]" in err, "程序自身出错" in err) == (3, True, False)


def test_a_task_workbook_filled_in_is_never_written_over_unasked(run: Run, examples: Path, tmp_path: Path) -> None:
    words = ("plan", "export", examples / "plan.txt", "--out", "台账.xlsx")
    assert [run(*words)[0] for _ in range(2)] == [0, 0]
    (tmp_path / "台账.xlsx").write_bytes(b"PK filled in by hand")
    code, _, err = run(*words)
    assert (code, "[file.exists]" in err) == (3, True)
    assert run(*words, "--replace")[0] == 0


def test_what_has_no_place_in_the_workbook_is_told_with_its_size(run: Run, examples: Path, tmp_path: Path) -> None:
    _, _, err = run("plan", "export", examples / "plan.txt", "--out", "台账.xlsx")
    assert "台账里没有：主要目标的文字 4 条、保障措施 4 条、项目的年度投资等总投资以外的金额、文号和发文机关" in err
    (tmp_path / "短.txt").write_text("澜汀县2031年要点\n一、重点任务\n1.修路。（县交通局负责）", encoding="utf-8")
    assert "台账里没有：文号和发文机关，" in run("plan", "export", "短.txt", "--out", "短.xlsx")[2]


@pytest.mark.parametrize(("part", "root"), [("1", "<StrategicPlan "), ("2", "<PerformancePlanOrReport ")])
def test_stratml_says_which_part_it_is(run: Run, examples: Path, tmp_path: Path, part: str, root: str) -> None:
    code, out, err = run("plan", "export", examples / "plan.docx", "--out", "方案.stratml.xml", "--part", part)
    assert (code, out, f"第{part}部分" in err) == (0, "", True)
    assert root in (tmp_path / "方案.stratml.xml").read_text(encoding="utf-8")


def test_an_ending_nobody_knows_is_refused_with_those_that_are(run: Run, examples: Path, tmp_path: Path) -> None:
    code, _, err = run("plan", "export", examples / "plan.txt", "--out", "台账.doc")
    assert (code, "[export.form]" in err, ".xlsx" in err) == (3, True, True)
    assert list(tmp_path.iterdir()) == []
