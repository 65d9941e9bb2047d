"""逾期 on the platform: what nobody answered stays in form, list, 我的待办, digest and chasing text until it is answered,
withdrawn or superseded; and indicators nobody is named for are said before a round opens."""

from __future__ import annotations

import io
from datetime import date, datetime, timedelta

import pytest
from openpyxl import load_workbook
from tests.site.cast import HOME, NOW, SHANGHAI, SYSTEM, TODAY, Cast
from tests.site.plans import PlanInForce
from tests.site.progress.course import SENT, entered, office, opened, seen
from tests.site.progress.form import each_for_itself, said, send, shown

from kechuang_site.progress.actions.ask_make import ask_withdraw
from kechuang_site.progress.actions.open_round import close_round
from kechuang_site.progress.actions.submit_report import submit_reports
from kechuang_site.progress.actions.weigh import Typed
from kechuang_site.progress.actions.write_report import write_reports
from kechuang_site.progress.models import Ask, Report, Round
from kechuang_site.progress.queries.chase import chase_of
from kechuang_site.progress.queries.judged import judged
from kechuang_site.progress.queries.mine import Mine, mine_of
from kechuang_site.progress.queries.owed import round_view
from kechuang_site.progress.queries.rounds import round_page
from kechuang_site.record.write import recording
from kechuang_site.settings.messages import lines_of

pytestmark = pytest.mark.django_db
# May's ask was due on 10 June; the tests live on 10 July.
DUE, DAYS = date(2025, 6, 10), 30
WORDS = "园区企业走访情况"
LEAD = {"who": "plan_office", "unit": "KJJ"}


def closed(cast: Cast, plan: PlanInForce, month: str, *, due: date = DUE) -> None:
    """A round that was opened, was due, and is closed."""
    opened(cast, plan, month=month)
    with recording(by=SYSTEM, act="test.due", at=NOW) as writes:
        writes.change(Round.objects.get(plan=plan.plan, month=month), opens_on=due - timedelta(9), due_on=due)
    entering = Round.objects.get(plan=plan.plan, month=month)
    close_round(by=office(cast), at=NOW, entering=entering)


def asked(cast: Cast, plan: PlanInForce, *, kind: str = "narrative", month: str = "2025-05") -> Ask:
    """What the lead asked of A by name."""
    with recording(by=SYSTEM, act="test.ask", at=NOW) as writes:
        return writes.add(Ask(
            plan=plan.plan, asker=cast.parties["KJJ"], party=cast.parties["A"], kind=kind, words=WORDS,
            measure="家" if kind == "figure" else "", month=month, due_on=DUE,
        ))  # fmt: skip


def answer(cast: Cast, plan: PlanInForce, text: str = "走访三家。", **about: object) -> Report:
    """Written and submitted by the clerk of A."""
    typed = Typed(text=text, **about)
    written = write_reports(
        by=cast.asker("clerk"), at=NOW, plan=plan.plan, reporter=cast.parties["A"], typed=[typed]
    ).reports[0]
    assert written is not None
    submit_reports(by=cast.asker("clerk"), at=NOW, plan=plan.plan, seen=seen(written))
    return Report.objects.get(pk=written.pk)


def mine(cast: Cast, who: str = "clerk", *, today: date = TODAY) -> Mine:
    return mine_of(cast.asker(who), today=today, judge=lambda plan: judged(plan, on=today))


def rows_of(plan: PlanInForce, month: str, unit: str, cast: Cast) -> list[tuple[str, int]]:
    view = round_view(plan.plan, month, today=TODAY)
    return [(row.duty.key, row.days) for row in view.of_unit(cast.parties[unit].pk)]


def test_an_ask_nobody_answered_is_owed_everywhere_after_its_month(cast: Cast, plan: PlanInForce) -> None:
    ask = asked(cast, plan)
    closed(cast, plan, "2025-05")
    opened(cast, plan, due=date(2025, 7, 15))
    assert rows_of(plan, "2025-06", "A", cast) == [(str(ask.pk), DAYS)]
    form = shown(cast, plan)
    assert f'name="text.a_{ask.pk}"' in form
    assert "逾期30天" in form
    assert "2025年6月10日到期。" in form
    page = cast.client("plan_office").get(f"/plans/{plan.plan.pk}/rounds/2025-06/")
    owing = said(page).partition("未报送名单")[2].partition("催报文字")[0]
    assert "逾期1项 2025年6月10日到期，逾期30天" in owing
    assert owing.count(WORDS) == 1
    (item,) = mine(cast).mine
    assert [(one.name, one.since, one.days) for one in item.overdue] == [(WORDS, DUE, DAYS)]
    assert "逾期1项" in said(cast.client("clerk").get("/mine/"))
    assert "逾期1项" in said(cast.client("plan_office").get("/mine/"))
    (line,) = lines_of(cast.asker("clerk"), TODAY)
    assert (line.who, line.what, line.due) == ("甲镇", "报送逾期的1项", DUE)
    text = chase_of(round_page(plan.plan, "2025-06", today=TODAY), today=TODAY)
    assert "6月10日到期，尚未报送的有：县科技局（逾期的数据7项）；甲镇（逾期的会办事项1项）。请尽快报送。" in text


def test_it_is_owed_in_the_form_that_goes_out_as_a_sheet_too(cast: Cast, plan: PlanInForce) -> None:
    ask = asked(cast, plan)
    closed(cast, plan, "2025-05")
    opened(cast, plan)
    got = cast.client("plan_office").get(f"/plans/{plan.plan.pk}/rounds/2025-06/templates/{HOME}-A/")
    assert got.status_code == 200
    book = load_workbook(io.BytesIO(got.content))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    text = "".join(f"{cell.value or ''}{cell.comment.text if cell.comment else ''}" for cell in cells)
    assert f"会办{ask.pk}" in text
    assert "逾期30天" in text


def test_answered_withdrawn_and_returned(cast: Cast, plan: PlanInForce) -> None:
    ask = asked(cast, plan)
    closed(cast, plan, "2025-05")
    opened(cast, plan)
    report = answer(cast, plan, period="2025-05", ask=ask)
    # in the round in which it was answered it stands as done, in the next it is gone
    view = round_view(plan.plan, "2025-06", today=TODAY)
    assert [row.answered for row in view.of_unit(cast.parties["A"].pk)] == [True]
    assert view.unanswered().keys() == {unit for unit in view.unanswered() if unit.name == "县科技局"}
    assert rows_of(plan, "2025-07", "A", cast) == []
    with recording(by=SYSTEM, act="test.return", at=NOW) as writes:
        writes.change(report, state="returned")
    assert [key for key, _days in rows_of(plan, "2025-06", "A", cast)] == [str(ask.pk)]
    assert [row.answered for row in round_view(plan.plan, "2025-06", today=TODAY).of_unit(cast.parties["A"].pk)] == [
        False
    ]
    ask_withdraw(by=office(cast), at=NOW, ask=ask, seen=ask.version)
    assert rows_of(plan, "2025-06", "A", cast) == []


def test_a_quarters_narrative_stays_owed_until_it_is_written_and_is_then_gone(cast: Cast, plan: PlanInForce) -> None:
    at = datetime(2025, 8, 12, 9, 30, tzinfo=SHANGHAI)
    closed(cast, plan, "2025-06", due=date(2025, 7, 10))
    with recording(by=SYSTEM, act="test.open", at=NOW) as writes:
        days = {"opens_on": at.date(), "due_on": at.date(), "opened_at": at}
        writes.add(Round(plan=plan.plan, month="2025-07", **days))
    view = round_view(plan.plan, "2025-07", today=at.date())
    owed = [row for row in view.of_unit(cast.parties["KJJ"].pk) if row.duty.period == "2025-Q2"]
    assert [(row.duty.key, row.days) for row in owed] == [(task.number, 33) for task in plan.tasks]
    typed = Typed("2025-Q2", "已建成转移中心。", task=plan.tasks[0])
    told = {"by": office(cast, at), "at": at, "plan": plan.plan}
    (report,) = write_reports(reporter=cast.parties["KJJ"], typed=[typed], sent=SENT, **told).reports
    submit_reports(seen=seen(report), **told)
    left = [row.duty.key for row in round_view(plan.plan, "2025-08", today=at.date()).rows if "Q2" in row.duty.period]
    assert left == []  # July's round is open: it is asked there, not twice
    close_round(entering=Round.objects.get(month="2025-07"), by=office(cast, at), at=at)
    left = [row.duty.key for row in round_view(plan.plan, "2025-08", today=at.date()).rows if "Q2" in row.duty.period]
    assert left == [task.number for task in plan.tasks[1:]]


def test_the_form_says_that_one_cumulative_number_answers_for_the_months_before(cast: Cast, plan: PlanInForce) -> None:
    each_for_itself(cast, plan, open_round=False)
    closed(cast, plan, "2025-05")
    opened(cast, plan)
    form = shown(cast, plan)
    assert form.count("2025年5月未报送（2025年6月10日到期）：") == 2
    assert "报本期累计数即可，不用另补。" in form
    page = said(cast.client("plan_office").get(f"/plans/{plan.plan.pk}/rounds/2025-06/"))
    assert "逾期2项" in page
    send(cast, plan, {f"text.f_t01_{HOME}-A_2025-06": "7"}, act="submit")
    assert shown(cast, plan).count("2025年5月未报送") == 1


def test_a_number_sent_in_its_round_and_not_accepted_yet_is_not_overdue(cast: Cast, plan: PlanInForce) -> None:
    each_for_itself(cast, plan, open_round=False)
    opened(cast, plan, month="2025-05")
    about = {"indicator": plan.indicators["t01"], "party": cast.parties["A"], "period": "2025-05"}
    answer(cast, plan, "7", **about)
    entering = Round.objects.get(month="2025-05")
    close_round(by=office(cast), at=NOW, entering=entering)
    opened(cast, plan)
    with recording(by=SYSTEM, act="test.due", at=NOW) as writes:
        entering.refresh_from_db()
        writes.change(entering, opens_on=DUE, due_on=DUE)
    assert dict(rows_of(plan, "2025-06", "A", cast)) == {"t01": 0, "t02": DAYS}


def test_a_later_value_supersedes_the_month_that_did_not_come(cast: Cast, plan: PlanInForce) -> None:
    closed(cast, plan, "2025-05")
    entered(cast, plan, "t03", "2025-06", "3.1")
    (row,) = [row for row in round_view(plan.plan, "2025-06", today=TODAY).rows if row.duty.key == "t03"]
    assert (row.duty.met, row.days) == (True, 0)


def test_nothing_is_overdue_of_a_round_that_was_never_opened(cast: Cast, plan: PlanInForce) -> None:
    opened(cast, plan)
    assert {row.days for row in round_view(plan.plan, "2025-06", today=TODAY).rows} == {0}


def test_between_two_rounds_what_is_overdue_is_still_on_the_page_of_what_to_do(cast: Cast, plan: PlanInForce) -> None:
    asked(cast, plan)
    closed(cast, plan, "2025-05")
    (item,) = mine(cast).mine
    assert (item.month, item.waits, item.may_write, item.due, item.days) == ("2025-06", True, False, DUE, -DAYS)
    page = said(cast.client("clerk").get("/mine/"))
    assert "逾期1项，下一个报送期开启后补报" in page
    (line,) = lines_of(cast.asker("clerk"), TODAY)
    assert (line.what, line.due) == ("报送逾期的1项", DUE)
    assert mine(cast, "clerk_b").mine == []


def unhold(plan: PlanInForce, code: str = "t03") -> None:
    """Nobody is named for a number any more."""
    plan.indicators[code].reporting_unit = None
    plan.indicators[code].save()
    for task in plan.tasks:
        if task.title == f"做好{plan.indicators[code].name}工作":
            task.units.filter(part="lead").delete()


def test_before_a_round_opens_indicators_without_a_reporting_unit_are_named(cast: Cast, plan: PlanInForce) -> None:
    unhold(plan)
    rounds, way = f"/plans/{plan.plan.pk}/rounds/2025-06/", f"/plans/{plan.plan.pk}/rules/#rule-t03"
    before = cast.client("plan_office").get(rounds).content.decode()
    assert before.index("没有数据报送单位的指标") < before.index("开启报送期</button>")
    for page in (before, cast.client("plan_office").get("/mine/").content.decode(),
                 cast.client("plan_office").get(f"{rounds}intakes/").content.decode()):  # fmt: skip
        assert "全社会研发投入强度" in page
        assert way in page
    assert "不在任何一份填报表里" in before
    (line,) = [line for line in lines_of(cast.asker("plan_office"), TODAY) if "数据报送单位" in line.what]
    assert (line.what, line.due, line.address) == ("确定1项指标的数据报送单位", None, way.partition("#")[0])


@pytest.mark.parametrize("who", ["clerk", "leader", "officer"])
def test_nobody_but_the_office_is_told_to_name_a_unit(cast: Cast, plan: PlanInForce, who: str) -> None:
    unhold(plan)
    assert mine(cast, who).unheld == ()


def test_once_a_unit_is_named_nothing_is_left_to_settle(cast: Cast, plan: PlanInForce) -> None:
    unhold(plan)
    assert [one.code for item in mine(cast, "plan_office").unheld for one in item.indicators] == ["t03"]
    with recording(by=SYSTEM, act="test.name", at=NOW) as writes:
        writes.change(plan.indicators["t03"], reporting_unit=cast.parties["TJJ"])
    assert mine(cast, "plan_office").unheld == ()
    assert "县统计局" in {row.duty.unit for row in round_view(plan.plan, "2025-06", today=TODAY).rows}
