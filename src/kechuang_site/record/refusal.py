"""How a program is told no: one shape of JSON for every refusal of the API, with its stable code."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.http import JsonResponse

from kechuang.vocabulary import Finding

# Where in what was sent a finding stands (cells[3].period), and the finding.
Placed = tuple[str | None, Finding]


def refusal(status: int, *, code: str, message: str, findings: Iterable[Placed] = ()) -> JsonResponse:
    """{"code", "message", "findings": [{"code", "message", "place"}]}, in Chinese."""
    said = refused(code=code, message=message, findings=findings)
    return JsonResponse(said, status=status, json_dumps_params={"ensure_ascii": False})


def refused(*, code: str, message: str, findings: Iterable[Placed] = ()) -> dict[str, Any]:
    """The same as plain values."""
    told = [{"code": each.code, "message": each.message, "place": place} for place, each in findings]
    return {"code": code, "message": message, "findings": told}
