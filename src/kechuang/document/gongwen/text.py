"""Text made fit for a page: characters XML forbids, titles broken in balance, widths in characters. Pure."""

from __future__ import annotations

import re

from kechuang.document.gongwen.fit import display_width

FORBIDDEN = re.compile(r"[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# 156 mm hold 20 characters of 22 pt; where a substitute font has broader figures, 19 are safe.
TITLE_CHARACTERS = 19
# A line never starts with these, and a number, a Latin word or an opening bracket is not torn off.
NO_START = "、,，.。;；:：)）》」』】〕”’的与和及年月日"
NO_END = "(（《「『【〔“‘第"
GOOD_END = "年的》）)、和与及"
INSIDE_WORD = re.compile(r"[0-9A-Za-z.%][0-9A-Za-z.%]")


def printable(text: str) -> str:
    """`text` without the characters no XML document may hold (control characters, lone surrogates)."""
    return FORBIDDEN.sub("", text)


def title_lines(text: str, room: int = TITLE_CHARACTERS) -> tuple[str, ...]:
    """A title on as few lines as it needs, of nearly the same length, never torn at a bad place."""
    width = display_width(text)
    count = -(-width // (2 * room))
    lines: list[str] = []
    rest = text
    for left in range(count, 1, -1):
        cut = _best_cut(rest, -(-display_width(rest) // left), 2 * room)
        lines.append(rest[:cut])
        rest = rest[cut:]
    return (*lines, rest)


def _best_cut(text: str, ideal: int, most: int) -> int:
    best, least = 0, None
    width = 0
    for place in range(1, len(text)):
        width += display_width(text[place - 1])
        if width > most:
            break
        cost = abs(width - ideal) + _harm(text, place)
        if least is None or cost < least:
            best, least = place, cost
    return best or 1


def _harm(text: str, place: int) -> int:
    before, after = text[place - 1], text[place]
    if after in NO_START or before in NO_END or INSIDE_WORD.fullmatch(before + after):
        return 1000
    return 0 if before in GOOD_END else 6


def chinese_number(number: int) -> str:
    """1–99 as headings write them: 一, 十, 十二, 三十, 三十四."""
    if not 1 <= number <= 99:
        raise ValueError(f"a heading is numbered from 1 to 99, not {number}")
    tens, ones = divmod(number, 10)
    digits = "零一二三四五六七八九"
    head = "" if tens == 0 else "十" if tens == 1 else f"{digits[tens]}十"
    return head + (digits[ones] if ones else "")
