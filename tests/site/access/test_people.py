"""Accounts and posts: who makes and grants them, what nobody may, and what each change leaves in the ledger."""

from __future__ import annotations

import itertools
import json
import re
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from tests.site.access.conftest import sign_in
from tests.site.cast import NOW, SYSTEM, TODAY, Cast, make_cast

from kechuang_site.access.actions.impossible import Impossible
from kechuang_site.access.actions.membership_grant import membership_grant
from kechuang_site.access.models import POWERS_APART, Membership, Person, Role
from kechuang_site.access.queries.may import Refused
from kechuang_site.ledger.models import Entry
from kechuang_site.record.write import recording

pytestmark = pytest.mark.django_db


def last() -> dict:
    return json.loads(Entry.objects.order_by("-number").first().content)


def grant(cast: Cast, who: str, role: str, *, by: str = "security_admin", **more: object) -> Membership:
    typed = {"party": cast.parties["KJJ"], "start": TODAY, **more}
    return membership_grant(by=cast.asker(by), at=NOW, person=cast.people[who], role=role, **typed)


def post_of(cast: Cast, who: str) -> Membership:
    return Membership.objects.get(person=cast.people[who])


def test_a_new_account_has_a_one_time_password_shown_once_and_no_post(cast: Cast) -> None:
    page = cast.client("system_admin").post("/people/add/", {"login": "new.one", "name": "测试新人", "phone": ""})
    once = re.search(r"一次性密码</dt><dd><code>([^<]+)</code>", page.content.decode())[1]
    person = Person.objects.get(login="new.one")
    assert person.must_change_password
    assert once not in Entry.objects.order_by("-number").first().content
    client = Client()
    assert sign_in(client, "new.one", once).status_code == 302
    assert client.get("/plans/").headers["Location"] == "/account/password/"


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ({"login": "Clerk 1", "name": "甲"}, "access.login-form"),
        ({"login": "clerk", "name": "甲"}, "access.login-taken"),
        ({"login": "CLERK", "name": "甲"}, "access.login-taken"),
        ({"login": "new", "name": " "}, "请填写这一项"),
    ],
)
def test_a_wrong_new_account_is_refused_beside_its_field(cast: Cast, typed: dict, code: str) -> None:
    people = Person.objects.count()
    page = cast.client("system_admin").post("/people/add/", typed)
    assert page.status_code == 422
    assert code in page.content.decode()
    assert Person.objects.count() == people


@pytest.mark.parametrize("who", ["plan_office", "security_admin", "audit_admin", "clerk", "abroad"])
def test_accounts_are_made_by_the_system_administrator_alone(cast: Cast, who: str) -> None:
    assert cast.client(who).post("/people/add/", {"login": "new", "name": "甲"}).status_code == 403
    assert not Person.objects.filter(login="new").exists()


def test_a_granted_post_works_from_its_day(cast: Cast, move) -> None:
    person = cast.people["former"]
    typed = {"role": "officer", "party": cast.parties["KJJ"].pk, "start": "2025-07-11", "end": "", "reason": "任职通知"}
    answer = cast.client("security_admin").post(f"/people/{person.pk}/memberships/", typed)
    assert answer.status_code == 302
    assert (last()["act"], last()["reason"]) == ("membership.grant", "任职通知")
    client = cast.client("former")
    assert client.get("/plans/").status_code == 403
    move(minutes=20)
    from tests.site.cast import settle_in

    settle_in(client, at=move(hours=15))
    assert client.get("/plans/").status_code == 200


@pytest.mark.parametrize("who", ["plan_office", "system_admin", "audit_admin", "clerk", "abroad"])
def test_posts_are_granted_and_revoked_by_the_security_administrator_alone(cast: Cast, who: str) -> None:
    with pytest.raises(Refused):
        grant(cast, "former", "officer", by=who)
    client, post = cast.client(who), post_of(cast, "clerk")
    revoked = client.post(f"/memberships/{post.pk}/revoke/", {"version": 1, "reason": "x"})
    assert revoked.status_code == 403
    assert post_of(cast, "clerk").revoked_at is None


def test_nobody_grants_themselves_a_post_or_ends_their_own(cast: Cast) -> None:
    with pytest.raises(Impossible, match=r"access\.oneself"):
        grant(cast, "security_admin", "plan_office")
    post = post_of(cast, "security_admin")
    answer = cast.client("security_admin").post(f"/memberships/{post.pk}/revoke/", {"version": 1, "reason": "x"})
    assert answer.status_code == 422


@pytest.mark.parametrize(("held", "wanted"), list(itertools.permutations(POWERS_APART, 2)))
def test_two_of_the_three_administrators_are_never_one_person(cast: Cast, held: Role, wanted: Role) -> None:
    grant(cast, "former", held)
    with pytest.raises(Impossible, match=r"access\.powers-apart"):
        grant(cast, "former", wanted)
    with pytest.raises(IntegrityError), transaction.atomic():
        Membership(person=cast.people["former"], party=cast.parties["KJJ"], role=wanted, start=TODAY).save()


def test_another_power_may_follow_once_the_first_has_ended(cast: Cast) -> None:
    with recording(by=SYSTEM, act="test", at=NOW) as writes:
        writes.add(Membership(
            person=cast.people["former"], party=cast.parties["KJJ"], role="system_admin", start=date(2025, 1, 1),
            end=TODAY - timedelta(days=1),
        ))  # fmt: skip
    assert grant(cast, "former", "audit_admin").pk


class PowersApart(TestCase):
    """However posts are granted and revoked, no day finds two of the three powers in one person."""

    moves = st.lists(
        st.tuples(st.sampled_from([*POWERS_APART, Role.OFFICER]), st.integers(0, 40), st.none() | st.integers(0, 40)),
        max_size=8,
    )

    @examples(max_examples=40, deadline=None)
    @given(moves)
    def test_no_order_of_grants_puts_two_powers_into_one_person(self, moves: list) -> None:
        cast = make_cast()
        for role, start, length in moves:
            first = TODAY + timedelta(days=start)
            end = None if length is None else first + timedelta(days=length)
            try:
                grant(cast, "former", role, start=first, end=end)
            except Impossible:
                continue
        held = Membership.objects.filter(person=cast.people["former"], role__in=POWERS_APART, revoked_at=None)
        for one, other in itertools.combinations(held, 2):
            apart = (one.end and one.end < other.start) or (other.end and other.end < one.start)
            assert apart or one.role == other.role


@pytest.mark.parametrize(
    ("start", "end"), [("2025-07-10", ""), ("2025-01-01", "2025-07-10"), ("2024-01-01", "2025-01-01")]
)
def test_the_same_post_is_not_held_twice_on_one_day(cast: Cast, start: str, end: str) -> None:
    person, url = cast.people["clerk"], f"/people/{cast.people['clerk'].pk}/memberships/"
    typed = {"role": "clerk", "party": cast.parties["A"].pk, "start": start, "end": end}
    page = cast.client("security_admin").post(url, typed)
    assert page.status_code == 422
    assert "access.membership-twice" in page.content.decode()
    assert person.memberships.count() == 1


def test_the_loser_of_two_revocations_is_told(cast: Cast) -> None:
    post = post_of(cast, "clerk")
    with recording(by=SYSTEM, act="test", at=NOW) as writes:
        writes.change(Membership.objects.get(pk=post.pk), end=date(2025, 12, 31))
    page = cast.client("security_admin").post(f"/memberships/{post.pk}/revoke/", {"version": 1, "reason": "调离"})
    assert page.status_code == 409
    assert post_of(cast, "clerk").revoked_at is None


def test_a_phone_is_masked_until_asked_for_and_the_ledger_knows_who_asked(cast: Cast) -> None:
    person = cast.people["clerk"]
    Person.objects.filter(pk=person.pk).update(phone="13812345678")
    client, url = cast.client("plan_office"), f"/people/{person.pk}/"
    assert "13812345678" not in client.get("/people/").content.decode() + client.get(url).content.decode()
    assert "13812345678" in client.post(f"{url}phone/").content.decode()
    assert (last()["act"], last()["actor"]["person"]) == ("person.phone_shown", cast.people["plan_office"].pk)


def test_people_are_found_by_name_login_and_unit(cast: Cast) -> None:
    client = cast.client("plan_office")
    for query, there in [
        ("q=clerk_b", True),
        ("q=CLERK_B", True),
        (f"party={cast.parties['B'].pk}", True),
        ("q=无此人", False),
    ]:
        assert ("测试clerk_b" in client.get(f"/people/?{query}").content.decode()) is there, query


def test_the_plan_office_sees_the_people_of_its_county_only(cast: Cast) -> None:
    client, foreign = cast.client("plan_office"), cast.people["abroad"]
    assert "测试abroad" not in client.get("/people/").content.decode()
    assert client.get(f"/people/{foreign.pk}/").status_code == 404
    assert "测试abroad" in cast.client("security_admin").get("/people/").content.decode()


@pytest.mark.parametrize("path", ["/people/", "/permissions/", "/account/"])
def test_pages_ask_the_database_little(cast: Cast, path: str, django_assert_max_num_queries) -> None:
    client = cast.client("security_admin")
    client.get(path)
    with django_assert_max_num_queries(13):
        assert client.get(path).status_code == 200


def test_the_command_makes_the_first_administrator(cast: Cast, capsys: pytest.CaptureFixture[str]) -> None:
    from django.core.management import call_command

    call_command(
        "person_add", "first.admin", "--name", "测试管理员", "--role", "system_admin", "--party", "429901-KJJ"
    )  # fmt: skip
    once = re.search(r"：(\S+)\s*$", capsys.readouterr().out)[1]
    client = Client()
    assert sign_in(client, "first.admin", once).status_code == 302
    assert post_of_login("first.admin").role == "system_admin"


def post_of_login(login: str) -> Membership:
    return Membership.objects.get(person__login=login)
