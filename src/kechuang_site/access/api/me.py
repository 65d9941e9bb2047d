"""Whom a token stands for: the first thing a program asks, to know that it is let in."""

from __future__ import annotations

from django.http import HttpRequest
from ninja import Router

from kechuang_site.record.wire import ANSWERS, Shape

router = Router(tags=["access"])


class Me(Shape):
    """The one hat of a token; `token` is its number, as the ledger writes it."""

    token: int
    role: str
    unit: str
    unit_name: str
    division: str
    deputy: bool


@router.get("/me", url_name="me", response={200: Me, **ANSWERS}, summary="令牌代表谁")
def me(request: HttpRequest) -> Me:
    """The role and the unit this token acts in."""
    asker, (hat,) = request.asker, request.asker.hats
    return Me(
        token=asker.token, role=hat.role, unit=hat.party_code, unit_name=hat.party_name, division=hat.division,
        deputy=hat.deputy,
    )  # fmt: skip
