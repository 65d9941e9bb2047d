"""上报表 in the year after: forms taken over, cells under the indicators that go on, the rest named to settle."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied
from tests.site.cast import SYSTEM, Cast
from tests.site.plans import PlanInForce
from tests.site.progress.upward_forms import SHEET, registered
from tests.site.progress.years import JANUARY, browser, next_plan

from kechuang.progress.upward import Binding, Figure
from kechuang.vocabulary import Finding
from kechuang_site.progress.actions.upward_bind import bind_cells
from kechuang_site.progress.actions.upward_carry import Carried, carry_forms
from kechuang_site.progress.models import Continuation, UpwardForm
from kechuang_site.progress.queries.upward_carry import unsettled
from kechuang_site.progress.queries.upward_facts import counted_in
from kechuang_site.record.write import recording

pytestmark = pytest.mark.django_db


def with_more(cast: Cast, plan: PlanInForce) -> UpwardForm:
    """The form with a township's number, a rate and two narratives besides; of 2026 one task is known."""
    form = registered(cast, plan.plan)
    more = (
        Binding(SHEET, "C5", Figure.ACTUAL, "t01", "甲镇", measure="亿元", decimals=2),
        Binding(SHEET, "E6", Figure.ACTUAL, "t03", measure="%", decimals=1),
        Binding(SHEET, "B8", Figure.NARRATIVE, text="1"), Binding(SHEET, "D5", Figure.NARRATIVE, text="2"),
    )  # fmt: skip
    counted = counted_in(plan.plan, today=JANUARY.date())
    assert bind_cells(by=cast.asker("plan_office"), at=JANUARY, form=form, bindings=more, counted=counted) == ()
    return form


def carried(cast: Cast, made: PlanInForce) -> UpwardForm:
    done = carry_forms(by=cast.asker("plan_office", at=JANUARY), at=JANUARY, plan=made.plan)
    assert isinstance(done, Carried), done
    return UpwardForm.objects.get(plan=made.plan)


def test_cells_go_on_under_the_same_thing_and_the_rest_is_named(cast: Cast, plan: PlanInForce) -> None:
    last = with_more(cast, plan)
    after = next_plan(cast)
    form = carried(cast, after)
    assert (form.file_id, form.name, form.receiver) == (last.file_id, last.name, last.receiver)
    codes = {row.address: row.indicator and row.indicator.code for row in form.bindings.all()}
    # 技术合同成交额 (亿元) is 登记技术合同成交额 (万元) this year; nobody has a share of it yet, so 甲镇 is left.
    assert (codes["C3"], codes["C4"], codes["E6"], codes["A1"]) == ("n1", "n2", "n3", None)
    assert form.bindings.get(address="C3").measure == "万元"
    assert form.bindings.get(address="B8").text == "1"
    assert [(address, said) for _, address, said in unsettled(form)] == [
        ("C5", "技术合同成交额 · 甲镇 · 累计完成数"), ("D5", "任务进展 2"),
    ]  # fmt: skip


def test_what_a_person_confirmed_goes_before_likeness(cast: Cast, plan: PlanInForce) -> None:
    registered(cast, plan.plan)
    after = next_plan(cast)
    with recording(by=SYSTEM, act="test.year", at=JANUARY) as writes:
        writes.add(Continuation(
            indicator=after.indicators["n4"], before=plan.indicators["t02"], confirmed_at=JANUARY
        ))  # fmt: skip
    form = carried(cast, after)
    # Two of this year now go on from one of last year's: neither is taken unasked.
    assert not form.bindings.filter(address="C4").exists()
    assert "C4" in {address for _, address, _ in unsettled(form)}


def test_forms_are_carried_once_and_by_the_office_alone(cast: Cast, plan: PlanInForce) -> None:
    registered(cast, plan.plan)
    after = next_plan(cast)
    with pytest.raises(PermissionDenied):
        carry_forms(by=cast.asker("clerk", at=JANUARY), at=JANUARY, plan=after.plan)
    carried(cast, after)
    again = carry_forms(by=cast.asker("plan_office", at=JANUARY), at=JANUARY, plan=after.plan)
    assert isinstance(again, Finding)
    assert again.code == "upward.nothing-to-carry"
    assert UpwardForm.objects.filter(plan=after.plan).count() == 1


def test_pages_offer_the_forms_of_last_year_and_list_what_is_left(cast: Cast, plan: PlanInForce) -> None:
    with_more(cast, plan)
    after = next_plan(cast)
    address = f"/plans/{after.plan.pk}/upward/"
    office = browser(cast, "plan_office", at=JANUARY)
    assert "带到本年度" in office.get(address).content.decode()
    assert office.post(address, {"carry": "1"}).status_code == 302
    assert "带到本年度" not in office.get(address).content.decode()
    form = UpwardForm.objects.get(plan=after.plan)
    page = office.get(f"{address}{form.pk}/").content.decode()
    assert "今年要重新对应的格" in page
    assert f"{address}{form.pk}/cells/0/C5/" in page
