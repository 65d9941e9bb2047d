"""`kechuang plan status` with sheets that clerks send: what was not read is said where the result is asked for."""

from __future__ import annotations

from pathlib import Path

import pytest

from kechuang.cli.main import main

HEAD = "编号,期别,累计完成数,数据性质\n"


@pytest.fixture
def status(capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, examples: Path):
    """The state of the invented plan from a sheet of these words; gives exit code, output, complaint."""
    monkeypatch.chdir(tmp_path)

    def one(sheet: str, *options: str) -> tuple[int, str, str]:
        Path("数.csv").write_text(sheet, encoding="utf-8")
        with pytest.raises(SystemExit) as ended:
            main(["plan", "status", str(examples / "plan.docx"), "--values", "数.csv", "--on", "2025-06-30", *options])
        said = capsys.readouterr()
        return int(ended.value.code or 0), said.out, said.err

    return one


@pytest.mark.parametrize("sheet", ["hello\n", "编号,完成数\nt01,5\n", "编号，期别，累计完成数\nt01，2025-06，5\n"])
def test_a_file_without_a_table_is_refused_and_never_told_as_nobody_reporting(status, sheet):
    code, out, err = status(sheet, "--html", "页.html")
    assert (code, out) == (3, "")
    assert "没有找到填报表头" in err
    assert "[progress.no-table]" in err
    assert not Path("页.html").exists()


def test_the_terminal_reconciles_the_sheet(status):
    code, out, err = status(HEAD + "t01,2025-06,5,\nt04,2025-06,约5,\nt04,2025-06,8,序时\n")
    assert (code, err) == (0, "")
    assert "数据表3行（退回1行），3格：完成数1个、序时节点1个、退回1格。" in out


@pytest.mark.parametrize("options", [("--json",), ("--html", "页.html"), ("--docx", "页.docx")])
def test_a_refused_value_is_said_on_the_screen_though_the_result_goes_to_a_file(status, options):
    code, _, err = status(HEAD + "t01,2025-06,约5,\n", *options)
    assert code == 0
    assert "退回1格" in err
    assert "退回" not in status(HEAD + "t01,2025-06,5,\n", *options)[2]
