"""What every app's API has in common: strict shapes, exact numbers as text with their measure, pages, refusals.

Only shapes; what an address does stands in its app, where the addresses meet in settings/api.py.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from decimal import Decimal
from typing import Annotated, Any, TypeVar

from django.http import HttpRequest, HttpResponse
from ninja import Header, Query
from pydantic import BaseModel, ConfigDict, Field

from kechuang.vocabulary import Finding

MOST = 200
# Line ends and tabs, but no other character that is no text.
TEXT = r"^[^\x00-\x08\x0b\x0c\x0e-\x1f\x7f]*$"
AMOUNT = r"^-?(0|[1-9][0-9]{0,11})(\.[0-9]{1,6})?$"
MONTH = r"^(19|20|21)[0-9]{2}-(0[1-9]|1[0-2])$"
PERIOD = r"^(19|20|21)[0-9]{2}(-(H[12]|Q[1-4]|0[1-9]|1[0-2]))?$"
SHA256 = r"^[0-9a-f]{64}$"

# Exact in every language a program may be written in.
Key = Annotated[int, Field(ge=1, le=2**53 - 1)]
Name = Annotated[str, Field(min_length=1, max_length=40, pattern=TEXT)]
Number = Annotated[int, Query(ge=1, le=10_000)]
Size = Annotated[int, Query(ge=1, le=MOST)]
Once = Annotated[str, Header(alias="Idempotency-Key", pattern=r"^[A-Za-z0-9_.:-]{8,80}$")]
T = TypeVar("T")


class Shape(BaseModel):
    """A body: exactly the fields it names, of exactly their types."""

    model_config = ConfigDict(extra="forbid", strict=True)


class Amount(Shape):
    """A number: exact text, and its 计量单位. `amount` is null where nothing was published or read; never 0 for that."""

    amount: Annotated[str, Field(pattern=AMOUNT)] | None
    measure: Annotated[str, Field(max_length=20, pattern=TEXT)]


class Said(Shape):
    """A finding: its stable code, its sentence, and where in what was sent it stands."""

    code: str
    message: str
    place: str | None


class Problem(Shape):
    """Why something was not done."""

    code: str
    message: str
    findings: list[Said]


class Part(Shape):
    """A page of a list in a stable order; `total` counts all of it."""

    total: int
    page: int
    size: int


# What any address may answer besides what it is for; POST: that things stand otherwise, and too much at once.
ANSWERS = dict.fromkeys((400, 401, 403, 404, 405, 422, 429), Problem)
WRITING = ANSWERS | dict.fromkeys((409, 413), Problem)


def amount_of(amount: Decimal | None, measure: str) -> Amount:
    """A number of a row as it goes out."""
    return Amount(amount=None if amount is None else format(amount, "f"), measure=measure)


def said_of(finding: Finding, place: str | None = None) -> Said:
    """A finding as it goes out."""
    return Said(code=finding.code, message=finding.message, place=place)


def part_of(rows: Any, *, page: int, size: int) -> tuple[Sequence[Any], dict[str, int]]:
    """The rows of a page, and how the answer counts them; `rows` a query in a stable order, or a sequence."""
    total = len(rows) if isinstance(rows, Sequence) else rows.count()
    begin = (page - 1) * size
    return list(rows[begin : begin + size]), {"total": total, "page": page, "size": size}


def request_digest(request: HttpRequest, body: bytes) -> str:
    """What a request asks for, so that the same key is known to come with the same request."""
    told = hashlib.sha256(f"{request.method} {request.get_full_path()}\n".encode())
    told.update(hashlib.sha256(body).digest())
    return told.hexdigest()


def shown(shape: Shape) -> HttpResponse:
    """A shape as the answer: checked when it was made, and not once more (a list of 200 has thousands of fields)."""
    return json_answer(200, shape.model_dump_json())


def json_answer(status: int, body: str) -> HttpResponse:
    """A body that is JSON already."""
    return HttpResponse(body, status=status, content_type="application/json; charset=utf-8")
