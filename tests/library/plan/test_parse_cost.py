"""Text made to be dear to read costs a few seconds at most: what an attacker writes into 190 KB ends nobody's day."""

from __future__ import annotations

import time

import pytest

from kechuang.document.read import read_document
from kechuang.plan.check.all import check_plan
from kechuang.plan.out import Part, task_workbook, to_stratml
from kechuang.plan.parse import parse_plan

SECONDS = 8
"""Each took from twenty seconds to hours; now two, on a machine with nothing else to do."""
_HEAD = "2025年澜汀市科技创新行动方案\n一、重点任务\n"
DEAR = {
    "labels without units": ("责任单位：", "txt"),
    "brackets with a unit": ("（责任单位：市科技局）", "txt"),
    "one target over and over": ("人民政府10%", "txt"),
    "one target of one task": ("（一）修路。新增10%", "txt"),
    "numbers of nothing": ("建设5家", "txt"),
    "chapters without words": ("一、一、一、\n", "txt"),
    "annexes that are listed and never come": ("附件1甲\n", "txt"),
    "years that end in nothing": ("2011、", "txt"),
    "a run of blanks behind a label": ("责任单位" + " " * 180_000 + "甲", "txt"),
    "a run of wide blanks behind a number": ("到2025年5家" + "\u3000" * 60_000 + "甲", "txt"),
    "blanks behind the number of a page": ("第1页" + " " * 180_000 + "甲", "txt"),
    "a rule that is none": ("|甲|乙|\n" + "-" * 180_000 + "丙\n", "txt"),
    "a quotation of aims that never closes": ("“十四五” “" + "核定100家、，" * 9_000, "txt"),
    "numbers raised to nothing": ("从5元", "txt"),
    "units that lead nothing": ("等1.1附件1三个会由", "txt"),
    "numbers of one endless clause": ("1%、", "txt"),
    "code marks that never close": ("`" * 60_000 + "甲", "md"),
    "marks of bold that never close": (" ***a", "md"),
    "marks of pictures that never close": ("![", "md"),
}


@pytest.mark.parametrize("what", DEAR)
def test_dear_text_is_read_checked_and_written_in_seconds(what: str) -> None:
    unit, form = DEAR[what]
    content = (_HEAD + unit * (190_000 // len(unit.encode()))).encode()
    begun = time.process_time()
    plan = parse_plan(read_document(f"方案.{form}", content))
    check_plan(plan)
    task_workbook(plan)
    to_stratml(plan, Part.PERFORMANCE)
    assert time.process_time() - begun < SECONDS
