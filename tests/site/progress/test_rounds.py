"""报送期: foretold before they open; opened, moved, closed by the office alone; and what each shows."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from tests.site.cast import NOW, TODAY, Cast, settle_in
from tests.site.plans import PlanInForce
from tests.site.progress.course import entered, office, opened

from kechuang_site.progress.actions.open_round import close_round
from kechuang_site.progress.models import Round
from kechuang_site.progress.queries.chase import chase_of
from kechuang_site.progress.queries.rounds import months_page, round_page
from kechuang_site.record import clock

pytestmark = pytest.mark.django_db


def at(plan: PlanInForce, *rest: str) -> str:
    return "/".join(("/plans", str(plan.plan.pk), "rounds", *rest, ""))


def test_each_month_says_where_it_stands(cast: Cast, plan: PlanInForce) -> None:
    opened(cast, plan, month="2025-05")
    close_round(by=office(cast), at=NOW, entering=Round.objects.get(month="2025-05"))
    opened(cast, plan, month="2025-06")
    rows = {row.month: row.standing.word for row in months_page(plan.plan, today=TODAY)}
    assert cast.client("plan_office").get(at(plan)).status_code == 200
    assert rows["2025-04"] == "可以开启"
    assert rows["2025-05"] == "已结束"
    assert rows["2025-06"] == "报送中"
    assert rows["2025-07"] == "未到"


def test_a_round_opens_from_the_first_day_after_its_month(
    cast: Cast, plan: PlanInForce, monkeypatch: pytest.MonkeyPatch
) -> None:
    for day, word, opens in ((date(2025, 7, 31), "未到", False), (date(2025, 8, 1), "可以开启", True)):
        monkeypatch.setattr(clock, "now", lambda day=day: datetime.combine(day, NOW.timetz()))
        monkeypatch.setattr(clock, "today", lambda day=day: day)
        rows = {row.month: row.standing.word for row in months_page(plan.plan, today=day)}
        client = cast.client("plan_office")
        settle_in(client, at=clock.now())
        answer = client.post(at(plan, "2025-07", "open"), follow=True)
        told = "round.early" in answer.content.decode()
        assert (rows["2025-07"], told, Round.objects.exists()) == (word, not opens, opens)


def test_a_round_is_foretold_before_it_opens(cast: Cast, plan: PlanInForce) -> None:
    page = cast.client("plan_office").get(at(plan, "2025-06")).content.decode()
    assert "预告：本期要报的有" in page
    assert "县科技局" in page
    # Nobody is chased for what is not open yet.
    assert "未报送名单" not in page
    assert not Round.objects.exists()


def test_opening_moving_and_closing_need_the_office(cast: Cast, plan: PlanInForce) -> None:
    client = cast.client("plan_office")
    assert client.post(at(plan, "2025-06", "open")).status_code == 302
    entering = Round.objects.get(month="2025-06")
    moved = {"due_on": "2025-07-20", "reason": "遇会议顺延", "seen": str(entering.version)}
    assert client.post(at(plan, "2025-06", "due"), moved).status_code == 302
    entering.refresh_from_db()
    assert entering.due_on.isoformat() == "2025-07-20"
    said = client.get(at(plan, "2025-06")).content.decode()
    assert "已开启报送期，截止2025年7月10日。" in said
    assert "截止日期已改为2025年7月20日。" in said
    for who in ("clerk", "officer", "leader", "abroad"):
        for verb in ("open", "due", "close"):
            answer = cast.client(who).post(at(plan, "2025-06", verb), moved)
            assert answer.status_code in (403, 404), (who, verb)
    assert client.post(at(plan, "2025-06", "close")).status_code == 302
    entering.refresh_from_db()
    assert entering.closed


def test_a_due_day_somebody_moved_meanwhile_is_not_overwritten(cast: Cast, plan: PlanInForce) -> None:
    entering = opened(cast, plan)
    seen = entering.version
    first = {"due_on": "2025-07-21", "reason": "第一次", "seen": str(seen)}
    assert cast.client("plan_office").post(at(plan, "2025-06", "due"), first).status_code == 302
    second = cast.client("plan_office_b").post(
        at(plan, "2025-06", "due"), {"due_on": "2025-07-25", "reason": "第二次", "seen": str(seen)}
    )
    assert second.status_code == 409
    entering.refresh_from_db()
    assert entering.due_on.isoformat() == "2025-07-21"
    assert "2025-07-25" in second.content.decode()


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"due_on": "2025-07-09", "reason": "早了"}, "round.due"),
        ({"due_on": "胡写", "reason": "x"}, ""),
        ({"due_on": "2025-07-20", "reason": ""}, ""),
    ],
)
def test_a_due_day_that_cannot_be_is_said_at_its_field(cast: Cast, plan: PlanInForce, fields: dict, code: str) -> None:
    entering = opened(cast, plan)
    answer = cast.client("plan_office").post(at(plan, "2025-06", "due"), {**fields, "seen": str(entering.version)})
    assert answer.status_code == 422
    assert code in answer.content.decode()


def test_an_open_round_names_who_still_owes_and_gives_the_chasing_text(cast: Cast, plan: PlanInForce) -> None:
    opened(cast, plan)
    entered(cast, plan, "t01", "2025-06", "15.5")
    answer = cast.client("plan_office").get(at(plan, "2025-06"))
    page = round_page(plan.plan, "2025-06", today=TODAY)
    line, *_ = page.missing
    assert line.unit.name == "县科技局"
    assert "t01" not in {row.duty.key for row in line.rows if row.duty.subject is None}
    assert "县科技局" in chase_of(page, today=TODAY)
    words = answer.content.decode()
    # On paper stands the list: the text to copy and the buttons are the screen's.
    missing, copied, steps = (words.index(each) for each in (">未报送名单<", 'id="chase-text"', 'id="steps"'))
    assert missing < words.index("screen-only", missing) < copied < words.rindex("screen-only", 0, steps) < steps
    # What stands already is not asked again.
    assert page.met == 1


def test_a_figure_nobody_holds_is_named_with_the_way_to_name_the_unit(cast: Cast, plan: PlanInForce) -> None:
    plan.indicators["t03"].reporting_unit = None
    plan.indicators["t03"].save()
    for row in plan.tasks[2].units.filter(part="lead"):
        row.delete()
    answer = cast.client("plan_office").get(at(plan, "2025-06"))
    assert [one.code for one in round_page(plan.plan, "2025-06", today=TODAY).unheld] == ["t03"]
    assert f"/plans/{plan.plan.pk}/rules/#rule-t03" in answer.content.decode()


def test_a_month_the_plan_has_not_is_not_found(cast: Cast, plan: PlanInForce) -> None:
    client = cast.client("plan_office")
    for month in ("2024-06", "2025-13", "x"):
        assert client.get(at(plan, month)).status_code == 404
        assert client.post(at(plan, month, "open")).status_code == 404
