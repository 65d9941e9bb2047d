"""Two years of a county for tests of closing one and opening the next."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

from django.test import Client
from tests.site.cast import HOME, NOW, SHANGHAI, SYSTEM, Cast, settle_in
from tests.site.plans import PlanInForce
from tests.site.progress.course import entered, office, opened

from kechuang_site.plan.models import Document, Indicator, Plan, Target, Task
from kechuang_site.progress.actions.paper import Paper
from kechuang_site.progress.actions.year_close import close_year
from kechuang_site.progress.actions.year_final import LateCell, LateNumber
from kechuang_site.progress.models import YearEnd
from kechuang_site.record.write import recording

# After the plan of 2025 is over; and in the autumn after.
JANUARY = datetime(2026, 1, 15, 9, 30, tzinfo=SHANGHAI)
AUTUMN = datetime(2026, 11, 5, 9, 30, tzinfo=SHANGHAI)
REASON = "年度考核已结束"
SCAN = Paper("年报.pdf", b"%PDF-1.4 annual", "测试分管领导")


def full_year(cast: Cast, made: PlanInForce) -> None:
    """2025 to its end: t01 final, t02 of A still a flash number and of B unreported, t03 not published."""
    opened(cast, made, month="2025-12", at=JANUARY)
    entered(cast, made, "t01", "2025-12", "36", nature="final", at=JANUARY)
    entered(cast, made, "t01", "2025-11", "33", nature="flash", unit="A", at=JANUARY)
    entered(cast, made, "t02", "2025-12", "60", nature="flash", at=JANUARY)
    entered(cast, made, "t02", "2025-12", "41", nature="flash", unit="A", at=JANUARY)
    entered(cast, made, "t03", "2025-12", "待发布", at=JANUARY)


def closed(cast: Cast, made: PlanInForce, *, at: datetime = JANUARY) -> YearEnd:
    """The year closed by the office."""
    made.plan.refresh_from_db()
    end = close_year(by=office(cast, at), at=at, plan=made.plan, reason=REASON)
    assert isinstance(end, YearEnd), end
    made.plan.refresh_from_db()
    return end


def late_cell(cast: Cast, made: PlanInForce, code: str, *, unit: str | None = None) -> LateCell:
    return LateCell(made.indicators[code], None if unit is None else cast.parties[unit], "2025-12")


def late_number(text: str = "3.1", **more: str) -> LateNumber:
    said = {"text": text, "origin": "统计年鉴", "reason": "年报核定", "sender": "测试报送人", **more}
    return LateNumber(**said)


_NEXT = (
    ("n1", "登记技术合同成交额", "flow", "万元"),
    ("n2", "净增高新技术企业", "net", "家"),
    ("n3", "全社会研发投入强度", "ratio", "%"),
    ("n4", "专利授权量", "flow", "件"),
)


def next_plan(cast: Cast, *, state: str = "in_force") -> PlanInForce:
    """The plan of 2026: one indicator under another name and measure, one alike, one new; none has a reporting unit."""
    with recording(by=SYSTEM, act="test.plan", at=NOW) as writes:
        plan = writes.add(Plan(division=HOME, title="测试县2026年方案", period="2026", state=state, adopted_at=NOW))
        document = writes.add(
            Document(plan=plan, kind="plan", state="adopted", title=plan.title, imported_at=NOW, adopted_at=NOW)
        )
        made = PlanInForce(plan, document)
        for order, (code, name, kind, measure) in enumerate(_NEXT, 1):
            made.indicators[code] = writes.add(
                Indicator(plan=plan, code=code, name=name, kind=kind, measure=measure, order=order)
            )
            writes.add(Target(
                indicator=made.indicators[code], tier="plan", horizon="2026", effective_month="2026-01",
                value=Decimal(100), document=document, set_at=NOW,
            ))  # fmt: skip
        made.tasks = [writes.add(Task(plan=plan, number="二/1", title="做好技术合同成交额工作", order=1))]
    return made


def browser(cast: Cast, who: str, *, at: datetime) -> Client:
    """A browser in which `who` has just signed in."""
    client = cast.client(who)
    settle_in(client, at=at)
    return client
