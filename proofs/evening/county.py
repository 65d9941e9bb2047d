"""The demo county with many clerks: each unit is asked for as many figures as it has people. Django is loaded by then."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from django.test import Client
from tests.site.cast import SYSTEM

from kechuang_site.access.models import Membership, Party, Person, Role
from kechuang_site.access.queries import sitting
from kechuang_site.plan.models import Plan
from kechuang_site.progress.management.demo.play import play
from kechuang_site.progress.models import Ask
from kechuang_site.record import clock
from kechuang_site.record.write import recording

DAY = date(2024, 8, 15)
PASSWORD = "Yanshi-2024"


@dataclass(frozen=True, slots=True)
class Seat:
    """A clerk's place: their sitting's cookies, the address of the form, the key of their cell's ask."""

    name: str
    cookies: dict[str, str]
    form: str
    ask: int


def make_county(folder: Path, *, people: int) -> None:
    """The county up to DAY, and over its units and townships so many clerks, each with one figure asked of them."""
    play(folder, password=PASSWORD, today=DAY)
    plan, now = Plan.objects.get(period="2024"), clock.now()
    parties = list(Party.objects.filter(division=plan.division, kind="unit", ended_on=None).order_by("order"))
    month = plan.rounds.filter(closed_at=None).latest("month").month
    office = Person.objects.get(login="zhuanban").memberships.get().party
    with recording(by=SYSTEM, act="test.evening", at=now) as writes:
        for number in range(people):
            party = parties[number % len(parties)]
            person = Person(login=f"{party.code}-{number}".lower(), name=f"演示{number}", password_set_on=DAY)
            person.set_unusable_password()
            writes.add(person)
            writes.add(Membership(person=person, party=party, role=Role.CLERK, start=date(2024, 1, 1)))
            asker = office if party.pk != office.pk else parties[-1]
            writes.add(Ask(plan=plan, asker=asker, party=party, kind="figure", words=f"走访企业数{number}",
                           measure="家", month=month, due_on=DAY))  # fmt: skip


def seats() -> list[Seat]:
    """Everybody signed in, unit by unit."""
    plan = Plan.objects.get(period="2024")
    month = plan.rounds.filter(closed_at=None).latest("month").month
    found = []
    for ask in Ask.objects.filter(words__startswith="走访企业数").select_related("party").order_by("pk"):
        login = f"{ask.party.code}-{ask.words.removeprefix('走访企业数')}".lower()
        form = f"/plans/{plan.pk}/rounds/{month}/units/{ask.party.code}/"
        found.append(Seat(login, signed_in(login), form, ask.pk))
    return found


def leaders(count: int) -> tuple[str, Sequence[dict[str, str]]]:
    """The overview's address, and the cookies of so many sittings of a leader."""
    plan = Plan.objects.get(period="2024")
    return f"/plans/{plan.pk}/overview/", [signed_in("lingdao") for _ in range(count)]


def signed_in(login: str) -> dict[str, str]:
    """The cookies of a sitting begun now."""
    client = Client()
    client.force_login(Person.objects.get(login=login))
    session = client.session
    now: datetime = clock.now()
    sitting.begin(session, at=now)
    sitting.note_second_factor(session)
    session.save()
    return {name: morsel.value for name, morsel in client.cookies.items()}
