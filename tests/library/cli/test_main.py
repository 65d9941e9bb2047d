"""The commands, by their output and exit code."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from kechuang.cli.main import main


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Run the command in an empty folder; gives exit code, standard output, standard error."""
    monkeypatch.chdir(tmp_path)

    def one(*words: object) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as ended:
            main([str(word) for word in words])
        said = capsys.readouterr()
        return int(ended.value.code or 0), said.out, said.err

    return one


def test_reading_prints_json_on_standard_output_alone(run, examples: Path) -> None:
    code, out, err = run("plan", "read", examples / "plan.docx", "--json")
    plan = json.loads(out)
    assert (code, err) == (0, "")
    assert (plan["schema"], plan["period"], len(plan["tasks"])) == ("kechuang.plan/1", "2025", 15)
    assert (plan["source"]["file"], plan["source"]["format"]) == ("plan.docx", "docx")
    assert len(plan["source"]["sha256"]) == 64


def test_reading_with_a_confirmed_unit_table_fills_canonical_names(run, examples: Path) -> None:
    _, out, _ = run("plan", "read", examples / "plan.txt", "--json", "--units", examples / "units.toml")
    units = json.loads(out)["units"]
    assert {unit["status"] for unit in units} == {"confirmed", "collective"}
    assert all(unit["canonical"] for unit in units if unit["status"] == "confirmed")


def test_reading_without_json_is_a_summary(run, examples: Path) -> None:
    code, out, _ = run("plan", "read", examples / "plan.html")
    assert code == 0
    assert "重点任务 15 项" in out
    assert "三/(二)/1 培育高新技术企业" in out


def test_a_file_that_is_no_plan_is_told_so_as_a_check_tells_it(run, tmp_path: Path) -> None:
    (tmp_path / "会议.txt").write_text("澜汀县图书馆开馆时间\n每天八点开馆。\n", encoding="utf-8")
    for words in (("read",), ("check",)):
        code, out, _ = run("plan", *words, tmp_path / "会议.txt")
        assert (code, "没有读出任何主要目标" in out, "[plan.nothing-read]" in out) == (0, True, True)
    code, out, err = run("plan", "read", tmp_path / "会议.txt", "--json")
    assert (json.loads(out)["tasks"], "[plan.nothing-read]" in err) == ([], True)


def test_reading_lists_everything_when_asked(run, examples: Path) -> None:
    short, whole = (run("plan", "read", examples / "plan.txt", *more)[1] for more in ((), ("--all",)))
    assert ("另有 2 项" in short, "另有" in whole, len(whole) > len(short)) == (True, False, True)


def test_the_blocks_of_a_document_can_be_looked_up(run, examples: Path) -> None:
    _, out, _ = run("document", "read", examples / "plan.txt", "--json")
    _, plan, _ = run("plan", "read", examples / "plan.txt", "--json")
    blocks = json.loads(out)["blocks"]
    target = json.loads(plan)["goals"][0]["targets"][0]
    place = target["source"]
    assert blocks[place["block"]]["text"][place["start"] : place["end"]] == target["text"]


@pytest.mark.parametrize("kind", ["html", "docx"])
@pytest.mark.parametrize("order", ["value", "bare", "swallowed"])
def test_a_health_report_is_written_whichever_way_it_is_asked(
    run, examples: Path, tmp_path: Path, kind: str, order: str
) -> None:
    file = examples / "plan.txt"
    words = {
        "value": (file, f"--{kind}", "报告." + kind),
        "bare": (file, f"--{kind}"),
        "swallowed": (f"--{kind}", file),
    }
    code, out, err = run("plan", "check", *words[order])
    written = tmp_path / ("报告." + kind if order == "value" else f"plan-体检.{kind}")
    assert (code, out) == (0, "")
    assert str(written.name) in err
    assert written.stat().st_size > 1000


def test_a_faulty_plan_fails_a_strict_check_and_passes_a_plain_one(run, examples: Path, tmp_path: Path) -> None:
    faulty = tmp_path / "faulty.txt"
    faulty.write_text(
        (examples / "plan.txt").read_text(encoding="utf-8").replace("合计 | 90", "合计 | 91"), encoding="utf-8"
    )
    code, out, _ = run("plan", "check", faulty)
    assert (code, "plan.sum" in out) == (0, True)
    assert run("plan", "check", faulty, "--strict")[0] == 3
    assert run("plan", "check", examples / "plan.txt", "--strict")[0] == 0


def test_a_template_comes_back_as_values_with_every_cell_unreported(run, examples: Path, tmp_path: Path) -> None:
    assert run("plan", "template", examples / "plan.docx", "--out", "填报.xlsx")[0] == 0
    code, out, _ = run(
        "plan", "status", examples / "plan.docx", "--values", "填报.xlsx", "--on", "2025-07-05", "--json"
    )
    state = json.loads(out)
    assert code == 0
    assert {target["status"] for target in state["targets"]} == {"unreported"}


def test_the_state_of_the_example_is_written_as_page_word_and_json(run, examples: Path, tmp_path: Path) -> None:
    words = ("plan", "status", examples / "plan.docx", "--values", examples / "values.xlsx", "--on", "2025年7月5日")
    code, out, _ = run(*words, "--html", "a.html", "--docx", "a.docx", "--json")
    assert code == 0
    assert json.loads(out)["schema"] == "kechuang.state/1"
    assert "演示数据" in (tmp_path / "a.html").read_text(encoding="utf-8")
    assert (tmp_path / "a.docx").read_bytes()[:2] == b"PK"
    assert "截至2025年6月" in run(*words)[1]


REFUSED = [
    (("plan", "read", "没有.docx"), 4, ("没有.docx", "[file.")),
    (("plan", "read"), 2, ("缺少参数", "[cli.usage]")),
    (("plan", "read", "a.txt", "--xml"), 2, ("没有 --xml 这个选项",)),
    (("plan", "write"), 2, ("没有“write”这个命令",)),
    (("plan", "status", "a.txt", "--values", "b.csv", "--on", "昨天"), 2, ("不是日期", "2024-06-30")),
    (("plan", "status", "a.txt", "--on", "2024-06-30"), 2, ("--values",)),
    (("plan", "check"), 2, ("缺少参数",)),
    (("plan", "read", "空.txt"), 3, ("空.txt", "[file.empty]")),
]


@pytest.mark.parametrize(("words", "exit_code", "said"), REFUSED)
def test_what_cannot_be_done_is_said_in_chinese_with_a_code(
    run, tmp_path: Path, words: tuple[str, ...], exit_code: int, said: tuple[str, ...]
) -> None:
    (tmp_path / "空.txt").write_bytes(b"")
    code, out, err = run(*words)
    assert (code, out) == (exit_code, "")
    assert all(word in err for word in said), err
    assert "Traceback" not in err


@pytest.mark.parametrize("words", [(), ("plan",), ("document",)])
def test_a_command_without_a_verb_shows_the_list_and_nothing_glued_to_it(run, words: tuple[str, ...]) -> None:
    code, out, err = run(*words)
    assert (code, out, "[cli.usage]" in err) == (2, "", False)
    assert "命令：" in err


@pytest.mark.parametrize(
    "words",
    [
        "",
        "plan",
        "plan read",
        "plan check",
        "plan diff",
        "plan export",
        "plan status",
        "plan template",
        "document read",
    ],
)
def test_help_has_no_sentence_in_english(run, words: str) -> None:
    code, out, _ = run(*words.split(), "--help")
    assert (code, "用法：" in out) == (0, True)
    assert re.search(r"[A-Za-z]+ [a-z]+ [a-z]+ [a-z]+|Usage|Options|Commands|required", out) is None


def test_a_filled_template_is_never_written_over_unasked(run, examples: Path, tmp_path: Path) -> None:
    filled = tmp_path / "填报.xlsx"
    filled.write_bytes(b"the only copy")
    words = ("plan", "template", examples / "plan.txt", "--out", filled)
    code, _, err = run(*words)
    assert (code, filled.read_bytes()) == (3, b"the only copy")
    assert "[file.exists]" in err
    assert run(*words, "--replace")[0] == 0
    assert filled.read_bytes()[:2] == b"PK"


@pytest.mark.parametrize(
    "words", [("check", "--html"), ("check", "--docx"), ("template", "--replace", "--out")], ids=" ".join
)
def test_a_result_is_never_written_over_the_plan_itself(run, examples: Path, tmp_path: Path, words) -> None:
    text = (examples / "plan.txt").read_bytes()
    (tmp_path / "方案.txt").write_bytes(text)
    verb, *options = words
    code, _, err = run("plan", verb, "方案.txt", *options, "./方案.txt")
    assert (code, "[file.exists]" in err) == (3, True)
    assert (tmp_path / "方案.txt").read_bytes() == text


def test_a_file_that_cannot_be_written_leaves_nothing_behind(run, examples: Path, tmp_path: Path) -> None:
    (tmp_path / "目录").mkdir()
    code, _, err = run("plan", "check", examples / "plan.txt", "--html", "目录")
    assert (code, "[file.unwritable]" in err) == (3, True)
    assert [entry.name for entry in tmp_path.iterdir()] == ["目录"]


def test_the_output_is_utf_8_whatever_the_locale_says(examples: Path) -> None:
    bare = {"PATH": os.environ["PATH"], "LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}
    done = subprocess.run(
        [sys.executable, "-m", "kechuang", "plan", "read", str(examples / "plan.txt")],
        capture_output=True,
        env=bare,
        check=True,
    )
    assert "重点任务" in done.stdout.decode("utf-8")


def test_a_blank_sheet_may_be_written_again_over_itself(run, examples: Path, tmp_path: Path) -> None:
    words = ("plan", "template", examples / "plan.docx", "--out", "填报.xlsx")
    (tmp_path / "填报.xlsx").touch()
    assert [run(*words)[0] for _ in range(2)] == [0, 0]
    (tmp_path / "填报.xlsx").write_bytes(b"PK filled in by hand")
    assert run(*words)[0] == 3
    assert run(*words, "--replace")[0] == 0
