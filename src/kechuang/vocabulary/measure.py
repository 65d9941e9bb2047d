"""计量单位: what a number counts. Which symbols are known, and which may be added to which.

Every counting word is a dimension of its own (家 never adds to 个); 人, 名 and 位 are one. The
factors inside a dimension are exact decimals: 国际单位制 and 国务院关于在我国统一实行法定计量单位的命令
(亩 kept as the base of area, because 1 平方米 is exactly 0.0015 亩).
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from unicodedata import normalize


@dataclass(frozen=True, slots=True)
class Measure:
    """A 计量单位: its symbol as written, its dimension, and how many of the dimension's base it is."""

    symbol: str
    dimension: str
    factor: Decimal

    def __str__(self) -> str:
        return self.symbol


SCALES: dict[str, Decimal] = {
    "万亿": Decimal(10) ** 12,
    "千亿": Decimal(10) ** 11,
    "百亿": Decimal(10) ** 10,
    "亿": Decimal(10) ** 8,
    "千万": Decimal(10) ** 7,
    "百万": Decimal(10) ** 6,
    "十万": Decimal(10) ** 5,
    "万": Decimal(10) ** 4,
    "千": Decimal(10) ** 3,
    "百": Decimal(10) ** 2,
}
"""Scale words, longest first, so that 万亿 is not read as 万 of 亿."""

# Dimension → symbols with their factor. The first symbol names the dimension.
_SCALED: tuple[tuple[tuple[str, str], ...], ...] = (
    (("元", "1"), ("角", "0.1")),
    (("%", "1"), ("‰", "0.1")),
    (("亩", "1"), ("公顷", "15"), ("平方公里", "1500"), ("平方千米", "1500"),
     ("平方米", "0.0015"), ("平米", "0.0015"), ("平方", "0.0015"), ("㎡", "0.0015"), ("m²", "0.0015")),
    (("米", "1"), ("公里", "1000"), ("千米", "1000"), ("厘米", "0.01"), ("毫米", "0.001"),
     ("km", "1000"), ("m", "1")),
    (("吨", "1"), ("千克", "0.001"), ("公斤", "0.001"), ("斤", "0.0005"), ("t", "1"), ("kg", "0.001")),
    (("吨标准煤", "1"), ("吨标煤", "1")),
    (("立方米", "1"), ("立方", "1"), ("方", "1"), ("升", "0.001"), ("m³", "1")),
    (("千瓦时", "1"), ("度", "1"), ("兆瓦时", "1000"), ("kWh", "1"), ("MWh", "1000")),
    (("千瓦", "1"), ("兆瓦", "1000"), ("吉瓦", "1000000"), ("kW", "1"), ("MW", "1000"), ("GW", "1000000")),
    (("毫秒", "1"), ("ms", "1"), ("秒", "1000"), ("分钟", "60000"), ("小时", "3600000")),
    (("天", "1"), ("日", "1")),
    (("个月", "1"), ("月", "1"), ("季度", "3"), ("年", "12")),
    (("TFlops", "1"), ("PFlops", "1000"), ("EFlops", "1000000")),
)  # fmt: skip

# Each tuple is one counting dimension; its members are different words for the same thing.
_COUNTED: tuple[tuple[str, ...], ...] = (
    ("人", "名", "位"), ("场", "场次"), ("人次", "人/次"), ("家次",), ("家",), ("个",), ("项",), ("件",), ("次",),
    ("台套", "台(套)"), ("台",), ("套",), ("户",), ("所",), ("座",), ("条",), ("处",), ("批",), ("批次",),
    ("期",), ("篇",), ("部",), ("本",), ("册",), ("份",), ("种",), ("类",), ("门",), ("辆",), ("架",),
    ("艘",), ("列",), ("栋",), ("幢",), ("间",), ("床",), ("张",), ("只",), ("头",), ("羽",),
    ("株",), ("棵",), ("颗",), ("枚",), ("宗",), ("起",), ("例",), ("笔",), ("单",), ("班",), ("节",),
    ("支",), ("对",), ("组",), ("队",), ("片",), ("块",), ("口",), ("根",), ("面",), ("道",), ("款",),
    ("盏",), ("樘",), ("桩",), ("杆",), ("眼",), ("尾",), ("匹",), ("箱",), ("袋",), ("棒",), ("瓶",), ("粒",), ("丛",),
    ("趟",), ("首",), ("幅",), ("轮",), ("堂",), ("集",), ("层",), ("户次",), ("件次",), ("台次",), ("架次",), ("班次",),
    ("车次",), ("航次",), ("列次",), ("例次",), ("亩次",), ("剂次",), ("头份",),
    ("站",), ("点",), ("课时",), ("学时",), ("标箱", "TEU"),
)  # fmt: skip

# Neither counted in whole things nor convertible into anything else.
_PLAIN: tuple[tuple[str, ...], ...] = (
    ("百分点", "个百分点", "pct"), ("倍",), ("分",), ("件/万人",), ("人年",), ("℃", "摄氏度"), ("级",), ("折",), ("成",), ("番",), ("岁",), ("蒸吨",),
    ("吨公里",), ("人公里",), ("车公里",), ("",),
)  # fmt: skip

_NO_SCALE = frozenset({"%", "‰", "百分点", "个百分点", "pct", "℃", "摄氏度"})


def _known() -> dict[str, Measure]:
    known: dict[str, Measure] = {}
    for group in _SCALED:
        for symbol, factor in group:
            known[symbol] = Measure(symbol, group[0][0], Decimal(factor))
    for names in (*_COUNTED, *_PLAIN):
        for symbol in names:
            known[symbol] = Measure(symbol, names[0], Decimal(1))
    return known


_KNOWN = _known()
_COUNTED_DIMENSIONS = frozenset(names[0] for names in _COUNTED)


def fold_symbol(text: str) -> str:
    """The symbol with full-width forms folded and spaces dropped: ％ → %, 台（套） → 台(套)."""
    folded = "".join(normalize("NFKC", char) if "\uff01" <= char <= "\uff5e" else char for char in text)
    return "".join(folded.split())


def unscaled(symbol: str) -> tuple[Decimal, str]:
    """The scale word a symbol begins with, as a factor, and the symbol behind it.

    >>> unscaled("亿元")
    (Decimal('100000000'), '元')
    >>> unscaled("千瓦时")
    (Decimal('1'), '千瓦时')
    """
    if symbol in _KNOWN:
        return Decimal(1), symbol
    for word, factor in SCALES.items():
        rest = symbol.removeprefix(word)
        if rest != symbol and rest not in _NO_SCALE and (rest in _KNOWN or word[-1] in "万亿"):
            return factor, rest
    return Decimal(1), symbol


@lru_cache(maxsize=1024)
def measure_of(symbol: str) -> Measure:
    """The measure a symbol stands for; one nobody has heard of becomes a dimension of its own."""
    folded = fold_symbol(symbol)
    scale, rest = unscaled(folded)
    measure = _KNOWN.get(rest) or Measure(rest, rest, Decimal(1))
    return measure if scale == 1 else Measure(folded, measure.dimension, measure.factor * scale)


def is_known(symbol: str) -> bool:
    """Whether the symbol, its scale word aside, is one of the measures listed here."""
    return unscaled(fold_symbol(symbol))[1] in _KNOWN


def takes_scale(measure: Measure) -> bool:
    """Whether 万 or 亿 may stand between a number and this measure (never for % and 百分点)."""
    return measure.symbol not in _NO_SCALE


def is_counted(measure: Measure) -> bool:
    """Whether the measure counts whole things (家 人 项 …), so that half of one is suspicious."""
    return measure.dimension in _COUNTED_DIMENSIONS


def comparable(first: Measure, second: Measure) -> bool:
    """Whether quantities of the two measures may be added and compared."""
    return first.dimension == second.dimension
