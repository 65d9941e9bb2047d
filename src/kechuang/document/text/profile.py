"""What a column of a table looks like, and how well a cell fits into it."""

from __future__ import annotations

import math
import re
from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise

# Patterns are written for half width only: cells are narrowed before they are matched.
_NARROW = {wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F)}
_NUMBER = re.compile(r"^-?\d[\d,]*(\.\d+)?$")
_ORDINAL = re.compile(r"^\(?[一二三四五六七八九十]{1,3}\)?[、.]?$|^\(\d{1,3}\)$|^\d{1,3}[.、]$|^[①-⑳]$")
_MEASURED = re.compile(
    r"^(约|≥|≤|>|<|不低于|不少于|不高于|不超过|超过|达到|突破|前|新增|净增)?\s*\d[\d,.]*\s*"
    r"([-—–~至]\s*\d[\d,.]*\s*)?(%|‰|[^\d\s,。、;:()]{1,6})(以上|以下|以内|左右)?$"
)
_DATE = re.compile(
    r"^(\d{4}年)?\d{1,2}月(份|底|前|底前|\d{1,2}日前?|中旬|上旬|下旬)*$|^\d{4}[-/.]\d{1,2}([-/.]\d{1,2})?$"
    r"|^\d{4}年(底|底前)?$|^(第?[一二三四]季度|全年|长期|持续推进|[上下]半年)$"
)
_MARK = re.compile(r"^[*※★☆√×/\-—–.·]+$")
_UNIT_END = re.compile(
    r"(局|委|办|办公室|厅|部|院|会|署|处|站|所|中心|公司|集团|银行|协会|政府|区|县|镇|乡|街道|农场|林场|场|园"
    r"|专班|单位|部门)(\([^)]*\)|〔[^〕]*〕)?等?$"
)
_SEPARATOR = re.compile(r"[、,;]")
_ROUND = re.compile(r"\([^)]*\)|〔[^〕]*〕")
_FIRST_NUMBER = re.compile(r"^-?\d[\d,]*(\.\d+)?")
_MEASURE = re.compile(r"^\D*\d[\d,.]*\s*(\D*)$")


class Class(StrEnum):
    """What kind of thing one cell holds."""

    EMPTY = "empty"
    NUMBER = "number"
    ORDINAL = "ordinal"
    MARK = "mark"
    MEASURED = "measured"
    DATE = "date"
    UNITS = "units"
    TEXT = "text"


@lru_cache(maxsize=8192)
def classify(text: str) -> Class:
    """The class of one cell's text."""
    text = text.strip().translate(_NARROW)
    for pattern, kind in (
        (_NUMBER, Class.NUMBER),
        (_ORDINAL, Class.ORDINAL),
        (_MARK, Class.MARK),
        (_DATE, Class.DATE),
        (_MEASURED, Class.MEASURED),
    ):
        if len(text) < 40 and pattern.match(text):
            return kind
    if not text:
        return Class.EMPTY
    parts = [part for part in _SEPARATOR.split(_ROUND.sub("", text)) if part]
    named = [part for part in parts if len(part) <= 16 and _UNIT_END.search(part)]
    if parts and len(named) * 3 >= len(parts) * 2:
        return Class.UNITS
    return Class.TEXT


@lru_cache(maxsize=8192)
def number_in(text: str) -> Decimal | None:
    """The bare or leading number of a cell, for magnitudes and sums."""
    match = _FIRST_NUMBER.match(text.strip().translate(_NARROW))
    return None if match is None else Decimal(match.group().replace(",", ""))


def measure_in(text: str) -> str | None:
    """What follows the number: 家, 亿元, %."""
    match = _MEASURE.match(text.strip().translate(_NARROW))
    return match.group(1) if match else None


@dataclass(frozen=True, slots=True)
class Profile:
    """One column seen over the rows known to be whole; `main` is the class most of its cells have."""

    classes: Counter[Class]
    rows: int
    length: tuple[float, float]
    magnitude: tuple[float, float] | None
    measures: frozenset[str]
    serial: bool
    main: Class

    @property
    def numeric(self) -> bool:
        return self.main in (Class.NUMBER, Class.MEASURED) and not self.serial


def profile_of(cells: list[str]) -> Profile:
    """The profile of a column from its cells, top to bottom."""
    written = [cell for cell in cells if cell]
    numbers = [number for number in map(number_in, written) if number is not None and number > 0]
    kinds = [classify(cell) for cell in written]
    classes = Counter(kinds)
    return Profile(
        classes,
        len(written),
        _spread([math.log(len(cell) + 1) for cell in written], 0.05 + 0.2 / max(len(written), 1)),
        _spread([math.log10(number) for number in numbers], 0.5) if numbers else None,
        frozenset(
            filter(
                None, (measure_in(cell) for cell, kind in zip(written, kinds, strict=True) if kind is Class.MEASURED)
            )
        ),
        _serial(written),
        classes.most_common(1)[0][0] if classes else Class.EMPTY,
    )


def _serial(cells: list[str]) -> bool:
    """Whether the column counts its rows: whole numbers that only rise, in small steps."""
    numbers = [number_in(cell) for cell in cells if classify(cell) is Class.NUMBER]
    whole = [int(n) for n in numbers if n is not None and n == n.to_integral_value()]
    if not whole or len(whole) < len(numbers) or len(whole) * 2 < len(cells):
        return False
    if len(whole) == 1:
        return whole[0] == 1
    steps = [after - before for before, after in pairwise(whole)]
    return whole[0] <= 1 and all(0 < step <= 40 for step in steps)


def _spread(values: list[float], floor: float) -> tuple[float, float]:
    if not values:
        return 0.0, 1.0
    mean = sum(values) / len(values)
    variance = sum((value - mean) ** 2 for value in values) / len(values)
    return mean, variance + floor


def fit(cell: str, profile: Profile, *, after: int | None = None) -> float:
    """Log-likelihood that `cell` belongs to the column. `after` is the serial number above it.

    Likelihoods are scores, not values: floats may stand here.
    """
    kind = classify(cell)
    if kind is Class.EMPTY:
        return -1.5
    seen = profile.classes[kind]
    if kind is Class.MARK and profile.serial:
        seen = max(seen, 1)
    score = math.log((seen + 0.2) / (profile.rows + 0.2 * len(Class))) + _clash(kind, profile.main)
    if profile.serial and kind is Class.NUMBER:
        return score + _step(number_in(cell), after)
    if kind in (Class.TEXT, Class.UNITS) or profile.main in (Class.TEXT, Class.UNITS):
        score += _gauss(math.log(len(cell) + 1), profile.length)
    elif kind in (Class.NUMBER, Class.MEASURED) and profile.magnitude is not None:
        number = number_in(cell)
        if number is not None and number > 0:
            score += _gauss(math.log10(number), profile.magnitude)
        if kind is Class.MEASURED and measure_in(cell) in profile.measures:
            score += 0.7
    return score


def _clash(kind: Class, main: Class) -> float:
    """What speaks against a class in a column of another one: numbers and words rarely share one."""
    words = (Class.TEXT, Class.UNITS)
    if main in (kind, Class.EMPTY):
        return 0.0
    if kind in words and main in words:
        return -0.5
    return -3.0 if (kind in words) != (main in words) else -0.5


def _step(number: Decimal | None, after: int | None) -> float:
    if number is None or after is None:
        return 0.0
    return 1.5 if number == after + 1 else (-1.0 if number > after else -4.0)


def _gauss(value: float, spread: tuple[float, float]) -> float:
    mean, variance = spread
    return -((value - mean) ** 2) / (2 * variance) - 0.5 * math.log(variance)
