"""Proof: a damaged or hostile file is read or refused with a sentence, never a crash and never a traceback.

    python proofs/reading.py --count 12000 --seed 7

Each file is a plan or a sheet of values of `examples/`, mutated from the seed and its own number: bytes
flipped, cut, doubled, spliced; inside .docx and .xlsx one part at a time, as bytes or as markup. It is opened
through the guard as a user's file is, and what is read goes on to the plan, its check, the page and the state.
A file that goes wrong is kept under .proofs/reading/; a run that was stopped goes on where it was.
"""

from __future__ import annotations

import argparse
import io
import json
import re
import sys
import time
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from random import Random

from kechuang.bulletin import check_page, status_page
from kechuang.document import open_document
from kechuang.guard import Refusal
from kechuang.guard.within import within
from kechuang.plan.check.all import check_plan
from kechuang.plan.export import to_json
from kechuang.plan.model import Plan
from kechuang.plan.parse import parse_plan
from kechuang.progress.judge import judge
from kechuang.progress.read_values import read_values
from kechuang.progress.state_json import state_to_json
from kechuang.sheet import open_workbook

ROOT = Path(__file__).resolve().parent.parent
FORMS = ("plan.docx", "plan.pdf", "plan.html", "plan.txt", "plan.md", "values.xlsx", "values.csv")
ON = date(2025, 7, 5)
# A refusal with one of these says that a reader failed, not that the file was understood to be bad.
FAULTS = ("guard.error", "guard.crash", "guard.depth", "cli.internal")
LONGEST = 20.0
NUMBERS = ("0", "-1", "1", "999999999", "4294967296", "1e9", "x", "", "9" * 400, "NaN")
PIECES = (
    b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"<", b">", b"&#0;", b"&#x10ffff;", b"<!DOCTYPE a>", b"]]>", b"<?xml?>", b"|", b"||",
    b"\t\t\t", b'"', b",,,,", b"\r", b"\x1b[2J", b"</w:tc>", b"<w:tbl>", b"<row>", b"<table><tr><td colspan=999>", b"stream\n", b"endobj",
    b"<<", b"9999999999", "（".encode(), "、".encode(), "牵头单位：".encode(), "合计".encode(), "附件1".encode(), b"-" * 50,
    "一、".encode(), "2024年".encode(), "万元".encode(), "\u202e\u200b\u2028".encode(), b"\x80\x81", "①②⒈".encode("gb18030"),
)  # fmt: skip
MARK = re.compile(rb"<[^<>]{1,300}>")
VALUE = re.compile(rb'="([^"<>]{0,200})"')


@dataclass
class Tally:
    done: int = 0
    wrong: int = 0
    slowest: float = 0.0
    ends: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Case:
    """A mutated file: its number, its name (which tells the format) and its bytes."""

    number: int
    name: str
    content: bytes


@cache
def original(form: str) -> bytes:
    return (ROOT / "examples" / form).read_bytes()


def case_of(seed: int, number: int) -> Case:
    """The file of a number: every format in turn."""
    random = Random(f"reading:{seed}:{number}")
    form = FORMS[number % len(FORMS)]
    content = original(form)
    if form.endswith(("docx", "xlsx")) and random.random() < 0.8:
        content = _with_mutated_part(random, content)
    else:
        content = _mutated(random, content, markup=form.endswith(".html"))
        if not form.endswith((".pdf", "x")) and random.random() < 0.85:
            # A torn character is refused at once; most texts shall come further than that.
            content = content.decode("utf-8", "ignore").encode()
    return Case(number, f"{number}-{form}", content)


def _with_mutated_part(random: Random, content: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(content)) as given:
        parts = {name: given.read(name) for name in given.namelist()}
    heavy = [
        n
        for n in parts
        if "document.xml" in n or "sheet" in n or n.endswith(("numbering.xml", "styles.xml", "workbook.xml"))
    ]
    chosen = random.choice(heavy if random.random() < 0.8 else list(parts))
    if random.random() < 0.04:
        del parts[chosen]
    else:
        parts[chosen] = _mutated(random, parts[chosen], markup=True)
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as packed:
        for name, part in parts.items():
            # Without a day of its own a part carries the clock's, and the same seed would make another file.
            entry = zipfile.ZipInfo(name)
            entry.compress_type = zipfile.ZIP_DEFLATED
            packed.writestr(entry, part)
    return held.getvalue()


def _mutated(random: Random, content: bytes, *, markup: bool) -> bytes:
    for _ in range(random.choice((1, 1, 2, 4, 12))):
        way = random.choice(_OF_MARKUP if markup and random.random() < 0.75 else _OF_BYTES)
        content = way(random, content) or b" "
    return content


def _flip(random: Random, content: bytes) -> bytes:
    at = random.randrange(len(content))
    return content[:at] + bytes([content[at] ^ 1 << random.randrange(8)]) + content[at + 1 :]


def _cut(random: Random, content: bytes) -> bytes:
    at = random.randrange(len(content))
    return content[:at] + content[at + random.choice((1, 7, 100, 3_000, len(content))) :]


def _double(random: Random, content: bytes) -> bytes:
    at, size = random.randrange(len(content)), random.choice((3, 60, 900, 9_000))
    return content[:at] + content[at : at + size] * random.choice((2, 3, 20)) + content[at:]


def _insert(random: Random, content: bytes) -> bytes:
    at = random.randrange(len(content))
    return content[:at] + random.choice(PIECES) * random.choice((1, 1, 1, 5, 300)) + content[at:]


def _move(random: Random, content: bytes) -> bytes:
    start, to = sorted(random.randrange(len(content)) for _ in range(2))
    size = random.choice((10, 200, 4_000))
    rest = content[:start] + content[start + size :]
    return rest[:to] + content[start : start + size] + rest[to:]


def _replace_mark(random: Random, content: bytes) -> bytes:
    """A tag gone, doubled, or another one of the same part in its place."""
    marks = list(MARK.finditer(content))
    if not marks:
        return _flip(random, content)
    one, other = random.choice(marks), random.choice(marks)
    new = random.choice((b"", one.group() * 2, other.group(), one.group() + other.group()))
    return content[: one.start()] + new + content[one.end() :]


def _replace_value(random: Random, content: bytes) -> bytes:
    """The value of an attribute replaced by an odd number or by another value of the same part."""
    values = list(VALUE.finditer(content))
    if not values:
        return _insert(random, content)
    one = random.choice(values)
    new = random.choice(NUMBERS).encode() if random.random() < 0.6 else random.choice(values).group(1)
    return content[: one.start(1)] + new + content[one.end(1) :]


def _drop_element(random: Random, content: bytes) -> bytes:
    """From one tag to the next of the same name: well-formed more often than not."""
    marks = list(MARK.finditer(content))
    one = random.choice(marks) if marks else None
    if one is None:
        return _cut(random, content)
    end = content.find(one.group(), one.end())
    kept = content[end:] if end > 0 else content[one.end() :]
    return content[: one.start()] + kept


Way = Callable[[Random, bytes], bytes]
_OF_BYTES: tuple[Way, ...] = (_flip, _flip, _cut, _double, _insert, _move)
_OF_MARKUP: tuple[Way, ...] = (_replace_mark, _replace_value, _replace_value, _drop_element, _insert)


@cache
def example_plan() -> Plan:
    return parse_plan(open_document(ROOT / "examples" / "plan.txt"))


def read(path: Path) -> None:
    """All that the commands do with a file; what it cannot do is a Refusal."""
    with within(path):
        if "values" in path.name:
            state = judge(example_plan(), read_values(open_workbook(path), example_plan()), on=ON, linear=False)
            json.dumps(state_to_json(state)).encode()
            status_page(state, example_plan(), generated_on=ON).encode()
            return
        plan = parse_plan(open_document(path))
        json.dumps(to_json(plan), ensure_ascii=False).encode()
        check_page(plan, check_plan(plan)).encode()


def end_of(case: Case, folder: Path, reader: Callable[[Path], None]) -> tuple[str, str | None]:
    """How the reading of a case ended, and what was wrong with that, if anything."""
    path = folder / case.name
    path.write_bytes(case.content)
    begun = time.monotonic()
    end, fault = "read", None
    try:
        reader(path)
    except Refusal as refusal:
        end = refusal.code
        if end in FAULTS or f"“{case.name}”" not in refusal.message or "请" not in refusal.message:
            fault = str(refusal)
    except Exception as error:  # a proof counts whatever escapes
        end, fault = "crash", repr(error)
    if time.monotonic() - begun > LONGEST:
        fault = fault or f"took {time.monotonic() - begun:.1f} s"
    if fault is None:
        path.unlink()
    return end, fault


def run(
    count: int, seed: int, tally: Tally, folder: Path, *, reader: Callable[[Path], None] = read
) -> Iterator[str | None]:
    """Tries the files from where the tally stands; yields what went wrong, and None now and then."""
    folder.mkdir(parents=True, exist_ok=True)
    while tally.done < count:
        begun = time.monotonic()
        case = case_of(seed, tally.done)
        end, fault = end_of(case, folder, reader)
        tally.done += 1
        tally.wrong += fault is not None
        tally.ends[end] = tally.ends.get(end, 0) + 1
        tally.slowest = max(tally.slowest, round(time.monotonic() - begun, 1))
        if fault is not None:
            yield f"{case.name}: {fault}"
        elif tally.done % 100 == 0:
            yield None


def main(arguments: list[str] | None = None) -> int:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--count", type=int, default=14_000)
    options.add_argument("--seed", type=int, default=20240122)
    options.add_argument("--state", type=Path, default=ROOT / ".proofs")
    chosen = options.parse_args(arguments)
    state = chosen.state / f"reading-{chosen.seed}-{chosen.count}.json"
    tally = Tally(**json.loads(state.read_text())) if state.exists() else Tally()
    print(f"reading: seed {chosen.seed}, from file {tally.done} of {chosen.count}", file=sys.stderr)
    for fault in run(chosen.count, chosen.seed, tally, chosen.state / "reading"):
        state.write_text(json.dumps(asdict(tally)))
        print(f"reading: WRONG {fault}" if fault else f"reading: {tally.done}/{chosen.count}", file=sys.stderr)
    state.unlink(missing_ok=True)
    print(", ".join(f"{end} {number}" for end, number in sorted(tally.ends.items())), file=sys.stderr)
    print(f"reading: slowest {tally.slowest} s", file=sys.stderr)
    print(f"reading: {tally.done} files, {tally.wrong} wrong, seed {chosen.seed}")
    return 1 if tally.wrong else 0


if __name__ == "__main__":
    sys.exit(main())
