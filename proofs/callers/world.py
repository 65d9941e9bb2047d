"""Two counties with reports in every state, and a token for everybody. Django is loaded by then."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from tests.site.addresses import make_objects
from tests.site.cast import _PEOPLE, ABROAD, HOME, NOW, SYSTEM, Cast, make_cast

from kechuang.progress.life import ReportState
from kechuang_site.access.models import Membership, Token
from kechuang_site.access.queries.token import digest_of
from kechuang_site.plan.models import Plan, Task
from kechuang_site.progress.models import Ask, Report
from kechuang_site.progress.queries.content import content_of
from kechuang_site.record.write import recording

NOBODY, REVOKED = "nobody", "revoked"
# Who has no token, whose was revoked, and everybody of the cast; the last of another county.
CALLERS = (NOBODY, REVOKED, *(name for name, _, _ in _PEOPLE), "former", "abroad")


@dataclass
class World:
    """What a program may name, its own county's and others': keys by kind, in a fixed order."""

    plans: list[int]
    reports: list[int]
    tasks: list[int]
    asks: list[int]
    units: list[str]


def make_world() -> None:
    """The counties of the site's tests, reports of A in every state in both, and a token for everybody."""
    with transaction.atomic():
        cast = make_cast()
        make_objects(cast)
        for mark in ("", "*"):
            _reports(cast, mark)
        for name in CALLERS:
            if name != NOBODY:
                _token(cast, name)


def known() -> World:
    """The keys as the tables have them."""
    plans = list(Plan.objects.exclude(state="draft").order_by("pk").values_list("pk", flat=True))
    return World(
        plans,
        list(Report.objects.order_by("pk").values_list("pk", flat=True)),
        list(Task.objects.filter(plan__in=plans).order_by("pk").values_list("pk", flat=True)),
        list(Ask.objects.order_by("pk").values_list("pk", flat=True)),
        [f"{county}-{code}" for county in (HOME, ABROAD) for code in ("A", "B", "KJJ")],
    )


def secret_of(who: str) -> str | None:
    """The secret of a caller's token; none for nobody."""
    return None if who == NOBODY else f"secret-of-{who}-in-this-proof-alone"


def foreign_to(who: str) -> str:
    """What no answer to somebody may hold: the code of the county that is not theirs."""
    return HOME if who == "abroad" else ABROAD


def content_now(report: int) -> str | None:
    """What a program would have seen of a report."""
    row = Report.objects.filter(pk=report).select_related("indicator", "task", "ask", "party", "reporter").first()
    return None if row is None else content_of(row)


def _reports(cast: Cast, mark: str) -> None:
    """A report of A in each state, in months of their own."""
    first = Report.objects.filter(reporter=cast.parties[f"A{mark}"]).order_by("pk")[0]
    author = cast.people["abroad" if mark else "clerk"]
    with recording(by=SYSTEM, act="test.reports", at=NOW) as writes:
        for number, state in enumerate(ReportState, 1):
            said: dict[str, Any] = {"text": f"{number}", "amount": number, "measure": "亿元", "state": state.value}
            writes.add(Report(
                round=first.round, reporter=first.reporter, indicator=first.indicator, period=f"2025-0{min(number, 5)}",
                party=None if number <= 5 else first.party, author=author, written_at=NOW, **said,
            ))  # fmt: skip


def _token(cast: Cast, name: str) -> None:
    post = Membership.objects.filter(person=cast.people["clerk" if name == REVOKED else name]).order_by("pk")[0]
    with recording(by=SYSTEM, act="test.token", at=NOW) as writes:
        writes.add(Token(
            membership=post, label=name, digest=digest_of(str(secret_of(name))), made_at=NOW,
            expires_on=date(2099, 12, 31), revoked_at=NOW if name == REVOKED else None,
        ))  # fmt: skip
