"""AB岗 deputies and handover: who takes over when, what is listed, and the 移交单."""

from __future__ import annotations

import io
from datetime import date

import docx
import pytest
from tests.site.cast import NOW, Cast
from tests.site.plans import PlanInForce

from kechuang_site.access.actions.deputy_name import deputy_name
from kechuang_site.access.actions.handover_make import handover_make
from kechuang_site.access.actions.impossible import Impossible
from kechuang_site.access.models import Handover, Membership
from kechuang_site.access.queries.asker import asker_of
from kechuang_site.access.queries.may import Refused

pytestmark = pytest.mark.django_db


def post_of(cast: Cast, who: str) -> Membership:
    return Membership.objects.select_related("person", "party").filter(person=cast.people[who]).latest("pk")


def roles_on(cast: Cast, who: str, day: date) -> set[str]:
    return set(asker_of(cast.people[who].pk, who, at=NOW.replace(year=day.year, month=day.month, day=day.day)).roles)


def deputise(
    cast: Cast, holder: str, deputy: str, *, by: str = "plan_office", start=date(2025, 7, 10), end=date(2025, 7, 20)
):
    return deputy_name(
        by=cast.asker(by), at=NOW, holder=post_of(cast, holder), person=cast.people[deputy], start=start, end=end
    )


def test_a_deputy_stands_in_from_day_to_day_and_acts_as_deputy(cast: Cast) -> None:
    deputise(cast, "clerk", "former")
    days = [date(2025, 7, 9), date(2025, 7, 10), date(2025, 7, 20), date(2025, 7, 21)]
    assert [roles_on(cast, "former", day) for day in days] == [set(), {"clerk"}, {"clerk"}, set()]
    (hat,) = cast.asker("former").hats
    assert cast.asker("former").acting_as(hat)["deputy"] is True


def test_a_deputy_is_named_on_the_page(cast: Cast) -> None:
    url = f"/memberships/{post_of(cast, 'clerk').pk}/deputy/"
    client = cast.client("plan_office")
    assert "测试clerk_b" in client.get(url).content.decode()
    typed = {"person": cast.people["clerk_b"].pk, "start": "2025-07-10", "end": "2025-07-20"}
    assert client.post(url, typed).status_code == 302
    assert "AB岗" in client.get(f"/people/{cast.people['clerk_b'].pk}/").content.decode()


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"deputy": "clerk"}, "access.deputy-oneself"),
        ({"deputy": "plan_office"}, "access.oneself"),
        ({"holder": "former", "deputy": "clerk_b"}, "access.membership-ended"),
        ({"deputy": "former", "end": date(2025, 7, 9)}, "access.membership-days"),
    ],
)
def test_a_deputy_that_cannot_be_is_refused(cast: Cast, given: dict, code: str) -> None:
    with pytest.raises(Impossible, match=code):
        deputise(cast, **{"holder": "clerk", **given})


@pytest.mark.parametrize("who", ["clerk", "leader", "system_admin", "abroad", "auditor"])
def test_outsiders_name_no_deputy(cast: Cast, who: str) -> None:
    with pytest.raises(Refused):
        deputise(cast, "clerk", "former", by=who)


@pytest.mark.parametrize("power", ["system_admin", "security_admin", "audit_admin", "auditor"])
def test_the_plan_office_touches_no_administrator_and_no_auditor(cast: Cast, power: str) -> None:
    with pytest.raises(Refused):
        deputise(cast, power, "former")
    with pytest.raises(Refused):
        hand_over(cast, power, "former")


def test_revoking_a_post_revokes_its_deputy(cast: Cast) -> None:
    deputise(cast, "clerk", "former")
    post = post_of(cast, "clerk")
    cast.client("security_admin").post(f"/memberships/{post.pk}/revoke/", {"version": post.version, "reason": "调离"})
    assert cast.asker("former").roles == set()


def hand_over(cast: Cast, giver: str, taker: str, *, by: str = "plan_office", on: date = date(2025, 8, 1)) -> Handover:
    return handover_make(
        by=cast.asker(by), at=NOW, membership=post_of(cast, giver), successor=cast.people[taker], on=on,
        items=[("牵头任务", "甲")],
    )  # fmt: skip


def test_the_successor_takes_over_on_the_day_and_never_two_hold_it(cast: Cast) -> None:
    deputise(cast, "clerk", "officer", end=date(2025, 9, 1))
    hand_over(cast, "clerk", "former")
    day, before = date(2025, 8, 1), date(2025, 7, 31)
    assert (roles_on(cast, "clerk", before), roles_on(cast, "former", before)) == ({"clerk"}, set())
    assert (roles_on(cast, "clerk", day), roles_on(cast, "former", day)) == (set(), {"clerk"})
    assert "clerk" in roles_on(cast, "officer", before)
    assert "clerk" not in roles_on(cast, "officer", day)


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"taker": "clerk"}, "access.handover-oneself"),
        ({"taker": "plan_office"}, "access.oneself"),
        ({"on": date(2025, 7, 9)}, "access.handover-day"),
        ({"giver": "former", "taker": "clerk_b"}, "access.membership-ended"),
    ],
)
def test_a_handover_that_cannot_be_is_refused_and_leaves_nothing(cast: Cast, given: dict, code: str) -> None:
    with pytest.raises(Impossible, match=code):
        hand_over(cast, **{"giver": "clerk", "taker": "former", **given})
    assert not Handover.objects.exists()


@pytest.mark.parametrize("who", ["clerk", "leader", "auditor", "system_admin", "abroad"])
def test_outsiders_hand_nothing_over(cast: Cast, who: str) -> None:
    with pytest.raises(Refused):
        hand_over(cast, "clerk", "former", by=who)


def test_a_power_is_handed_over_by_another_security_administrator_only(cast: Cast) -> None:
    assert hand_over(cast, "audit_admin", "former", by="security_admin").pk
    assert roles_on(cast, "former", date(2025, 8, 1)) == {"audit_admin"}
    with pytest.raises(Impossible, match="powers-apart"):
        hand_over(cast, "system_admin", "former", by="security_admin")


def test_the_page_lists_what_is_open_and_the_document_says_it(cast: Cast, plan: PlanInForce) -> None:
    url = f"/memberships/{post_of(cast, 'officer').pk}/handover/"
    client = cast.client("plan_office")
    page = client.get(url).content.decode()
    assert "做好技术合同成交额工作" in page
    assert "2025年净增高新技术企业" in page
    typed = {"version": 1, "successor": cast.people["former"].pk, "on": "2025-08-01", "note": "钥匙已交。"}
    made = client.post(url, typed)
    assert made.status_code == 302
    assert "测试former" in client.get(made.headers["Location"]).content.decode()
    word = client.get(f"{made.headers['Location']}document/")
    written = docx.Document(io.BytesIO(word.content))
    text = "\n".join(paragraph.text for paragraph in written.paragraphs)
    for said in ("工作移交单", "测试officer", "测试former", "2025年8月1日", "钥匙已交。"):
        assert said in text
    assert len(written.tables[0].rows) == 1 + 6


def test_an_old_form_loses_to_a_change_made_meanwhile(cast: Cast) -> None:
    post = post_of(cast, "officer")
    Membership.objects.filter(pk=post.pk).update(version=2)
    typed = {"version": 1, "successor": cast.people["former"].pk, "on": "2025-08-01", "note": ""}
    page = cast.client("plan_office").post(f"/memberships/{post.pk}/handover/", typed)
    assert page.status_code == 422
    assert "已被改过" in page.content.decode()
