"""Who may open what with a token: every address of the API × everybody × own, other, archived objects.

What is expected is worked out from permissions.toml, as for the pages (tests/site/test_permission_matrix.py).
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.core.cache import cache
from django.db import transaction
from tests.site.addresses import ARCHIVED, OTHER, OWN, Objects, Place, kinds_of, make_objects, path_of, places
from tests.site.api.caller import Caller, caller, told
from tests.site.cast import Cast
from tests.site.test_permission_matrix import POSTS, TABLE, reach_of, swapped

from kechuang_site.ledger.models import Head

pytestmark = pytest.mark.django_db
PLACES = [place for place in places() if place.name.startswith("api:")]
NOBODY, FORMER = "nobody", "former"
# Whose the objects of an address are, where a verb that reaches only one's own unit is asked there.
OF_A = frozenset({"api:report", "api:report_evidence", "api:unit_reports"})
DONE = {200, 400, 409, 422}


@pytest.fixture
def objects(cast: Cast) -> Objects:
    return make_objects(cast)


def ask(program: Caller, method: str, path: str) -> tuple[int, bool]:
    """Status, and whether anything was written; nothing of it stays, and no minute is ever full."""
    cache.clear()
    with transaction.atomic():
        before = Head.objects.get().number
        shorter = path.removeprefix("/api/v1/")
        answer = program.get(shorter) if method == "GET" else program.post(shorter, {})
        if answer.status_code >= 400:
            assert {"code", "message", "findings"} == set(told(answer)), path
        written = Head.objects.get().number != before
        transaction.set_rollback(True)
    return answer.status_code, written


def expected(who: str, place: Place, method: str, kind: str) -> set[int]:
    """The statuses the table allows."""
    verb = TABLE["address"][place.name].get(method.lower())
    if verb is None:
        return {405}
    if verb == "public":
        return {200}
    if who in (NOBODY, FORMER):
        return {401}
    if verb == "signed_in":
        return {200}
    reach = reach_of(who, verb)
    if reach is None:
        return {403}
    if place.arguments and (who == "abroad") != (kind == OTHER):
        # What is not of the described shape is said before what it speaks of is looked for.
        return {404} if method == "GET" else {404, 422}
    if reach == "party" and place.name in OF_A and POSTS[who][1] != "A":
        return {404} if method == "GET" else {404, 422}
    if kind == ARCHIVED and not TABLE["verb"][verb].get("archived", False):
        return {403, 422}
    return DONE


@pytest.mark.parametrize("who", [NOBODY, *POSTS])
def test_every_token_opens_exactly_what_the_table_says(cast: Cast, objects: Objects, who: str) -> None:
    program = caller(cast, None if who == NOBODY else who)
    wrong = list(_wrong(program, who, objects))
    assert not wrong, "\n".join([f"{who}:", *wrong])


def _wrong(program: Caller, who: str, objects: Objects) -> Iterator[str]:
    for place in PLACES:
        for kind in kinds_of(place):
            path = path_of(place, objects.kwargs(place, kind))
            for method in ("GET", "POST"):
                allowed = expected(who, place, method, kind)
                status, written = ask(program, method, path)
                if status not in allowed or (written and status != 200):
                    yield f"{method} {place.name} ({kind}): {status}, the table allows {sorted(allowed)}"


@pytest.mark.parametrize("who", ["plan_office", "clerk", "unit_head", "leader"])
def test_no_id_of_another_county_opens_in_any_place_of_any_address(cast: Cast, objects: Objects, who: str) -> None:
    program = caller(cast, who)
    opened = [
        f"{method} {path}: {status}"
        for place in PLACES
        for kwargs in swapped(objects, place)
        for path in [path_of(place, kwargs)]
        for method in ("GET", "POST")
        for status, written in [ask(program, method, path)]
        if status in (200, 409) or written
    ]
    assert not opened, "\n".join(opened)


def test_there_is_an_address_of_each_kind() -> None:
    assert len(PLACES) == 19
    assert {OWN, OTHER, ARCHIVED} == {kind for place in PLACES for kind in kinds_of(place)}
