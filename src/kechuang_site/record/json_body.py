"""JSON as a program sends it, read without loss: no binary floats, no name twice, nothing beyond the standard."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

from django.http import HttpRequest
from ninja.parser import Parser

# No key of ours is longer; 1E+999999 would be a number of a megabyte.
_MOST_DIGITS = 20


class Exact(Parser):
    """The bodies of the API."""

    def parse_body(self, request: HttpRequest) -> Any:
        """The value of a body. Raises ValueError for what is no JSON, or says one name twice."""
        return json.loads(
            request.body, parse_float=_number, parse_constant=_no_constant, object_pairs_hook=_each_once
        )  # fmt: skip


def _number(text: str) -> int | Decimal:
    """236.0 is the whole number 236, as JSON Schema has it."""
    number = Decimal(text)
    whole = number.adjusted() <= _MOST_DIGITS and number == number.to_integral_value()
    return int(number) if whole else number


def _no_constant(name: str) -> Any:
    raise ValueError(f"{name} is no JSON")


def _each_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a name stands twice in one object")
    return found
