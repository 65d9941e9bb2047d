"""The long proof of the reader in small: three hundred mutants of each format; and the proof itself, made to fail."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import zipfile
from collections import Counter
from pathlib import Path
from random import Random

import pytest
from proofs import fuzz
from proofs.hostility.model import packed
from proofs.mutants import FORMATS, ending, mutant_of
from proofs.mutants.as_pdf import as_pdf
from proofs.mutants.as_sheet import as_sheet
from proofs.mutants.as_word import as_word
from proofs.mutants.ending import ending_of, refusal_fault
from proofs.mutants.portable import parts_of, written
from proofs.mutants.sayings import drawn
from proofs.mutants.tally import Tally, share_fault

from kechuang.document import read_document
from kechuang.guard import Refusal

LINE = re.compile(r"fuzz: (\w+) (\d+) mutants, 0 wrong, reached ([0-9.]+) %")


def run(root: Path, state: Path, *words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(root / "proofs/fuzz.py"), "--state", str(state), *words]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)


@pytest.mark.parametrize("form", FORMATS)
def test_three_hundred_mutants_of_each_format_are_read_or_refused_and_most_reach_the_reader(
    form, root, tmp_path
) -> None:
    count = 3_000 if form == "pdf" else 300
    assert fuzz.sizes(count, (form,)) == {form: 300}
    ended = run(root, tmp_path, "--count", str(count), "--format", form, "--seed", "11")
    assert ended.stdout == "fuzz: 300 mutants, 0 wrong, seed 11\n", ended.stderr
    assert ended.returncode == 0
    ((told, done, share),) = LINE.findall(ended.stderr)
    assert (told, int(done)) == (form, 300)
    assert float(share) >= 50


@pytest.mark.parametrize("form", FORMATS)
def test_a_number_always_means_the_same_mutant_and_no_two_are_alike(form) -> None:
    made = [mutant_of(3, form, number) for number in range(12)]
    assert made == [mutant_of(3, form, number) for number in range(12)]
    assert len({mutant.content for mutant in made}) == 12
    assert mutant_of(4, form, 1).content != made[1].content


@pytest.mark.parametrize("form", ["docx", "xlsx"])
def test_a_damaged_part_is_packed_with_its_right_sum(form, tmp_path) -> None:
    sound = 0
    for number in range(40):
        path = tmp_path / "a.zip"
        path.write_bytes(mutant_of(5, form, number).content)
        try:
            with zipfile.ZipFile(path) as archive:
                sound += archive.testzip() is None
        except zipfile.BadZipFile:
            continue
    assert sound >= 36


def test_what_is_drawn_is_read_whole_before_it_is_damaged() -> None:
    for number in range(6):
        said = drawn(Random(number))
        words = "".join("".join(one.text + "".join(map("".join, one.rows)) for one in said).split())
        for name, content in (
            ("a.docx", packed(as_word(Random(number), said))),
            ("a.xlsx", packed(as_sheet(Random(number), said))),
        ):
            read = Counter("".join(block.text for block in read_document(name, content).blocks))
            lost = Counter(words.replace("^", "").replace("<", "").replace("\u3000", "")) - read
            assert not lost - Counter(" ,"), (name, number, lost)


def test_the_objects_of_a_pdf_are_taken_apart_and_written_as_they_were() -> None:
    made = written(as_pdf(Random(2), drawn(Random(2))))
    assert written(parts_of(made)) == made
    assert "市" in "".join(block.text for block in read_document("a.pdf", made).blocks)


def test_a_stopped_run_goes_on_where_it_was(root, tmp_path) -> None:
    done = Tally(done=100, reached=97, seconds=1.0, ends={"read": 100}, blocks=[0])
    state = tmp_path / "fuzz-7-110-text.json"
    state.write_text(json.dumps({"text": vars(done)}))
    ended = run(root, tmp_path, "--count", "110", "--seed", "7", "--format", "text")
    assert "from mutant 100 of 110" in ended.stderr
    assert ended.stdout == "fuzz: 110 mutants, 0 wrong, seed 7\n"
    assert not state.exists()


def crashes(_path: Path, *, thorough: bool) -> str:
    raise ZeroDivisionError


def refuses_without_advice(path: Path, *, thorough: bool) -> str:
    raise Refusal("document.broken", f"文件“{path.name}”已损坏。")


def fails_inside(path: Path, *, thorough: bool) -> str:
    raise Refusal("guard.error", f"文件“{path.name}”读不了。请重试。")


@pytest.mark.parametrize("faulty", [crashes, refuses_without_advice, fails_inside])
def test_a_faulty_reader_is_found_out_and_the_mutant_kept(faulty, tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(ending, "read", faulty)
    mutant = mutant_of(1, "text", 3)
    found = ending_of(mutant, tmp_path)
    assert found.fault is not None
    assert (tmp_path / mutant.name).read_bytes() == mutant.content


def test_a_plan_that_breaks_the_schema_is_found_out(tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(ending.export, "to_json", lambda plan: {"schema": "kechuang.plan/1", "tasks": 5})
    found = [ending_of(mutant_of(1, "text", number), tmp_path).fault for number in (0, 50, 100)]
    assert any(fault is not None and fault.startswith("$") for fault in found)


def test_a_refusal_that_names_the_file_and_helps_is_no_fault() -> None:
    assert refusal_fault(Refusal("document.broken", "文件“a.docx”已损坏。请重新下载。"), "a.docx") is None
    assert refusal_fault(Refusal("document.broken", "文件已损坏。请重新下载。"), "a.docx") is not None


def test_too_few_mutants_that_come_to_the_reader_are_a_fault() -> None:
    assert share_fault("docx", Tally(done=1000, reached=500)) is None
    assert "49.9 %" in (share_fault("docx", Tally(done=1000, reached=499)) or "")
