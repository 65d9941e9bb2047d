"""What a cell is to say, as the XML stores it in a cell of that format; or why this format cannot take it."""

from __future__ import annotations

from datetime import date
from decimal import Context, Decimal, Inexact

from kechuang.sheet.fill.model import Entry, Place
from kechuang.sheet.fill.splice import EMPTY, Stored, number_stored, text_stored
from kechuang.sheet.limits import LONGEST_CELL
from kechuang.sheet.number_format import Shown
from kechuang.sheet.number_text import plain_decimal
from kechuang.vocabulary import day_text

# A spreadsheet program keeps no more of a number; digits beyond would be lost when it saves.
MOST_DIGITS = 15
_EXACT = Context(prec=60, traps=[Inexact])
# What a program could take for a formula once the cell is edited again.
_FORMULA_SIGNS = ("=", "+", "@", "\t", "\r", "\uff1d", "\uff0b", "\uff20")
Why = tuple[str, str, str]


def stored_of(entry: Entry, place: Place, *, from_1904: bool) -> Stored | Why:
    """The stored form of an entry's content, or the code, what is wrong and the remedy."""
    content = entry.content
    if isinstance(content, Decimal):
        return _number(content, place, percent=entry.percent)
    if isinstance(content, date):
        return _day(content, place, from_1904=from_1904)
    return _text(content)


def _number(number: Decimal, place: Place, *, percent: bool) -> Stored | Why:
    if not number.is_finite():
        raise ValueError(f"{number} is no number")
    if place.shown is Shown.DATE:
        return "fill.date-format", "是日期格式，填数会显示成日期", "请在空白表里把格式改为“数值”后重新导入"
    if place.shown is Shown.SCALED:
        return (
            "fill.scaled-format", "是缩放格式，看到的数会与填入的不一样", "请在空白表里把格式改为“数值”后重新导入",
        )  # fmt: skip
    if place.shown is Shown.PERCENT and not percent:
        return "fill.percent-format", "是百分比格式，填的却不是百分数", "请核对计量单位，或把格式改为“数值”后重新导入"
    if place.shown is Shown.PERCENT:
        number = number.scaleb(-2, _EXACT)
    plain = plain_decimal(number)
    if len(plain.as_tuple().digits) > MOST_DIGITS:
        return "fill.digits", f"要填的数超过{MOST_DIGITS}位有效数字，表格软件存不下", "请换用较大的计量单位"
    return number_stored(f"{plain:f}")


def _day(day: date, place: Place, *, from_1904: bool) -> Stored:
    if place.shown is not Shown.DATE:
        return text_stored(day_text(day))
    first = date(1904, 1, 1) if from_1904 else date(1899, 12, 30)
    return number_stored(str((day - first).days))


def _text(text: str) -> Stored | Why:
    if not text:
        return EMPTY
    if len(text) > LONGEST_CELL:
        return "fill.long", f"要填的文字超过{LONGEST_CELL}字", "请精简文字"
    if any(not char.isprintable() and char not in "\n\t" for char in text):
        return "fill.characters", "要填的文字里有看不见的控制字符", "请重新录入这段文字"
    if text.startswith(_FORMULA_SIGNS):
        return "fill.formula-text", f"要填的文字以“{text[0]}”开头，可能被当成公式", "请改写开头"
    return text_stored(text)
