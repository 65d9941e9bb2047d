"""统一社会信用代码 (GB 32100-2015, with GB 11714 inside): its form and its two check digits."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kechuang.vocabulary.division import check_division_code
from kechuang.vocabulary.finding import Finding
from kechuang.vocabulary.source import Source

ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
# Registered with the national authority itself (工商总局, 国家事业单位登记管理局), GB 32100-2015.
NATIONAL = "100000"
_WEIGHTS = tuple(pow(3, place, 31) for place in range(17))
_ORGANISATION_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)
_FORM = re.compile(r"[0-9A-HJ-NPQRTUWXY]{2}[0-9]{6}[0-9A-HJ-NPQRTUWXY]{10}")
_ORGANISATION_BODY = re.compile(r"[0-9A-Z]{8}")


def credit_code_check_digit(body: str) -> str:
    """The 18th character for the first 17 (GB 32100-2015, 附录): (31 − Σ CᵢWᵢ mod 31) mod 31.

    Raises ValueError where `body` is not 17 characters of the standard's alphabet.
    """
    if len(body) != 17 or any(char not in ALPHABET for char in body):
        raise ValueError("a credit code has 17 characters before its check digit, without I O S V Z")
    weighted = sum(ALPHABET.index(char) * weight for char, weight in zip(body, _WEIGHTS, strict=True))
    return ALPHABET[-weighted % 31]


def organisation_code_check_digit(body: str) -> str:
    """The 9th character of an organisation code for its first 8 (GB 11714-1997): 11 − Σ mod 11, 10 is X, 11 is 0.

    Raises ValueError where `body` is not 8 digits or capital letters.
    """
    if not _ORGANISATION_BODY.fullmatch(body):
        raise ValueError("an organisation code has 8 digits or capital letters before its check digit")
    weighted = sum(int(char, 36) * weight for char, weight in zip(body, _ORGANISATION_WEIGHTS, strict=True))
    return "0123456789X"[-weighted % 11]


def check_credit_code(text: str, *, source: Source | None = None) -> tuple[Finding, ...]:
    """What is wrong with a 统一社会信用代码; empty where nothing is.

    A wrong form is an error. A check digit that fails is a warning: codes given out in the first
    pilots do not always conform, and they are real.
    """
    place = f"{source.location}：" if source and source.location else ""
    code = text.strip()
    if not _FORM.fullmatch(code):
        message = f"{place}“{text[:30]}”不是统一社会信用代码：{_what_is_wrong(code)}；请对照营业执照改正"
        return (Finding.error("identifier.credit-code-form", message, source, text[:60]),)
    return tuple(_warning(warning, place, code, why, source) for warning, why in _doubts(code))


def _doubts(code: str) -> Iterator[tuple[str, str]]:
    """The codes and reasons of what does not fit in a well-formed code."""
    if credit_code_check_digit(code[:17]) != code[17]:
        yield "identifier.credit-code-check", "第18位校验码不符"
    if organisation_code_check_digit(code[8:16]) != code[16]:
        yield "identifier.credit-code-organisation", "第9至17位主体标识码的校验码不符"
    if code[2:8] != NATIONAL and check_division_code(code[2:8]):
        yield "identifier.credit-code-division", "第3至8位不是行政区划代码"


def _warning(code: str, place: str, number: str, why: str, source: Source | None) -> Finding:
    message = f"{place}统一社会信用代码“{number}”{why}；多为录入有误，请对照营业执照核对，确认无误的早期代码可以保留"
    return Finding.warning(code, message, source, number)


def _what_is_wrong(code: str) -> str:
    if len(code) != 18:
        return f"应为18位，现为{len(code)}位"
    if code != code.upper():
        return "字母应为大写半角"
    if strange := [char for char in code if char not in ALPHABET]:
        return f"不应出现“{strange[0]}”（代码里没有字母 I、O、S、V、Z）"
    return "第3至8位应为数字"
