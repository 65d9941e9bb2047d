"""The published JSON Schemas, each beside its exporter."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema

import kechuang

LIBRARY = Path(kechuang.__file__).parent
SCHEMAS = {json.loads(file.read_text(encoding="utf-8"))["$id"]: file for file in sorted(LIBRARY.rglob("*.schema.json"))}


def schema(contract: str) -> dict[str, Any]:
    """The schema of a contract, such as `kechuang.state/1`."""
    return json.loads(SCHEMAS[contract].read_text(encoding="utf-8"))


def hold(value: dict[str, Any]) -> None:
    """Hold an output against the schema its own field `schema` names; raises where it does not fit.

    The output is first written and read again: what a reader gets is the text, not our objects.
    """
    carried = json.loads(json.dumps(value, ensure_ascii=False, allow_nan=False))
    jsonschema.Draft202012Validator(schema(carried["schema"])).validate(carried)
