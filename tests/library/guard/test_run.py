"""What happens in the child stays in the child: the caller gets a value or a Refusal."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from kechuang.guard import Limits, Refusal, run_guarded

MISBEHAVING = """
import ctypes, os, sys, time

def echo(path): return {"path": path, "text": "中文", "child": os.getpid()}
def crash(path): ctypes.string_at(0)
def leave(path): os._exit(3)
def hoard(path):
    kept = []
    while True: kept.append(bytearray(8 << 20))
def sleep(path): time.sleep(60)
def spin(path):
    while True: pass
def deep(path): return deep(path)
def fail(path): raise KeyError("something unforeseen")
def print_noise(path):
    print("noise"); sys.stderr.write("noise"); os.write(1, b"noise")
    return "quiet"
def flood(path): return "x" * (3 << 20)
def unwritable(path): return {1, 2, 3}
def secret(path): return os.environ.get("DATABASE_URL")
def here(path): return sys.path
"""
# Another size than the default, so that these tests have a child of their own.
LIMITS = Limits(memory=300, parent_memory=50, wall=3, cpu=2, answer=2)


@pytest.fixture
def run(tmp_path, monkeypatch):
    (tmp_path / "misbehaving.py").write_text(MISBEHAVING, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    fresh = Limits(
        memory=LIMITS.memory + int(time.time() * 1000) % 50,
        parent_memory=50,
        wall=3,
        cpu=2,
        answer=2,
    )
    return lambda name, limits=fresh: run_guarded(f"misbehaving:{name}", "某计划.docx", limits=limits)


def test_a_value_comes_back_as_json(run):
    assert run("echo")["text"] == "中文"


def test_one_child_serves_one_file_after_another(run):
    assert run("echo")["child"] == run("echo")["child"] != os.getpid()


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("crash", "guard.crash"),
        ("leave", "guard.crash"),
        ("hoard", "guard.memory"),
        ("sleep", "guard.time"),
        ("spin", "guard.time"),
        ("deep", "guard.depth"),
        ("fail", "guard.error"),
        ("flood", "guard.answer"),
        ("unwritable", "guard.error"),
    ],
)
def test_every_accident_is_a_refusal_that_names_the_file_and_the_next_call_works(run, name, code):
    with pytest.raises(Refusal) as caught:
        run(name)
    assert caught.value.code == code
    assert "“某计划.docx”" in caught.value.message
    assert "请" in caught.value.message
    assert run("echo")["text"] == "中文"


def test_a_sleeping_reader_is_stopped_when_its_time_is_over(run):
    begun = time.monotonic()
    with pytest.raises(Refusal):
        run("sleep")
    assert time.monotonic() - begun < LIMITS.wall + 1


def test_what_a_reader_prints_does_not_spoil_its_answer(run):
    assert run("print_noise") == "quiet"


def test_the_child_is_told_no_secrets(run, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgres://secret")
    assert run("secret", Limits(memory=260, parent_memory=50)) is None


def test_the_child_imports_nothing_from_the_current_folder(run, tmp_path, monkeypatch):
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    monkeypatch.chdir(elsewhere)
    assert str(elsewhere) not in run("here", Limits(memory=255, parent_memory=50))


def test_an_unforeseen_error_says_where_it_arose_but_not_what_the_file_held(run):
    with pytest.raises(Refusal) as caught:
        run("fail")
    assert "KeyError misbehaving:" in caught.value.message
    assert "something unforeseen" not in caught.value.message


def test_a_forked_process_gets_a_child_of_its_own(run):
    first = run("echo")["child"]
    reading, writing = os.pipe()
    forked = os.fork()
    if forked == 0:
        os.write(writing, str(run("echo")["child"]).encode())
        os._exit(0)
    os.waitpid(forked, 0)
    assert int(os.read(reading, 20)) != first
    assert run("echo")["child"] == first


def test_a_relative_path_means_the_folder_of_the_caller_and_not_of_the_child(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run_guarded("kechuang.document.open:read_file_to_wire", __file__)  # the child is there, elsewhere
    (tmp_path / "甲.txt").write_text("一、目标", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert run_guarded("kechuang.document.open:read_file_to_wire", "甲.txt")
