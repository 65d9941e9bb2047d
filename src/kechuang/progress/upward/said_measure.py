"""In which measure a form wants its numbers: 成交额（万元）, a column 计量单位, 单位：万元、家 over the whole table."""

from __future__ import annotations

import re
from unicodedata import normalize

from kechuang.vocabulary.measure import fold_symbol, is_known, measure_of

BRACKET = re.compile(r"[(\[]([^()\[\]]{1,12})[)\]]")
_OVER_ALL = re.compile(r"(?:^|[(\[])(?:计量|金额|数量)?单位:([^()\[\]填报送:]{1,16})(?:$|[)\]])")
_SAID = re.compile("^(?:计量|金额)?单位:?")
_SIGNS = re.compile(r"[±+\-]")
_HEAD = re.compile("^(?:计量)?单位$")
_APART = re.compile("[、,/;和及 ]+")


def measure_in(text: str) -> str:
    """The measure a head gives in brackets, or ends in: 成交额（万元） → 万元, 完成率% → %; "" for none."""
    flat = _flat(text)
    for inside in reversed(BRACKET.findall(flat)):
        symbol = fold_symbol(_SIGNS.sub("", _SAID.sub("", inside)))
        if _is_measure(symbol):
            return symbol
    return "%" if flat.endswith("%") else ""


def measures_of_sheet(text: str) -> tuple[str, ...]:
    """The measures of a whole table: 单位：万元 → 万元, （金额单位：万元） too, 单位：万元、家 → both; () where none is said."""
    found = _OVER_ALL.search(_flat(text))
    symbols = () if found is None else (fold_symbol(part) for part in _APART.split(found[1]))
    return tuple(symbol for symbol in symbols if symbol and is_known(symbol))


def heads_measures(text: str) -> bool:
    """Whether a head heads the column of measures."""
    return bool(_HEAD.match(_flat(text)))


def _is_measure(symbol: str) -> bool:
    return bool(symbol) and is_known(symbol) and bool(measure_of(symbol).symbol)


def _flat(text: str) -> str:
    return "".join(normalize("NFKC", text).split())
