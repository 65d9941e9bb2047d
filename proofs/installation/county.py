"""The invented county of the site's tests, entered into a proof's own database. Django is loaded by then."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from itertools import pairwise

from django.contrib.auth.hashers import make_password
from proofs.installation.office import PASSWORD
from tests.site.cast import NOW, SYSTEM, Cast, make_cast
from tests.site.plans import PlanInForce, make_plan

from kechuang_site.access.models import Membership, Person, Role
from kechuang_site.plan.models import Target
from kechuang_site.record.write import recording


def county() -> tuple[Cast, PlanInForce]:
    """The cast and its plan in force: two indicators split over two townships, one that is not split."""
    cast = make_cast()
    return cast, make_plan(cast)


def offices(cast: Cast, count: int) -> list[Person]:
    """So many people of the plan office who can sign in with PASSWORD today."""
    hashed = make_password(PASSWORD)
    with recording(by=SYSTEM, act="test.cast", at=NOW) as writes:
        people = [
            writes.add(Person(login=f"office{n}", name=f"测试{n}", password=hashed, password_set_on=date.today()))
            for n in range(count)
        ]
        for person in people:
            party = cast.parties["KJJ"]
            writes.add(Membership(person=person, party=party, role=Role.PLAN_OFFICE, start=date(2025, 1, 1)))
    return people


def line_of(indicator: int, party: int | None, tier: str) -> tuple[list[tuple[str, Decimal | None]], list[str]]:
    """The versions of a cell from the first to the last, as (reason, value), and what is wrong with their line."""
    rows = list(Target.objects.filter(indicator=indicator, party=party, tier=tier).order_by("pk"))
    faults = [f"{row.pk} follows {row.follows_id}, not {old.pk}" for old, row in pairwise(rows)
              if row.follows_id != old.pk]  # fmt: skip
    if rows and rows[0].follows_id is not None:
        faults.append(f"{rows[0].pk}, the first, follows {rows[0].follows_id}")
    standing = [row.pk for row in rows if row.current]
    if standing != [row.pk for row in rows[-1:]]:
        faults.append(f"in force are {standing}, the last is {rows[-1].pk if rows else None}")
    return [(row.reason, row.value) for row in rows], faults
