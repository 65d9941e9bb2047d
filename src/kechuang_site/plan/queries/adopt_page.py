"""Before adoption: what will be written; a supplement's changes in words; a target's fields to correct."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext_noop as _

from kechuang_site.plan.models import Document
from kechuang_site.plan.queries.amendment import Accepted, accepted_changes, effective_month
from kechuang_site.plan.queries.correction import CORRECTION, FIELDS, correction_name
from kechuang_site.plan.queries.document import rows_of_points
from kechuang_site.plan.queries.extracted import target_called
from kechuang_site.plan.queries.review import Review, review_of


@dataclass(frozen=True, slots=True)
class AdoptPage:
    """What adoption would write: counts of a plan, or the changes of a supplement that were taken over."""

    review: Review
    counts: tuple[tuple[str, int], ...]
    accepted: tuple[Accepted, ...]
    terms: dict[str, str]

    @property
    def document(self) -> Document:
        return self.review.document

    @property
    def is_plan(self) -> bool:
        return self.review.settled is not None


def adopt_page(document: Document) -> AdoptPage:
    """The page of a document about to be adopted."""
    review = review_of(document)
    reading = review.supplement
    accepted = () if reading is None else accepted_changes(reading, review.decisions)
    month = "" if reading is None else effective_month(document, reading, review.decisions)
    return AdoptPage(review, _counts(review), accepted, {"month": month, "kind": document.kind})


def _counts(review: Review) -> tuple[tuple[str, int], ...]:
    settled = review.settled
    if settled is None:
        return ()
    stages = sum(target.checkpoint_of is not None for target in settled.targets)
    shares = sum(value is not None for a in settled.allocations for share in a.shares for value in share.values)
    return (
        (_("主要目标"), len(settled.plan.goals)),
        (_("重点任务"), len(settled.tasks)),
        (_("指标"), len(settled.targets) - stages),
        (_("主要指标"), sum(target.headline for target in settled.targets)),
        (_("序时节点"), stages),
        (_("分解到单位的任务数"), shares),
    )


@dataclass(frozen=True, slots=True)
class CorrectionPage:
    """A target's fields as they stand, and the units that may report it."""

    key: str
    name: str
    initial: dict[str, str]
    units: list[tuple[str, str]]


def correction_page(document: Document, key: str) -> CorrectionPage | None:
    """The fields of one target that was read; None where there is no such target."""
    review = review_of(document)
    target = None if review.settled is None else target_called(review.settled, key)
    if target is None:
        return None
    kept = {row.name: row.version for row in rows_of_points(document) if row.kind == CORRECTION}
    seen = ((field, kept.get(correction_name(key, field))) for field in FIELDS)
    unit = target.reporting_unit
    initial = {
        "name": target.name, "kind": target.kind.value, "measure": target.measure or "",
        "reporting_unit": unit.code or "" if unit is not None else "",
        "versions": ",".join(f"{field}:{version}" for field, version in seen if version is not None),
    }  # fmt: skip
    return CorrectionPage(key, target.name, initial, [(each.code, each.name) for each in review.table.units])
