"""指标进度: a corrected number stands with what it corrects beside it; a newer vintage is no correction."""

from __future__ import annotations

import pytest
from tests.site.cast import NOW, Cast
from tests.site.plans import PlanInForce
from tests.site.progress.course import entered, office, opened

from kechuang_site.progress.actions.open_round import close_round
from kechuang_site.progress.models import Report, Round

pytestmark = pytest.mark.django_db
MAY = "2025-05"


def shown(cast: Cast, plan: PlanInForce, who: str = "plan_office") -> str:
    return cast.client(who).get(f"/plans/{plan.plan.pk}/indicators/t02/").content.decode()


def locked(cast: Cast, plan: PlanInForce, text: str, **more: str) -> None:
    """A number of May, accepted in May's round, and the round closed; June's opens."""
    opened(cast, plan, month=MAY)
    entered(cast, plan, "t02", MAY, text, **more)
    close_round(by=office(cast), at=NOW, entering=Round.objects.get(month=MAY))
    assert Report.objects.get().state == "locked"
    opened(cast, plan, month="2025-06")


@pytest.mark.parametrize("nature", ["flash", ""])
def test_a_corrected_locked_number_has_the_old_one_beside_it(cast: Cast, plan: PlanInForce, nature: str) -> None:
    locked(cast, plan, "511", nature=nature)
    assert "更正前" not in shown(cast, plan)
    entered(cast, plan, "t02", MAY, "500", nature=nature, reason="重复计入11家")
    assert "更正前511（2025年7月10日 09:30更正：重复计入11家）" in shown(cast, plan)


def test_a_newer_vintage_stands_alone(cast: Cast, plan: PlanInForce) -> None:
    locked(cast, plan, "511", nature="flash")
    entered(cast, plan, "t02", MAY, "500", nature="final")
    page = shown(cast, plan)
    assert "500" in page
    assert "更正前" not in page
