"""The contract kechuang.document/1."""

from __future__ import annotations

from pathlib import Path

import jsonschema
import pytest
from tests.library.schemas import hold

from kechuang.document.export import document_to_json
from kechuang.document.read import read_document

FORMATS = ("plan.txt", "plan.html", "plan.docx", "plan.pdf", "plan.md")


@pytest.mark.parametrize("name", FORMATS)
def test_every_output_validates_against_the_schema(examples: Path, name: str) -> None:
    document = read_document(name, (examples / name).read_bytes())
    written = document_to_json(document)
    hold(written)
    assert [block["text"] for block in written["blocks"]] == [block.text for block in document.blocks]


def test_a_table_and_a_repair_are_carried_whole() -> None:
    document = read_document("表.txt", "序号 | 单位 | 数\n1 | ⽔利局 | 5\n2 | 教育局 | 6\n".encode())
    written = document_to_json(document)
    hold(written)
    assert written["blocks"][0]["cell"] == {"table": 0, "row": 0, "column": 0, "row_span": 1, "column_span": 1}
    assert {"block", "before", "after", "reason", "kind"} == set(written["repairs"][0])


def test_the_schema_refuses_what_the_contract_does_not_name(examples: Path) -> None:
    written = document_to_json(read_document("plan.txt", (examples / "plan.txt").read_bytes()))
    for spoilt in ({**written, "colour": 1}, {**written, "pages": 0}, {**written, "format": ""}):
        with pytest.raises(jsonschema.ValidationError):
            hold(spoilt)
