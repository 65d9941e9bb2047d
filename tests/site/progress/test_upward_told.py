"""上报表 beyond numbers of a month: narratives of tasks, 旬, names settled once, forms of old formats, what was corrected."""

from __future__ import annotations

import io
from datetime import date, datetime
from pathlib import Path

import pytest
import xlsxwriter
from tests.site.cast import NOW, SHANGHAI, TODAY, Cast
from tests.site.plans import PlanInForce
from tests.site.progress.course import PAPER, SENT, entered, office, opened, seen
from tests.site.progress.old_format import as_xls, needs_office
from tests.site.progress.upward_forms import SHEET, blank, registered

from kechuang.progress import upward
from kechuang.progress.upward import Figure
from kechuang_site.progress.actions.accept_report import accept_reports
from kechuang_site.progress.actions.open_round import close_round
from kechuang_site.progress.actions.sign_report import sign_on_paper
from kechuang_site.progress.actions.upward_add import add_form
from kechuang_site.progress.actions.upward_bind import bind_cells
from kechuang_site.progress.actions.upward_send import send_form
from kechuang_site.progress.actions.weigh import Typed
from kechuang_site.progress.actions.write_report import write_reports
from kechuang_site.progress.models import Round, Sending, UpwardForm
from kechuang_site.progress.queries.upward_facts import counted_in
from kechuang_site.progress.queries.upward_fill import Filling, filling_of, periods_for, stale_of

pytestmark = pytest.mark.django_db
MONTH = "2025-06"
AUGUST = datetime(2025, 8, 5, 9, 30, tzinfo=SHANGHAI)
WORDS = "已建成转移中心。签约技术合同十二项，其中重大合同三项。下一步继续推进。"


def made(*rows: tuple[str, ...]) -> bytes:
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        page = book.add_worksheet(SHEET)
        for number, row in enumerate(rows):
            page.write_row(number, 0, row)
    return target.getvalue()


def form_with(cast: Cast, plan: PlanInForce, content: bytes, *bindings: upward.Binding) -> UpwardForm:
    asker = cast.asker("plan_office")
    form = add_form(
        by=asker, at=NOW, plan=plan.plan, name="台账", receiver="督查室", sender="县科技局", file_name="台账.xlsx", content=content
    )  # fmt: skip
    assert isinstance(form, UpwardForm), form
    counted = counted_in(plan.plan, today=TODAY)
    assert bind_cells(by=asker, at=NOW, form=form, bindings=bindings, counted=counted) == ()
    return form


def told(cast: Cast, plan: PlanInForce, task: int, words: str = WORDS) -> None:
    """A narrative on its whole way."""
    opened(cast, plan)
    one, two = office(cast), office(cast, second=True)
    typed = Typed("2025-Q2", words, task=plan.tasks[task])
    written = write_reports(by=one, at=NOW, plan=plan.plan, reporter=cast.parties["KJJ"], typed=[typed], sent=SENT)
    assert written.findings == ()
    signed = sign_on_paper(by=one, at=NOW, plan=plan.plan, seen=seen(*written.reports), paper=PAPER)
    assert accept_reports(by=two, at=NOW, plan=plan.plan, seen=seen(*signed.done)).done


def filled(cast: Cast, form: UpwardForm, period: str = MONTH, *, today: date = TODAY) -> Filling:
    return filling_of(cast.asker("plan_office"), form, month=period, today=today)


def narrative(tasks: str, *, limit: int = 0) -> upward.Binding:
    return upward.Binding(SHEET, "B2", Figure.NARRATIVE, text=tasks, limit=limit)


def test_narrative_cell_takes_what_was_accepted_of_its_tasks(cast: Cast, plan: PlanInForce) -> None:
    form = form_with(cast, plan, made(("任务", "工作进展")), narrative("1 2"))
    assert filled(cast, form).lines[0].missing == "没有已核定的进展"
    told(cast, plan, 0)
    (line,) = filled(cast, form).lines
    assert (line.said, line.warnings) == (WORDS, ("任务2没有已核定的进展，没有写入",))
    assert "2025年第2季度" in line.origin
    assert filled(cast, form, "2025-05").lines[0].missing == "没有已核定的进展"


def test_narrative_too_long_is_cut_with_a_mark_and_a_warning(cast: Cast, plan: PlanInForce) -> None:
    form = form_with(cast, plan, made(("任务", "工作进展")), narrative("1", limit=20))
    told(cast, plan, 0)
    (line,) = filled(cast, form).lines
    assert line.said == "已建成转移中心。……（有删节）"
    assert "超过这一格的20字" in line.warnings[0]
    page = cast.client("plan_office").get(f"/plans/{plan.plan.pk}/upward/{form.pk}/fill/?month={MONTH}")
    assert "已删节" in page.content.decode()


def test_narrative_is_bound_by_hand_on_the_page(cast: Cast, plan: PlanInForce) -> None:
    form = form_with(cast, plan, made(("任务", "工作进展"), ("做好技术合同成交额工作", "")))
    address = f"/plans/{plan.plan.pk}/upward/{form.pk}/cells/0/B2/"
    typed = {"figure": "narrative", "moment": "this", "accepts": "any", "unknown": "word"}
    assert "upward.no-task" in cast.client("plan_office").post(address, typed).content.decode()
    answer = cast.client("plan_office").post(address, {**typed, "tasks": ["1", "3"], "limit": "200"})
    assert answer.status_code == 302
    (row,) = form.bindings.all()
    assert (row.figure, row.text, row.limit, row.indicator) == ("narrative", "1 3", 200, None)
    assert "任务进展 1、3（200字内）" in cast.client("plan_office").get(address[:-11]).content.decode()


def test_ten_days_take_the_last_value_that_stands_and_say_as_of_when(cast: Cast, plan: PlanInForce) -> None:
    cells = (
        upward.Binding(SHEET, "B2", Figure.ACTUAL, "t01", measure="亿元", decimals=2),
        upward.Binding(SHEET, "C2", Figure.MONTH, "t01", measure="亿元", decimals=2),
        upward.Binding(SHEET, "D2", Figure.ACTUAL, "t02", measure="家"),
        upward.Binding(SHEET, "E2", Figure.TARGET, "t01", measure="亿元", decimals=2),
        upward.Binding(SHEET, "F2", Figure.LINE, text="【月】月【旬】"),
    )
    form = form_with(cast, plan, made(("指标", "截至本旬累计", "当月")), *cells)
    entered(cast, plan, "t01", MONTH, "15.5")
    entered(cast, plan, "t02", "2025-05", "30")
    assert [one.key for one in periods_for(form, date(2025, 7, 12))][:2] == ["2025-07-10", MONTH]
    found = filled(cast, form, "2025-07-10", today=date(2025, 7, 12))
    assert [one.said for one in found.lines] == ["15.50亿元", "旬内没有这项数", "30家", "35.32亿元", "7月上旬"]
    assert [words for _, words in found.notes] == [
        "2025年7月上旬填报，数据截至2025年6月", "2025年7月上旬填报，数据截至2025年5月",
    ]  # fmt: skip
    sent = send_form(by=cast.asker("plan_office"), at=NOW, form=form, month="2025-07-10", receiver="市局")
    assert isinstance(sent, Sending)
    assert filled(cast, form, "2025-07-10").changed == []


def test_form_that_speaks_of_no_ten_days_is_not_filled_for_them(cast: Cast, plan: PlanInForce) -> None:
    form = registered(cast, plan.plan)
    assert all(not one.ten_days for one in periods_for(form, date(2025, 7, 25)))
    refused = send_form(by=cast.asker("plan_office"), at=NOW, form=form, month="2025-07-10", receiver="市局")
    assert refused.code == "upward.month"


def test_correction_of_a_locked_value_shows_what_was_sent_otherwise(cast: Cast, plan: PlanInForce) -> None:
    form = registered(cast, plan.plan)
    entered(cast, plan, "t01", MONTH, "15.5", nature="final")
    sent = send_form(by=cast.asker("plan_office"), at=NOW, form=form, month=MONTH, receiver="市局")
    asker = cast.asker("plan_office")
    assert stale_of(asker, form, today=TODAY) == {sent.pk: 0}
    close_round(by=asker, at=NOW, entering=Round.objects.get())
    entered(cast, plan, "t01", MONTH, "15.2", nature="final", reason="核减重复登记", at=AUGUST)
    assert stale_of(asker, form, today=TODAY) == {sent.pk: 2}
    page = cast.client("plan_office").get(f"/plans/{plan.plan.pk}/upward/{form.pk}/").content.decode()
    assert "2格不同" in page


def test_name_that_may_be_two_things_is_settled_once_for_its_row(cast: Cast, plan: PlanInForce) -> None:
    content = made(("指标", "单位", "年度目标", "累计完成"), ("高企培育", "家"), ("技术合同成交额", "亿元"))
    form = form_with(cast, plan, content)
    address = f"/plans/{plan.plan.pk}/upward/{form.pk}/"
    office_page = cast.client("plan_office")
    first = office_page.get(address).content.decode()
    assert "没有认出的名称" in first
    assert f'value="{SHEET}!C2"' not in first
    second = office_page.get(address, {"name": "高企培育", "key": "t02"}).content.decode()
    assert f'value="{SHEET}!C2"' in second
    office_page.post(address, {"name": "高企培育", "key": "t02", "cell": [f"{SHEET}!C2", f"{SHEET}!D2"]})
    assert {(row.address, row.indicator.code) for row in form.bindings.all()} == {("C2", "t02"), ("D2", "t02")}


def test_doubtful_proposal_is_shown_with_its_doubt_and_not_ticked(cast: Cast, plan: PlanInForce) -> None:
    form = form_with(cast, plan, made(("指标", "单位", "3月", "累计完成"), ("技术合同成交额", "亿元")))
    page = cast.client("plan_office").get(f"/plans/{plan.plan.pk}/upward/{form.pk}/").content.decode()
    assert f'value="{SHEET}!C2" id="guess-1" aria' in page
    assert f'value="{SHEET}!D2" id="guess-2" checked' in page
    assert "没有写是累计数还是当月数" in page


@needs_office
def test_old_format_is_registered_as_what_can_be_filled(cast: Cast, plan: PlanInForce, tmp_path: Path) -> None:
    saved = as_xls(blank(), tmp_path)
    form = add_form(
        by=cast.asker("plan_office"), at=NOW, plan=plan.plan, name="旧表", receiver="市局", sender="县科技局",
        file_name="旧表.et", content=saved,
    )  # fmt: skip
    assert isinstance(form, UpwardForm), form
    assert form.file.name == "旧表.xlsx"
