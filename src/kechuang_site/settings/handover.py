"""What is open when a post is handed over, gathered from the apps that know.

It stands here, where everything is wired, because `access` is ground and imports no app on top.
"""

from __future__ import annotations

from kechuang_site.plan.queries.open_items import open_plan_items


def open_items(*, division: str, party: int, role: str) -> tuple[tuple[str, str], ...]:
    """(kind, words) of everything that waits for the holder of this post."""
    return tuple(open_plan_items(division=division, party=party, role=role))
