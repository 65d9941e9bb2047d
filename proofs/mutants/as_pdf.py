"""Sayings as the objects of a PDF of one or two pages, its tables ruled, its font the reader's own Chinese one."""

from __future__ import annotations

from itertools import accumulate
from random import Random

from proofs.mutants.portable import Part
from proofs.mutants.sayings import Said, flat

_FONT = (
    b"<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[<</Type/Font/Subtype/CIDFontType0"
    b"/BaseFont/STSong-Light/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 4>>/DW 1000/FontDescriptor 4 0 R>>]>>"
)
_DESCRIPTOR = b"<</Type/FontDescriptor/FontName/STSong-Light/Flags 6/FontBBox[0 -120 1000 880]/ItalicAngle 0/Ascent 880/Descent -120/CapHeight 700/StemV 80>>"
_LEFT, _RIGHT, _TOP, _BOTTOM, _SIZE, _STEP = 72, 520, 760, 90, 14, 22
_A_LINE = (_RIGHT - _LEFT) // _SIZE


class _Paper:
    """The drawing of pages, top to bottom; a new one is begun where one is full."""

    def __init__(self) -> None:
        self.pages: list[list[bytes]] = [[]]
        self._y = _TOP

    def line(self, text: str, x: int = _LEFT) -> None:
        self._room()
        self._put(text, x, self._y)
        self._y -= _STEP

    def row(self, cells: list[str], widths: list[int]) -> None:
        self._room()
        edges = list(accumulate(widths, initial=_LEFT))[:-1]
        top, low = self._y + _SIZE + 2, self._y + _SIZE + 2 - _STEP
        for text, edge, width in zip(cells, edges, widths, strict=True):
            self.pages[-1].append(b"%d %d %d %d re S" % (edge, low, width, top - low))
            if text:
                self._put(text[: max(width // 8, 1)], edge + 2, self._y, size=8)
        self._y -= _STEP

    def _put(self, text: str, x: int, y: int, *, size: int = _SIZE) -> None:
        codes = text.encode("utf-16-be").hex().encode()
        self.pages[-1].append(b"BT /F %d Tf %d %d Td <%s> Tj ET" % (size, x, y, codes))

    def _room(self) -> None:
        if self._y < _BOTTOM:
            self.pages.append([])
            self._y = _TOP


def as_pdf(random: Random, sayings: list[Said]) -> tuple[Part, ...]:
    """The objects of a PDF that says this."""
    paper = _Paper()
    for said in sayings:
        if said.kind == "table":
            rows = flat(said)
            for cells in rows:
                paper.row(cells, [(_RIGHT - _LEFT) // len(cells)] * len(cells))
        else:
            text = ("" if said.kind in ("title", "heading") else "\u3000\u3000") + said.text
            for at in range(0, len(text), _A_LINE):
                paper.line(text[at : at + _A_LINE])
    return _objects(paper.pages)


def _objects(pages: list[list[bytes]]) -> tuple[Part, ...]:
    numbers = range(5, 5 + 2 * len(pages), 2)
    kids = b" ".join(b"%d 0 R" % n for n in numbers)
    made = [
        Part(1, b"<</Type/Catalog/Pages 2 0 R>>"), Part(2, b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, len(pages))),
        Part(3, _FONT), Part(4, _DESCRIPTOR),
    ]  # fmt: skip
    for at, (number, drawn) in enumerate(zip(numbers, pages, strict=True), start=1):
        foot = b"BT /F 9 Tf 290 40 Td <%s> Tj ET" % f"— {at} —".encode("utf-16-be").hex().encode()
        said = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents %d 0 R/Resources<</Font<</F 3 0 R>>>>>>"
        made.append(Part(number, said % (number + 1)))
        made.append(Part(number + 1, b"<</Length 0>>", b"\n".join([*drawn, foot]), packed=True))
    return tuple(made)
