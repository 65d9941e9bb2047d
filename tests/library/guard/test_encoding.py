"""Text comes in UTF-8, UTF-16 and GB18030, with and without marks; junk is refused."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kechuang.guard import Refusal
from kechuang.guard.encoding import decode

PLAN = (
    "云溪市2025年科技创新行动方案\n一、总体要求\n认真落实市委市政府部署，结合全市实际，制定本方案。\n"
    "1 | 创新体系 | 研发投入增长 | 8% |\n牵头单位：市科技局；责任单位：市财政局、各乡镇（街道）\n"
)


@pytest.mark.parametrize("mark", [False, True])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be", "gb18030"])
def test_a_plan_reads_the_same_in_every_encoding(encoding, mark):
    marks = {
        "utf-8": codecs.BOM_UTF8,
        "utf-16-le": codecs.BOM_UTF16_LE,
        "utf-16-be": codecs.BOM_UTF16_BE,
    }
    start = marks.get(encoding, b"") if mark else b""
    decoded = decode("计划.txt", start + PLAN.encode(encoding))
    assert (decoded.text, decoded.encoding) == (PLAN, encoding)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "gb18030"])
def test_one_line_of_chinese_alone_is_told_apart(encoding):
    text = "各乡镇人民政府和市直各单位要认真落实主体责任，确保完成全年目标任务。"
    assert decode("a.txt", text.encode(encoding)).text == text


def test_four_byte_characters_of_gb18030_are_read():
    text = PLAN + "企业名称里的生僻字：㐂𠮷䶮"
    assert decode("a.txt", text.encode("gb18030")).text == text


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (bytes(range(256)) * 20, "encoding.binary"),
        (b"\x00\x01\x02\x03" * 100, "encoding.binary"),
        ("正文".encode() + b"\xff\xfe\xff" + "后面".encode() * 30, "encoding.torn"),
        ("内容".encode("gb18030") * 50 + b"\xff", "encoding.unknown"),
    ],
)
def test_what_is_no_text_in_a_known_encoding_is_refused_by_name(content, code):
    with pytest.raises(Refusal) as caught:
        decode("计划.txt", content)
    assert caught.value.code == code
    assert "“计划.txt”" in caught.value.message


def test_a_declared_encoding_that_does_not_decode_is_not_believed():
    assert decode("a.html", PLAN.encode(), declared="big5").encoding == "utf-8"
    assert decode("a.html", PLAN.encode("gb18030"), declared="gb2312").text == PLAN
    assert decode("a.html", PLAN.encode(), declared="no-such-encoding").text == PLAN


@given(st.binary(max_size=400))
def test_no_bytes_at_all_make_it_fail_otherwise_than_by_refusal(content):
    try:
        decoded = decode("a.txt", content)
    except Refusal as refusal:
        outcome = refusal.code
    else:
        outcome = decoded.encoding
    assert outcome in (
        "encoding.binary", "encoding.unknown", "utf-8", "gb18030",
        "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be",
    )  # fmt: skip


@pytest.mark.parametrize(
    "declared", ["utf-7", "idna", "punycode", "unicode_escape", "raw_unicode_escape", "hz", "base64"]
)
def test_a_declared_encoding_that_pages_do_not_have_is_not_followed(declared):
    content = "责任单位+ADw-script+AD4-\\u003cb\\u003e".encode()
    assert decode("a.html", content, declared=declared).encoding == "utf-8"


@pytest.mark.parametrize("place", range(0, 60, 7))
def test_chinese_text_that_lost_a_byte_is_never_read_as_other_words(place):
    whole = "编号,指标,期别\nt01,规上工业企业数,一季度\nt02,高新技术企业数,二季度\n".encode()
    broken = next(at for at in range(place, len(whole)) if whole[at] > 0x7F)
    with pytest.raises(Refusal) as caught:
        decode("数.csv", whole[:broken] + whole[broken + 1 :])
    assert caught.value.code == "encoding.torn"


@pytest.mark.parametrize(
    "text", ["编号,指标\nt01,规上工业企业数\n" * 9, "责任单位：科学技术局。" * 40, "的一是在不了有和人这中大为上个国"]
)
def test_gb18030_is_not_taken_for_broken_utf8(text):
    assert decode("数.csv", text.encode("gb18030")).text == text
