"""填报页 for tests: a round in which townships report their own shares, and its form as a browser sends it back."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

from django.http import HttpResponse
from tests.site.cast import HOME, NOW, SYSTEM, Cast
from tests.site.plans import PlanInForce
from tests.site.progress.course import opened

from kechuang_site.progress.models import Chain, Report, ReportingRule
from kechuang_site.record.write import recording

MONTH = "2025-06"
T01, T02 = f"f_t01_{HOME}-A_{MONTH}", f"f_t02_{HOME}-A_{MONTH}"
_INPUT = re.compile(r"<(?:input|textarea|select)\b[^>]*>")


def each_for_itself(cast: Cast, made: PlanInForce, *, chain: str = "full", open_round: bool = True) -> None:
    """Townships report their own shares of t01 and t02; the round of June is open; A signs by `chain`."""
    with recording(by=SYSTEM, act="test.rules", at=NOW) as writes:
        for code in ("t01", "t02"):
            rule = ReportingRule(
                indicator=made.indicators[code], shares="each", source="登记系统", document=code == "t01"
            )
            writes.add(rule)
        writes.add(Chain(party=cast.parties["A"], kind=chain))
    if open_round:
        opened(cast, made)


def address(made: PlanInForce, unit: str = "A", month: str = MONTH, *, division: str = HOME) -> str:
    return f"/plans/{made.plan.pk}/rounds/{month}/units/{division}-{unit}/"


def shown(cast: Cast, made: PlanInForce, *, who: str = "clerk", **where: str) -> str:
    """The page as somebody sees it."""
    answer = cast.client(who).get(address(made, **where))
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


def boxes(page: str) -> dict[str, str]:
    """What a browser would send back of a page: the hidden versions and digests, and what stands in the boxes."""
    main = page[page.index("data-form") :].split("</form>")[0]
    found = {}
    for tag in _INPUT.findall(main):
        name, value = _attribute(tag, "name"), _attribute(tag, "value") or ""
        if name and not tag.startswith("<select") and ("checkbox" not in tag or "checked" in tag):
            found[name] = value
    for name, inner in re.findall(r'<select[^>]*name="([^"]+)"[^>]*>(.*?)</select>', main, re.DOTALL):
        chosen = re.search(r'value="([^"]*)" selected', inner)
        found[name] = chosen[1] if chosen else ""
    for name, inner in re.findall(r'<textarea[^>]*name="([^"]+)"[^>]*>(.*?)</textarea>', main, re.DOTALL):
        found[name] = unescape(inner)
    return found


def send(
    cast: Cast, made: PlanInForce, typed: dict[str, str], *, who: str = "clerk", page: str | None = None,
    act: str = "save", alone: bool = False, **where: str,
) -> HttpResponse:  # fmt: skip
    """The form sent back with some boxes changed, from `page` (else as it is now)."""
    sent = boxes(page if page is not None else shown(cast, made, who=who, **where)) | typed | {"act": act}
    headers: dict[str, Any] = {"HTTP_HX_REQUEST": "true"} if alone else {}
    return cast.client(who).post(address(made, **where), sent, **headers)


def said(answer: HttpResponse) -> str:
    """An answer's words without its tags."""
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", answer.content.decode())))


def newest() -> Report:
    """The report written last."""
    return Report.objects.select_related("indicator").order_by("-pk")[0]


def _attribute(tag: str, name: str) -> str | None:
    found = re.search(rf'\b{name}="([^"]*)"', tag)
    return None if found is None else unescape(found[1])
