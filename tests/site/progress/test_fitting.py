"""What a row cannot keep is refused whole; nothing is cut off."""

from __future__ import annotations

import pytest
from tests.site.cast import Cast
from tests.site.plans import PlanInForce
from tests.site.progress.course import enter

from kechuang_site.progress.models import Report

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("told", "code"),
    [
        ({"note": "多" * 201}, "report.long"), ({"origin": "源" * 121}, "report.long"),
        ({"reason": "因" * 401}, "report.long"), ({"note": "一\x00二"}, "report.signs"),
        ({"nature": "guess"}, "report.nature"),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_refused_and_nothing_is_kept_of_it(
    cast: Cast, plan: PlanInForce, told: dict[str, str], code: str
) -> None:
    outcome = enter(cast, plan, "t01", "2025-06", "3", **told)
    assert [finding.code for finding in outcome.findings] == [code]
    assert not Report.objects.exists()


def test_what_just_fits_is_kept_whole(cast: Cast, plan: PlanInForce) -> None:
    told = {"note": "注" * 200, "origin": "源" * 120, "reason": "因" * 400, "nature": "flash"}
    assert not enter(cast, plan, "t01", "2025-06", "3", **told).refused
    kept = Report.objects.get()
    assert (kept.note, kept.origin, kept.reason) == (told["note"], told["origin"], told["reason"])
