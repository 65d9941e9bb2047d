"""Which language a person's pages speak: a habit, not a fact of the plan; the ledger does not keep it."""

from __future__ import annotations

from kechuang_site.access import store


def language_choose(*, person: int, language: str) -> None:
    """Keep the choice for every browser of the person."""
    store.keep_language(person, language)
