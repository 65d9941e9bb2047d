"""The pages about people open for whom they should, in few questions to the database."""

from __future__ import annotations

import pytest
from tests.site.cast import Cast

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("who", ["system_admin", "security_admin", "audit_admin", "plan_office"])
def test_people_are_seen_by_administrators_and_the_plan_office(cast: Cast, who: str) -> None:
    page = cast.client(who).get("/people/")
    assert page.status_code == 200
    assert "测试clerk" in page.content.decode()
