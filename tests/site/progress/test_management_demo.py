"""The demo: an invented year acted out through the actions of the pages, from an empty database to its demo day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction

from kechuang_site.access.models import Membership, Role
from kechuang_site.ledger.models import Entry
from kechuang_site.ledger.queries.verify import verify_all
from kechuang_site.plan.models import Document, Mention, Plan, Point, Target
from kechuang_site.plan.queries.reading import sentence_of
from kechuang_site.progress.management.demo.course import read_course
from kechuang_site.progress.management.demo.original import bring_original
from kechuang_site.progress.management.demo.play import COURSE, play
from kechuang_site.progress.management.demo.scene import Scene
from kechuang_site.progress.models import Value
from kechuang_site.progress.queries.owed import unheld

pytestmark = pytest.mark.django_db
DAY = date(2024, 8, 15)
PASSWORD = "Yanshi-2024"


@pytest.fixture(scope="module")
def folder(root: Path) -> Path:
    (found,) = (root / "counties").glob(f"*/*/{COURSE}")
    return found.parent


@pytest.fixture(scope="module")
def demo(django_db_setup: None, django_db_blocker: Any, folder: Path) -> Iterator[Scene]:
    """The whole course, played once; taken back at the end."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield play(folder, password=PASSWORD, today=DAY)
        transaction.set_rollback(True)


def test_the_year_in_force_and_the_archived_one_are_there(demo: Scene) -> None:
    states = {plan.period: (plan.state, plan.invented) for plan in Plan.objects.all()}
    assert states == {"2023": ("archived", True), "2024": ("in_force", True)}
    plan = demo.plan("2024")
    assert (plan.goals.count(), plan.tasks.count(), plan.indicators.count()) == (4, 29, 38)
    assert plan.indicators.filter(headline=True).count() == 12


def test_every_number_of_the_plan_has_a_unit_that_reports_it(demo: Scene) -> None:
    plan = demo.plan("2024")
    assert [row.code for row in plan.indicators.filter(reporting_unit=None)] == []
    for month in ("2024-03", "2024-07"):
        assert unheld(plan, month, today=DAY) == []


def test_every_role_that_may_do_something_has_somebody(demo: Scene) -> None:
    denied = {Role.ENTERPRISE, Role.INSTITUTION, Role.EXPERT, Role.BANK}
    held = set(Membership.objects.values_list("role", flat=True))
    assert held == {role.value for role in Role if role not in denied}
    assert Membership.objects.filter(deputy_for__isnull=False).exists()


def test_every_entry_of_the_ledger_is_later_than_the_one_before_and_the_chain_gives_the_tables(demo: Scene) -> None:
    outcome = verify_all()
    assert [finding.message for finding in outcome.findings] == []
    moments = [
        datetime.fromisoformat(each.at) if isinstance(each.at, str) else each.at
        for each in Entry.objects.order_by("number")
    ]
    assert moments == sorted(moments)
    assert {f"{moment:%Y-%m}" for moment in moments} == {f"2024-{month:02d}" for month in range(1, 9)}


def test_the_amendment_stands_beside_the_target_it_amends(demo: Scene) -> None:
    versions = Target.objects.filter(
        indicator__plan=demo.plan("2024"), indicator__code="t12", party=None, tier="plan", current=True
    ).order_by("effective_month")
    assert [(v.effective_month, str(v.value)) for v in versions] == [("2024-01", "35.32"), ("2024-07", "36")]
    judged = Value.objects.filter(indicator=versions[0].indicator, party=None, current=True).order_by("period")
    assert [str(value.target.value) for value in judged] == ["35.32"] * 6 + ["36"]


def test_a_correction_a_fall_and_a_newer_vintage_keep_what_was_there(demo: Scene) -> None:
    old = Value.objects.filter(current=False, indicator__plan=demo.plan("2024"))
    assert Counter(value.indicator.code for value in old) == {"t19": 1, "t31": 1}
    assert all(
        row.reason
        for row in Value.objects.filter(
            indicator__code="t31",
            period__in=("2024-06", "2024-07"),
            current=True,
            indicator__plan=demo.plan("2024"),
            follows__isnull=False,
        )
    )


def test_something_waits_for_the_office(demo: Scene) -> None:
    waiting = Document.objects.get(state="imported")
    assert Point.objects.filter(document=waiting, settled_at=None).count() >= 3


def test_nothing_is_quoted_before_the_original_is_brought(demo: Scene) -> None:
    document = Document.objects.get(plan=demo.plan("2024"), kind="plan")
    assert document.file is None
    assert all(sentence_of(document, mention.place) is None for mention in Mention.objects.filter(document=document))


def test_the_original_is_recognised_and_quoted(demo: Scene, shared: Path) -> None:
    with transaction.atomic():
        path = shared / "plans/daye-2024.txt"
        at = datetime.combine(DAY, datetime.min.time(), tzinfo=read_course(demo.folder / COURSE)[0].at.tzinfo)
        assert "已认出" in bring_original(path, division=demo.division, at=at)
        assert "以前已经附上" in bring_original(path, division=demo.division, at=at)
        document = Document.objects.get(plan=demo.plan("2024"), kind="plan")
        for mention in Mention.objects.filter(document=document, indicator__code="t12"):
            quote = sentence_of(document, mention.place)
            assert quote is not None
            assert "合同成交额" in quote.sentence
        transaction.set_rollback(True)


def test_a_course_out_of_order_or_not_marked_as_invented_is_refused(tmp_path: Path) -> None:
    path = tmp_path / COURSE
    steps = '[[step]]\nat = "2024-02-01T09:00"\ndo = "people"\n[[step]]\nat = "2024-01-01T09:00"\ndo = "people"\n'
    path.write_text(steps, encoding="utf-8")
    with pytest.raises(ValueError, match="invented"):
        read_course(path)
    path.write_text(f"invented = true\n{steps}", encoding="utf-8")
    with pytest.raises(ValueError, match="按时间"):
        read_course(path)


def test_the_demo_is_loaded_nowhere_but_in_a_demo(folder: Path) -> None:
    with pytest.raises(CommandError, match="演示环境"):
        call_command("demo_load", folder.parent)
