"""What every page is given: who looks, the demo banner, the way around, the head of the ledger."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext_noop as _

from kechuang_site.access.models import Role
from kechuang_site.access.queries.asker import NOBODY, Asker
from kechuang_site.access.queries.may import scope_of
from kechuang_site.access.queries.name import names_of, party_names_of
from kechuang_site.ledger.queries import head


@dataclass(frozen=True, slots=True)
class Way:
    """One entry of the navigation: the address, its words, and the verb one needs to see it."""

    address: str
    words: str
    verb: str


WAYS = (
    Way("progress:mine", _("我的待办"), "plan.read"),
    Way("home", _("总览"), "plan.watch"),
    Way("plan:list", _("方案"), "plan.read"),
    Way("progress:now", _("报送"), "plan.watch"),
    Way("ledger:page", _("变更记录"), "ledger.read"),
    Way("access:people", _("人员与权限"), "person.read"),
    Way("job:page", _("后台任务"), "job.read"),
    Way("message:mine", _("消息"), "message.read"),
)
# What stands beside the name; an installation may leave one out.
DOORS = {
    "account": "access:account",
    "sign_in": "account_login",
    "sign_out": "account_logout",
    "language": "access:language",
    "help": "theme:help",
}


def page(request: HttpRequest) -> dict[str, Any]:
    """The context of the layout; asks the database only for the head of the ledger, and only where it is shown."""
    asker = getattr(request, "asker", NOBODY)
    return {
        "asker": asker,
        "hats": _hats(asker),
        "today": getattr(request, "today", None),
        "demo_date": settings.DEMO_DATE,
        "ways": ways_of(asker),
        "doors": {word: _way_to(address) for word, address in DOORS.items()},
        "here": request.resolver_match.view_name if request.resolver_match else "",
        "ledger_head": SimpleLazyObject(head) if asker.hats else None,
        "can": partial(_can, asker),
        "names_of": names_of,
        "party_names_of": party_names_of,
    }


def ways_of(asker: Asker) -> list[Way]:
    """The navigation of an asker; its first entry is where one lands after signing in."""
    return [way for way in WAYS if _open_for(asker, way)]


def _hats(asker: Asker) -> list[dict[str, Any]]:
    return [{"party": hat.party_name, "role": Role(hat.role).label, "deputy": hat.deputy} for hat in asker.hats]


def _can(asker: Asker, verb: str) -> bool:
    """Whether any hat of the asker has the verb: what a page offers, never what an action allows."""
    return not scope_of(asker, verb).empty


def _open_for(asker: Asker, way: Way) -> bool:
    return bool(asker.hats) and _can(asker, way.verb) and _way_to(way.address) is not None


def _way_to(address: str) -> str | None:
    try:
        return reverse(address)
    except NoReverseMatch:
        return None
