"""Idempotency-Key: the same request again is answered the same and does nothing; effect and answer stand or fall together."""

from __future__ import annotations

from datetime import timedelta

import pytest
from tests.site.api.caller import Caller, caller, told
from tests.site.api.scene import A, figure, write
from tests.site.cast import NOW, Cast
from tests.site.plans import PlanInForce
from tests.site.progress.bench import both_lead

from kechuang_site.access.actions import answer_once
from kechuang_site.access.models import KeptAnswer
from kechuang_site.ledger.models import Head
from kechuang_site.progress.models import Report
from kechuang_site.record import clock

pytestmark = pytest.mark.django_db
KEY = "the-same-key-1"


@pytest.fixture
def plan(cast: Cast, plan: PlanInForce) -> PlanInForce:
    both_lead(cast, plan)
    return plan


def test_the_same_request_again_does_nothing_and_is_answered_the_same(cast: Cast, plan: PlanInForce) -> None:
    clerk = caller(cast, "clerk")
    first = write(clerk, plan, figure(), key=KEY)
    at = Head.objects.get().number
    second = write(clerk, plan, figure(), key=KEY)
    assert (first.status_code, first.content) == (second.status_code, second.content)
    assert [each.headers["Idempotent-Replay"] for each in (first, second)] == ["false", "true"]
    assert Head.objects.get().number == at
    assert Report.objects.count() == 1


def test_a_refusal_is_kept_as_well(cast: Cast, plan: PlanInForce) -> None:
    clerk = caller(cast, "clerk")
    answers = [write(clerk, plan, figure("t99"), key=KEY) for _ in range(2)]
    assert [each.status_code for each in answers] == [409, 409]
    assert answers[0].content == answers[1].content


def test_another_request_under_the_key_is_refused(cast: Cast, plan: PlanInForce) -> None:
    clerk = caller(cast, "clerk")
    write(clerk, plan, figure(), key=KEY)
    answer = write(clerk, plan, figure(amount="10"), key=KEY)
    assert (answer.status_code, told(answer)["code"]) == (409, "api.key-reused")
    elsewhere = clerk.post(
        f"plans/{plan.plan.pk}/reports/submit", {"reports": [{"report": 1, "content": "0" * 64}]}, key=KEY
    )
    assert told(elsewhere)["code"] == "api.key-reused"
    assert Report.objects.get().text == "9.5亿元"


def test_another_token_has_keys_of_its_own(cast: Cast, plan: PlanInForce) -> None:
    first = write(caller(cast, "clerk"), plan, figure(), key=KEY)
    second = write(caller(cast, "clerk"), plan, figure(), key=KEY)
    assert (first.status_code, told(second)["cells"][0]["fate"]) == (200, "conflict")


def test_a_key_is_free_again_after_a_day(cast: Cast, plan: PlanInForce, monkeypatch: pytest.MonkeyPatch) -> None:
    clerk = caller(cast, "clerk")
    write(clerk, plan, figure(), key=KEY)
    monkeypatch.setattr(clock, "now", lambda: NOW + timedelta(hours=24))
    assert write(clerk, plan, figure(), key=KEY).headers["Idempotent-Replay"] == "true"
    monkeypatch.setattr(clock, "now", lambda: NOW + timedelta(hours=24, seconds=1))
    assert told(write(clerk, plan, figure(), key=KEY))["cells"][0]["fate"] == "conflict"


@pytest.mark.parametrize("key", ["", "short", "中文的键也不行", "a b c d e f g h", "x" * 81])
def test_a_post_without_a_proper_key_is_refused(cast: Cast, plan: PlanInForce, key: str) -> None:
    program = caller(cast, "clerk")
    headers = {"Authorization": f"Bearer {program.secret}", "Idempotency-Key": key}
    path = f"/api/v1/plans/{plan.plan.pk}/units/{A}/reports"
    answer = program.client.post(path, {"cells": [figure()]}, content_type="application/json", headers=headers)
    assert (answer.status_code, told(answer)["code"]) == (422, "api.shape")
    assert not Report.objects.exists()


def test_whoever_may_not_leaves_no_key(cast: Cast, plan: PlanInForce) -> None:
    assert write(caller(cast, "unit_head"), plan, figure(), key=KEY).status_code == 403
    assert write(caller(cast, "clerk_b"), plan, figure(), key=KEY).status_code == 404
    assert not KeptAnswer.objects.exists()


def test_what_is_cut_off_between_effect_and_answer_leaves_neither(
    cast: Cast, plan: PlanInForce, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The moment a kill -9 would hit: the effect is written, its answer is not."""
    clerk = caller(cast, "clerk")
    whole = answer_once.keep_answer

    def cut_off(*_: object, **__: object) -> None:
        assert Report.objects.count() == 1, "the effect is there by now"
        raise RuntimeError("cut off")

    monkeypatch.setattr(answer_once, "keep_answer", cut_off)
    at = Head.objects.get().number
    answer = write(clerk, plan, figure(), key=KEY)
    assert (answer.status_code, told(answer)["code"]) == (500, "api.failed")
    assert (Report.objects.count(), KeptAnswer.objects.count(), Head.objects.get().number) == (0, 0, at)
    monkeypatch.setattr(answer_once, "keep_answer", whole)
    again = write(clerk, plan, figure(), key=KEY)
    assert (again.status_code, again.headers["Idempotent-Replay"]) == (200, "false")
    assert Report.objects.count() == 1


def test_a_token_that_died_is_not_given_what_was_answered(cast: Cast, plan: PlanInForce) -> None:
    clerk = caller(cast, "clerk")
    write(clerk, plan, figure(), key=KEY)
    assert write(Caller("x" * 43), plan, figure(), key=KEY).status_code == 401
