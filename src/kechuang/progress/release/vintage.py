"""先后: 预计数, 快报数, 核定数: which vintage takes the place of which without a correction."""

from __future__ import annotations

from kechuang.progress.model import Nature

_ORDER = (Nature.ESTIMATE, Nature.FLASH, Nature.FINAL)


def rank(nature: Nature) -> int:
    """Its place among the vintages, the newest highest."""
    return _ORDER.index(nature)


def replaces(new: Nature | None, old: Nature | None) -> bool:
    """Whether a value of nature `new` takes the place of one of nature `old` without a correction.

    A number without its nature is no newer vintage of anything, and none is newer than it.
    """
    return new is not None and old is not None and rank(new) > rank(old)
