"""Whole numbers in the forms a word processor's lists use (ISO/IEC 29500-1, 17.18.59 ST_NumberFormat)."""

from __future__ import annotations

_DIGITS = "零一二三四五六七八九"
_FORMAL = "零壹贰叁肆伍陆柒捌玖"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
    (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_COUNTING = frozenset(
    ("chineseCounting", "chineseCountingThousand", "taiwaneseCounting", "taiwaneseCountingThousand",
     "japaneseCounting", "ideographEnclosedCircle")
)  # fmt: skip


def numeral(value: int, form: str) -> str:
    """`value` in `form`; decimal where the form is unknown or does not reach so far.

    >>> numeral(12, "chineseCounting"), numeral(3, "decimalEnclosedCircle")
    ('十二', '③')
    """
    if form in _COUNTING and 0 < value < 10_000:
        return counted(value, _DIGITS, "十百千", short=True)
    if form == "chineseLegalSimplified" and 0 < value < 10_000:
        return counted(value, _FORMAL, "拾佰仟", short=False)
    if form in ("ideographDigital", "japaneseDigitalTenThousand", "taiwaneseDigital"):
        return "".join("〇一二三四五六七八九"[int(digit)] for digit in str(max(value, 0)))
    if form.startswith("decimalEnclosedCircle") and 1 <= value <= 20:
        return chr(0x2460 + value - 1)
    if form == "decimalEnclosedParen" and 1 <= value <= 20:
        return chr(0x2474 + value - 1)
    if form == "decimalEnclosedFullstop" and 1 <= value <= 20:
        return chr(0x2488 + value - 1)
    return _lettered(value, form)


def _lettered(value: int, form: str) -> str:
    if form.startswith("decimalFullWidth"):
        return "".join(chr(0xFF10 + int(digit)) for digit in str(max(value, 0)))
    if form == "ideographTraditional" and 1 <= value <= 10:
        return _STEMS[value - 1]
    if form == "ideographZodiac" and 1 <= value <= 12:
        return _BRANCHES[value - 1]
    if form in ("upperLetter", "lowerLetter") and 1 <= value <= 780:
        letter = chr(ord("a") + (value - 1) % 26) * ((value - 1) // 26 + 1)
        return letter.upper() if form == "upperLetter" else letter
    if form in ("upperRoman", "lowerRoman") and 1 <= value < 4000:
        roman = _roman(value)
        return roman.upper() if form == "upperRoman" else roman
    if form == "decimalZero":
        return f"{value:02d}"
    return str(value)


def counted(value: int, digits: str, powers: str, *, short: bool) -> str:
    """A number below ten thousand as Chinese counts: 十二, 二十, 一百零五. `short`: 十, not 一十."""
    written = ""
    gap = False
    for power in (3, 2, 1, 0):
        digit = value // 10**power % 10
        if digit == 0:
            gap = bool(written)
            continue
        if gap:
            written += digits[0]
            gap = False
        written += digits[digit] + (powers[power - 1] if power else "")
    return written[1:] if short and 10 <= value < 20 else written


def _roman(value: int) -> str:
    written = ""
    for worth, letters in _ROMAN:
        while value >= worth:
            written += letters
            value -= worth
    return written
