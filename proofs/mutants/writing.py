"""Ways to damage Chinese official writing: its brackets, numbers, numerals, table pipes, lines, and its characters."""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random

from proofs.mutants import octets

Way = Callable[[Random, str], str]
PIECES = (
    "（", "）", "〔", "〕", "【", "]", "“", "”", "《", "》", "（（", "））", "、", "，", "；", "：", "。", "．", ".", "…", "——", "～", "－", "/", "％", "%", "‰",
    "牵头单位：", "责任单位：", "（责任单位：", "配合单位：市科技局、", "按职责分工负责）", "各县（市、区）", "等", "下同", "列第一位的为牵头单位", "合计", "小计", "其中：",
    "分别", "以上", "不低于", "力争", "≥", "<", "净增", "累计", "年均增长", "同比", "个百分点", "万元", "亿元", "家", "万", "亿", "几", "数十", "每", "翻一番", "前3位",
    "一、", "（一）", "十一、", "1.", "1．", "（1）", "①", "⑳", "㉑", "⒈", "⑴", "Ⅳ", "第一章", "第九百九十九条", "附件1", "附件：1.", "附：", "序号", "-1-", "— 1 —",
    "2024年", "2024—2026年", "12月底", "13月32日", "“十四五”", "一月一活动", "关于印发", "的通知", "有限公司", "（2项）", "133项", "同上", "〃", "/", "|", "||", "|---|",
    "\t", "\t\t", "  ", "\u3000\u3000", "\n", "\n\n", "\r", "\r\n", "\x0b", "\x0c", "\x85", "\u2028", "\u2029", "\x00", "\x1b[2J", "\u200b", "\u202e", "\ufeff", "\u00ad",
    "\u0301", "\ufe0f", "\U000e0101", "\U0001f600", "\U00020000", "\ue000", "\uf0b7", "\ufffd", "\uffff", "⼀", "⼈", "⺠", "㈠", "㎡", "㎞", "0", "０", "𝟗", "٣", "໓", "½", "²",
    "零", "〇", "两", "廿", "百", "千", "百百", "万亿兆京", "十十", "一千零一", "壹佰", "负", "点", "０．５", "1e9", "1,2,3", "0.0.0", "1/0", "-0", "+", "--", "NaN", "∞",
    "<b>", "&lt;", "&#0;", "# ", "## ", "- ", "> ", "```", "[^1]", "[^1]: ", "![a](b)", "\\", "*", "__", "<!--", "---\n",
)  # fmt: skip
NUMBERS = (
    "0", "-1", "1", "00", "9" * 25, "9" * 400, "9" * 5_000, "0." + "0" * 300 + "1", "1,000,000", "1，000", "１２", "3.", ".5", "1..2", "4294967296", "18446744073709551616",
    "一百二十", "两千", "亿万", "百分之五十", "三分之二", "十" * 300, "九" * 400, "1/3", "2∶1", "10-20", "20-10", "2024", "2024.13.45", "5．3", "5 3", "５0", "½", "Ⅻ", "①", "1e400", "x",
)  # fmt: skip
_BRACKETS = ("（）", "()", "〔〕", "【】", "《》", "“”", "[]")
_FIGURE = re.compile(r"[0-9０-９]+(?:[.,．][0-9]+)*|[一二三四五六七八九十百千万亿]+")
_JOINT = re.compile(r"[（）〔〕、，；：。“”《》|\t]")


def damaged(random: Random, text: str) -> str:
    """The text, damaged in one place; never empty."""
    return random.choice(WAYS)(random, text or "。") or "。"


def _insert(random: Random, text: str) -> str:
    at = random.randrange(len(text) + 1)
    times = random.choice((1,) * 12 + (2, 5, 30, 300))
    return text[:at] + random.choice(PIECES) * times + text[at:]


def _pelt(random: Random, text: str) -> str:
    """Many pieces at once, anywhere."""
    for _ in range(random.choice((3, 8, 20))):
        text = _insert(random, text)
    return text[:20_000]


def _number(random: Random, text: str) -> str:
    return _swap_found(random, text, _FIGURE, random.choice(NUMBERS))


def _joint(random: Random, text: str) -> str:
    """A bracket or a mark of punctuation gone, or another in its place."""
    return _swap_found(random, text, _JOINT, random.choice(("", *PIECES[:32])))


def _swap_found(random: Random, text: str, pattern: re.Pattern[str], new: str) -> str:
    found = list(pattern.finditer(text))
    if not found:
        return _insert(random, text)
    one = random.choice(found)
    return text[: one.start()] + new + text[one.end() :]


def _nest(random: Random, text: str) -> str:
    start, end = sorted(random.randrange(len(text) + 1) for _ in range(2))
    pair, deep = random.choice(_BRACKETS), random.choice((1, 2, 3, 10, 100, 2_000))
    closed = pair[1] * random.choice((deep, deep, deep - 1, 0))
    return text[:start] + pair[0] * deep + text[start:end] + closed + text[end:]


def _lines(random: Random, text: str) -> str:
    """One line gone, doubled, moved, cut in two, run on; or all lines as one."""
    lines = text.split("\n")
    at, to, way = random.randrange(len(lines)), random.randrange(len(lines)), random.randrange(8)
    if way == 0:
        del lines[at]
    elif way == 1:
        lines[to:to] = [lines[at]] * random.choice((1, 1, 2, 20, 200))
    elif way in (2, 3):
        lines[at], lines[to] = lines[to], lines[at]
    elif way == 4 and lines[at]:
        middle = random.randrange(len(lines[at]))
        lines[at : at + 1] = [lines[at][:middle], lines[at][middle:]]
    elif way == 5:
        lines[at : at + 2] = ["".join(lines[at : at + 2])]
    elif way == 6:
        random.shuffle(lines)
    else:
        return random.choice(("", "", " ", "\r", "\t", "|")).join(lines)
    return "\n".join(lines)


def _stretch(random: Random, text: str) -> str:
    """Some characters gone, moved or said again."""
    start, size = random.randrange(len(text)), random.choice((1, 1, 2, 5, 20, 100))
    stretch, rest = text[start : start + size], text[:start] + text[start + size :]
    to = random.randrange(len(rest) + 1)
    return random.choice(
        (rest, rest[:to] + stretch + rest[to:], text[:to] + stretch * random.choice((1, 2, 40)) + text[to:])
    )


def _every(random: Random, text: str) -> str:
    """Each figure full width, each blank another, each line between pipes: the whole in another hand."""
    way = random.randrange(6)
    if way == 0:
        return text.translate({ord(c): ord(c) + 0xFEE0 for c in "0123456789.%()"})
    if way == 1:
        return (
            text.replace("（", "(")
            .replace("）", ")")
            .replace("：", ":")
            .replace("、", random.choice((",", " ", "/", "\t")))
        )
    if way == 2:
        return "".join(c + random.choice(("", "", "", " ", "\u200b")) for c in text)
    if way == 3:
        return "\n".join(f"|{line}|" for line in text.split("\n"))
    if way == 4:
        return text.replace(random.choice("市局位：、年家（"), "")
    return text.replace("\n", random.choice(("\r", "\r\n", "\x0b", "\u2028", "\n\n\n", "\n\t")))


WAYS: tuple[Way, ...] = (
    _insert, _insert, _insert, _number, _number, _number, _joint, _joint, _joint, _nest, _lines, _lines, _lines, _stretch, _stretch,
    _every, _pelt,
)  # fmt: skip


def encoded(random: Random, text: str) -> bytes:
    """The text as bytes: mostly UTF-8, else as offices save it; now and then torn."""
    way = random.choice(
        ("utf-8",) * 12 + ("utf-8-sig", "gb18030", "gbk", "utf-16", "utf-16-le", "utf-16-be", "big5", "hz")
    )
    content = text.encode(way, "ignore")
    return octets.damaged(random, content) if random.random() < 0.06 else content
