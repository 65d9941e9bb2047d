"""Characters that copying and printing leave behind: radicals, zero-width marks, odd spaces.

The text must read the same afterwards as a copy that never had them. Full-width digits and letters
stay as written: they are the author's, and the plan parser reads both widths. A private glyph that
touches a number may be its lost point or sign: it stays, as U+FFFD, so that nobody reads on over it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

# U+2E80–2EFF has no compatibility decomposition (NFKC leaves it alone); pairs after
# EquivalentUnifiedIdeograph.txt of the Unicode Character Database.
_RADICALS = (
    "⺁厂⺂乛⺃乚⺄乙⺅亻⺆冂⺈刀⺉刂⺊卜⺋㔾⺌小⺍小⺎兀⺏尣⺐尢⺒巳⺓幺⺔彑⺖忄⺗㣺⺘扌⺙攵⺛旡⺜日⺝月⺞歺"
    "⺟母⺠民⺡氵⺢氺⺣灬⺤爫⺥爫⺦丬⺧牛⺨犭⺩王⺫目⺬示⺭礻⺯糹⺰纟⺱罓⺲罒⺳㓁⺴冗⺶羊⺹耂⺺肀⺻聿⺼肉"
    "⺾艹⺿艹⻀艹⻁虎⻂衤⻃覀⻄西⻅见⻆角⻈讠⻉贝⻋车⻌辶⻍辶⻎辶⻏阝⻐钅⻑長⻒镸⻓长⻔门⻖阝⻗雨⻘青⻙韦"
    "⻚页⻛风⻜飞⻝食⻟飠⻠饣⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱龜⻲亀⻳龟"
)
_RADICAL = dict(zip(_RADICALS[::2], _RADICALS[1::2], strict=True))

_GONE = (
    "\u200b\u200c\u200d\u200e\u200f\u2060\u2061\u2062\u2063\u2064\ufeff\u00ad\u180e"
    "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufff9\ufffa\ufffb\ufffe\uffff"
)
_SPACES = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f"
_LINE_ENDS = "\u000b\u000c\u0085\u2028\u2029"

_SUSPECT = re.compile(
    "[\u2e80-\u2fdf\uf900-\ufaff\ufe00-\ufe0f\ue5e5\U000e0000-\U000effff"
    "\U0002f800-\U0002fa1f\ud800-\udfff\x00-\x08\x0e-\x1f\x7f-\x9f" + _GONE + _SPACES + _LINE_ENDS + "]"
)
UNREADABLE = "\ufffd"
"""Stands where a character was lost that may belong to a number."""
_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010ffff]+")
_PLAIN = re.compile(r"[\x09\x0a\x20-\x7e\u2010-\u2027\u3000-\u30ff\u3400-\u9fff\uff01-\uff5e]*")

# What is written with blanks in between is never further apart; the rules of reading try every split of a run.
_WIDEST_GAP = 40
_GAP = re.compile(rf"\s{{{_WIDEST_GAP + 1},}}")

_BLANK = re.compile("[ \u3000]")
_SPACED = re.compile("(?<![\u4e00-\u9fff])(?:[\u4e00-\u9fff][ \u3000]){2,}[\u4e00-\u9fff](?![\u4e00-\u9fff])")
_NUMERALS = frozenset("一二三四五六七八九十百〇零甲乙丙丁戊己庚辛壬癸上中下东南西北")
# Only with a mark of tone: (app), (kw) and the like are the author's.
_TONED = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ"
_SOUNDED = re.compile(f"(?<=[\u3400-\u9fff])[(\uff08][a-zü]{{0,4}}[{_TONED}][a-zü]{{0,4}}[)\uff09]")

Change = tuple[str, str, str]
"""What stood there, what stands there now, and why."""

Rule = Callable[[re.Match[str]], tuple[str, str]]
"""What stands in the place of what was found, and why."""


def repair_text(text: str) -> tuple[str, tuple[Change, ...]]:
    """The text put right, and each distinct change once.

    Line ends become "\\n" and long runs of blanks short ones (not remembered: they are the file's, not the text's).
    """
    if not text:
        return text, ()
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    # Plain text has no marks of tone; what is set apart has blanks.
    if _PLAIN.fullmatch(text) and not (_BLANK.search(text) and _SPACED.search(text)):
        return _GAP.sub(_narrowed, text), ()
    changes: dict[Change, None] = {}

    for pattern, rule in _RULES:
        text = pattern.sub(_remembering(rule, changes), text)
    text = _GAP.sub(_narrowed, text)
    return text, tuple(change for change in changes if change[0] != change[1])


def show_lost(text: str) -> str:
    """`text` as messages and pages show it: □ where a character was lost."""
    return text.replace(UNREADABLE, "□")


def _remembering(rule: Rule, changes: dict[Change, None]) -> Callable[[re.Match[str]], str]:
    def mend(match: re.Match[str]) -> str:
        after, reason = rule(match)
        changes[match[0], after, reason] = None
        return after

    return mend


def _narrowed(gap: re.Match[str]) -> str:
    return "\n" if "\n" in gap[0] else gap[0][:_WIDEST_GAP]


def _unsounded(_: re.Match[str]) -> tuple[str, str]:
    """A reading behind a character (號(hào)) left out."""
    return "", "去掉注音"


def _closed_up(match: re.Match[str]) -> tuple[str, str]:
    """Single characters set apart (市 农 业 农 村 局) as the word they are, but not a row of numerals."""
    plain = re.sub("[ \u3000]", "", match[0])
    return (match[0], "") if _NUMERALS.issuperset(plain) else (plain, "去掉字间空格")


def _judged(match: re.Match[str]) -> tuple[str, str]:
    """A private glyph behind a digit, or between a word and a digit, stays as a mark; any other is an
    icon: it opens a line, follows a space or stands among words."""
    before, after = match.string[max(match.start() - 1, 0) : match.start()], match.string[match.end() : match.end() + 1]
    if before.isdecimal() or (before.isalnum() and after.isdecimal()):
        return UNREADABLE, "数字旁的字体自造符号认不出，留下记号"
    return "", "去掉字体自造符号"


def _mended(match: re.Match[str]) -> tuple[str, str]:
    """A character that copying put in the place of another, or that nobody sees."""
    c = match[0]
    if c in _RADICAL:
        return _RADICAL[c], "部首字符改为正常汉字"
    if "\u2e80" <= c <= "\u2fdf":
        return unicodedata.normalize("NFKC", c), "部首字符改为正常汉字"
    if "\uf900" <= c <= "\ufaff" or "\U0002f800" <= c <= "\U0002fa1f":
        return unicodedata.normalize("NFC", c), "兼容汉字改为正常汉字"
    # GB18030 has U+E5E5 at A3A0, which old pages take for a full-width space.
    if c in _SPACES or c == "\ue5e5":
        return " ", "特殊空格改为普通空格"
    if c in _LINE_ENDS:
        return "\n", "特殊换行改为普通换行"
    return "", "去掉不可见字符"


_RULES: tuple[tuple[re.Pattern[str], Rule], ...] = (
    (_SUSPECT, _mended),
    (_PRIVATE, _judged),
    (_SOUNDED, _unsounded),
    (_SPACED, _closed_up),
)
