"""What every page is given: who looks, the demo banner, the way around, the head of the ledger."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest

from kechuang_site.access.queries.asker import NOBODY
from kechuang_site.access.queries.may import scope_of
from kechuang_site.ledger.queries import head


@dataclass(frozen=True, slots=True)
class Way:
    """One entry of the navigation: the address, its words, and the verb one needs to see it."""

    address: str
    words: str
    verb: str


WAYS = (
    Way("progress:mine", "我的待办", "plan.read"),
    Way("home", "总览", "plan.watch"),
    Way("plan:list", "方案", "plan.read"),
    Way("ledger:page", "变更记录", "ledger.read"),
    Way("access:people", "人员与权限", "person.read"),
)


def page(request: HttpRequest) -> dict[str, Any]:
    """The context of the layout; asks the database only for the head of the ledger."""
    asker = getattr(request, "asker", NOBODY)
    return {
        "asker": asker,
        "today": getattr(request, "today", None),
        "demo_date": settings.DEMO_DATE,
        "ways": [way for way in WAYS if asker.hats and not scope_of(asker, way.verb).empty],
        "here": request.resolver_match.view_name if request.resolver_match else "",
        "ledger_head": head() if asker.hats else None,
    }
