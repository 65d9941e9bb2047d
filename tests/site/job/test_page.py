"""The page of jobs, over HTTP: what stands still is said, what failed may be tried again, a county sees its own."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from tests.site.cast import ABROAD, HOME, NOW, Cast

from kechuang_site.job.models import Job, State, Worker
from kechuang_site.job.store import put
from kechuang_site.ledger.models import Entry

pytestmark = pytest.mark.django_db
LONG = "超过了5分钟"
NOBODY = "没有后台程序在运行，到期的任务都停着"


def page(client: Client) -> str:
    answer = client.get(reverse("job:page"))
    assert answer.status_code == 200
    return answer.content.decode()


def failed(key: str = "k", *, division: str = HOME) -> Job:
    job = put("test.note", key=key, due_at=NOW, division=division)
    Job.objects.filter(pk=job.pk).update(state=State.FAILED, attempts=5, last_error="短信网关没有应答。")
    return Job.objects.get(pk=job.pk)


def again(client: Client, job: Job) -> int:
    return client.post(reverse("job:retry", kwargs={"job": job.pk})).status_code


def test_it_works(cast: Cast) -> None:
    text = page(cast.client("plan_office"))
    assert "没有未成功的任务" in text
    assert NOBODY in text
    assert LONG not in text


@pytest.mark.parametrize(("silence", "lives"), [(60, True), (61, False), (-60, True), (-61, False)])
def test_a_worker_lives_as_long_as_it_says_so(cast: Cast, silence: int, lives: bool) -> None:
    beat = NOW - timedelta(seconds=silence)
    Worker.objects.create(name="server-12-ab", started_at=beat, beat_at=beat)
    text = page(cast.client("system_admin"))
    assert "server-12-ab" in text
    assert ("失去联系" not in text) is lives
    assert (NOBODY not in text) is lives


@pytest.mark.parametrize(("seconds", "told"), [(300, False), (301, True)])
def test_a_queue_older_than_five_minutes_is_told_to_every_office(cast: Cast, seconds: int, told: bool) -> None:
    put("test.note", key="k", due_at=NOW - timedelta(seconds=seconds), division=ABROAD)
    assert (LONG in page(cast.client("plan_office"))) is told


def test_a_job_that_waits_for_its_hour_is_not_late(cast: Cast) -> None:
    put("test.note", key="k", due_at=NOW + timedelta(days=1), division=HOME)
    text = page(cast.client("plan_office"))
    assert "等待1件，正在执行0件" in text
    assert LONG not in text


def test_a_failed_job_is_shown_with_its_reason_and_tried_again(cast: Cast) -> None:
    office, job = cast.client("plan_office"), failed()
    assert "短信网关没有应答。" in page(office)
    assert again(office, job) == 302
    job.refresh_from_db()
    assert (job.state, job.attempts, job.due_at) == (State.QUEUED, 0, NOW)
    assert "已重新排队" in page(office)


def test_who_had_it_tried_again_is_in_the_ledger(cast: Cast) -> None:
    again(cast.client("plan_office"), failed("2025-07-10"))
    entry = Entry.objects.get(act="job.retry")
    assert entry.person == cast.people["plan_office"].pk
    assert entry.division == HOME
    assert "test.note 2025-07-10" in entry.content


def test_a_job_somebody_else_had_tried_again_already_stays_as_it_is(cast: Cast) -> None:
    office, job = cast.client("plan_office"), failed()
    again(office, job)
    Job.objects.filter(pk=job.pk).update(attempts=1, due_at=NOW + timedelta(minutes=1))
    assert again(office, job) == 302
    assert "[job.not-failed]" in page(office)
    job.refresh_from_db()
    assert job.attempts == 1
    assert Entry.objects.filter(act="job.retry").count() == 1


def test_an_office_neither_sees_nor_retries_the_jobs_of_another_county(cast: Cast) -> None:
    office, job = cast.client("plan_office"), failed("foreign-key", division=ABROAD)
    assert "foreign-key" not in page(office)
    assert again(office, job) == 404
    assert "foreign-key" in page(cast.client("system_admin"))


def test_jobs_of_the_installation_are_everybodys_who_may_look(cast: Cast) -> None:
    job = failed(division="")
    assert again(cast.client("abroad"), job) == 302


@pytest.mark.parametrize("who", ["clerk", "leader", "auditor", "security_admin", "former"])
def test_who_runs_neither_plan_nor_machine_is_refused(cast: Cast, who: str) -> None:
    job, client = failed(), cast.client(who)
    assert client.get(reverse("job:page")).status_code == 403
    assert again(client, job) == 403
    job.refresh_from_db()
    assert job.state == State.FAILED


def test_looking_costs_the_same_with_many_jobs(cast: Cast, django_assert_num_queries) -> None:
    client = cast.client("plan_office")
    page(client)
    for number in range(60):
        failed(str(number))
        put("test.note", key=f"open{number}", due_at=NOW)
    with django_assert_num_queries(10):
        page(client)
