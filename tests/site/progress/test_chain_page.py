"""审签链: one table of the county's units, saved together, all or nothing."""

from __future__ import annotations

import re
from typing import Any

import pytest
from tests.site.cast import ABROAD, HOME, NOW, Cast

from kechuang_site.access.queries.may import Refused
from kechuang_site.ledger.models import Entry
from kechuang_site.progress.actions.set_chain import ChainChoice, set_chains
from kechuang_site.progress.models import Chain
from kechuang_site.record.write import Conflict

pytestmark = pytest.mark.django_db


def form(cast: Cast, **kinds: str) -> dict[str, Any]:
    """The form as the page shows it, with other chains chosen for some units."""
    page = cast.client("plan_office").get("/chains/").content.decode()
    seen = dict(re.findall(r'name="(seen-\d+)" value="(\d+)"', page))
    shown = {
        f"kind-{key}": re.search(rf'name="kind-{key}".*?value="(\w+)" selected', page, re.DOTALL)[1]
        for key in (name.removeprefix("seen-") for name in seen)
    }
    return {**seen, **shown, **{f"kind-{cast.parties[code].pk}": kind for code, kind in kinds.items()}}


def test_every_unit_stands_in_the_table_by_the_office_s_way_until_another_is_set(cast: Cast) -> None:
    sent = form(cast)
    assert {value for name, value in sent.items() if name.startswith("kind-")} == {"office"}
    assert len(sent) == 2 * 6


def test_all_is_saved_in_one_act_and_what_did_not_change_is_not_written(cast: Cast) -> None:
    entries = Entry.objects.count()
    answer = cast.client("plan_office").post("/chains/", form(cast, A="full", B="short"))
    assert answer.status_code == 302
    assert dict(Chain.objects.values_list("party__name", "kind")) == {"甲镇": "full", "乙镇": "short"}
    assert Entry.objects.count() == entries + 1
    assert cast.client("plan_office").post("/chains/", form(cast, A="office")).status_code == 302
    assert Chain.objects.get(party=cast.parties["A"]).kind == "office"


def test_who_lacks_an_account_for_the_way_chosen_is_told(cast: Cast) -> None:
    cast.client("plan_office").post("/chains/", form(cast, B="full"))
    page = cast.client("plan_office").get("/chains/").content.decode()
    assert page.count("没有分管领导账号") == 1
    assert "没有填报人账号" not in page


def test_the_loser_is_shown_both_and_nothing_of_theirs_is_saved(cast: Cast) -> None:
    late = form(cast, A="short", B="short")
    cast.client("plan_office_b").post("/chains/", form(cast, A="full"))
    answer = cast.client("plan_office").post("/chains/", late)
    assert answer.status_code == 409
    text = answer.content.decode()
    assert "填报人填报、分管领导在线审签" in text
    assert "测试plan_office_b" in text
    assert dict(Chain.objects.values_list("party__name", "kind")) == {"甲镇": "full"}


def test_what_is_no_chain_or_no_unit_of_the_county_is_refused(cast: Cast) -> None:
    told = {"by": cast.asker("plan_office"), "at": NOW, "division": HOME}
    a, abroad = cast.parties["A"].pk, cast.parties["A*"].pk
    assert set_chains(chosen=[ChainChoice(a, "none")], **told).code == "chain.kind"
    assert set_chains(chosen=[ChainChoice(a, "full"), ChainChoice(abroad, "full")], **told).code == "chain.unit"
    with pytest.raises(Conflict):
        set_chains(chosen=[ChainChoice(a, "full", seen=3)], **told)
    assert not Chain.objects.exists()


@pytest.mark.parametrize("who", ["clerk", "unit_head", "leader", "auditor", "officer", "former"])
def test_nobody_but_the_office_sets_a_chain(cast: Cast, who: str) -> None:
    assert cast.client(who).get("/chains/").status_code == 403
    assert cast.client(who).post("/chains/", {}).status_code == 403
    with pytest.raises(Refused):
        set_chains(by=cast.asker(who), at=NOW, division=HOME, chosen=[ChainChoice(cast.parties["A"].pk, "full")])


def test_the_office_of_another_county_sets_its_own_alone(cast: Cast) -> None:
    page = cast.client("abroad").get("/chains/").content.decode()
    assert f'name="kind-{cast.parties["A*"].pk}"' in page
    assert f'name="kind-{cast.parties["A"].pk}"' not in page
    with pytest.raises(Refused):
        set_chains(by=cast.asker("plan_office"), at=NOW, division=ABROAD, chosen=[])
