"""This checkout, and the faulty samples under faulty/: one folder a rule, each faulty line marked with the word FAULT."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path

from tests.house.source_tree import Fault, SourceTree

ROOT = Path(__file__).resolve().parents[2]
FAULTY = Path(__file__).resolve().parent / "faulty"


@cache
def checkout() -> SourceTree:
    """The sources of this checkout, read once for all rules."""
    return SourceTree(ROOT)


def sample(name: str) -> Path:
    """The root of one faulty sample."""
    return FAULTY / name


def marked(name: str, *endings: str) -> set[tuple[str, int]]:
    """The places a rule must name in a sample: (path, line) of every line marked FAULT."""
    root = sample(name)
    return {
        (path.relative_to(root).as_posix(), number)
        for path in root.rglob("*")
        if path.is_file() and path.suffix != ".pyc" and (not endings or path.name.endswith(endings))
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if "FAULT" in line
    }


def spots(faults: Iterable[Fault]) -> set[tuple[str, int]]:
    """The places faults name."""
    return {(fault.path, fault.line) for fault in faults}


def assert_none(faults: list[Fault]) -> None:
    """Fails with one line a fault: file, line, how to mend."""
    __tracebackhide__ = True
    assert not faults, "the house's rules are broken here:\n" + "\n".join(map(str, sorted(faults)))
