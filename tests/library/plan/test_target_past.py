"""What a passage says of the past does not swallow what it asks for the year."""

from __future__ import annotations

import pytest

from kechuang.plan.target import find_targets
from kechuang.vocabulary.source import Source


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("截至2024年底，全县高新技术企业为112家。全年组织培训会4场，净增高新技术企业18家。", ["4", "18"]),
        ("截至2024年底，全县高新技术企业为112家，技术合同成交额12亿元。", []),
        ("2024年，完成技术合同登记300项。全年新增企业20家。", []),
    ],
)
def test_how_things_stood_holds_for_its_own_sentence_only(text: str, values: list[str]) -> None:
    found = find_targets(text, Source(0, 0, len(text)), period="2025")
    assert [str(target.value) for target in found] == values
