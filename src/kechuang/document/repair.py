"""Characters that copying and printing leave behind: radicals, zero-width marks, odd spaces.

The text must read the same afterwards as a copy that never had them. Full-width digits and letters
stay as written: they are the author's, and the plan parser reads both widths.
"""

from __future__ import annotations

import re
import unicodedata

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
    "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufff9\ufffa\ufffb"
)
_SPACES = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f"
_LINE_ENDS = "\u000b\u000c\u0085\u2028\u2029"

_SUSPECT = re.compile(
    "[\u2e80-\u2fdf\uf900-\ufaff\ufe00-\ufe0f\ue000-\uf8ff\U000e0000-\U0010ffff"
    "\U0002f800-\U0002fa1f\ud800-\udfff\x00-\x08\x0e-\x1f\x7f-\x9f" + _GONE + _SPACES + _LINE_ENDS + "]"
)

Change = tuple[str, str, str]


def repair_text(text: str) -> tuple[str, tuple[Change, ...]]:
    """The text put right, and each distinct change once: (before, after, reason).

    Line ends become "\\n" (not remembered: they are the file's, not the text's).
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not _SUSPECT.search(text):
        return text, ()
    changes: dict[str, Change] = {}

    def mend(match: re.Match[str]) -> str:
        before = match.group()
        if before not in changes:
            after, reason = _mended(before)
            changes[before] = (before, after, reason)
        return changes[before][1]

    repaired = _SUSPECT.sub(mend, text)
    return repaired, tuple(change for change in changes.values() if change[0] != change[1])


def _mended(c: str) -> tuple[str, str]:
    if c in _RADICAL:
        return _RADICAL[c], "部首字符改为正常汉字"
    if "\u2e80" <= c <= "\u2fdf":
        return unicodedata.normalize("NFKC", c), "部首字符改为正常汉字"
    if "\uf900" <= c <= "\ufaff" or "\U0002f800" <= c <= "\U0002fa1f":
        return unicodedata.normalize("NFC", c), "兼容汉字改为正常汉字"
    if c in _SPACES:
        return " ", "特殊空格改为普通空格"
    if c in _LINE_ENDS:
        return "\n", "特殊换行改为普通换行"
    if "\ue000" <= c <= "\uf8ff" or c >= "\U000f0000":
        return "", "去掉字体自造符号"
    return "", "去掉不可见字符"
