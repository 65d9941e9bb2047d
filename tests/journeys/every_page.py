"""Every page of the platform with something in it: for looking at each, and for timing each."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from django.db.models import Count
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from kechuang_site.access.models import Handover, Membership, Person
from kechuang_site.access.queries.permission import FREE, permissions
from kechuang_site.evidence.models import StoredFile
from kechuang_site.ledger.models import Entry
from kechuang_site.message.models import Channel
from kechuang_site.plan.models import Document, Plan, Point, Task
from kechuang_site.progress.models import Evidence, IntakeFile, Report, Round, UpwardForm, Value

# Not pages: what is downloaded, what only answers in the middle of signing in, what needs an identity provider, and
# what programs ask.
_NO_PAGE = re.compile(
    r"^(api:|mfa_authenticate|mfa_reauthenticate|account_reauthenticate|openid_connect_)|:export$|:templates?$|:intake_(refused|original)$"
)


@dataclass(frozen=True, slots=True)
class Page:
    """One page: the name of its address, the address filled in, and who opens it ("" nobody)."""

    name: str
    path: str
    login: str


def every_page() -> Iterator[Page]:
    """A page for each address that answers GET, filled with the fullest object there is.

    Raises KeyError for an address whose part the table below does not know.
    """
    for name, pattern in sorted(_patterns(get_resolver())):
        address = permissions().addresses.get(name)
        if address is None or "GET" not in address.verbs or _NO_PAGE.search(name):
            continue
        parts = {part: _PARTS.get((name, part), _PARTS["", part])() for part in pattern}
        if "tier" in parts and "party" not in parts:
            parts["tier"] = "stretch"
        if None not in parts.values():
            yield Page(name, reverse(name, kwargs=parts), opener(address.verbs["GET"]))


def opener(verb: str) -> str:
    """The login of somebody who may do the verb; "" where nobody need be signed in."""
    if verb in FREE:
        return "" if verb == "public" else _first({"plan_office": ""})
    return _first(permissions().verbs[verb].reach)


def _first(roles: Mapping[str, object]) -> str:
    for role in roles:
        held = Membership.objects.filter(role=role, revoked_at=None, deputy_for=None).select_related("person")
        if (post := held.order_by("pk").first()) is not None:
            return post.person.login
    raise KeyError(f"nobody has any of the roles {', '.join(roles)}")


def _patterns(resolver: URLResolver, space: str = "") -> Iterator[tuple[str, tuple[str, ...]]]:
    for entry in resolver.url_patterns:
        if isinstance(entry, URLPattern) and entry.name:
            yield f"{space}{entry.name}", tuple(entry.pattern.converters)
        elif isinstance(entry, URLResolver):
            yield from _patterns(entry, f"{entry.namespace}:" if entry.namespace else space)


def _plan() -> Plan:
    return Plan.objects.filter(state="in_force").annotate(size=Count("indicators")).order_by("-size")[0]


def _party() -> str:
    return _most_shares().party.code


def _most_shares():
    shares = Plan.objects.get(pk=_plan().pk).indicators.annotate(size=Count("values")).order_by("-size")[0]
    return shares.targets.exclude(party=None).select_related("party").order_by("pk")[0]


def _waiting() -> int | None:
    return Document.objects.filter(state="imported").values_list("pk", flat=True).first()


def _draft() -> int | None:
    drafts = Document.objects.filter(state="imported", kind="plan")
    return drafts.values_list("pk", flat=True).first()


def _report() -> int | None:
    return Report.objects.filter(round__plan=_plan()).order_by("-pk").values_list("pk", flat=True).first()


def _point() -> str | None:
    waiting = Point.objects.filter(document=_waiting(), settled_at=None).order_by("order")
    return waiting.values_list("name", flat=True).first()


def _month() -> str | None:
    return Round.objects.filter(plan=_plan()).order_by("-month").values_list("month", flat=True).first()


def _intake(part: str) -> int | None:
    """The newest returned file, or its batch."""
    newest = IntakeFile.objects.filter(intake__plan=_plan()).order_by("-pk")
    return newest.values_list(part, flat=True).first()


def _reporter() -> str:
    """The unit that reports most."""
    counted = _plan().indicators.exclude(reporting_unit=None).values("reporting_unit__code").annotate(n=Count("pk"))
    return counted.order_by("-n", "reporting_unit__code")[0]["reporting_unit__code"]


_PARTS: dict[tuple[str, str], Callable[[], object]] = {
    ("", "plan"): lambda: _plan().pk,
    ("", "code"): lambda: _most_shares().indicator.code,
    ("", "party"): _party,
    ("", "tier"): lambda: "allocation",
    ("", "task"): lambda: Task.objects.filter(plan=_plan()).annotate(n=Count("mentions")).order_by("-n")[0].pk,
    ("", "document"): _waiting,
    ("", "key"): _point,
    ("plan:correct", "document"): _draft,
    ("plan:correct", "key"): lambda: "t01",
    ("", "value"): lambda: Value.objects.filter(indicator__plan=_plan()).order_by("-pk")[0].pk,
    ("", "form"): lambda: UpwardForm.objects.filter(plan=_plan()).values_list("pk", flat=True).first(),
    ("", "sheet"): lambda: 0,
    ("", "address"): lambda: "C3",
    ("", "month"): _month,
    ("progress:form", "party"): _reporter,
    ("", "report"): lambda: _report(),
    ("progress:report_file", "sha256"): lambda: (
        Evidence.objects.filter(report_id=_report()).values_list("file__sha256", flat=True).first()
    ),
    ("", "intake"): lambda: _intake("intake_id"),
    ("", "file"): lambda: _intake("pk"),
    ("", "number"): lambda: Entry.objects.order_by("-number")[0].number,
    ("", "sha256"): lambda: StoredFile.objects.values_list("sha256", flat=True).first(),
    ("", "person"): lambda: Person.objects.order_by("pk")[0].pk,
    ("", "handover"): lambda: Handover.objects.values_list("pk", flat=True).first(),
    ("", "channel"): lambda: Channel.objects.values_list("pk", flat=True).first(),
    ("", "membership"): lambda: Membership.objects.order_by("pk")[0].pk,
}
