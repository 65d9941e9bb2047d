"""What nouns, fields and acts are called on screen, from settings/words.toml."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from django.conf import settings


@dataclass(frozen=True, slots=True)
class Words:
    """Names by identifier; one that has none is shown as it is, and a test finds it."""

    acts: Mapping[str, str]
    nouns: Mapping[str, str]
    fields: Mapping[str, str]

    def act(self, name: str) -> str:
        return self.acts.get(name, name)

    def noun(self, name: str) -> str:
        return self.nouns.get(name, name)

    def field(self, noun: str, name: str) -> str:
        """The word of a noun's own field, else the word fields of that name share."""
        return self.fields.get(f"{noun}.{name}") or self.fields.get(name, name)


@lru_cache(maxsize=2)
def read_words(path: Path) -> Words:
    content = tomllib.loads(path.read_text(encoding="utf-8"))
    return Words(content["act"], content["noun"], content["field"])


def words() -> Words:
    """The words of this installation."""
    return read_words(settings.WORDS)
