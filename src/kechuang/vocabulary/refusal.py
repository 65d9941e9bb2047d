"""Why a typed text is no number: the refusals that can be named before it is read (`quantity.*`)."""

from __future__ import annotations

import re
import unicodedata

from kechuang.vocabulary.finding import Finding
from kechuang.vocabulary.source import Source

LONGEST = 60
EDGES = " \t\r\n\u3000\u00a0\u2002\u2003\u2009"
_SHOWN = 30

# Full-width forms and the minus signs stand for exactly one plain character each.
_PLAIN = str.maketrans("０１２３４５６７８９．，％－−　\u00a0\u2002\u2003\u2009", "0123456789.,%--     ")

_ABSENT = frozenset([
    "—", "——", "-", "--", "−", "–", "―", "/", "\\", "//", "无", "空", "暂无", "待定", "待报", "未报", "未报送",
    "缺", "不详", "未知", "没有", "○", "◇", "…", "……", ".", "*", "**", "？", "?", "x", "X", "×", "N/A", "n/a", "NA",
])  # fmt: skip
_WORDS = re.compile(
    "约|大约|左右|上下|以上|以下|以内|以外|超过|超|突破|逾|近|将近|接近|不少于|不低于|不超过|不高于|至少|最多|至多"
    "|达到|达|力争|余|多|几|若干|[≥≤>＞<＜≈~～=＝≧≦]"
)
_NUMERALS = re.compile("[一二三四五六七八九十百千零〇两壹贰叁肆伍陆柒捌玖拾佰仟半]")
_DIGIT = "[0-9]"
_SURELY = re.compile(r"[0-9]{1,18}(?:\.[0-9]{1,6})?")
"""What most cells of numbers hold: no rule below refuses it."""
_RANGE = re.compile(rf"{_DIGIT}[^0-9.,]{{0,4}}[-–—~～至到]{{1,2}}{_DIGIT}")
_CELL_ERROR = re.compile(r"#(?:DIV/0!|N/A|NAME\?|NULL!|NUM!|REF!|VALUE!|SPILL!|CALC!|#+)|#+")

# Each rule: its code, how it shows, what to tell. The first that fits speaks.
_RULES: tuple[tuple[str, re.Pattern[str], str], ...] = (
    ("quantity.spreadsheet-error", _CELL_ERROR, "是表格软件的错误值；请检查公式，改填数值"),
    (
        "quantity.exponent",
        re.compile(rf"{_DIGIT}\.?[eE][-+]?{_DIGIT}"),
        "是科学计数法；请写出完整的数，如 120000",
    ),
    ("quantity.form", re.compile(r"^-?0[xXbBoO]"), "不是十进制数；请只填数字，如 1200"),
    (
        "quantity.not-a-number",
        re.compile(r"^[-+]?(?:s?nan|inf(?:inity)?)$", re.IGNORECASE),
        "不是一个数；请填实际数值，没有数请留空",
    ),
    ("quantity.form", re.compile("_"), "含有下划线；请只填数字，如 1200"),
    ("quantity.sign", re.compile(r"^[+＋﹢±]"), "前面有加减号；请只填数字，增长的数不写“+”"),
    ("quantity.form", re.compile(r"^[=＝].*[-+*/(A-Za-z]"), "是公式；请填算好的数"),
    ("quantity.range", _RANGE, "是一个区间或者日期；这里只填一个确定的数"),
    (
        "quantity.comparator",
        _WORDS,
        "带有“约”“以上”“≥”之类的词，这里只填一个确定的数；请去掉这些词，填实际数值",
    ),
)


def ordinary(text: str) -> str:
    """The text without blanks at its edges, full-width digits and signs in their plain form."""
    return text.strip(EDGES).translate(_PLAIN)


def refuse(code: str, text: str, why: str, source: Source | None) -> Finding:
    """The finding of that code: the place where known, the words as typed, why, what to do."""
    place = f"{source.location}：" if source and source.location else ""
    shown = text if len(text) <= _SHOWN else text[:_SHOWN] + "…"
    return Finding.error(code, f"{place}“{shown}”{why}。", source, text[:LONGEST])


def why_refused(text: str, source: Source | None) -> Finding | None:
    """The finding for a text that is plainly no single number; None where it still may be one."""
    if _SURELY.fullmatch(text):
        return None
    stripped = text.strip(EDGES)
    if not stripped:
        return refuse("quantity.empty", stripped, "是空的；请填数值，没有数的留空不报", source)
    if stripped in _ABSENT:
        return refuse("quantity.absent", text, "表示没有数；没有数请留空（按未报送处理），确实为零请填 0", source)
    if len(stripped) > LONGEST:
        return refuse("quantity.too-long", text, "太长，不是一个数；请只填一个数", source)
    return _strange_character(text, stripped, source) or _named(text, ordinary(text), source)


def _strange_character(text: str, stripped: str, source: Source | None) -> Finding | None:
    for char in stripped:
        category = unicodedata.category(char)
        if category in ("Cf", "Cc", "Co", "Cn", "Cs", "Zl", "Zp"):
            return refuse("quantity.invisible", text, "含有看不见的控制字符；请删去重新输入", source)
        if category in ("Nd", "No", "Nl") and char not in "0123456789０１２３４５６７８９〇":
            return refuse("quantity.digits", text, f"含有不是阿拉伯数字的“{char}”；请用 0 到 9 填写", source)
    return None


def _named(text: str, typed: str, source: Source | None) -> Finding | None:
    for code, pattern, why in _RULES:
        if pattern.search(typed):
            return refuse(code, text, why, source)
    if not re.search(_DIGIT, typed):
        if _NUMERALS.search(typed):
            return refuse("quantity.chinese-numeral", text, "是中文数字；请改用阿拉伯数字填写", source)
        return refuse("quantity.not-a-number", text, "里没有数字；请填数值，没有数请留空", source)
    if re.search(r"[0-9],", typed) and not re.match(r"-?[0-9]{1,3}(?:,[0-9]{3})+(?![0-9,])", typed):
        return refuse("quantity.grouping", text, "的逗号不在千分位上；千分位写作 1,200，小数点用“.”", source)
    return None
