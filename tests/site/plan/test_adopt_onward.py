"""A plan just adopted leads on to what the year before hands over; a supplement and a first plan do not."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.site.cast import HOME, NOW, SYSTEM, Cast
from tests.site.plan.example import load_example_units
from tests.site.plan.flow import confirm_all, imported

from kechuang.vocabulary import Period
from kechuang_site.plan.models import Plan
from kechuang_site.record.write import recording

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("before", "state", "goes_on"),
    [(-1, "in_force", True), (-1, "archived", True), (-1, "draft", False), (-2, "archived", False)],
)
def test_where_a_plan_just_adopted_leads(
    cast: Cast, settings: object, tmp_path: Path, before: int, state: str, goes_on: bool
) -> None:
    settings.MEDIA_ROOT = tmp_path / "files"
    load_example_units()
    client = cast.client("plan_office")
    document = imported(client)
    confirm_all(client, document)
    year = Period.parse(document.plan.period).start.year + before
    with recording(by=SYSTEM, act="test.plan", at=NOW) as writes:
        writes.add(Plan(division=HOME, title="前一个方案", period=str(year), state=state))
    answer = client.post(f"/documents/{document.pk}/adopt/")
    way = "start" if goes_on else "documents"
    assert (answer.status_code, answer.url) == (302, f"/plans/{document.plan_id}/{way}/")
