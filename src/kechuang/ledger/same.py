"""Whether two values of a field are one: alike in kind as well, so that 1, true and "1" are three values."""

from __future__ import annotations

from typing import Any


def same(one: Any, other: Any) -> bool:
    """Equality as the canonical text has it.

    >>> same(1, True), same([1], [1]), same({"a": "1"}, {"a": 1})
    (False, True, False)
    """
    if type(one) is not type(other):
        return False
    if isinstance(one, dict):
        return one.keys() == other.keys() and all(same(value, other[key]) for key, value in one.items())
    if isinstance(one, list):
        return len(one) == len(other) and all(map(same, one, other))
    return bool(one == other)
