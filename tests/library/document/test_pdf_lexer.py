"""The quick way through a page's stream finds what the library finds."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from pdfminer import pdfinterp
from pdfminer.pdftypes import PDFStream
from pdfminer.psparser import PSEOF, PSException

from kechuang.document.pdf.lexer import QuickParser, quick_lexing

_TOKENS = (
    b"1", b"-12.5", b"+.5", b"7.", b"--3", b"1-2", b".", b"12345678901234567890", b"q", b"Q", b"cm", b"T*", b"scn", b"Tj",
    b"'", b'"', b"true", b"false", b"null", b"/F1", b"/F#31", b"/", b"/a.b", b"(text \\051 (in) it)", b"<1b 3B>", b"[",
    b"]", b"<<", b">>", b"{", b"}", b"% a remark", b"BI", b"/W 1 ID xyz\nEI", b"EI", b"BT", b"ET", b"\xe9t\xe9",
)  # fmt: skip
_BLANKS = (b" ", b"\n", b"\r\n", b"\t", b"\x0b", b"\x0c", b"\x00", b"", b"  \n")
streams = st.lists(
    st.lists(st.tuples(st.sampled_from(_TOKENS), st.sampled_from(_BLANKS)), max_size=30).map(
        lambda parts: b"".join(token + blank for token, blank in parts)
    ),
    min_size=1,
    max_size=3,
)


def objects(parser: type[pdfinterp.PDFContentParser], parts: list[bytes], size: int) -> list[Any]:
    """All a parser finds, read in pieces of `size`, and how it ended."""
    found: list[Any] = []
    try:
        reader = type("Piecewise", (parser,), {"BUFSIZ": size})([PDFStream({}, part) for part in parts])
        while True:
            found.append(repr(reader.nextobject()))
    except (PSEOF, PSException, TypeError, ValueError, AttributeError, IndexError) as end:
        return [*found, type(end)]


@given(streams, st.sampled_from([5, 16, 4096]))
def test_every_stream_gives_the_objects_and_places_the_library_finds(parts, size):
    assert objects(QuickParser, parts, size) == objects(pdfinterp.PDFContentParser, parts, size)


def test_a_plain_stream_is_read_by_the_quick_way_alone():
    found = objects(QuickParser, [b"q 1 0 0 -1 0 0 cm /F5 14.749 Tf "], 4096)
    assert found == objects(pdfinterp.PDFContentParser, [b"q 1 0 0 -1 0 0 cm /F5 14.749 Tf "], 4096)
    assert len(found) == 12


def test_the_library_has_its_own_way_again_afterwards():
    usual = pdfinterp.PDFContentParser
    with quick_lexing():
        assert pdfinterp.PDFContentParser is QuickParser
    assert pdfinterp.PDFContentParser is usual
