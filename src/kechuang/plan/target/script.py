"""The writing of a passage made even, character for character, so that every position stays true.

Full-width digits, letters and punctuation become half-width; what may hold no target (dates are
apart, in `horizon`) is found here as spans: titles, quotations, document numbers, codes, ages.
"""

from __future__ import annotations

import re
from decimal import Decimal

from kechuang.document.repair import UNREADABLE

THOUSANDS = "\x1f"
_WIDTH = {chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
_EVEN = _WIDTH | {
    char: plain
    for chars, plain in (("\u3000\xa0\t", " "), ("—–−‐‑‒―", "-"), ("〜∼", "~"), ("○", "〇"), ("﹪", "%"))
    for char in chars
}
_UNEVEN = re.compile("[" + "".join(_EVEN) + "]")
# A full-width comma groups only full-width digits: between others it is punctuation (增长10，200家).
_THOUSANDS = re.compile(r"(?<![\d.])(?:\d{1,3}(?:,\d{3})+|[０-９]{1,3}(?:，[０-９]{3})+)(?!\d)")
_MAY_GROUP = re.compile(r"\d[,，]\d")

# Runs no writer of a plan writes: taken for the end of a sentence, so that no pattern labours over them.
_ENDLESS = re.compile(
    r"[\d.,\x1f-]{32,}|[〇零一二两三四五六七八九十百千万亿]{16,}|[!-~]{400,}|[A-Za-z0-9]{48,}|[\s(){}\[\]<>-]{24,}"
)
_RUN = r"[!-~\d\s〇零一两二三四五六七八九十百千万亿]"
_MAY_BE_ENDLESS = re.compile(rf"{_RUN}{_RUN}{{15}}")
"""What every endless run holds. Most passages hold none, and this one is quickly looked for."""

# “十四五" is closed by another mark than it was opened with.
_CLOSED_OTHERWISE = re.compile(r"(“[^“”\"]{1,30})\"")

# 实现“专家达到200名，贡献率达到40%”的目标: such marks hold aims together, they quote nothing.
_QUOTED_AIMS = re.compile(r"“(?P<aims>[^“”]*)”(?=的?[^,，。;；“”]{0,8}(?:目标|任务))")
_SEVERAL_NUMBERS = re.compile(r"\D*\d[^,，；;]*[,，；;]\D*\d")

# A number one character of which was lost is none, its scale word included: 1□2万亿 is not 12 and not 万亿.
_UNCLEAR = re.compile(rf"(?:\d[\d.,]*{UNREADABLE}|(?<=\w){UNREADABLE}(?=\d))[{UNREADABLE}\d.,]*\s*[十百千万亿]*")

_LATIN_MEASURE = (
    r"(?:[kMGT]?Wh?|kw|kwh|[kcmn]?m[2²³]?|km|kg|[mu]g(?:/(?:m[3³]|L))?|ms|[PE]FLOPS|[PE]Flops|TOPS|[TPEG]B|[MGT]bps|dB|P|t)"
    r"(?![A-Za-z0-9])"
)
ALTERNATIVES = "个家项套间处座所次台件户人亩块条款"
"""Measures that stand in brackets behind another: 套(间), 家(个)."""
_NEVER = (
    r"[A-Za-z]+://[!-~]+",
    r"(?:[!-~]*%[0-9A-Fa-f]{2}){3,}[!-~]*",
    r"《[^《》]*》?",
    r"“[^“”]*”|‘[^‘’]*’|「[^」]*」|\"[^\"]*\"",
    r"[〔\[][^〕\]]*[〕\]]\s*(?:第?\s*\d+\s*号)?",
    rf"\((?![^()]*其中|[{ALTERNATIVES}]\))[^()]*\)",
    r"\d+\s*号(?!楼)",
    r"第\s*[\d一二三四五六七八九十百]+\s*(?!位|名|[\d一二三四五六七八九十])\S?",
    r"\d+(?:\.\d+)?\s*(?!" + _LATIN_MEASURE + r")[A-Za-z]+[A-Za-z0-9+.]*",
    r"(?!k?m[23](?![A-Za-z0-9]))[A-Za-z]+[-/]?\d+(?:\.\d+)*",
    r"(?<!\d)\d+(?:[-.]\d+){2,}(?!\d)",
    r"(?<![\d.])\d{7,}(?![\d.])(?!\s*[万亿家个项件人名户种款套台辆座栋处所场次批条支只头株棵例张篇部份元吨斤克亩米升度公平立千%个])",
    r"(?<!\d)0\d{2,3}-\d{7,8}",
    r"(?<![\d.])\d+(?:\.\d+)?:\d+(?:\.\d+)?",
    r"\d+\s*[×xX]\s*\d+\s*(?:小时)?",
    r"\d{5}(?=\s*(?:热线|平台|服务热线))",
    r"(?<![\d.])\d{1,3}(?:[-~至]\d{1,3})?\s*(?:周?岁)(?:及?以[上下内])?",
    r"(?<![\d.])\d{1,2}\s*(?:人(?=[间制])|类(?=(?:重点|特殊|特困|困难|服务|帮扶|救助|保障)*(?:群体|人|对象))|层及?以[上下](?=[\u4e00-\u9fff]))",
    r"\d+(?:\.\d+)?\s*[千万]?(?:千瓦|兆瓦|蒸吨|吨|千伏安|米)\s*及以[上下](?=[\u4e00-\u9fff]{2})",
    r"\d+(?:\.\d+)?\s*[千百十]?万?\s*(?:吨|蒸吨|立方米)/(?:年|小时|[日天])\s*及?以下(?=[\u4e00-\u9fff]{2})",
    r"(?<=[\d][个座条项回])\s*\d+\s*千伏(?!安)",
    r"\d+(?:\.\d+)?\s*[千百十]?[万亿]?(?:吨标准?煤|吨二氧化碳当量|千瓦时?|兆瓦|吨|元|平方米)\s*(?:及?以[上下])?(?:的)?(?=(?:或[^,。;、]{2,24}?)?(?:工业|重点|用能)?(?:企业|用能单位|工业用户))",
    r"(?<![\d.])\d{1,2}\s*点(?:\s*\d{1,2}\s*分)?(?=[前后钟整半之以至到-])",
    r"\d+(?:\.\d+)?\s*(?:米|公里)(?=(?:服务|见[绿园])?(?:半径|覆盖|范围|见[绿园])|直径|口径|跨度|水深)",
    r"(?:(?<=[省市县区州旗])|(?<=、[\u4e00-\u9fff]{2}))\d{1,2}\s*[省市县区州旗](?=不[低少得]|达|超|均|各|率先|力争|要|[^,。;]{0,8}\d)",
    r"\d+\s*楼|\d+\s*版",
    r"每[十百千万]+(?=[户人名家])",
    r"\d+\s*(?:千伏(?!安)|kV(?!A))(?=\s*[^\s,。;、以左]|[、和及与]\s*\d+(?:\.\d+)?\s*(?:千伏|kV))",
    r"\d+\+[A-Za-z\d]+(?:\+[A-Za-z\d]+)*",
)
_NEVER_PATTERN = re.compile("(?=[!-~《“‘「〔第每])(?:" + "|".join(f"(?:{form})" for form in _NEVER) + ")")
_ENUMERATOR = re.compile(r"(?:^|(?<=[。;\n]))\s*(?:\d{1,3}(?:\.\d{1,2})*\s*(?:[.、](?!\d)|\)))")
_MAY_ENUMERATE = re.compile(r"\d\s*[.、)]")
_PART_IN_BRACKETS = re.compile(
    r"\((?!每|占|比|较|同比|增|减|上年|去年|[全国省市县区]{2}平均|含|包[含括]|共|约|平均|原|单|得|满分|按|最|限|扣|补|奖|\d(?!\d{3}年))"
    r"(?:到?20\d\d年(?:底前?)?)?[^()\d,。;:、]{2,10}\d+(?:\.\d+)?(?:%|[家个项座处所条户台件])(?:以[上下内]|左右)?\)"
)
_DEED_IN_BRACKETS = re.compile(
    r"\((?:到?20\d\d年(?:底前?)?)?(?:[^()\d,。;]{2,30},)?(?:完成|新增|建成|新建|恢复|实施|培育|改造|治理|修复|建设|推广|创建)(?![^()]*(?:每|给予|奖|补))[^()\d,。;]{2,10}\d"
)
_WHOLE = re.compile(
    r"(?P<value>\d+(?:\.\d+)?)\s*(?P<measure>[十百千万亿]{0,2}[^\d\s(),。;:、十百千万亿]{1,4}?)(?:以[上内]|左右)?$"
)
_NUMBERED = re.compile(r"\d(?:\.\d+)?(?:%|[家个项座处所条户台件])(?:以[上下内]|左右)?$")
_COUNT_IN_BRACKETS = re.compile(r"\(\d+[个家座处条所户台套]\)")
_ENDS = re.compile(r"[。*]|\s*$")
_ONLY_A_NAME = re.compile(
    r"(?:^|[。;\n.*])\s*(?:\d{1,2}[.、])?(?![^。;\n]*(?:任务|清单|名单|表|指标|措施|附件|成员|单位|组|部门|镇|乡|街道|村|县|区县|方面|公司))"
    r"[\u4e00-\u9fff]{3,12}$"
)
_LIFE = re.compile(r"寿命[^。;,]{0,8}$")


def even(text: str) -> str:
    """`text` with half-width forms, every character in its place (the length never changes).

    >>> even("达到１２００家"), even("达3％")
    ('达到1200家', '达3%')
    """
    if UNREADABLE in text:
        text = _UNCLEAR.sub(lambda found: UNREADABLE * len(found.group()), text)
    if '"' in text and "“" in text:
        text = _CLOSED_OTHERWISE.sub("\\1”", text)
    if "“" in text:
        text = _QUOTED_AIMS.sub(_opened, text)
    if _MAY_GROUP.search(text):
        text = _THOUSANDS.sub(lambda found: found.group().replace(",", THOUSANDS).replace("，", THOUSANDS), text)
    text = _UNEVEN.sub(lambda found: _EVEN[found.group()], text)
    if _MAY_BE_ENDLESS.search(text):
        text = _ENDLESS.sub(lambda found: "。" + "\0" * (len(found.group()) - 2) + "。", text)
    return text


def _opened(quoted: re.Match[str]) -> str:
    """Aims in quotation marks without them; what else is quoted stays."""
    return f",{quoted['aims']}," if _SEVERAL_NUMBERS.match(quoted["aims"]) else quoted.group()


def unclear_numbers(text: str) -> list[tuple[int, int]]:
    """Where `text` has a number of which a character was lost (`UNREADABLE` stands for it).

    >>> unclear_numbers("超过1\ufffd2万亿元，新增3家")
    [(2, 7)]
    """
    return [found.span() for found in _UNCLEAR.finditer(text)] if UNREADABLE in text else []


def barren_spans(text: str) -> list[tuple[int, int]]:
    """Spans of evened `text` in which no number is a target: titles, quotations, codes, ordinals, ages."""
    spans = [found.span() for found in _ENUMERATOR.finditer(text)] if _MAY_ENUMERATE.search(text) else []
    for found in _NEVER_PATTERN.finditer(text):
        if found.group()[0] == "(" and _counts_in_brackets(text, found):
            continue
        if found.group().endswith("岁") and _LIFE.search(text[: found.start()]):
            continue
        spans.append(found.span())
    return spans


def _counts_in_brackets(text: str, bracket: re.Match[str]) -> bool:
    """覆盖率超过50%(示范区超过60%), 绿色工厂20家(省级5家), and 绿色园区(30个) where that is all a sentence says."""
    if _PART_IN_BRACKETS.fullmatch(bracket.group()):
        return _NUMBERED.search(text, max(0, bracket.start() - 12), bracket.start()) is not None
    if _adds_up(text, bracket) or _DEED_IN_BRACKETS.match(bracket.group()):
        return True
    if _COUNT_IN_BRACKETS.fullmatch(bracket.group()) and _ENDS.match(text, bracket.end()):
        return _ONLY_A_NAME.search(text, max(0, bracket.start() - 24), bracket.start()) is not None
    return False


def _adds_up(text: str, bracket: re.Match[str]) -> bool:
    """产能120万吨(本市90万吨、外地30万吨): the numbers in the brackets are the parts of the one before them."""
    whole = _WHOLE.search(text, max(0, bracket.start() - 16), bracket.start())
    if whole is None:
        return False
    parts = re.findall(r"(\d+(?:\.\d+)?)\s*" + re.escape(whole["measure"]), bracket.group())
    return len(parts) > 1 and sum(map(Decimal, parts)) == Decimal(whole["value"])


def inside(start: int, end: int, spans: list[tuple[int, int]]) -> bool:
    """Whether `start:end` touches one of `spans`."""
    return any(start < last and first < end for first, last in spans)


def digits_value(number: str) -> Decimal:
    """The value of an evened digit string, thousands separators allowed."""
    return Decimal(number.replace(THOUSANDS, "").replace(" ", ""))
