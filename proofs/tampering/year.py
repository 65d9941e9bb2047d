"""A county's year of writing, by the real actions: shares set, values recorded, people signing in."""

from __future__ import annotations

from datetime import timedelta
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
from kechuang_site.plan.queries.cell import Typed
from kechuang_site.progress.actions.record_value import record_value
from kechuang_site.progress.models import Value
from kechuang_site.record.write import remember

_REASONS = ("镇里主动加码，已经书面报告", "按调整通知更正", "与统计部门核对后更正", "口径调整，见会议纪要第三条")


def begin() -> Cast:
    """The county of the tests with its plan, and the example's plan beside it, for tables of every kind."""
    cast, _ = county()
    load_example_units()
    adopt_example()
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
    typed = Typed(str(random.randrange(1, 9999)), old and old.pk, random.choice(_REASONS))
    set_share(by=office, at=at, indicator=indicator, party=party, tier=tier, month="2025-12", typed=typed)


def _value(random: Random, office: Asker, at: object) -> None:
    indicator = Indicator.objects.select_related("plan").get(code=random.choice(("t01", "t02")), plan_id=1)
    period = f"2025-{random.randrange(1, 7):02}"
    old = Value.objects.filter(indicator=indicator, party=None, period=period, current=True).first()
    record_value(
        by=office, at=at, plan=indicator.plan, indicator=indicator, party=None, period=period,
        text=str(random.randrange(1, 999)), nature="flash", origin="统计部门汇总", note="按月报送",
        version_seen=old and old.pk, reason=random.choice(_REASONS),
    )  # fmt: skip
