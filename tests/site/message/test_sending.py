"""One delivery, whatever happens to it: sent once, held, tried again, or said to be uncertain; never sent twice."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from socket import create_connection
from ssl import create_default_context

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.site.cast import NOW, SHANGHAI, Cast
from tests.site.message.listener import answer, certificate, listening
from tests.site.message.scene import LENGTH, TAKEN, Scene, robot

from kechuang.vocabulary import Finding
from kechuang_site.job.actions.run_due import run_due
from kechuang_site.job.models import Job
from kechuang_site.job.store.lease import take
from kechuang_site.job.store.put import put
from kechuang_site.message.actions.change_channel import turn_channel
from kechuang_site.message.actions.send import Result
from kechuang_site.message.actions.tell import digests
from kechuang_site.message.models import LONGEST_PROBLEM, Delivery
from kechuang_site.message.queries.line import Line
from kechuang_site.message.queries.rules import message_rules
from kechuang_site.message.store.delivery import enter
from kechuang_site.message.store.outbound import Answer, Request, Unsent, post

pytestmark = pytest.mark.django_db
LINE = Line("甲镇", "报送6月的数3项", NOW.date(), "/mine/")
AWAY = Unsent(Finding.error("message.host-away", "连接不上。"))
CUT = Unsent(Finding.error("message.answer-none", "没有答复。"), begun=True)
REFUSED = Answer(200, b'{"errcode":93000}')


def scene_of(**more: object) -> Scene:
    return Scene({"plan_office": [LINE]}, **more)


def the_one() -> Delivery:
    return Delivery.objects.get(channel__isnull=False)


def test_it_arrives_over_a_real_connection(cast: Cast, tmp_path: Path) -> None:
    """From the digest's job through seal, resolver, TLS and answer to the log; only the last hop is led here."""
    pem = certificate(tmp_path, "qyapi.weixin.qq.com")
    robot(cast)
    with listening(pem, answer("200 OK", b'{"errcode":0,"errmsg":"ok"}')) as server:

        def wire(request: Request, **given: object) -> Answer | Unsent:
            return post(
                request, resolve=lambda host, port: ["101.91.0.1"], context=create_default_context(cafile=str(pem)),
                connect=lambda place, timeout: create_connection(("127.0.0.1", server.port), timeout), **given,
            )  # fmt: skip

        scene = scene_of()
        scene.post = wire
        scene.tell()
    assert the_one().state == "sent"
    assert b"POST /cgi-bin/webhook/send?key=693a91f6-geheim HTTP/1.1" in server.requests[0]
    assert "甲镇：报送6月的数3项" in server.requests[0].decode()


def test_what_was_refused_is_tried_again_after_a_rest_and_then_given_up(cast: Cast) -> None:
    robot(cast)
    scene = scene_of(outcome=REFUSED)
    scene.tell()
    tried = []
    for minutes in (0, 1, 5, 25, 125):
        scene.at += timedelta(minutes=minutes)
        scene.work()
        tried.append((len(scene.posted), the_one().state))
    assert tried == [(1, "waiting"), (2, "waiting"), (3, "waiting"), (4, "waiting"), (5, "failed")]
    assert the_one().problem.endswith("[message.refused]")
    scene.at += timedelta(minutes=700)
    scene.work()
    assert len(scene.posted) == 5


def test_what_was_away_is_sent_when_it_is_back(cast: Cast) -> None:
    robot(cast)
    scene = scene_of(outcome=AWAY)
    scene.tell()
    scene.outcome, scene.at = TAKEN, NOW + timedelta(minutes=1)
    scene.work()
    row = the_one()
    assert (row.state, row.problem, row.attempts) == ("sent", "", 2)


def test_what_may_have_arrived_is_never_sent_again(cast: Cast) -> None:
    robot(cast)
    scene = scene_of(outcome=CUT)
    scene.tell()
    scene.at += timedelta(hours=3)
    scene.work()
    assert len(scene.posted) == 1
    assert (the_one().state, the_one().problem) == ("unknown", "没有答复。[message.answer-none]")


def test_a_sending_that_was_cut_off_is_not_repeated(cast: Cast) -> None:
    """A worker takes the job and dies; whether it got as far as the wire nobody knows."""
    robot(cast)
    scene = scene_of()
    put("message.digest", key="d", due_at=NOW)
    run_due(scene.works(), worker="w", now=lambda: NOW, length=LENGTH)
    assert take(worker="dying", now=lambda: NOW, length=LENGTH) is not None
    scene.at = NOW + LENGTH + timedelta(seconds=1)
    scene.work()
    assert scene.posted == []
    assert the_one().state == "unknown"
    assert the_one().problem.endswith("[message.interrupted]")


def test_a_gateway_that_does_not_answer_is_not_waited_for_by_everybody(cast: Cast) -> None:
    robot(cast, kind="sms", name="短信", address="https://qyapi.weixin.qq.com/sms", template="a={phone}&b={text}")
    for who in ("clerk", "clerk_b", "officer"):
        cast.people[who].phone = "13800000000"
        cast.people[who].save()
    scene = Scene({"clerk": [LINE], "clerk_b": [LINE], "officer": [LINE]}, outcome=CUT)
    scene.tell()
    assert len(scene.posted) == 1
    scene.outcome, scene.at = TAKEN, NOW + timedelta(minutes=1)
    scene.work()
    states = Delivery.objects.filter(channel__isnull=False).order_by("pk").values_list("state", flat=True)
    assert sorted(states) == ["sent", "sent", "unknown"]
    assert len(scene.posted) == 3


def test_a_long_problem_keeps_its_code() -> None:
    words = Result("failed", Finding.error("message.host-away", "长" * 300)).words
    assert len(words) == LONGEST_PROBLEM
    assert words.endswith("[message.host-away]")


@pytest.mark.parametrize(
    ("moment", "code"),
    [
        (datetime(2025, 7, 10, 17, 59, tzinfo=SHANGHAI), ""),
        (datetime(2025, 7, 10, 18, 0, tzinfo=SHANGHAI), "message.quiet"),
        (datetime(2025, 7, 10, 23, 59, tzinfo=SHANGHAI), "message.quiet"),
        (datetime(2025, 7, 11, 7, 59, tzinfo=SHANGHAI), "message.stale"),
        (datetime(2025, 7, 11, 9, 0, tzinfo=SHANGHAI), "message.stale"),
    ],
)
def test_after_six_and_on_another_day_nothing_leaves(cast: Cast, moment: datetime, code: str) -> None:
    """The digest was made in the morning; its sending comes late."""
    robot(cast)
    scene = scene_of(outcome=AWAY)
    scene.tell()
    scene.outcome, scene.at, sent_before = TAKEN, moment, len(scene.posted)
    scene.work()
    row = the_one()
    assert (row.state, code in row.problem) == ("held" if code else "sent", True)
    assert len(scene.posted) - sent_before == (0 if code else 1)


def test_a_demo_sends_nothing(cast: Cast) -> None:
    robot(cast)
    scene = scene_of(demo=True)
    scene.tell()
    assert scene.posted == []
    assert (the_one().state, the_one().problem) == ("held", "演示环境不外发。[message.demo]")


def test_a_channel_turned_off_after_the_digest_was_made_sends_nothing(cast: Cast) -> None:
    channel = robot(cast)
    scene = scene_of(outcome=AWAY)
    scene.tell()
    turn_channel(by=cast.asker("plan_office"), at=NOW, channel=channel, active=False)
    scene.outcome, scene.at, sent_before = TAKEN, NOW + timedelta(minutes=1), len(scene.posted)
    scene.work()
    assert len(scene.posted) == sent_before
    assert the_one().state == "held"


def test_a_key_of_another_installation_opens_no_channel(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    robot(cast)
    monkeypatch.setattr("tests.site.message.scene.KEY", "other" * 12)
    scene = scene_of()
    scene.tell()
    assert scene.posted == []
    assert the_one().problem.endswith("[message.sealed]")


_OUTCOMES = {"taken": TAKEN, "refused": REFUSED, "away": AWAY, "cut": CUT}
MAY_HAVE_ARRIVED = {"taken", "cut", "dies"}


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(story=st.lists(st.sampled_from([*_OUTCOMES, "dies"]), min_size=1, max_size=7))
def test_whatever_the_story_it_arrives_at_most_once(cast: Cast, story: list[str]) -> None:
    """Each word is what becomes of the next attempt; a worker that dies may have sent before it did."""
    with transaction.atomic():
        robot(cast)
        scene = scene_of(outcome=AWAY)
        enter(
            digests(at=NOW, people=[cast.asker("plan_office")], lines_of=lambda *_: [LINE], rules=message_rules()),
            at=NOW,
        )
        happened = [word for word in story if _attempt(scene, word)]
        assert sum(word in MAY_HAVE_ARRIVED for word in happened) <= 1
        # In the end it is said what became of it: what may have arrived is never called unsent.
        after = _attempt(scene, "taken")
        given_up = Job.objects.filter(state="failed").exists()
        assert the_one().state in (("waiting",) if given_up else ("sent", "unknown", "failed"))
        if the_one().state == "failed":
            assert not after
            assert not MAY_HAVE_ARRIVED & set(happened)
        transaction.set_rollback(True)


def _attempt(scene: Scene, word: str) -> bool:
    """Let a worker make one attempt that ends so; whether there was anything left to attempt."""
    scene.at += timedelta(minutes=126) if scene.at > NOW else timedelta(seconds=1)
    scene.at = min(scene.at, datetime(2025, 7, 10, 17, 59, tzinfo=SHANGHAI))
    Job.objects.filter(state="queued").update(due_at=scene.at)
    if word == "dies":
        lease = take(worker="dying", now=lambda: scene.at, length=LENGTH)
        Job.objects.filter(state="running").update(leased_until=scene.at)
        # Taken for the second time it would not have sent, so that dying then changes nothing.
        return lease is not None and lease.attempt == 1
    before, scene.outcome = len(scene.posted), _OUTCOMES[word]
    run_due(scene.works(), worker="w", now=lambda: scene.at, length=LENGTH)
    return len(scene.posted) > before
