"""OLE compound files: the names at the root, whatever lies deeper, whatever is damaged."""

from __future__ import annotations

import struct

from hypothesis import given
from hypothesis import strategies as st
from tests.library.guard.compound_files import compound

from kechuang.guard.compound import root_names


def test_the_names_at_the_root_are_told_and_those_deeper_are_not():
    content = compound("ObjectPool", "WordDocument", "1Table", "SummaryInformation", "CompObj", inside="Workbook")
    assert root_names(content) == {"ObjectPool", "WordDocument", "1Table", "SummaryInformation", "CompObj"}


def test_what_is_no_compound_file_has_no_names():
    assert root_names(b"PK\x03\x04") == frozenset()
    assert root_names(compound("WordDocument")[:400]) == frozenset()
    assert root_names(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)) == frozenset()


def test_a_directory_that_runs_in_a_circle_ends():
    content = bytearray(compound("WordDocument", "1Table"))
    struct.pack_into("<I", content, 512 + 4, 1)  # the directory's sector names itself as the next
    struct.pack_into("<I", content, 1024 + 2 * 128 + 68, 1)  # and so does an entry of its tree
    assert root_names(bytes(content)) == {"WordDocument", "1Table"}


@given(st.binary(max_size=1600), st.integers(0, 1500))
def test_any_damage_is_answered(damage, at):
    content = compound("WordDocument", "1Table", "Data", "ObjectPool")
    assert isinstance(root_names(content[:at] + damage + content[at + len(damage) :]), frozenset)
