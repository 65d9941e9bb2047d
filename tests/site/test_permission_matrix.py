"""Who may open what: every address × everybody × every method × own, other, archived objects.

What is expected is worked out here from permissions.toml itself, not through the code that asks it.
"""

from __future__ import annotations

import logging
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import transaction
from django.test import Client
from tests.site.addresses import ARCHIVED, HOLDERS, OTHER, OWN, Objects, Place, kinds_of, make_objects, path_of, places
from tests.site.cast import _PEOPLE, Cast, make_cast

from kechuang_site.ledger.models import Head

pytestmark = pytest.mark.django_db
METHODS = ("GET", "POST")
# Asked by three of them all: by then the method, not the person, decides.
SELDOM = ("HEAD", "PUT", "PATCH", "DELETE")
OPEN = {"GET": {200, 302}, "HEAD": {200, 302}, "POST": {200, 302, 400, 409, 422}}
WAITING = {"public", "signed_in", "entering"}
ANONYMOUS = "anonymous"
THOROUGH = {ANONYMOUS, "plan_office", "system_admin"}
# Whose role may do nothing, or whose post has ended: refused before any object is looked for.
IDLE = {"former", "enterprise", "institution", "expert", "bank"}
# Who stands where: role and unit; `former` had a post that has ended.
POSTS: dict[str, tuple[str, str] | None] = {
    **{name: (role.value, unit) for name, role, unit in _PEOPLE}, "abroad": ("plan_office", "KJJ*"), "former": None
}  # fmt: skip
TABLE: dict[str, Any] = tomllib.loads(Path(settings.PERMISSIONS).read_text(encoding="utf-8"))
PLACES = places()
# It tells of both counties of this world, so that who reaches one of them alone may not have it.
WHOLE_LEDGER = "ledger:export"


@dataclass(frozen=True)
class World:
    cast: Cast
    objects: Objects
    cookies: dict[str, str]
    browser: Client


@pytest.fixture(autouse=True)
def _quiet() -> Iterator[None]:
    """Thousands of refusals are what is asked for: not one of them is news."""
    log = logging.getLogger("django.request")
    before, log.disabled = log.disabled, True
    yield
    log.disabled = before


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    """Everybody signed in and every object made, once; taken back at the end."""
    with django_db_blocker.unblock(), transaction.atomic():
        cast = make_cast()
        objects = make_objects(cast)
        cookies = {who: cast.client(who).cookies["sessionid"].value for who in cast.people}
        # One browser for all: a new one loads every middleware anew.
        yield World(cast, objects, cookies, Client(raise_request_exception=False))
        transaction.set_rollback(True)


def ask(world: World, who: str, method: str, path: str) -> tuple[int, str, bool]:
    """Status, where it leads, and whether anything was written; nothing of it stays."""
    client = world.browser
    client.cookies.clear()
    if who != ANONYMOUS:
        client.cookies["sessionid"] = world.cookies[who]
    with transaction.atomic():
        before = Head.objects.get(pk=1).number
        answer = client.generic(method, path)
        if answer.streaming:
            b"".join(answer.streaming_content)
        written = Head.objects.get(pk=1).number != before
        transaction.set_rollback(True)
    return answer.status_code, answer.headers.get("Location", ""), written


def reach_of(who: str, verb: str) -> str | None:
    """How far the table lets somebody's role go with a verb."""
    post = POSTS.get(who)
    return next((far for far in ("installation", "division", "party")
                 if post and post[0] in TABLE["verb"][verb].get(far, ())), None)  # fmt: skip


def expected(who: str, place: Place, method: str, kind: str) -> set[int]:
    """The statuses the table allows."""
    row = TABLE["address"][place.name]
    verb = row.get("get" if method == "HEAD" else method.lower())
    if verb is None:
        return {405}
    if verb == "public":
        return OPEN[method] | {404}
    if place.name.startswith("api:"):
        # A session opens no address of the API; tests/site/api asks the same with tokens.
        return {401}
    if who == ANONYMOUS:
        return {302}
    if verb in WAITING:
        return OPEN[method]
    return _expected_by_verb(who, place, method, kind, verb)


def _expected_by_verb(who: str, place: Place, method: str, kind: str, verb: str) -> set[int]:
    reach = reach_of(who, verb)
    if reach is None:
        return {403}
    if place.name == WHOLE_LEDGER and reach != "installation":
        return {403}
    rows = bool(place.arguments) and kinds_of(place) != (OWN,)
    if rows and reach != "installation" and (who == "abroad") != (kind == OTHER):
        return {404}
    if reach == "party" and POSTS[who][1] not in HOLDERS.get(place.name, {POSTS[who][1]}):
        return {404}
    if kind == ARCHIVED and not TABLE["verb"][verb].get("archived", False):
        # Looking at the form may be allowed; sending it is not.
        return {403} if method == "POST" else {200, 403}
    return OPEN[method]


def wrong_answers(world: World, who: str) -> Iterator[str]:
    for place in PLACES:
        for kind in (OWN,) if who in IDLE else kinds_of(place):
            kwargs = world.objects.kwargs(place, kind)
            for method in (*METHODS, *(SELDOM if kind == OWN and who in THOROUGH else ())):
                allowed = expected(who, place, method, kind)
                status, leads, written = ask(world, who, method, path_of(place, kwargs))
                said = f"{method} {place.name} ({kind}): {status} {leads}, the table allows {sorted(allowed)}"
                if status not in allowed:
                    yield said
                elif allowed <= {302, 401, 403, 404, 405} and written:
                    yield f"{said}, but something was written"
                elif allowed == {302} and not leads.startswith("/sign-in/"):
                    yield f"{said}, and leads nowhere to sign in"


@pytest.mark.parametrize("who", [ANONYMOUS, *POSTS])
def test_everybody_gets_exactly_what_the_table_says(world: World, who: str) -> None:
    wrong = list(wrong_answers(world, who))
    assert not wrong, "\n".join([f"{who}:", *wrong])


def swapped(objects: Objects, place: Place) -> Iterator[dict[str, Any]]:
    """The arguments of an address with one, or all, of one's own rows put for another county's."""
    own, other = objects.kwargs(place, OWN), objects.kwargs(place, OTHER)
    if own is None or other is None:
        return
    differing = [name for name in sorted(own) if own[name] != other[name]]
    for name in differing:
        yield {**own, name: other[name]}
    if len(differing) > 1:
        yield other


@pytest.mark.parametrize("who", [who for who in POSTS if who != "abroad"])
def test_no_id_of_another_county_opens_in_any_place_of_any_address(world: World, who: str) -> None:
    """Scope fuzz: whoever may go no further than a county never gets 200 with a foreign id."""
    opened = [
        f"{method} {path}: {status}"
        for place in PLACES
        for verb in [TABLE["address"][place.name].get("get", ""), TABLE["address"][place.name].get("post", "")]
        if verb and verb not in WAITING and reach_of(who, verb) in ("division", "party")
        for method in ["GET" if verb == TABLE["address"][place.name].get("get") else "POST"]
        for path in [path_of(place, kwargs) for kwargs in swapped(world.objects, place)]
        for status, _, written in [ask(world, who, method, path)]
        if status not in (401, 403, 404) or written
    ]
    assert not opened, "\n".join(opened)


def test_every_address_has_a_row_and_every_row_an_address() -> None:
    assert {place.name for place in PLACES} == set(TABLE["address"])


def test_everybody_of_the_cast_is_in_the_matrix(world: World) -> None:
    assert set(world.cast.people) == set(POSTS)


def test_an_address_with_an_unknown_argument_fails(world: World) -> None:
    with pytest.raises(AssertionError, match="takes \\['invoice'\\]"):
        world.objects.kwargs(Place("pay:invoice", "<int:invoice>/", frozenset({"invoice"})), OWN)
