"""`kechuang plan diff`: two files in, what differs out, as text, JSON, page and Word."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.library.schemas import hold

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


@pytest.fixture
def next_draft(examples: Path, tmp_path: Path) -> Path:
    text = (examples / "plan.txt").read_text(encoding="utf-8").replace("12.8亿元", "13亿元").replace("260家", "250家")
    path = tmp_path / "新稿.txt"
    path.write_text(text, encoding="utf-8")
    return path


def test_two_drafts_are_told_with_places_on_the_screen(run: Run, examples: Path, next_draft: Path) -> None:
    code, out, err = run("plan", "diff", examples / "plan.txt", next_draft)
    assert (code, err) == (0, "")
    assert "加码1处、下调1处" in out
    assert "目标 登记技术合同成交额：由12.8亿元提高到13亿元（+0.2亿元）" in out
    assert "     原稿：二/(四)“登记技术合同成交额达到12.8亿元”" in out
    assert "     新稿：二/(四)“登记技术合同成交额达到13亿元”" in out


def test_json_keeps_to_its_schema_and_names_both_files(run: Run, examples: Path, next_draft: Path) -> None:
    _, out, _ = run("plan", "diff", examples / "plan.docx", next_draft, "--json")
    told = json.loads(out)
    hold(told)
    assert (told["old"]["source"]["file"], told["new"]["source"]["file"]) == ("plan.docx", "新稿.txt")
    assert (told["counts"]["raised"], told["counts"]["lowered"]) == (1, 1)
    assert told["changes"][0]["new"]["value"] in ("13", "250")


@pytest.mark.parametrize("form", ["docx", "pdf", "html", "md"])
def test_the_same_plan_in_another_format_differs_in_nothing(run: Run, examples: Path, form: str) -> None:
    code, out, _ = run("plan", "diff", examples / "plan.txt", examples / f"plan.{form}", "--json")
    told = json.loads(out)
    assert (code, told["changes"], told["conflicts"]) == (0, [], [])


def test_a_supplement_says_what_it_changes_and_drops_nothing(run: Run, examples: Path) -> None:
    words = ("plan", "diff", examples / "plan.docx", examples / "adjustment.docx", "--as", "补充", "--json")
    told = json.loads(run(*words)[1])
    hold(told)
    assert [(change["turn"], change["name"], change["unit"]) for change in told["changes"]] == [
        ("raised", "登记技术合同成交额", None),
        ("raised", "登记技术合同成交额", "澜汀经开区"),
        ("handed", "加强科学普及", None),
    ]
    assert [finding["code"] for finding in told["conflicts"]] == ["supplement.share-unknown"]
    assert run(*words, "--strict")[0] == 3


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("不低于60%", "不低于65%", "由≥60%提高到≥65%（+5个百分点）"),
        ("不高于60%", "不高于55%", "由≤60%降低到≤55%（-5个百分点）"),
        ("达到60%", "65%", "由60%提高到65%（+5个百分点）"),
    ],
)
def test_a_notice_keeps_not_less_and_not_more_than(run: Run, tmp_path: Path, old: str, new: str, said: str) -> None:
    plan, notice = tmp_path / "方案.txt", tmp_path / "通知.txt"
    head, work = "澜汀县2031年养老行动方案\n一、总体目标\n", "二、重点任务\n1.建床位。（牵头单位：县民政局）\n"
    plan.write_text(f"{head}2031年，护理型床位占比{old}。\n{work}", encoding="utf-8")
    words = f"关于调整《澜汀县2031年养老行动方案》目标的通知\n将“护理型床位占比”目标由{old.removeprefix('达到')}调整为{new}。\n"
    notice.write_text(words, encoding="utf-8")
    assert f"护理型床位占比：{said}" in run("plan", "diff", plan, notice, "--as", "补充")[1]


def test_a_supplement_taken_for_a_draft_is_pointed_out(run: Run, examples: Path) -> None:
    code, _, err = run("plan", "diff", examples / "plan.txt", examples / "adjustment.txt")
    assert (code, "--as 补充" in err, "[diff.relation]" in err) == (0, True, True)


def test_page_and_word_are_written_under_the_name_of_the_second_file(
    run: Run, examples: Path, tmp_path: Path, next_draft: Path
) -> None:
    code, out, err = run("plan", "diff", examples / "plan.txt", next_draft, "--html", "--docx")
    assert (code, out) == (0, "")
    assert err.count("已写入") == 2
    assert "登记技术合同成交额" in (tmp_path / "新稿-比较.html").read_text(encoding="utf-8")
    assert (tmp_path / "新稿-比较.docx").read_bytes()[:2] == b"PK"


def test_a_result_is_never_written_over_either_document(run: Run, tmp_path: Path, next_draft: Path) -> None:
    old = tmp_path / "旧稿.txt"
    old.write_bytes(next_draft.read_bytes())
    for target in (old, next_draft):
        code, _, err = run("plan", "diff", old, next_draft, "--html", target)
        assert (code, "[file.exists]" in err) == (3, True)
    assert old.read_bytes() == next_draft.read_bytes()
