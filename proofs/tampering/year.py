"""A county's year of writing, by the real actions: shares set, values recorded, people signing in."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from proofs.installation.county import county
from tests.site.cast import NOW, Cast
from tests.site.plan.example import adopt_example, load_example_units

from kechuang_site.access.models import Person
from kechuang_site.access.queries.asker import Asker, as_oneself, asker_of
from kechuang_site.access.queries.party import units_of
from kechuang_site.ledger.models import Entry
from kechuang_site.plan.actions.set_share import set_share
from kechuang_site.plan.models import Indicator, Target
from kechuang_site.plan.queries.cell import Typed as TypedShare
from kechuang_site.progress.actions.accept_report import accept_reports
from kechuang_site.progress.actions.open_round import open_round
from kechuang_site.progress.actions.paper import Paper
from kechuang_site.progress.actions.sign_report import sign_on_paper
from kechuang_site.progress.actions.stepping import seen_now
from kechuang_site.progress.actions.weigh import LATEST, Typed
from kechuang_site.progress.actions.write_report import Sent, write_reports
from kechuang_site.record.write import remember

_REASONS = ("镇里主动加码，已经书面报告", "按调整通知更正", "与统计部门核对后更正", "口径调整，见会议纪要第三条")


def begin() -> Cast:
    """The county of the tests with its plan, and the example's plan beside it, for tables of every kind."""
    cast, _ = county()
    load_example_units()
    adopt_example()
    indicator = Indicator.objects.select_related("plan").get(code="t01", plan_id=1)
    open_round(by=cast.asker("plan_office"), at=NOW, plan=indicator.plan, month="2025-06", due_on=date(2030, 1, 1))
    return cast


def write_until(entries: int, *, seed: int) -> None:
    """Go on writing until the ledger has so many entries."""
    person = Person.objects.get(login="plan_office")
    office = asker_of(person.pk, person.name, at=NOW)
    number = Entry.objects.count()
    while number < entries:
        _write(Random(f"year:{seed}:{number}"), office, number)
        number = Entry.objects.latest("number").number


def _write(random: Random, office: Asker, number: int) -> None:
    at = NOW + timedelta(minutes=200 * number)
    way = random.random()
    if way < 0.7:
        _share(random, office, at)
    elif way < 0.85:
        _value(random, office, at)
    else:
        remember(by=as_oneself(office.person), act="person.sign_in", at=at, note="密码")


def _share(random: Random, office: Asker, at: object) -> None:
    indicator = Indicator.objects.select_related("plan").get(code=random.choice(("t01", "t02")), plan_id=1)
    units = [unit for unit in units_of(indicator.plan.division) if unit.code.endswith(("-A", "-B"))]
    party, tier = random.choice([*((unit, "allocation") for unit in units), (None, "superior"), (None, "stretch")])
    old = Target.objects.filter(indicator=indicator, party=party and party.pk, tier=tier, current=True).first()
    typed = TypedShare(str(random.randrange(1, 9999)), old and old.pk, random.choice(_REASONS))
    set_share(by=office, at=at, indicator=indicator, party=party, tier=tier, month="2025-12", typed=typed)


def _value(random: Random, office: Asker, at: object) -> None:
    """A number on its whole way, or as far as chance lets it come."""
    indicator = Indicator.objects.select_related("plan", "reporting_unit").get(
        code=random.choice(("t01", "t02")), plan_id=1
    )
    typed = Typed(
        f"2025-{random.randrange(1, 7):02}", str(random.randrange(1, 999)), indicator, nature="flash",
        origin="统计部门汇总", note="按月报送", reason=random.choice(_REASONS), seen=LATEST, stood=LATEST,
    )  # fmt: skip
    sent = Sent(sender="测试填报人")
    plan, holder = indicator.plan, indicator.reporting_unit
    written = write_reports(by=office, at=at, plan=plan, reporter=holder, typed=[typed], sent=sent)
    reports = [report for report in written.reports if report is not None]
    if random.random() < 0.3 or not reports:
        return
    paper = Paper("签字件.pdf", b"%PDF-1.4 signed", "测试分管领导")
    signed = sign_on_paper(by=office, at=at, plan=plan, seen=seen_now(reports), paper=paper)
    if random.random() < 0.8:
        second = Person.objects.get(login="plan_office_b")
        accept_reports(by=asker_of(second.pk, second.name, at=NOW), at=at, plan=plan, seen=seen_now(signed.done))
