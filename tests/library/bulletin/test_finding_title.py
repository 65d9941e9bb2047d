"""Every kind of finding a plan can have stands under a heading of its own."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kechuang.bulletin.finding_title import TITLES, title_of


def test_every_documented_finding_of_a_plan_has_a_heading(root: Path):
    page = (root / "docs" / "reference" / "findings.md").read_text(encoding="utf-8")
    _, _, section = page.partition("## 方案体检 `plan`\n")
    documented = set(re.findall(r"`(plan\.[a-z-]+)`", section.partition("\n## ")[0]))
    assert documented, "docs/reference/findings.md lists no finding of a plan"
    assert documented - TITLES.keys() == set(), "add them to bulletin/finding_title.py"


@pytest.mark.parametrize(
    ("code", "title"),
    [
        ("plan.sum", "合计与分项不符"),
        ("quantity.range", "数字写法"),
        ("sheet.formula-uncalculated", "表格读取"),
        ("nobody.knows", "其他"),
    ],
)
def test_code_without_a_heading_takes_that_of_its_room(code: str, title: str):
    assert title_of(code) == title
