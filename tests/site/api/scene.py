"""Reporting through the API: township A reports its own t01 and t02; the round of June is open."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from tests.site.api.caller import Caller, caller, told
from tests.site.cast import HOME, Cast
from tests.site.plans import PlanInForce

from kechuang_site.progress.models import Report

MONTH = "2025-06"
A = f"{HOME}-A"


def figure(code: str = "t01", amount: str | None = "9.5", *, measure: str = "亿元", **more: Any) -> dict[str, Any]:
    """A cell of A as a program sends it."""
    said = {"kind": "figure", "indicator": code, "subject": None, "period": MONTH, "seen": None, "stood": None}
    return said | {"number": {"amount": amount, "measure": measure}} | more


def write(program: Caller, plan: PlanInForce, *cells: Any, unit: str = A, key: str | None = None, **more: Any) -> Any:
    return program.post(f"plans/{plan.plan.pk}/units/{unit}/reports", {"cells": list(cells), **more}, key=key)


def step(program: Caller, plan: PlanInForce, name: str, *seen: tuple[int, str], **more: Any) -> HttpResponse:
    reports = [{"report": pk, "content": content} for pk, content in seen]
    return program.post(f"plans/{plan.plan.pk}/reports/{name}", {"reports": reports, **more})


def as_now(program: Caller, plan: PlanInForce, report: int) -> tuple[int, str]:
    """A report with its content as the API tells it."""
    said = told(program.get(f"plans/{plan.plan.pk}/reports/{report}"))
    return report, said["report"]["content"]


def written(cast: Cast, plan: PlanInForce, **more: Any) -> tuple[Caller, dict[str, Any]]:
    """The clerk's program and the draft it wrote."""
    program = caller(cast, "clerk")
    answer = write(program, plan, figure(**more))
    assert answer.status_code == 200, told(answer)
    return program, told(answer)["cells"][0]["report"]


def newest() -> Report:
    return Report.objects.order_by("-pk")[0]
