"""Every page of the platform in Chromium at 1366 and 375 px: axe, width, console, English; found by its address.

The browser asks the platform in this process, through all middleware, inside one transaction that is taken back.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextvars import copy_context
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.db import transaction
from django.test import Client
from tests.journeys.accessible import OPEN_ALL, PHONE, WIDE, complaints, grave_faults, too_wide
from tests.site.addresses import ARCHIVED, OWN, Objects, make_objects, path_of, places
from tests.site.cast import NOW, make_cast

from kechuang_site.record import clock

pytestmark = [pytest.mark.browser, pytest.mark.django_db]
# Together they may open every page; a unit's own view of a plan is a page of its own.
READERS = ("plan_office", "clerk", "leader", "auditor", "system_admin", "security_admin", "audit_admin")
ORIGIN = "http://localhost"
# A chart follows its place in the next frame.
SETTLED = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"


@dataclass(frozen=True)
class World:
    """Everybody's browser, and (reader, path) of every page."""

    clients: dict[str, Client]
    pages: list[tuple[str, str]]


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    with django_db_blocker.unblock(), transaction.atomic(), pytest.MonkeyPatch.context() as patched:
        # The day of the cast stands still here already, not only inside each test.
        patched.setattr(clock, "now", lambda: NOW)
        cast = make_cast()
        objects = make_objects(cast)
        clients = {who: cast.client(who) for who in READERS}
        yield World(clients, list(pages(clients, objects)))
        transaction.set_rollback(True)


def pages(clients: dict[str, Client], objects: Objects) -> Iterator[tuple[str, str]]:
    """Each page once, for whoever may open it first, and the clerk's own view of a plan and of what is to be done."""
    seen: set[str] = set()
    for who, client in clients.items():
        client.defaults["SERVER_NAME"] = "localhost"
        again = ("/plans/", "/mine/") if who == "clerk" else ()
        asked = {path for path in paths(objects) if path not in seen or path.startswith(again)}
        opened = {path for path in asked if is_page(client, path)}
        yield from ((who, path) for path in sorted(opened))
        seen |= opened


def paths(objects: Objects) -> Iterator[str]:
    for place in places():
        for kind in (OWN, ARCHIVED):
            kwargs = objects.kwargs(place, kind)
            if kwargs is not None and (place.arguments or kind == OWN):
                yield path_of(place, kwargs)


def is_page(client: Client, path: str) -> bool:
    """Whether the reader gets a page there; not a file, a redirect or a refusal."""
    answer = client.get(path)
    return answer.status_code == 200 and answer.headers["Content-Type"].startswith("text/html")


def connect(tab: Any, world: World, reader: list[str]) -> None:
    """What the tab asks for, the last reader's client fetches, over the connection of this test."""
    here = copy_context()
    # The browser keeps nothing that is handed to it here; a style or a script is fetched from the platform once.
    kept: dict[str, dict[str, Any]] = {}

    def answer(route: Any) -> None:
        asked = urlsplit(route.request.url)
        if (given := kept.get(asked.path)) is None:
            given = fetched(here.run(world.clients[reader[-1]].get, f"{asked.path}?{asked.query}"))
            if asked.path.startswith(settings.STATIC_URL):
                kept[asked.path] = given
        route.fulfill(**given)

    tab.route(re.compile(re.escape(ORIGIN)), answer)


def fetched(given: Any) -> dict[str, Any]:
    body = b"".join(given.streaming_content) if given.streaming else given.content
    return {"status": given.status_code, "headers": dict(given.headers), "body": body}


def faults(tab: Any, path: str, heard: list[str]) -> list[tuple[object, str]]:
    """What is wrong with a page: it is loaded wide, looked at, and looked at again as narrow as a phone."""
    heard.clear()
    tab.set_viewport_size(WIDE)
    tab.goto(ORIGIN + path)
    tab.evaluate(OPEN_ALL)
    found: list[tuple[object, str]] = []
    if not tab.title().strip(" ·") or tab.locator("h1").count() != 1:
        found.append(("title", f"{tab.title()}, {tab.locator('h1').count()} h1"))
    for size in (WIDE, PHONE):
        tab.set_viewport_size(size)
        tab.evaluate(SETTLED)
        seen = [("wide", each) for each in too_wide(tab)] + grave_faults(tab)
        found += [((size["width"], rule), what) for rule, what in seen]
    return found + [("console", each) for each in heard]


def test_no_page_has_a_grave_fault(browser: Any, world: World) -> None:
    """Each page at both widths in turn; a page is loaded once for the two."""
    tab = browser.new_page(viewport=WIDE)
    heard, reader, bad = complaints(tab), [""], {}
    connect(tab, world, reader)
    for who, path in world.pages:
        reader.append(who)
        if found := faults(tab, path, heard):
            bad[who, path] = found
    tab.close()
    assert bad == {}, "\n".join(map(str, bad.items()))


def test_every_page_can_be_read_in_english(world: World) -> None:
    for who, path in world.pages:
        client = world.clients[who]
        client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
        text = client.get(path).content.decode()
        del client.cookies[settings.LANGUAGE_COOKIE_NAME]
        assert '<html lang="en">' in text, path
        assert "Skip to content" in text, path
