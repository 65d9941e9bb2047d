"""The forms plans are written in, a table of invented sentences: each with exactly its targets, many with none."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from kechuang.plan.model import Target
from kechuang.plan.target import find_targets
from kechuang.vocabulary.source import Source

TABLES = [
    tomllib.loads(Path(__file__).with_name(name).read_text(encoding="utf-8"))
    for name in ("test_target_forms.toml", "target_forms_unseen.toml")
]
TABLE = {part: [row for table in TABLES for row in table[part]] for part in ("forms", "none")}


def read(text: str) -> list[Target]:
    found = find_targets(text, Source(0, 0, len(text)), period="2025/2027")
    return [target for target in found if target.value is not None]


def said(target: Target) -> str:
    """`>= 520 家`, `range 3..5 位`."""
    values = target.value if isinstance(target.value, tuple) else (target.value,)
    number = "..".join(str(value) for value in values)
    return " ".join(part for part in (str(target.comparator), number, target.measure) if part)


@pytest.mark.parametrize(("text", "expected"), TABLE["forms"], ids=[text[:16] for text, _ in TABLE["forms"]])
def test_a_sentence_gives_exactly_its_targets(text: str, expected: str) -> None:
    wanted = [each.partition(" @") for each in expected.split("; ")]
    found = read(text)
    assert [said(target) for target in found] == [words.partition(" ")[2] for words, _, _ in wanted]
    for target, (words, _, horizon) in zip(found, wanted, strict=True):
        assert words.partition(" ")[0] in (target.name or "")
        assert not horizon or target.horizon == horizon


@pytest.mark.parametrize("text", TABLE["none"], ids=[text[:16] for text in TABLE["none"]])
def test_a_sentence_without_a_target_gives_none(text: str) -> None:
    assert [said(target) for target in read(text)] == []


def test_the_table_is_as_long_as_it_says() -> None:
    assert len(TABLE["forms"]) >= 300
    assert len(TABLE["none"]) >= 120
