"""Whoever took a sitting may have made a token: what ends every sitting of a person ends their tokens too."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from tests.site.cast import NOW, Cast

from kechuang_site.access.actions.membership_revoke import membership_revoke
from kechuang_site.access.actions.password_change import password_change
from kechuang_site.access.actions.password_reset import password_reset
from kechuang_site.access.actions.person_stop import person_resume, person_stop
from kechuang_site.access.actions.second_factor import second_factor_reset
from kechuang_site.access.actions.sign_out_everywhere import sign_out_everywhere
from kechuang_site.access.actions.token_make import token_make
from kechuang_site.access.models import Membership, Person, Token
from kechuang_site.access.queries.token import asker_bearing
from kechuang_site.ledger.models import Entry

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(minutes=1)
Act = Callable[[Cast, Person], object]

ENDING: dict[str, Act] = {
    "person.sign_out_everywhere": lambda cast, person: sign_out_everywhere(person=person, at=NOW),
    "person.password": lambda cast, person: password_change(person=person, password="Xin-2025-mima", at=NOW),
    "person.password_reset": lambda cast, person: password_reset(
        by=cast.asker("system_admin"), at=NOW, person=person, reason="遗忘"
    ),
    "person.second_factor_reset": lambda cast, person: second_factor_reset(
        by=cast.asker("system_admin"), at=NOW, person=person, reason="手机遗失"
    ),
    "person.stop": lambda cast, person: person_stop(
        by=cast.asker("system_admin"), at=NOW, person=person, reason="离岗"
    ),
}  # fmt: skip


def bearing(cast: Cast, who: str, label: str = "统计平台") -> str:
    """A new token of a person, as a program sends it."""
    post = Membership.objects.select_related("party").get(person=cast.people[who])
    made = token_make(by=cast.asker(who), at=NOW, membership=post, label=label, expires_on=date(2025, 8, 1))
    return f"Bearer {made.secret}"


def works(header: str) -> bool:
    return asker_bearing(header, at=LATER) is not None


@pytest.mark.parametrize("act", ENDING)
def test_with_the_sittings_of_a_person_every_token_ends_and_nobody_elses(cast: Cast, act: str) -> None:
    own, second, others = bearing(cast, "clerk"), bearing(cast, "clerk", "另一个"), bearing(cast, "clerk_b")
    assert [works(each) for each in (own, second, others)] == [True, True, True]
    ENDING[act](cast, Person.objects.get(login="clerk"))
    assert [works(each) for each in (own, second, others)] == [False, False, True]
    said = json.loads(Entry.objects.order_by("-number")[0].content)
    assert said["act"] == act
    assert [change["noun"] for change in said["changes"]] == ["person", "token", "token"]


def test_an_account_that_goes_on_does_not_revive_its_tokens(cast: Cast) -> None:
    header, admin = bearing(cast, "clerk"), cast.asker("system_admin")
    person = Person.objects.get(login="clerk")
    person_stop(by=admin, at=NOW, person=person, reason="离岗")
    person_resume(by=admin, at=NOW, person=person, reason="返岗")
    assert not works(header)


def test_a_token_ended_before_keeps_the_day_it_ended(cast: Cast) -> None:
    bearing(cast, "clerk")
    person, before = Person.objects.get(login="clerk"), NOW - timedelta(days=1)
    sign_out_everywhere(person=person, at=before)
    assert sign_out_everywhere(person=person, at=NOW) == 0
    assert Token.objects.get().revoked_at == before


def test_a_post_that_is_revoked_makes_its_token_worthless_at_once(cast: Cast) -> None:
    header = bearing(cast, "clerk")
    post = Membership.objects.select_related("party", "person").get(person=cast.people["clerk"])
    membership_revoke(by=cast.asker("security_admin"), at=NOW, membership=post, reason="调离")
    assert not works(header)


def test_the_account_page_says_so_before_and_after(cast: Cast) -> None:
    bearing(cast, "clerk")
    client = cast.client("clerk")
    assert "接口令牌一并停用" in client.get("/account/").content.decode()
    assert "1个接口令牌一并停用" in client.post("/account/sign-out-everywhere/", follow=True).content.decode()
    assert "接口令牌一并停用" not in cast.client("leader").get("/account/").content.decode()
