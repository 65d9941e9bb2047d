"""The limits of the API, read from settings/api.toml: tokens, rate, how long answers are kept."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import timedelta
from functools import lru_cache
from pathlib import Path

from django.conf import settings


@dataclass(frozen=True, slots=True)
class ApiRules:
    """Every threshold of the API."""

    longest: timedelta
    most_tokens: int
    per_minute: int
    kept_for: timedelta


@lru_cache(maxsize=4)
def read_api_rules(path: Path) -> ApiRules:
    """The rules of a file. Raises KeyError or ValueError where one is missing or no rule."""
    content = tomllib.loads(path.read_text(encoding="utf-8"))
    return ApiRules(
        longest=timedelta(days=_at_least_one(content["token"]["longest_days"])),
        most_tokens=_at_least_one(content["token"]["most"]),
        per_minute=_at_least_one(content["rate"]["per_minute"]),
        kept_for=timedelta(hours=_at_least_one(content["idempotency"]["hours"])),
    )


def api_rules() -> ApiRules:
    """The rules of this installation."""
    return read_api_rules(settings.API_RULES)


def _at_least_one(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or value < 1:
        raise ValueError(f"api.toml: {value!r} is no whole number of at least 1")
    return value
