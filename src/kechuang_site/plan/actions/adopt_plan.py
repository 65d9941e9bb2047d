"""启用方案: a settled document becomes the plan in force, in one transaction and one entry of the ledger."""

from __future__ import annotations

from datetime import datetime

from kechuang.plan.outline import outline_of
from kechuang.plan.settle import PointKind
from kechuang.vocabulary import Finding
from kechuang_site.access.queries.asker import Asker
from kechuang_site.access.queries.may import require
from kechuang_site.plan.actions.settle_point import too_late
from kechuang_site.plan.models import Document, Plan
from kechuang_site.plan.queries.document import namesake_of
from kechuang_site.plan.queries.reading import blocks_of, chapters_of
from kechuang_site.plan.queries.review import Review, review_of
from kechuang_site.plan.store.hold import hold
from kechuang_site.plan.store.naming import confirm_names, naming_of
from kechuang_site.plan.store.write_settled import write_settled
from kechuang_site.record.write import recording


def adopt_plan(*, by: Asker, at: datetime, document: Document) -> Document | Finding:
    """Put the plan of a document in force. Asked twice, the second time changes nothing.

    Gives a Finding where points are open or the plan cannot stand as settled; raises Refused for the asker.
    """
    actor = require(by, "plan.adopt", division=document.plan.division, archived=document.plan.archived)
    with recording(by=actor, act="plan.adopt", at=at, document=document.key) as writes:
        document = hold(document)
        if document.state == Document.State.ADOPTED:
            return document
        review = review_of(document)
        problem = why_not_adopted(review)
        if problem is not None or review.settled is None:
            return problem or too_late()
        naming = naming_of(writes, document)
        confirm_names(naming, review.questions, review.decisions)
        write_settled(
            writes, document, review.settled, naming, at=at, groups=_groups(document), reasons=_reasons(review)
        )
        writes.change(document, state=Document.State.ADOPTED, adopted_at=at)
        writes.change(document.plan, state=Plan.State.IN_FORCE, adopted_at=at)
    return document


def why_not_adopted(review: Review) -> Finding | None:
    """What stands in the way of adoption, the first thing to do first; None where nothing does."""
    if review.document.state != Document.State.IMPORTED:
        return too_late()
    if review.blocking:
        return Finding.error(
            "plan.points-open", f"还有 {review.blocking} 处必须核对，核对完才能启用。请回到核对页逐项确认。"
        )
    if review.errors:
        return review.errors[0]
    namesake = namesake_of(review.document.plan)
    if namesake is not None and review.document.kind == Document.Kind.PLAN:
        return Finding.error(
            "plan.namesake",
            f"本年度已有同名方案“{namesake.title}”（{namesake.get_state_display()}），不能重复启用。"
            "有调整请在该方案的“文件”页导入调整通知；确属重复导入的，请撤回这一份。",
        )
    return None


def _groups(document: Document) -> dict[str, str]:
    """The titles of the chapters, by their path."""
    read = blocks_of(document)
    if read is None:
        return chapters_of(document)
    return {section.path: section.title for section in outline_of(read.blocks).walk()}


def _reasons(review: Review) -> dict[str, str]:
    """What was written beside a breakdown that gives more or less than the plan (加码, 缺口)."""
    sums = {q.key: q.subject for q in review.questions if q.kind is PointKind.SUM}
    return {sums[d.point_key]: d.note or "" for d in review.decisions if d.point_key in sums}
