"""Documents of a plan's family as an asker may see them; what is outside is not found (404)."""

from __future__ import annotations

from collections.abc import Sequence

from kechuang_site.access.queries.asker import Asker
from kechuang_site.access.queries.may import Hidden, scope_of
from kechuang_site.plan.models import Document, Plan, Point

_READING = ("reading", "blocks")


def document_of(asker: Asker, key: int) -> Document:
    """The document of a key with its plan. Raises Hidden where the asker may not see the plan."""
    found = Document.objects.select_related("plan", "file").filter(pk=key).first()
    if found is None or not scope_of(asker, "plan.read").holds(division=found.plan.division):
        raise Hidden("没有这份文件，或者不在您的查看范围内。")
    return found


def family_of(plan: Plan) -> Sequence[Document]:
    """The documents of a plan in the order they were issued, the plan itself first; texts left in the database."""
    rows = Document.objects.filter(plan=plan).select_related("file").defer(*_READING)
    return sorted(rows, key=lambda d: (d.kind != Document.Kind.PLAN, d.issued_on or d.imported_at.date(), d.pk))


def same_content(division: str, sha256: str) -> Document | None:
    """The document of a county that has this content; one that was withdrawn does not count."""
    rows = Document.objects.filter(plan__division=division, sha256=sha256).exclude(state=Document.State.WITHDRAWN)
    return rows.select_related("plan").order_by("pk").first()


def namesake_of(plan: Plan) -> Plan | None:
    """Another plan of the county and period with the same title that was adopted before."""
    rows = Plan.objects.filter(division=plan.division, period=plan.period, title=plan.title)
    return rows.exclude(pk=plan.pk).exclude(state=Plan.State.DRAFT).first()


def rows_of_points(document: Document) -> list[Point]:
    """Every point kept of a document, decided or not, corrections too."""
    return list(Point.objects.filter(document=document).order_by("order", "pk"))


def settled_changes(plan: Plan) -> dict[int, list[Point]]:
    """What each later document of a plan changed, as it was settled: points that were taken over."""
    rows = Point.objects.filter(document__plan=plan, kind="difference", choice="accept").order_by("order", "pk")
    changes: dict[int, list[Point]] = {}
    for row in rows:
        changes.setdefault(row.document_id, []).append(row)
    return changes


SUPPLEMENT_KINDS = [choice for choice in Document.Kind.choices if choice[0] != Document.Kind.PLAN]
