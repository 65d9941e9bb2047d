"""Lines of print become paragraphs, also where the text was broken by hand before it was printed."""

from __future__ import annotations

from kechuang.document.pdf.line import Line
from kechuang.document.pdf.paragraph import Frame, paragraphs

_FRAME = Frame(left=50, right=450, em=10, pitch=15)


def _paragraphs(*lines: tuple[float, str]) -> list[str]:
    """The paragraphs of lines of ten-point print, each with its indent."""
    printed = [
        Line(text, 1, 50 + indent, 50 + indent + 10 * len(text), 15 * at, 15 * at + 10, 10, 10, 0)
        for at, (indent, text) in enumerate(lines)
    ]
    return [paragraph.text for paragraph in paragraphs(printed, {(1, 0): _FRAME})]


def test_a_few_characters_left_alone_by_a_narrower_page_lead_back_into_the_sentence() -> None:
    full = "建" * 37
    assert _paragraphs((0, full), (0, "碳排"), (0, full), (0, "放。"), (0, full)) == [f"{full}碳排{full}放。", full]
    assert _paragraphs((0, f"（一）{full}"), (25, "资"), (0, f"{full}。")) == [f"（一）{full}资{full}。"]


def test_short_lines_of_their_own_stay_apart() -> None:
    names = ((0, "甲局"), (0, "乙局"), (0, "丙局"))
    assert _paragraphs(*names) == ["甲局", "乙局", "丙局"]
    assert _paragraphs((0, "建" * 35 + "。"), (0, "附表"), (0, "建" * 30)) == ["建" * 35 + "。", "附表", "建" * 30]
    assert _paragraphs((0, "建" * 35), (0, "一、总则"), (0, "建" * 30)) == ["建" * 35, "一、总则", "建" * 30]
