"""Damaged files: either read or refused with a reason, never an accident, never other numbers."""

from __future__ import annotations

import io
import random
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.library.sheet.xlsx_files import package, row, zipped

from kechuang.guard import Refusal
from kechuang.sheet import Workbook
from kechuang.sheet.carry import workbook_from_json, workbook_to_json
from kechuang.sheet.intake import read_workbook

WHOLE = package(
    row('<c r="A1" t="s"><v>0</v></c>', '<c r="B1" s="1"><v>3.4000000000000002E-2</v></c>', '<c r="C1"><f>B1</f></c>')
    + row('<c r="A2"><v>35.32</v></c>', '<c r="B2" t="inlineStr"><is><t>待发布</t></is></c>', number=2),
    strings="<si><t>编号</t></si>", styles='<xf numFmtId="10"/>',
    tail='<mergeCells><mergeCell ref="A2:A3"/></mergeCells>',
)  # fmt: skip


def damaged(seed: int) -> bytes:
    """The whole file with a few bytes of one of its XML parts changed, well packed again."""
    chance = random.Random(seed)
    with zipfile.ZipFile(io.BytesIO(WHOLE)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    name = chance.choice(sorted(parts))
    content = bytearray(parts[name])
    for _ in range(chance.randint(1, 4)):
        place = chance.randrange(len(content))
        if chance.random() < 0.5:
            content[place] = chance.randrange(256)
        else:
            del content[place : place + chance.randint(1, 20)]
    return zipped({**parts, name: bytes(content)})


def outcome(name: str, content: bytes) -> Workbook | Refusal:
    """What reading gives, a refusal being one of the two allowed outcomes."""
    try:
        return read_workbook(name, content)
    except Refusal as refusal:
        return refusal


@pytest.mark.parametrize("seeds", [range(start, start + 150) for start in (0, 150, 300, 450)], ids=str)
def test_a_damaged_workbook_is_read_or_refused_in_chinese(seeds):
    outcomes = [outcome("表.xlsx", damaged(seed)) for seed in seeds]
    refusals = [found for found in outcomes if isinstance(found, Refusal)]
    assert all("表.xlsx" in refusal.message for refusal in refusals)
    assert 10 < len(refusals) < len(outcomes)


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(content):
    found = outcome("数.csv", content)
    if isinstance(found, Refusal):
        assert found.code.split(".")[0] in ("encoding", "sheet", "archive", "file")
    else:
        assert all(c.row == r for r, cells in enumerate(found.sheets[0].rows, 1) for c in cells)


def test_what_crosses_from_the_child_is_what_was_read():
    workbook = read_workbook("表.xlsx", WHOLE)
    carried = workbook_from_json(workbook_to_json(workbook))
    assert carried.sheets[0].cell(1, 3).problem == workbook.sheets[0].cell(1, 3).problem
    speaking = [[c for c in r if not c.empty] for r in workbook.sheets[0].rows]
    assert [[c for c in r if not c.empty] for r in carried.sheets[0].rows] == speaking
