"""What the columns of a table are called: the roles and their words, kept as data in heads.toml."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_FILE = Path(__file__).with_name("heads.toml")
_LONGEST = 30
"""A heading is short; a longer cell is a sentence of a row."""


@dataclass(frozen=True, slots=True)
class Role:
    """`words` in the order in which they count; a heading that matches `but` never has the role."""

    words: tuple[re.Pattern[str], ...]
    but: re.Pattern[str] | None

    def first(self, header: Sequence[str]) -> int | None:
        """The column of the first word that any heading answers."""
        for word in self.words:
            for at, heading in enumerate(header):
                if word.search(heading) and not self.refuses(heading):
                    return at
        return None

    def every(self, header: Sequence[str]) -> tuple[int, ...]:
        """Every column that has the role, from left to right."""
        return tuple(at for at, heading in enumerate(header) if self.fits(heading))

    def fits(self, heading: str) -> bool:
        return not self.refuses(heading) and any(word.search(heading) for word in self.words)

    def refuses(self, heading: str) -> bool:
        return self.but is not None and bool(self.but.search(heading))


@cache
def roles() -> dict[str, Role]:
    """Every role of heads.toml by its name."""
    told = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return {
        name: Role(
            tuple(re.compile(word) for word in role["words"]), re.compile(role["but"]) if "but" in role else None
        )
        for name, role in told.items()
    }


def is_head(texts: Sequence[str]) -> bool:
    """Whether the cells of a row read as headings: two at least have a role, and not fewer than half."""
    written = [text for text in dict.fromkeys(texts) if text]
    known = [text for text in written if len(text) <= _LONGEST and _known(text)]
    return len(known) >= 2 and len(known) * 2 >= len(written)


def _known(text: str) -> bool:
    return any(role.fits(text) for role in roles().values())
