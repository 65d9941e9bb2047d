"""中文数字: 三百二十, 二〇二四, 十二, 两万五千. For readers of documents; people type digits."""

from __future__ import annotations

_DIGITS = {
    char: value
    for value, chars in enumerate(("〇零○", "一壹", "二两贰", "三叁", "四肆", "五伍", "六陆", "七柒", "八捌", "九玖"))
    for char in chars
}
_UNITS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_GREAT = {"万": 10**4, "亿": 10**8}
CHARACTERS = frozenset(_DIGITS) | frozenset(_UNITS) | frozenset(_GREAT)
_LONGEST = 40


def parse_chinese_numeral(text: str) -> int | None:
    """The whole number the text writes in Chinese characters; None where it writes none.

    Strict: 一百五 (which people say for 150) and 三三百 are not read.

    >>> parse_chinese_numeral("三百二十"), parse_chinese_numeral("二〇二四")
    (320, 2024)
    """
    if not text or len(text) > _LONGEST or any(char not in CHARACTERS for char in text):
        return None
    if all(char in _DIGITS for char in text):
        return _positional(text)
    return _above(text, ("万亿", "亿", "万"), first=True)


def _positional(text: str) -> int | None:
    if len(text) > 1 and "两" in text:
        return None
    return int("".join(str(_DIGITS[char]) for char in text))


def _above(text: str, words: tuple[str, ...], *, first: bool) -> int | None:
    """The value of text read by its great scale words in turn, `first` where nothing stands before it."""
    if not words:
        return _below_ten_thousand(text, first=first)
    word, rest_words = words[0], words[1:]
    head, found, tail = text.partition(word)
    if not found:
        return _above(text, rest_words, first=first)
    left = _above(head, ("万",) if word == "亿" else (), first=first) if head else None
    if left is None or left == 0:
        return None
    scale = 10**12 if word == "万亿" else _GREAT[word]
    if not tail:
        return left * scale
    right = _above(tail, rest_words, first=False)
    return None if right is None or right == 0 or right >= scale else left * scale + right


def _below_ten_thousand(text: str, *, first: bool) -> int | None:
    result, smallest, digit, zero_seen = 0, 10000, None, False
    for place, char in enumerate(text):
        if char in _UNITS:
            unit = _UNITS[char]
            if digit is None and not (unit == 10 and place == 0 and first):
                return None
            if unit >= smallest or digit == 0:
                return None
            result, smallest, digit, zero_seen = (
                result + (1 if digit is None else digit) * unit,
                unit,
                None,
                False,
            )
        elif char in _DIGITS and _DIGITS[char] == 0:
            if digit is not None or zero_seen or (place == 0 and first):
                return None
            zero_seen = True
        elif char in _DIGITS and digit is None:
            digit = _DIGITS[char]
        else:
            return None
    return _with_last_digit(result, smallest, digit, zero_seen=zero_seen)


def _with_last_digit(result: int, smallest: int, digit: int | None, *, zero_seen: bool) -> int | None:
    if digit is None:
        return None if zero_seen else result
    if result and smallest > 10 and not zero_seen:
        return None  # 一百五: said for 150, written for nothing
    return result + digit
