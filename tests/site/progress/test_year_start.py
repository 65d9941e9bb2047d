"""The next year opens from the last: bases with their vintage, renewed by one click; tasks carried by a person."""

from __future__ import annotations

from decimal import Decimal

import pytest
from tests.site.cast import NOW, SYSTEM, Cast
from tests.site.plans import PlanInForce
from tests.site.progress.course import office
from tests.site.progress.years import (
    AUTUMN,
    JANUARY,
    SCAN,
    browser,
    closed,
    full_year,
    late_cell,
    late_number,
    next_plan,
)

from kechuang.vocabulary import Finding
from kechuang_site.access.queries.may import Refused
from kechuang_site.ledger.models import Entry
from kechuang_site.plan.models import Indicator
from kechuang_site.plan.queries.last_year import plan_after, plan_before
from kechuang_site.progress.actions.stepping import seen_now
from kechuang_site.progress.actions.year_final import accept_late_final, enter_late_final
from kechuang_site.progress.actions.year_next import carry_tasks
from kechuang_site.progress.actions.year_start import Choice, refresh_baselines, start_year
from kechuang_site.progress.models import CarriedTask, Continuation, ReportingRule, Value
from kechuang_site.progress.queries.year_start import Offer, offers_of
from kechuang_site.record import clock
from kechuang_site.record.write import recording

pytestmark = pytest.mark.django_db


@pytest.fixture
def january(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: JANUARY)
    monkeypatch.setattr(clock, "today", lambda: JANUARY.date())


@pytest.fixture
def after(cast: Cast, plan: PlanInForce) -> PlanInForce:
    """The plan of 2026, adopted when that of 2025 is full; the rule of t01 stands there."""
    full_year(cast, plan)
    with recording(by=SYSTEM, act="test.rule", at=NOW) as writes:
        writes.add(ReportingRule(indicator=plan.indicators["t01"], cadence="quarter", source="登记系统", computed=True))
    return next_plan(cast)


def offers(made: PlanInForce) -> dict[str, Offer]:
    return {offer.indicator.code: offer for offer in offers_of(made.plan, plan_before(made.plan))}


def choice(offer: Offer, **more: object) -> Choice:
    told = {"base": True, "reporter": True, "rule": True, **more}
    return Choice(offer.indicator.pk, offer.before.pk, offer.value and offer.value.pk, **told)


def start(cast: Cast, made: PlanInForce, *chosen: Choice) -> int | Finding:
    return start_year(by=office(cast, JANUARY), at=JANUARY, plan=made.plan, chosen=chosen)


def indicator(made: PlanInForce, code: str) -> Indicator:
    return Indicator.objects.get(plan=made.plan, code=code)


def late(cast: Cast, made: PlanInForce, code: str, text: str) -> Value:
    """A late final number on its whole way."""
    one, two = office(cast, AUTUMN), office(cast, AUTUMN, second=True)
    cell, said = late_cell(cast, made, code), late_number(text)
    row = enter_late_final(by=one, at=AUTUMN, plan=made.plan, cell=cell, said=said, paper=SCAN)
    (seen,) = seen_now([row])
    return accept_late_final(by=two, at=AUTUMN, plan=made.plan, seen=seen).done[0].value


def test_what_counts_the_same_is_recognised_and_what_is_new_is_not(cast: Cast, after: PlanInForce) -> None:
    found = offers(after)
    assert {code: offer.before.code for code, offer in found.items()} == {"n1": "t01", "n2": "t02", "n3": "t03"}
    assert (found["n1"].base.amount, found["n1"].base.provisional) == (Decimal(360000), False)
    assert (found["n2"].base, found["n2"].bears, found["n3"].base) == (None, False, None)


def test_nothing_is_taken_over_before_a_person_confirms(cast: Cast, after: PlanInForce) -> None:
    assert (indicator(after, "n1").baseline, Continuation.objects.count()) == (None, 0)


def test_confirmed_it_takes_base_reporting_unit_and_rule(cast: Cast, after: PlanInForce, plan: PlanInForce) -> None:
    found = offers(after)
    assert start(cast, after, choice(found["n1"]), choice(found["n2"], rule=False)) == 2
    one, two = indicator(after, "n1"), indicator(after, "n2")
    assert (one.baseline, one.reporting_unit, two.baseline) == (Decimal(360000), cast.parties["KJJ"], None)
    rule = ReportingRule.objects.get(indicator=one)
    assert (rule.cadence, rule.source, rule.computed) == ("quarter", "登记系统", True)
    kept = Continuation.objects.get(indicator=one)
    assert (kept.before, str(kept.value.amount)) == (plan.indicators["t01"], "36")
    assert Continuation.objects.get(indicator=two).value is None
    assert "360,000万元" in Entry.objects.filter(act="baseline.set").get().content


def test_what_is_not_ticked_is_left(cast: Cast, after: PlanInForce) -> None:
    start(cast, after, choice(offers(after)["n1"], base=False, reporter=False, rule=False))
    one = indicator(after, "n1")
    assert (one.baseline, one.reporting_unit, ReportingRule.objects.filter(indicator=one).exists()) == (
        None, None, False,
    )  # fmt: skip


def test_what_moved_on_since_it_was_seen_is_not_taken(cast: Cast, after: PlanInForce) -> None:
    found = offers(after)
    stale = Choice(found["n1"].indicator.pk, found["n1"].before.pk, None, base=True, reporter=True, rule=True)
    wrong = Choice(found["n1"].indicator.pk, found["n2"].before.pk, None, base=True, reporter=True, rule=True)
    assert start(cast, after, choice(found["n2"]), stale).code == "year.moved-on"
    assert start(cast, after, choice(found["n2"]), wrong).code == "year.no-match"
    assert not Continuation.objects.exists()
    start(cast, after, choice(found["n2"]))
    assert start(cast, after, choice(found["n2"])).code == "year.continued"


def test_a_base_of_a_flash_number_is_renewed_by_the_final_one(
    cast: Cast, after: PlanInForce, plan: PlanInForce
) -> None:
    with recording(by=SYSTEM, act="test.flash", at=NOW) as writes:
        value = Value.objects.get(indicator=plan.indicators["t01"], party=None, period="2025-12", current=True)
        writes.change(value, nature="flash")
    start(cast, after, choice(offers(after)["n1"]))
    assert (offers(after)["n1"].base.provisional, offers(after)["n1"].newer) == (True, False)
    closed(cast, plan)
    final = late(cast, plan, "t01", "35.5")
    offer = offers(after)["n1"]
    assert (offer.newer, offer.stands_text, offer.base_text) == (True, "360,000万元", "355,000万元")
    asked = {"by": office(cast, AUTUMN), "at": AUTUMN, "plan": after.plan}
    assert refresh_baselines(**asked, seen={offer.indicator.pk: final.follows.pk}).code == "year.moved-on"
    assert refresh_baselines(**asked, seen={offer.indicator.pk: final.pk}) == 1
    assert indicator(after, "n1").baseline == Decimal(355000)
    assert Continuation.objects.get().value == final
    assert refresh_baselines(**asked, seen={offer.indicator.pk: final.pk}).code == "year.moved-on"


def test_a_part_of_a_year_is_no_base_and_the_whole_is_offered_when_it_comes(
    cast: Cast, after: PlanInForce, plan: PlanInForce
) -> None:
    with recording(by=SYSTEM, act="test.partial", at=NOW) as writes:
        value = Value.objects.get(indicator=plan.indicators["t01"], party=None, period="2025-12", current=True)
        writes.change(value, period="2025-07")
    offer = offers(after)["n1"]
    assert (offer.base, offer.partial, str(offer.value.amount)) == (None, True, "36")
    start(cast, after, choice(offer))
    assert (indicator(after, "n1").baseline, offers(after)["n1"].newer) == (None, False)
    closed(cast, plan)
    final = late(cast, plan, "t01", "37")
    assert offers(after)["n1"].newer
    seen = {offer.indicator.pk: final.pk}
    assert refresh_baselines(by=office(cast, AUTUMN), at=AUTUMN, plan=after.plan, seen=seen) == 1
    assert (indicator(after, "n1").baseline, offers(after)["n1"].newer) == (Decimal(370000), False)


def test_a_draft_takes_nothing_over(cast: Cast, plan: PlanInForce) -> None:
    full_year(cast, plan)
    made = next_plan(cast, state="draft")
    assert start(cast, made, choice(offers(made)["n1"])).code == "year.not-in-force"
    assert (plan_before(made.plan), plan_after(plan.plan)) == (plan.plan, made.plan)


@pytest.mark.parametrize("who", ["clerk", "officer", "leader", "auditor", "abroad"])
def test_nobody_but_the_office_opens_a_year(cast: Cast, after: PlanInForce, plan: PlanInForce, who: str) -> None:
    asker = cast.asker(who, at=JANUARY)
    with pytest.raises(Refused):
        start_year(by=asker, at=JANUARY, plan=after.plan, chosen=())
    with pytest.raises(Refused):
        refresh_baselines(by=asker, at=JANUARY, plan=after.plan, seen={})
    with pytest.raises(Refused):
        carry_tasks(by=asker, at=JANUARY, plan=plan.plan, chosen={plan.tasks[0].pk: "未完成"})
    assert not CarriedTask.objects.exists()


def test_tasks_are_carried_changed_and_taken_back_also_when_the_year_is_archived(cast: Cast, plan: PlanInForce) -> None:
    first, second = plan.tasks[0].pk, plan.tasks[1].pk
    closed(cast, plan)
    asked = {"by": office(cast, JANUARY), "at": JANUARY, "plan": plan.plan}
    assert carry_tasks(**asked, chosen={first: "未完成", second: "三年建设"}) == 2
    assert carry_tasks(**asked, chosen={first: " 未完成 "}) == 1
    assert list(CarriedTask.objects.values_list("task_id", "reason")) == [(first, "未完成")]
    entries = Entry.objects.count()
    assert carry_tasks(**asked, chosen={first: "未完成"}) == 0
    assert Entry.objects.count() == entries
    for chosen, code in (({first: " "}, "year.carry-reason"), ({first: "长" * 121}, "year.carry-reason"),
                         ({first: "未完成", 999999: "未完成"}, "year.task")):  # fmt: skip
        assert carry_tasks(**asked, chosen=chosen).code == code
    assert CarriedTask.objects.count() == 1


@pytest.mark.usefixtures("january")
def test_the_page_of_the_next_year_works_before_there_is_a_plan(cast: Cast, plan: PlanInForce) -> None:
    full_year(cast, plan)
    client, path = browser(cast, "plan_office", at=JANUARY), f"/plans/{plan.plan.pk}/year/next/"
    page = client.get(path).content.decode()
    assert all(words in page for words in ("新方案还没有导入", "36亿元", "结转任务", "年终数还没有"))
    key = plan.tasks[0].pk
    refused = client.post(path, {"task": key, f"reason-{key}": ""})
    assert (refused.status_code, "year.carry-reason" in refused.content.decode()) == (422, True)
    assert client.post(path, {"task": key, f"reason-{key}": "三年建设"}).status_code == 302
    assert CarriedTask.objects.get().reason == "三年建设"
    leader = browser(cast, "leader", at=JANUARY)
    assert (leader.get(path).status_code, leader.post(path, {}).status_code) == (200, 403)


@pytest.mark.usefixtures("january")
def test_the_page_of_the_new_plan_confirms_and_shows_what_was_carried(
    cast: Cast, after: PlanInForce, plan: PlanInForce
) -> None:
    carried = {task.pk: "未完成" for task in plan.tasks[:2]}
    carry_tasks(by=office(cast, JANUARY), at=JANUARY, plan=plan.plan, chosen=carried)
    client, path = browser(cast, "plan_office", at=JANUARY), f"/plans/{after.plan.pk}/start/"
    page = client.get(path).content.decode()
    for words in (
        "名称不同，请核对",
        "360,000万元",
        "专利授权量",
        "本方案已列入",
        "本方案没有相近的任务",
        "当年数，不作基数",
    ):
        assert words in page, words
    offer = offers(after)["n1"]
    key = offer.indicator.pk
    sent = {"go": key, f"before-{key}": offer.before.pk, f"value-{key}": offer.value.pk, "base": key}
    assert client.post(path, {**sent, f"value-{key}": ""}).status_code == 409
    assert client.post(path, sent).status_code == 302
    assert indicator(after, "n1").baseline == Decimal(360000)
    assert "参照上年进度设序时节点" in client.get(path).content.decode()
    assert client.post(f"{path}refresh/", {"go": key, f"value-{key}": offer.value.pk}).status_code == 409
    for who, status in (("leader", 403), ("abroad", 404), ("clerk", 403)):
        assert browser(cast, who, at=JANUARY).post(path, sent).status_code == status


@pytest.mark.usefixtures("january")
def test_without_a_year_before_there_is_nothing_to_take_over(cast: Cast, plan: PlanInForce) -> None:
    page = browser(cast, "plan_office", at=JANUARY).get(f"/plans/{plan.plan.pk}/start/")
    assert "没有上一年度的方案" in page.content.decode()
