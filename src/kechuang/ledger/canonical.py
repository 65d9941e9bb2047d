"""The one way to write an entry's content as text, so that equal contents have equal bytes, and its strict reader.

JSON: keys in order of their code points, no blanks, UTF-8 as it is; no fraction, no exponent, no second spelling.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from kechuang.ledger.model import LARGEST_INTEGER

DEEPEST = 32
_MOST_DIGITS = 20
_TOO_LARGE = "整数超出 2^53−1，须写成文本"


def canonical(content: Mapping[str, Any]) -> str:
    """The content as canonical text; raises ValueError where it holds what has no canonical form.

    >>> canonical({"b": None, "a": [True, 1, "家"]})
    '{"a":[true,1,"家"],"b":null}'
    """
    _refuse_uncanonical(content, 1)
    return _written(content)


def read(text: str) -> dict[str, Any]:
    """The content of a canonical text; raises ValueError for every other text."""
    try:
        content = json.loads(text, parse_int=_read_integer, parse_float=_refuse_number, parse_constant=_refuse_number)
        if isinstance(content, dict) and canonical(content) == text:
            return content
    except RecursionError as error:
        raise ValueError(f"嵌套超过 {DEEPEST} 层") from error
    except json.JSONDecodeError as error:
        raise ValueError("不是 JSON") from error
    raise ValueError("不是规范写法（键须排序、不重复，不留空白，不另作转义）")


def _written(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":"))


def _read_integer(digits: str) -> int:
    # The interpreter's own limit on digits would answer in English.
    if len(digits) > _MOST_DIGITS:
        raise ValueError(_TOO_LARGE)
    return int(digits)


def _refuse_number(digits: str) -> None:
    raise ValueError(f"{digits[:30]} 不是整数，带小数的数须写成文本")


def _refuse_uncanonical(value: object, depth: int) -> None:
    if depth > DEEPEST:
        raise ValueError(f"嵌套超过 {DEEPEST} 层")
    kind = type(value)
    if value is None or kind is bool:
        return
    if kind is str:
        _refuse_surrogates(value)
    elif kind is int:
        if abs(value) > LARGEST_INTEGER:
            raise ValueError(_TOO_LARGE)
    elif isinstance(value, dict):
        for key, held in value.items():
            if type(key) is not str:
                raise ValueError(f"键 {key!r} 不是文本")
            _refuse_surrogates(key)
            _refuse_uncanonical(held, depth + 1)
    elif kind is list:
        for held in value:
            _refuse_uncanonical(held, depth + 1)
    else:
        raise ValueError(f"{kind.__name__} 不能入账，只收文本、整数、是否、空、列表、字典")


def _refuse_surrogates(text: str) -> None:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise ValueError("文本含有半个字符（孤立代理项），不能写成 UTF-8") from error
