"""The contract kechuang.plan/1."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from kechuang.document.model import Document
from kechuang.document.read import read_document
from kechuang.plan.export import to_json
from kechuang.plan.parse import parse_plan

SCHEMA = json.loads((Path(parse_plan.__code__.co_filename).parent / "plan.schema.json").read_text(encoding="utf-8"))
FORMATS = ("plan.txt", "plan.html", "plan.docx", "plan.pdf", "plan.md")


def without_sources(value: object) -> object:
    if isinstance(value, dict):
        return {key: without_sources(inner) for key, inner in value.items() if key != "source"}
    return [without_sources(inner) for inner in value] if isinstance(value, list) else value


def sources(value: object):
    if isinstance(value, dict):
        for key, inner in value.items():
            if key == "source" and inner is not None:
                yield inner
            else:
                yield from sources(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from sources(inner)


@pytest.fixture(scope="module")
def read(examples: Path):
    def one(name: str) -> tuple[Document, dict]:
        document = read_document(name, (examples / name).read_bytes())
        return document, to_json(parse_plan(document))

    return one


@pytest.mark.parametrize("name", FORMATS)
def test_every_output_validates_against_the_schema(read, name: str) -> None:
    jsonschema.validate(read(name)[1], SCHEMA)


@pytest.mark.parametrize("name", FORMATS[1:])
def test_every_format_gives_the_same_plan(read, name: str) -> None:
    assert without_sources(read(name)[1]) == without_sources(read("plan.txt")[1])


@pytest.mark.parametrize("name", FORMATS)
def test_every_place_lies_inside_its_block(read, name: str) -> None:
    document, plan = read(name)
    for source in sources(plan):
        assert 0 <= source["start"] <= source["end"] <= len(document.blocks[source["block"]].text)


@pytest.mark.parametrize("name", FORMATS)
def test_every_target_is_quoted_from_its_place(read, name: str) -> None:
    document, plan = read(name)
    targets = [t for part in ("goals", "tasks", "checklist") for item in plan[part] for t in item["targets"]]
    targets += [indicator["target"] for indicator in plan["indicators"]]
    assert len(targets) > 60
    for target in targets:
        place = target["source"]
        assert document.blocks[place["block"]].text[place["start"] : place["end"]] == target["text"]


def test_what_is_not_given_is_null_and_never_empty(read) -> None:
    def values(value: object):
        if isinstance(value, dict):
            for inner in value.values():
                yield from values(inner)
        elif isinstance(value, list):
            for inner in value:
                yield from values(inner)
        else:
            yield value

    assert "" not in list(values(read("plan.txt")[1]))


def test_a_document_that_is_no_plan_gives_an_empty_plan_and_not_an_error() -> None:
    plan = to_json(parse_plan(read_document("a.txt", "今天天气很好。\n明天也好。".encode())))
    jsonschema.validate(plan, SCHEMA)
    assert plan["title"] is None
    assert plan["tasks"] == plan["indicators"] == plan["findings"] == []
