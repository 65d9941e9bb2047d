"""启用补充文件: what a person took over of it changes the plan in force from its month; nothing else changes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from kechuang.vocabulary import Finding
from kechuang_site.access.queries.asker import Asker
from kechuang_site.access.queries.may import require
from kechuang_site.plan.actions.adopt_plan import why_not_adopted
from kechuang_site.plan.actions.apply_change import apply_change, why_not_applied
from kechuang_site.plan.actions.settle_point import too_late
from kechuang_site.plan.models import Document
from kechuang_site.plan.queries.amendment import Accepted, accepted_changes, why_not_month
from kechuang_site.plan.queries.read_changes import read_changes
from kechuang_site.plan.queries.reading import blocks_of
from kechuang_site.plan.queries.review import Review, review_of
from kechuang_site.plan.queries.unit_table import unit_table
from kechuang_site.plan.store.amend import Amending
from kechuang_site.plan.store.as_library import plan_as_library
from kechuang_site.plan.store.hold import hold
from kechuang_site.plan.store.naming import naming_of
from kechuang_site.record.write import recording


@dataclass(frozen=True, slots=True)
class Terms:
    """What is said at adoption: from which month, why, and which kind of document it is."""

    month: str
    reason: str
    kind: str


def adopt_supplement(*, by: Asker, at: datetime, document: Document, terms: Terms) -> Document | Finding:
    """Put a settled supplement in force. Asked twice, the second time changes nothing.

    Gives a Finding where points are open, month or reason are missing, or the plan moved on since it was read.
    """
    plan = document.plan
    actor = require(by, "plan.adopt", division=plan.division, archived=plan.archived)
    reason = terms.reason.strip()
    with recording(by=actor, act="document.adopt", at=at, document=document.key, reason=reason or None) as writes:
        document = hold(document)
        if document.state == Document.State.ADOPTED:
            return document
        review = review_of(document)
        accepted = () if review.supplement is None else accepted_changes(review.supplement, review.decisions)
        amending = Amending(writes, document, naming_of(writes, document), terms.month, reason[:400], at)
        problem = why_not_adopted(review) or _why_not(amending, terms, review, accepted)
        if problem is not None:
            return problem
        for number, each in enumerate(accepted, 1):
            apply_change(amending, each, number)
        writes.change(
            document, state=Document.State.ADOPTED, adopted_at=at, effective_month=terms.month, kind=terms.kind
        )
    return document


def _why_not(amending: Amending, terms: Terms, review: Review, accepted: Iterable[Accepted]) -> Finding | None:
    if not amending.reason:
        return Finding.error("document.reason", "没有填写调整依据；请写明依据，如会议名称和日期、批示或文件要求。")
    if terms.kind not in set(Document.Kind) - {Document.Kind.PLAN}:
        return Finding.error("document.kind", "没有选择文件种类；请在列出的种类里选择。")
    problem = why_not_month(amending.document.plan, terms.month)
    if problem is not None:
        return problem
    return _moved(amending, review, accepted) or next(
        (found for each in accepted if (found := why_not_applied(amending, each)) is not None), None
    )


def _moved(amending: Amending, review: Review, accepted: Iterable[Accepted]) -> Finding | None:
    """The finding where the plan in force in that month is not what the changes were held against."""
    read = blocks_of(amending.document)
    if read is None or review.supplement is None:
        return too_late()
    plan = amending.document.plan
    now = read_changes(read, plan_as_library(plan, on=amending.month), unit_table(plan.division))
    for each in accepted:
        kept, found = review.supplement.change(each.change.key), now.change(each.change.key)
        if kept is not None and (found is None or found.standing != kept.standing):
            before, after = kept.standing or "未写", "已和文件一致" if found is None else found.standing or "未写"
            return Finding.error(
                "supplement.plan-moved",
                f"“{kept.name}”在{amending.month}的现行目标是“{after}”，导入时核对的是“{before}”，方案已经变动。"
                "请点“重新比对”，按现行方案重新核对后再启用。",
            )
    return None
