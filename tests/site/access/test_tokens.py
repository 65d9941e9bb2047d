"""接口令牌: made once and shown once, for one's own post, kept as a digest, ended by hand."""

from __future__ import annotations

import json
import re
from datetime import date, timedelta

import pytest
from tests.site.cast import NOW, Cast

from kechuang_site.access.actions.impossible import Impossible
from kechuang_site.access.actions.token_make import token_make
from kechuang_site.access.actions.token_revoke import token_revoke
from kechuang_site.access.models import Membership, Token
from kechuang_site.access.queries.may import Refused
from kechuang_site.access.queries.token import asker_bearing, digest_of
from kechuang_site.ledger.models import Entry

pytestmark = pytest.mark.django_db
ADDRESS = "/account/tokens/"


def post_of(cast: Cast, who: str) -> Membership:
    return Membership.objects.select_related("party").get(person=cast.people[who])


def send(cast: Cast, who: str, **changed: str):
    fields = {"label": "统计平台", "membership": str(post_of(cast, who).pk), "expires_on": "2025-10-01", **changed}
    return cast.client(who).post(ADDRESS, fields)


def test_it_works(cast: Cast) -> None:
    page = send(cast, "clerk").content.decode()
    secret = re.search(r'<code class="secret">([^<]+)</code>', page)[1]
    token = Token.objects.get()
    assert token.digest == digest_of(secret)
    assert len(secret) >= 43
    asker = asker_bearing(f"Bearer {secret}", at=NOW)
    assert (asker.person, asker.token, len(asker.hats)) == (cast.people["clerk"].pk, token.pk, 1)
    assert secret not in cast.client("clerk").get(ADDRESS).content.decode()


def test_the_ledger_knows_the_token_and_not_its_secret(cast: Cast) -> None:
    made = token_make(
        by=cast.asker("clerk"), at=NOW, membership=post_of(cast, "clerk"), label="统计平台", expires_on=date(2025, 8, 1)
    )
    entry = Entry.objects.order_by("-number")[0]
    assert entry.act == "token.make"
    assert made.secret not in entry.content
    assert json.loads(entry.content)["changes"][0]["after"]["digest"] == made.token.digest


@pytest.mark.parametrize("who", ["leader", "auditor", "finance", "system_admin", "enterprise"])
def test_other_roles_make_none(cast: Cast, who: str) -> None:
    assert send(cast, who).status_code == 403
    with pytest.raises(Refused):
        token_make(by=cast.asker(who), at=NOW, membership=post_of(cast, who), label="x", expires_on=date(2025, 8, 1))
    assert not Token.objects.exists()


def test_nobody_makes_one_for_anothers_post(cast: Cast) -> None:
    assert send(cast, "plan_office", membership=str(post_of(cast, "officer").pk)).status_code == 422
    with pytest.raises(Impossible, match=r"access\.token-post"):
        token_make(
            by=cast.asker("plan_office"), at=NOW, membership=post_of(cast, "officer"), label="x",
            expires_on=date(2025, 8, 1),
        )  # fmt: skip


@pytest.mark.parametrize("day", [NOW.date() - timedelta(days=1), NOW.date() + timedelta(days=367)])
def test_a_day_out_of_bounds_is_refused(cast: Cast, day: date) -> None:
    answer = send(cast, "clerk", expires_on=day.isoformat())
    assert answer.status_code == 422
    assert "access.token-days" in answer.content.decode()


@pytest.mark.parametrize("day", [NOW.date(), NOW.date() + timedelta(days=366)])
def test_the_edges_of_the_bounds_are_taken(cast: Cast, day: date) -> None:
    assert send(cast, "clerk", expires_on=day.isoformat()).status_code == 200


def test_a_token_makes_no_token(cast: Cast) -> None:
    made = token_make(
        by=cast.asker("clerk"), at=NOW, membership=post_of(cast, "clerk"), label="x", expires_on=date(2025, 8, 1)
    )
    by_token = asker_bearing(f"Bearer {made.secret}", at=NOW)
    with pytest.raises(Impossible, match=r"access\.token-post"):
        token_make(by=by_token, at=NOW, membership=post_of(cast, "clerk"), label="y", expires_on=date(2025, 8, 1))


def test_more_than_ten_at_once_are_refused(cast: Cast) -> None:
    assert [send(cast, "clerk").status_code for _ in range(11)] == [200] * 10 + [422]
    token_revoke(by=cast.asker("clerk"), at=NOW, token=Token.objects.first())
    assert send(cast, "clerk").status_code == 200


def test_one_is_ended_on_the_page_and_twice_does_no_harm(cast: Cast) -> None:
    send(cast, "clerk")
    token, client = Token.objects.get(), cast.client("clerk")
    page = client.post(f"{ADDRESS}revoke/", {"token": token.pk}, follow=True).content.decode()
    assert "即刻失效" in page
    assert Token.objects.get().revoked_at == NOW
    assert "access.token-revoked" in client.post(f"{ADDRESS}revoke/", {"token": token.pk}, follow=True).content.decode()


@pytest.mark.parametrize("who", ["clerk_b", "plan_office"])
def test_the_outsider_ends_nobody_elses(cast: Cast, who: str) -> None:
    send(cast, "clerk")
    token = Token.objects.get()
    page = cast.client(who).post(f"{ADDRESS}revoke/", {"token": token.pk}, follow=True).content.decode()
    assert "access.token-unknown" in page
    assert Token.objects.get().revoked_at is None
    assert "统计平台" not in cast.client(who).get(ADDRESS).content.decode()


def test_whoever_may_make_none_is_shown_no_way_to_it(cast: Cast) -> None:
    assert ADDRESS in cast.client("clerk").get("/account/").content.decode()
    assert ADDRESS not in cast.client("leader").get("/account/").content.decode()
