"""An officer's judgement stands beside the measured status, signed, and says when its number has moved on."""

from __future__ import annotations

import pytest
from django.test import Client
from tests.site.cast import NOW, Cast
from tests.site.plans import PlanInForce, make_plan
from tests.site.progress.course import entered, half_a_year

from kechuang.progress.judgement import Basis, Outlook, basis_hash
from kechuang_site.access.queries.may import Refused
from kechuang_site.ledger.models import Entry
from kechuang_site.progress.actions.give_judgement import Opinion, give_judgement
from kechuang_site.progress.models import Judgement, Value
from kechuang_site.progress.queries.judgement import OUTLOOKS
from kechuang_site.record.write import Conflict

pytestmark = pytest.mark.django_db


def path(plan: PlanInForce, unit: str = "") -> str:
    return f"/plans/{plan.plan.pk}/indicators/t01/judgement/" + (f"{unit}/" if unit else "")


def opinion(outlook: str = "risk", reason: str = "两个大单未签", seen: int | None = None) -> Opinion:
    return Opinion(outlook, reason, seen)


def give(cast: Cast, made: PlanInForce, what: Opinion, *, who: str = "officer", unit: str | None = None) -> object:
    party = None if unit is None else cast.parties[unit]
    return give_judgement(
        by=cast.asker(who), at=NOW, indicator=made.indicators["t01"], party=party, month="2025-06", opinion=what
    )  # fmt: skip


def post(client: Client, plan: PlanInForce, **typed: object) -> object:
    return client.post(path(plan), {"outlook": "risk", "reason": "两个大单未签", **typed})


def standing(plan: PlanInForce) -> Value:
    return Value.objects.get(indicator=plan.indicators["t01"], party=None, period="2025-06", current=True)


def test_a_judgement_is_signed_and_binds_to_the_number_it_judged(cast: Cast, plan: PlanInForce) -> None:
    half_a_year(cast, plan)
    value = standing(plan)
    given = give(cast, plan, opinion(seen=value.pk))
    assert (given.value, given.basis) == (
        value, basis_hash(Basis(value.pk, value.version, "2025-06", value.amount, "亿元", "flash")),
    )  # fmt: skip
    page = cast.client("leader").get(path(plan)).content.decode()
    assert all(
        words in page for words in ("有风险", "两个大单未签", "测试officer", "测试plan_office_b", "未设序时节点")
    )
    assert "依据的数已变" not in page


def test_a_newer_judgement_stands_beside_the_older_and_neither_changes_the_status(
    cast: Cast, plan: PlanInForce
) -> None:
    half_a_year(cast, plan)
    before = cast.client("leader").get(f"/plans/{plan.plan.pk}/overview/").content.decode()
    give(cast, plan, opinion(seen=standing(plan).pk))
    give(cast, plan, opinion("sure", "合同已签", standing(plan).pk), who="plan_office")
    assert list(Judgement.objects.order_by("pk").values_list("outlook", flat=True)) == ["risk", "sure"]
    after = cast.client("leader").get(f"/plans/{plan.plan.pk}/overview/").content.decode()
    assert ("研判：有把握" in before, "研判：有把握" in after, "研判：有风险" in after) == (False, True, False)
    assert before.count("未设序时节点") == after.count("未设序时节点") > 0


def test_a_corrected_number_is_named_on_every_page_that_shows_the_judgement(cast: Cast, plan: PlanInForce) -> None:
    half_a_year(cast, plan)
    give(cast, plan, opinion(seen=standing(plan).pk))
    entered(cast, plan, "t01", "2025-06", "15.6", nature="final", reason="更正")
    leader = cast.client("leader")
    for address in (path(plan), f"/plans/{plan.plan.pk}/indicators/t01/", f"/plans/{plan.plan.pk}/overview/"):
        assert "依据的数已变" in leader.get(address).content.decode(), address


def test_where_nothing_was_reported_the_first_number_moves_the_judgement(cast: Cast, plan: PlanInForce) -> None:
    give(cast, plan, opinion())
    leader = cast.client("leader")
    assert "依据的数已变" not in leader.get(path(plan)).content.decode()
    entered(cast, plan, "t01", "2025-06", "15")
    assert "依据的数已变" in leader.get(path(plan)).content.decode()


def test_the_share_of_a_unit_is_judged_on_its_own(cast: Cast, plan: PlanInForce) -> None:
    half_a_year(cast, plan)
    own = Value.objects.get(party=cast.parties["A"], indicator=plan.indicators["t01"])
    give(cast, plan, opinion(seen=own.pk), unit="A")
    leader = cast.client("leader")
    assert "两个大单未签" in leader.get(path(plan, cast.parties["A"].code)).content.decode()
    assert "两个大单未签" not in leader.get(path(plan)).content.decode()
    assert leader.get(path(plan, cast.parties["TJJ"].code)).status_code == 404


def test_who_saw_another_number_is_told_and_nothing_is_kept(cast: Cast, plan: PlanInForce) -> None:
    half_a_year(cast, plan)
    with pytest.raises(Conflict) as conflict:
        give(cast, plan, opinion(seen=None))
    assert conflict.value.current == standing(plan)
    lost = post(cast.client("officer"), plan, seen="")
    assert lost.status_code == 409
    assert f'name="seen" value="{standing(plan).pk}"' in lost.content.decode()
    assert not Judgement.objects.exists()


def test_saying_the_same_again_on_the_same_number_writes_nothing(cast: Cast, plan: PlanInForce) -> None:
    first = give(cast, plan, opinion())
    entries = Entry.objects.count()
    assert give(cast, plan, opinion(reason=" 两个大单未签 ")) == first
    assert Entry.objects.count() == entries


@pytest.mark.parametrize(
    ("typed", "status"),
    [({}, 302), ({"outlook": "red"}, 422), ({"outlook": ""}, 422), ({"reason": " "}, 422), ({"reason": "长" * 200}, 302),
     ({"reason": "长" * 201}, 422)],
)  # fmt: skip
def test_a_judgement_has_one_of_four_words_and_a_reason_of_at_most_two_hundred(
    cast: Cast, plan: PlanInForce, typed: dict[str, str], status: int
) -> None:
    assert post(cast.client("officer"), plan, **typed).status_code == status
    assert Judgement.objects.count() == (status == 302)


@pytest.mark.parametrize(
    ("what", "code"),
    [(opinion("red"), "judgement.word"), (opinion(reason=" "), "judgement.reason"),
     (opinion(reason="长" * 201), "judgement.reason-long")],
)  # fmt: skip
def test_the_action_itself_refuses_what_a_form_would(cast: Cast, plan: PlanInForce, what: Opinion, code: str) -> None:
    assert give(cast, plan, what).code == code
    assert not Judgement.objects.exists()


@pytest.mark.parametrize("who", ["clerk", "unit_head", "finance"])
def test_units_neither_see_nor_give_a_judgement(cast: Cast, plan: PlanInForce, who: str) -> None:
    half_a_year(cast, plan)
    give(cast, plan, opinion(seen=standing(plan).pk))
    client = cast.client(who)
    assert (client.get(path(plan)).status_code, post(client, plan).status_code) == (403, 403)
    assert "研判" not in client.get(f"/plans/{plan.plan.pk}/indicators/t01/").content.decode()


@pytest.mark.parametrize("who", ["clerk", "leader", "auditor", "abroad", "former"])
def test_nobody_but_officers_and_the_office_judges(cast: Cast, plan: PlanInForce, who: str) -> None:
    with pytest.raises(Refused):
        give(cast, plan, opinion(), who=who)
    assert not Judgement.objects.exists()


def test_an_archived_year_is_judged_no_more(cast: Cast) -> None:
    old = make_plan(cast, state="archived")
    with pytest.raises(Refused, match="归档"):
        give(cast, old, opinion())
    assert post(cast.client("officer"), old).status_code == 403


def test_the_words_of_the_pages_are_those_of_the_library() -> None:
    assert {each: str(word) for each, word in OUTLOOKS.items()} == {each: each.word for each in Outlook}
