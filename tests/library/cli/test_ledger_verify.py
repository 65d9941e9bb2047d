"""`kechuang ledger verify`, by its output and exit code."""

from __future__ import annotations

import gzip
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.library.ledger.ledgers import export_file, exported, ledger
from tests.library.schemas import hold

from kechuang.cli.heads import head_in
from kechuang.cli.main import main
from kechuang.ledger import Head, head_of

LEDGER = ledger(12)
HEAD = f"12:{LEDGER[-1].hash}"
WHOLE = exported(LEDGER)
CHANGED = WHOLE.replace("家".encode(), "个".encode(), 1)


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]):
    """Run the command on a file; gives exit code, standard output, standard error."""

    def one(*words: object) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as ended:
            main(["ledger", "verify", *map(str, words)])
        said = capsys.readouterr()
        return int(ended.value.code or 0), said.out, said.err

    return one


def test_a_whole_ledger_is_told_in_plain_chinese(run, tmp_path: Path) -> None:
    code, out, err = run(export_file(tmp_path, WHOLE), "--head", HEAD)
    assert (code, err) == (0, "")
    assert out.splitlines() == [
        "变更记录：清河县，导出时间 2025-01-02T08:00:00+08:00",
        "条数：12",
        "  2024-01  第 1 条至第 3 条",
        "  2024-02  第 4 条至第 6 条",
        "  2024-03  第 7 条至第 9 条",
        "  2024-04  第 10 条至第 12 条",
        f"核验码：{HEAD}",
        "结论：链条完整，没有发现改动、缺失或调换。",
        "与外部留存的核验码相符：第 12 条。",
    ]


def test_a_changed_ledger_ends_with_7_and_names_the_entry(run, tmp_path: Path) -> None:
    code, out, _ = run(export_file(tmp_path, CHANGED))
    assert code == 7
    assert "发现 1 处不符，最早一处在第 1 条" in out
    assert "[ledger.changed]" in out
    assert "没有给出外部留存的核验码" in out


def test_json_fits_its_schema_and_ends_with_the_same_code(run, tmp_path: Path) -> None:
    for octets, expected in ((WHOLE, 0), (CHANGED, 7)):
        code, out, _ = run(export_file(tmp_path, gzip.compress(octets)), "--json")
        hold(json.loads(out))
        assert (code, json.loads(out)["ok"]) == (expected, expected == 0)


def test_plain_is_a_line_for_the_whole_and_a_line_a_break(run, tmp_path: Path) -> None:
    code, out, _ = run(export_file(tmp_path, CHANGED), "--plain", "--head", f"99:{'0' * 64}")
    first, *breaks = [line.split("\t") for line in out.splitlines()]
    assert (code, first) == (7, ["broken", "12", HEAD])
    assert [line[:3] for line in breaks] == [["ledger.changed", "1", "2024-01"], ["ledger.head-beyond", "99", "-"]]


def test_heads_come_from_a_file_as_well_and_each_is_held_against_the_ledger(run, tmp_path: Path) -> None:
    file = tmp_path / "核验码.txt"
    file.write_text(f"# 通报第 3 期\n\n5：{LEDGER[4].hash.upper()}\r\n6:{'0' * 64}\n", encoding="utf-8-sig")
    code, out, _ = run(export_file(tmp_path, WHOLE), "--heads", file, "--head", HEAD, "--json")
    said = json.loads(out)
    assert code == 7
    assert sorted(head["number"] for head in said["confirmed"]) == [5, 12]
    assert [each["code"] for each in said["findings"]] == ["ledger.head-differs"]


def test_an_export_from_the_middle_says_what_was_not_verified(run, tmp_path: Path) -> None:
    code, out, _ = run(export_file(tmp_path, exported(LEDGER[6:], head_of(LEDGER[5]))))
    assert code == 0
    assert "从第 7 条起，之前的不在这份文件里，没有核验" in out


@pytest.mark.parametrize("octets", [b"x", b"", WHOLE[:-3]], ids=["other", "empty", "cut"])
def test_a_file_that_is_no_export_ends_with_3_and_one_sentence(run, tmp_path: Path, octets: bytes) -> None:
    code, out, err = run(export_file(tmp_path, octets))
    assert (code, out, err.count("\n")) == (3, "", 1)


def test_a_missing_file_ends_with_4(run, tmp_path: Path) -> None:
    assert run(tmp_path / "none.jsonl")[0] == 4


@pytest.mark.parametrize("head", ["12", "x:y", f"12:{'g' * 64}", f"-1:{'0' * 64}", f"12:{'0' * 63}", ""])
def test_a_head_that_is_none_ends_with_2(run, tmp_path: Path, head: str) -> None:
    code, _, err = run(export_file(tmp_path, WHOLE), f"--head={head}")
    assert (code, "不是核验码" in err) == (2, True)


@pytest.mark.parametrize(
    "octets", [b"12:\xff", b"first\n", f"{HEAD}\n{HEAD} x".encode()], ids=["bytes", "word", "tail"]
)
def test_a_file_of_heads_with_an_odd_line_is_refused(run, tmp_path: Path, octets: bytes) -> None:
    heads = export_file(tmp_path, octets, "heads.txt")
    code, _, err = run(export_file(tmp_path, WHOLE), "--heads", heads)
    assert (code, "[ledger.heads-file]" in err) == (3, True)


@pytest.mark.parametrize("written", ["12:{}", "12：{}", " 12 : {} ", "１２:{}"])
def test_a_head_is_read_as_people_copy_it(written: str) -> None:
    assert head_in(written.format("AB" * 32)) == Head(12, None, "ab" * 32)


def test_no_character_of_an_export_steers_the_terminal(run, tmp_path: Path) -> None:
    from kechuang.ledger.header import Header, header_text

    opening = Head(0, None, "0" * 64)
    header = Header("\x1b[31m清河\u202e县\n", "\x07", 0, opening, opening, ())
    path = export_file(tmp_path, header_text(header).encode() + b"\n")
    for option in ("--plain", "--json", None):
        _, out, _ = run(*([path] if option is None else [path, option]))
        assert not {"\x1b", "\x07", "\u202e"} & set(out)


def test_verifying_needs_no_database_and_no_django(tmp_path: Path, root: Path) -> None:
    path = export_file(tmp_path, WHOLE)
    code = (
        "import sys; from kechuang.cli.main import main\n"
        "try: main(['ledger', 'verify', sys.argv[1]])\n"
        "finally: assert not {'django', 'sqlite3', 'kechuang_site'} & set(sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, path], cwd=root, env=os.environ, capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr
