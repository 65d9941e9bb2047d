"""A body as it is read: what is no JSON, says a name twice or hides a giant number is refused, whole numbers stay whole."""

from __future__ import annotations

import pytest
from tests.site.api.caller import caller, told
from tests.site.api.scene import A
from tests.site.cast import Cast
from tests.site.plans import PlanInForce
from tests.site.progress.bench import both_lead

from kechuang_site.progress.models import Report

pytestmark = pytest.mark.django_db
CELL = '{"kind":"figure","indicator":"t01","subject":null,"period":"2025-06","seen":null,"stood":null,"number":%s}'
NUMBER = '{"amount":"9.5","measure":"亿元"}'
SEEN = '"seen":null'


def sheet(number: str = NUMBER, *, old: str = SEEN, new: str = SEEN) -> str:
    """A sheet of one cell as text, with one thing put otherwise."""
    return '{"cells":[' + (CELL % number).replace(old, new) + "]}"


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ("", 422),
        ("null", 422),
        ("[]", 422),
        ("{", 400),
        ('{"cells":[],"cells":[]}', 400),
        ('{"cells":NaN}', 400),
        (sheet()[:-1] + ',"extra":1}', 422),
        (sheet('{"amount":9.5,"measure":"亿元"}'), 422),
        (sheet('{"amount":"9,5","measure":"亿元"}'), 422),
        (sheet('{"amount":"1e3","measure":"亿元"}'), 422),
        (sheet('{"amount":"９.5","measure":"亿元"}'), 422),
        (sheet('{"amount":"0.1234567","measure":"亿元"}'), 422),
        (sheet('{"amount":"9.5"}'), 422),
        (sheet(old='"seen":null,', new=""), 422),
        (sheet(new='"seen":1E+999999'), 422),
        (sheet(new='"seen":1.5'), 422),
        (sheet(new='"seen":"1"'), 422),
        (sheet(new='"seen":true'), 422),
        (sheet(old="t01", new="t\\u0000"), 422),
        (sheet(old="t01", new="\\ud800"), 422),
        ("[" * 100_000, 400),
        ('{"cells":%s}' % ("9" * 5000), 400),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_refused_before_anything_is_done(
    cast: Cast, plan: PlanInForce, body: str, status: int
) -> None:
    answer = caller(cast, "clerk").post(f"plans/{plan.plan.pk}/units/{A}/reports", body)
    assert answer.status_code == status, told(answer)
    assert told(answer)["code"] == ("api.shape" if status == 422 else "api.request")
    assert not Report.objects.exists()


def test_a_whole_number_written_with_a_point_is_one(cast: Cast, plan: PlanInForce) -> None:
    both_lead(cast, plan)
    body = sheet(new='"seen":7.0')
    answer = caller(cast, "clerk").post(f"plans/{plan.plan.pk}/units/{A}/reports", body)
    assert told(answer)["findings"][0]["code"] == "report.conflict"


def test_a_body_larger_than_any_sheet_is_refused(cast: Cast, plan: PlanInForce) -> None:
    answer = caller(cast, "clerk").post(
        f"plans/{plan.plan.pk}/units/{A}/reports", '{"cells":"' + "x" * 6_000_000 + '"}'
    )
    assert (answer.status_code, told(answer)["code"]) == (413, "api.large")


def test_each_place_is_named(cast: Cast, plan: PlanInForce) -> None:
    body = {"cells": [{"kind": "narrative", "task": 0, "period": "junk", "text": "好", "seen": None, "stood": None}]}
    said = told(caller(cast, "clerk").post(f"plans/{plan.plan.pk}/units/{A}/reports", body))
    places = [each["place"] for each in said["findings"]]
    assert places == ["body.sheet.cells[0].narrative.period", "body.sheet.cells[0].narrative.task"]
