"""Nothing in the ledger is shown by an English name: every act, noun and field has its word."""

from __future__ import annotations

import re
from pathlib import Path

from kechuang_site.ledger.queries.words import words
from kechuang_site.record.tables import recorded_models

# `recording(by=…, act="…")` and `remember(…, act="…")`, wherever an action is written.
ACT = re.compile(r"act=\"([a-z_]+\.[a-z_]+)\"")


def test_every_act_of_the_platform_has_words(root: Path) -> None:
    sources = (root / "src" / "kechuang_site").rglob("*.py")
    acts = {act for path in sources for act in ACT.findall(path.read_text(encoding="utf-8"))}
    assert len(acts) > 20
    assert sorted(acts - set(words().acts)) == []


def test_no_words_stand_there_for_an_act_that_nobody_does(root: Path) -> None:
    written = "".join(path.read_text(encoding="utf-8") for path in (root / "src" / "kechuang_site").rglob("*.py"))
    assert [act for act in words().acts if f'"{act}"' not in written] == []


def test_every_recorded_noun_and_field_has_words() -> None:
    missing = []
    for model in recorded_models():
        if model.noun not in words().nouns:
            missing.append(model.noun)
        for field in model._meta.concrete_fields:
            if field.attname not in {model._meta.pk.attname, *model.unrecorded}:
                known = f"{model.noun}.{field.attname}" in words().fields or field.attname in words().fields
                missing += [] if known else [f"{model.noun}.{field.attname}"]
    assert missing == []


def test_every_recorded_noun_stands_in_the_glossary(root: Path) -> None:
    known = set(
        re.findall(r"^\| `(\w+)` \|", (root / "docs" / "glossary.md").read_text(encoding="utf-8"), re.MULTILINE)
    )
    assert sorted({model.noun for model in recorded_models()} - known) == []
