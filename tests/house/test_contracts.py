"""Every JSON contract has a schema beside its exporter, and a page."""

from __future__ import annotations

import json
import re
from pathlib import Path

import jsonschema
import pytest

LIBRARY = Path(__file__).resolve().parents[2] / "src" / "kechuang"
CONTRACTS = [
    (found[1], file)
    for file in sorted(LIBRARY.rglob("*.py"))
    if (found := re.search(r'^SCHEMA = "([^"]+)"$', file.read_text(encoding="utf-8"), re.MULTILINE))
]


def test_there_are_contracts_to_look_at() -> None:
    names = [name for name, _ in CONTRACTS]
    assert sorted(names) == [
        f"kechuang.{word}/1" for word in ("check", "diff", "document", "ledger", "plan", "state", "verdict")
    ]


@pytest.mark.parametrize(("name", "file"), CONTRACTS, ids=[name for name, _ in CONTRACTS])
def test_a_contract_has_its_schema_beside_it_and_a_page(name: str, file: Path, root: Path) -> None:
    word = name.removeprefix("kechuang.").partition("/")[0]
    place = file.with_name(f"{word}.schema.json")
    assert place.is_file(), f"{file}: put the schema of {name} at {place.name}"
    schema = json.loads(place.read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    assert schema["$id"] == schema["properties"]["schema"]["const"] == name
    shown = place.relative_to(root).as_posix()
    pages = [page.read_text(encoding="utf-8") for page in (root / "docs" / "reference").glob("*.md")]
    assert any(name in page and shown in page for page in pages), f"name {name} and {shown} on a page of docs/reference"
