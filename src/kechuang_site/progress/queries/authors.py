"""Who entered values and when."""

from __future__ import annotations

from collections.abc import Iterable

from kechuang_site.plan.queries import authors
from kechuang_site.plan.queries.authors import Author
from kechuang_site.progress.models import Value


def authors_of(values: Iterable[int]) -> dict[int, Author]:
    """The author of each value by its key."""
    made = authors.authors_of(Value.noun, map(str, values))
    return {int(key): author for key, author in made.items()}
