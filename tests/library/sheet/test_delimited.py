"""CSV in the encodings and with the delimiters that offices really send."""

from __future__ import annotations

import codecs

import pytest

from kechuang.guard import Refusal
from kechuang.sheet.intake import read_workbook

TEXT = '编号,指标,期别,累计完成数\r\nt01,“甲类”项目,2031-06,"1,200"\r\nt02,合同成交额,2031-06,待发布\r\n'
ROWS = [
    ["编号", "指标", "期别", "累计完成数"],
    ["t01", "“甲类”项目", "2031-06", "1,200"],
    ["t02", "合同成交额", "2031-06", "待发布"],
]


def rows_of(content: bytes) -> list[list[str]]:
    return [[c.text for c in r] for r in read_workbook("数.csv", content).sheets[0].rows]


@pytest.mark.parametrize(
    "content",
    [
        TEXT.encode(), codecs.BOM_UTF8 + TEXT.encode(), TEXT.encode("gb18030"),
        codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"), codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
    ],
    ids=["utf-8", "bom", "gb18030", "utf-16-le", "utf-16-be"],
)  # fmt: skip
def test_every_encoding_reads_the_same(content):
    assert rows_of(content) == ROWS


@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
def test_the_delimiter_is_found(delimiter):
    lines = [delimiter.join(r).replace("1,200", '"1,200"') for r in ROWS]
    assert rows_of("\n".join(lines).encode()) == ROWS


def test_a_declared_delimiter_is_believed_and_rows_keep_their_numbers():
    sheet = read_workbook("数.csv", b"sep=;\na;b,c\n").sheets[0]
    assert [(c.address, c.text) for r in sheet.rows for c in r] == [("A2", "a"), ("B2", "b,c")]


def test_line_ends_inside_a_cell_belong_to_it_and_empty_tails_are_dropped():
    assert rows_of(b'a,"b\nc",,\n\n,,\n') == [["a", "b\nc"]]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b'a,"b\nc\n', "sheet.csv"),
        (b"a,b\n" * 20_001, "sheet.rows"),
        (b",".join([b"x"] * 301), "sheet.columns"),
    ],
)
def test_what_would_lose_rows_is_refused(content, code):
    with pytest.raises(Refusal) as refused:
        read_workbook("数.csv", content)
    assert refused.value.code == code
