"""Rows and their ledger entry are written together, or not at all."""

from __future__ import annotations

import json
from decimal import Decimal

import pytest
from django.db import IntegrityError
from tests.site.cast import NOW, SYSTEM, Cast
from tests.site.plans import PlanInForce

from kechuang_site.ledger.models import Entry, Head
from kechuang_site.plan.models import Target
from kechuang_site.record.write import Conflict, recording

pytestmark = pytest.mark.django_db


def test_a_change_leaves_one_entry_with_before_and_after(plan: PlanInForce) -> None:
    target = plan.targets["t01", "A"]
    with recording(by=SYSTEM, act="share.set", at=NOW, reason="加码") as writes:
        writes.change(target, value=Decimal("20.5"))
    entry = Entry.objects.order_by("-number").first()
    content = json.loads(entry.content)
    assert content["act"] == "share.set"
    assert content["reason"] == "加码"
    (change,) = content["changes"]
    assert (change["before"]["value"], change["after"]["value"]) == ("20", "20.5")
    assert Head.objects.get().number == entry.number


@pytest.mark.parametrize("written", [Decimal("0.60"), Decimal("1E+2"), Decimal("-0.0"), 10])
def test_an_entry_has_a_number_as_the_table_will_give_it_back(plan: PlanInForce, written: Decimal | int) -> None:
    target = plan.targets["t01", "A"]
    with recording(by=SYSTEM, act="share.set", at=NOW) as writes:
        writes.change(target, value=written)
    (change,) = json.loads(Entry.objects.order_by("-number").first().content)["changes"]
    assert change["after"] == Target.objects.get(pk=target.pk).recorded()


def test_the_loser_of_two_edits_is_told_both_values_and_nothing_is_lost(plan: PlanInForce) -> None:
    first = Target.objects.get(pk=plan.targets["t01", "A"].pk)
    second = Target.objects.get(pk=first.pk)
    with recording(by=SYSTEM, act="share.set", at=NOW) as writes:
        writes.change(first, value=Decimal(21))
    entries = Entry.objects.count()
    with pytest.raises(Conflict) as caught, recording(by=SYSTEM, act="share.set", at=NOW) as writes:
        writes.change(second, value=Decimal(22))
    assert caught.value.current.value == Decimal(21)
    assert caught.value.attempted["value"] == Decimal(22)
    assert Target.objects.get(pk=first.pk).value == Decimal(21)
    assert Entry.objects.count() == entries


def test_an_action_that_fails_leaves_neither_row_nor_entry(plan: PlanInForce) -> None:
    entries = Entry.objects.count()
    with pytest.raises(IntegrityError), recording(by=SYSTEM, act="share.set", at=NOW) as writes:
        writes.change(plan.targets["t01", "A"], value=Decimal(99)) and writes.change(plan.plan, state=None)
    assert Target.objects.get(pk=plan.targets["t01", "A"].pk).value == Decimal(20)
    assert Entry.objects.count() == entries


def test_personal_data_never_stands_in_an_entry(cast: Cast) -> None:
    assert not Entry.objects.filter(content__contains="测试clerk").exists()
