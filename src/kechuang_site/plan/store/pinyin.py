"""Chinese names as they are typed on a keyboard: full pinyin and initials, for searching."""

from __future__ import annotations

from functools import lru_cache

SHORTEST_COLUMN = 240


@lru_cache(maxsize=4096)
def pinyin_of(name: str, *, longest: int = SHORTEST_COLUMN) -> str:
    """Full pinyin without blanks, a blank, then the initials; other letters and digits stay, marks go.

    What is longer than its column is cut at the end of the full pinyin: the initials stay whole.

    >>> pinyin_of("技术合同")
    'jishuhetong jsht'
    """
    from pypinyin import Style, lazy_pinyin  # 0.2 s and a large table: loaded where a plan is adopted, not at start

    syllables = lazy_pinyin(name, style=Style.NORMAL, errors=_kept)
    initials = "".join(syllable[0] for syllable in syllables)[: longest // 3]
    full = "".join(syllables)[: longest - len(initials) - 1]
    return f"{full} {initials}" if full else ""


def _kept(piece: str) -> list[str] | None:
    """Letters and digits one by one, so that they stay whole among the initials."""
    return [letter for letter in piece.lower() if letter.isascii() and letter.isalnum()] or None
