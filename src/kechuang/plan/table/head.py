"""What the columns of a table are called: the roles and their words, kept as data in heads.toml."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

_FILE = Path(__file__).with_name("heads.toml")
_OF_A_KIND = "."
"""Stands in the name of a role of one kind of table; such roles are asked for, and tell no head."""
_LONGEST = 30
"""A heading is short; a longer cell is a sentence of a row."""


@dataclass(frozen=True, slots=True)
class Role:
    """`words` in the order in which they count; a heading that matches `but` never has the role."""

    words: tuple[re.Pattern[str], ...]
    any_word: re.Pattern[str]
    but: re.Pattern[str] | None

    def first(self, header: Sequence[str]) -> int | None:
        """The column of the first word that any heading answers."""
        fitting = self.every(header)
        return next((at for word in self.words for at in fitting if word.search(header[at])), None)

    def every(self, header: Sequence[str]) -> tuple[int, ...]:
        """Every column that has the role, from left to right."""
        return tuple(at for at, heading in enumerate(header) if self.fits(heading))

    def fits(self, heading: str) -> bool:
        return self.any_word.search(heading) is not None and not self.refuses(heading)

    def refuses(self, heading: str) -> bool:
        return self.but is not None and bool(self.but.search(heading))


@cache
def roles() -> dict[str, Role]:
    """Every role of heads.toml by its name, one of a kind of table as `checklist.content`."""
    return {name: _role(role["words"], role.get("but")) for name, role in _told()}


def _told() -> Iterator[tuple[str, dict[str, Any]]]:
    for name, told in tomllib.loads(_FILE.read_text(encoding="utf-8")).items():
        if "words" in told:
            yield name, told
        else:
            yield from ((f"{name}{_OF_A_KIND}{part}", role) for part, role in told.items())


def _role(words: Sequence[str], but: str | None) -> Role:
    any_word = re.compile("|".join(f"(?:{word})" for word in words))
    return Role(tuple(map(re.compile, words)), any_word, None if but is None else re.compile(but))


@lru_cache(maxsize=1024)
def first_column(role: str, header: tuple[str, ...]) -> int | None:
    """The column of a role, as `Role.first` tells it; kept, because it is asked for every row of a table."""
    return roles()[role].first(header)


@lru_cache(maxsize=1024)
def every_column(role: str, header: tuple[str, ...]) -> tuple[int, ...]:
    """Every column of a role; kept likewise."""
    return roles()[role].every(header)


def is_head(texts: Sequence[str]) -> bool:
    """Whether the cells of a row read as headings: two at least have a role, and not fewer than half."""
    written = [text for text in dict.fromkeys(texts) if text]
    known = [text for text in written if len(text) <= _LONGEST and _known(text)]
    return len(known) >= 2 and len(known) * 2 >= len(written)


@lru_cache(maxsize=1024)
def _known(text: str) -> bool:
    return any(role.fits(text) for name, role in roles().items() if _OF_A_KIND not in name)
