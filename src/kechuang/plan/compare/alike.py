"""How alike two texts are, in hundredths, and from which likeness on they are taken for one thing.

Shared pairs of characters over all pairs (Dice), after spaces, marks and wordings of one thing are evened.
"""

from __future__ import annotations

import re
from functools import lru_cache

from kechuang.plan.said_differently import in_one_wording
from kechuang.plan.same_thing import fold_name

JOINED = 80
"""From here on two texts are one thing said differently; the likeness is shown beside the pair."""
UNSURE = 55
"""From here on two texts may be one thing: a person is asked, nothing is joined."""

# 省级平台 and 市级平台 share nearly every character and are never one thing; 引进 is not 培养.
_LEVEL = re.compile(r"(国家|世界|国际|自治区|省|州|市|地市|县|区)级(?:以上)?")
_APART = (re.compile("引进|引育"), re.compile("培养|培育"))


def likeness(first: str, second: str) -> int:
    """0 nothing shared, 100 the same characters."""
    one, other = _pairs(first), _pairs(second)
    if not one or not other:
        return 100 if one == other and fold_name(first) == fold_name(second) and first else 0
    return 200 * len(one & other) // (len(one) + len(other))


def kept_apart(first: str, second: str) -> bool:
    """Whether a level or an opposite verb says that two names, however alike, are two things."""
    levels = [set(_LEVEL.findall(name)) for name in (first, second)]
    if levels[0] and levels[1] and levels[0] != levels[1]:
        return True
    brought, grown = _APART
    return any(
        brought.search(a) and grown.search(b) and not brought.search(b) and not grown.search(a)
        for a, b in ((first, second), (second, first))
    )


@lru_cache(maxsize=8192)
def _pairs(text: str) -> frozenset[str]:
    even = in_one_wording(fold_name(text))
    return frozenset(even[at : at + 2] for at in range(len(even) - 1)) or frozenset({even} if even else ())
