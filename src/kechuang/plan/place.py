"""Where something stands, as officials say it: 第一部分, 二/(一), 附件1 第10行, 第33段."""

from __future__ import annotations

import re

from kechuang.plan.model import Target
from kechuang.vocabulary.source import Source

_CHAPTER = re.compile("[一二三四五六七八九十]{1,3}")


def path_words(path: str) -> str:
    """The path of a heading in words: a lone 一 reads like a dash, a lone 3 like a count."""
    if _CHAPTER.fullmatch(path):
        return f"第{path}部分"
    return f"第{path}项" if path.isdecimal() else path


def place_words(source: Source) -> str:
    """The place in words; the paragraph where it has no number; 文中 where nothing is known."""
    if source.location:
        return path_words(source.location)
    return "文中" if source.block is None else f"第{source.block + 1}段"


def aim_words(target: Target) -> str:
    """Whose target it is: 第一部分的目标; 总体目标 where it is told before the first numbered heading."""
    return f"{place_words(target.source)}的目标" if target.source.location else "总体目标"
