"""How often a token was used in this minute. Counted in the cache: of each process its own, unless one is shared."""

from __future__ import annotations

from datetime import datetime

from django.core.cache import cache

_MINUTE = 60


def over_rate(token: int, *, at: datetime, per_minute: int) -> int | None:
    """Count one request; where it is one too many, after how many seconds the next minute begins."""
    moment = int(at.timestamp())
    key = f"api-rate:{token}:{moment // _MINUTE}"
    cache.add(key, 0, timeout=2 * _MINUTE)
    return _MINUTE - moment % _MINUTE if cache.incr(key) > per_minute else None
