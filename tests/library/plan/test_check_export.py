"""The contract kechuang.check/1."""

from __future__ import annotations

from pathlib import Path

import jsonschema
import pytest
from tests.library.schemas import hold

from kechuang.document.read import read_document
from kechuang.plan.check.all import check_plan
from kechuang.plan.check.export import check_to_json
from kechuang.plan.parse import parse_plan


def checked(examples: Path, *changes: tuple[str, str]) -> dict:
    text = (examples / "plan.txt").read_text(encoding="utf-8")
    for before, after in changes:
        assert before in text
        text = text.replace(before, after)
    plan = parse_plan(read_document("plan.txt", text.encode()))
    return check_to_json(plan, check_plan(plan))


def test_every_output_validates_against_the_schema(examples: Path) -> None:
    hold(checked(examples))


def test_findings_stand_in_their_order_with_code_and_place(examples: Path) -> None:
    written = checked(examples, ("合计 | 90 | 2.60", "合计 | 91 | 2.60"))
    hold(written)
    assert written["findings"][0]["code"] == "plan.sum"
    assert written["findings"][0]["source"]["location"].startswith("附件4")


def test_the_schema_refuses_what_the_contract_does_not_name(examples: Path) -> None:
    written = checked(examples, ("合计 | 90 | 2.60", "合计 | 91 | 2.60"))
    finding = written["findings"][0]
    for spoilt in ({**finding, "quote": ""}, {**finding, "severity": "fatal"}, {**finding, "colour": "red"}):
        with pytest.raises(jsonschema.ValidationError):
            hold({**written, "findings": [spoilt]})
