"""The door of the API: whose token opens what, from which moment it opens nothing, and what is said then."""

from __future__ import annotations

import json
import logging
from datetime import date, timedelta

import pytest
from django.core.cache import cache
from tests.site.api.caller import Caller, caller, token_row, told
from tests.site.cast import NOW, SYSTEM, Cast

from kechuang_site.access.actions.membership_revoke import membership_revoke
from kechuang_site.access.actions.person_stop import person_stop
from kechuang_site.access.actions.token_revoke import token_revoke
from kechuang_site.access.models import Membership, Token
from kechuang_site.access.queries import api_rules
from kechuang_site.record import clock
from kechuang_site.record.write import recording

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _fresh_minute() -> None:
    cache.clear()


def test_a_token_acts_as_its_person_in_its_one_hat(cast: Cast) -> None:
    answer = caller(cast, "clerk").get("me")
    assert answer.status_code == 200
    said = told(answer)
    assert (said["role"], said["unit"], said["deputy"]) == ("clerk", cast.parties["A"].code, False)


def test_another_hat_of_the_same_person_is_not_worn(cast: Cast) -> None:
    program = caller(cast, "clerk")
    with recording(by=SYSTEM, act="test.hat", at=NOW) as writes:
        post = Membership(
            person=cast.people["clerk"], party=cast.parties["KJJ"], role="plan_office", start=date(2025, 1, 1)
        )
        writes.add(post)
    assert told(program.get("me"))["role"] == "clerk"


@pytest.mark.parametrize("header", ["", "Bearer", "Bearer x", "Basic abc", "Bearer " + "a" * 43, "Bearer a b", "令牌"])
def test_without_a_token_nothing_opens(cast: Cast, header: str) -> None:
    answer = Caller(None).client.get("/api/v1/plans", headers={"Authorization": header} if header else {})
    assert (answer.status_code, told(answer)["code"]) == (401, "api.token")
    assert answer.headers["WWW-Authenticate"] == "Bearer"


def test_a_session_opens_no_address_of_the_api(cast: Cast) -> None:
    answer = cast.client("plan_office").get("/api/v1/plans")
    assert (answer.status_code, told(answer)["code"]) == (401, "api.token")


def test_a_token_opens_no_page(cast: Cast) -> None:
    program = caller(cast, "plan_office")
    answer = program.client.get("/plans/", headers={"Authorization": f"Bearer {program.secret}"})
    assert answer.status_code == 302
    assert answer.headers["Location"].startswith("/sign-in/")


def test_a_token_dies_at_once_with_its_membership(cast: Cast) -> None:
    program = caller(cast, "clerk")
    post = Membership.objects.get(person=cast.people["clerk"])
    assert program.get("me").status_code == 200
    membership_revoke(by=cast.asker("security_admin"), at=NOW, membership=post, reason="调岗")
    assert program.get("me").status_code == 401


def test_a_token_dies_at_once_with_the_account(cast: Cast) -> None:
    program = caller(cast, "clerk")
    person_stop(by=cast.asker("system_admin"), at=NOW, person=cast.people["clerk"], reason="离职")
    assert program.get("me").status_code == 401


def test_a_token_whose_post_has_ended_opens_nothing(cast: Cast) -> None:
    assert caller(cast, "former").get("me").status_code == 401


def test_a_revoked_token_opens_nothing(cast: Cast) -> None:
    program = caller(cast, "clerk")
    token_revoke(by=cast.asker("clerk"), at=NOW, token=Token.objects.get())
    assert program.get("me").status_code == 401


def test_a_token_holds_through_its_last_day(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    token_row(cast, "clerk", secret="secret-of-the-last-day", expires_on=NOW.date())
    program = Caller("secret-of-the-last-day")
    last = NOW.replace(hour=23, minute=59, second=59)
    monkeypatch.setattr(clock, "now", lambda: last)
    assert program.get("me").status_code == 200
    monkeypatch.setattr(clock, "now", lambda: last + timedelta(seconds=1))
    assert program.get("me").status_code == 401


def test_an_address_nobody_knows_is_said_as_json(cast: Cast) -> None:
    answer = caller(cast, "clerk").get("nothing/here")
    assert (answer.status_code, told(answer)["code"]) == (404, "api.address")


def test_a_method_the_address_does_not_take_is_said_with_those_it_does(cast: Cast) -> None:
    program = caller(cast, "clerk")
    for method in ("put", "patch", "delete", "options", "trace"):
        answer = getattr(program.client, method)("/api/v1/plans", headers={"Authorization": f"Bearer {program.secret}"})
        assert (answer.status_code, answer.headers["Allow"]) == (405, "GET"), method
        assert told(answer)["code"] == "api.method"


def test_what_a_role_may_not_ask_says_who_may(cast: Cast) -> None:
    answer = caller(cast, "system_admin").get("plans")
    assert (answer.status_code, told(answer)["code"]) == (403, "access.refused")
    assert "专班办公室" in told(answer)["message"]


def test_too_many_requests_in_a_minute_are_told_to_wait(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    few = api_rules.ApiRules(timedelta(days=1), 10, 2, timedelta(hours=24))
    monkeypatch.setattr("kechuang_site.access.middleware.programs.api_rules", lambda: few)
    program, other = caller(cast, "clerk"), caller(cast, "clerk_b")
    assert [program.get("me").status_code for _ in range(3)] == [200, 200, 429]
    answer = program.get("me")
    assert told(answer)["code"] == "api.rate"
    assert 0 < int(answer.headers["Retry-After"]) <= 60
    assert other.get("me").status_code == 200
    monkeypatch.setattr(clock, "now", lambda: NOW + timedelta(minutes=1))
    assert program.get("me").status_code == 200


def test_a_body_beyond_all_bounds_is_refused_unread(cast: Cast) -> None:
    program = caller(cast, "clerk")
    headers = {"Authorization": f"Bearer {program.secret}", "Content-Length": str(10**9)}
    answer = program.client.post("/api/v1/me", b"x", content_type="application/json", headers=headers)
    assert (answer.status_code, told(answer)["code"]) == (413, "api.large")


def test_a_nul_in_the_address_is_refused(cast: Cast) -> None:
    answer = caller(cast, "plan_office").get("plans", page="1\0")
    assert (answer.status_code, told(answer)["code"]) == (400, "api.request")


def test_each_request_has_a_number_and_a_line_with_its_token(
    cast: Cast, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(logging.getLogger("kechuang.api"), "propagate", True)
    with caplog.at_level(logging.INFO, "kechuang.api"):
        answer = caller(cast, "clerk").get("me")
    (line,) = {each.getMessage() for each in caplog.records if each.name == "kechuang.api"}
    number, token = answer.headers["X-Request-Id"], Token.objects.get()
    assert f"request={number} token={token.pk} person={cast.people['clerk'].pk} GET /api/v1/me 200" in line
    assert "secret" not in line


def test_a_program_is_answered_in_chinese_whatever_its_cookie_says(cast: Cast) -> None:
    program = caller(cast, "clerk")
    program.client.cookies["django_language"] = "en"
    answer = program.get("nothing")
    assert "没有这个接口地址" in told(answer)["message"]


def test_the_openapi_needs_no_token() -> None:
    answer = Caller(None).get("openapi.json")
    assert answer.status_code == 200
    assert json.loads(answer.content)["info"]["title"] == "科创 Kechuang"
