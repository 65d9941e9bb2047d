"""重新比对: a supplement not yet adopted is read once more, against the plan as it is in force now."""

from __future__ import annotations

from datetime import datetime

from kechuang.vocabulary import Finding
from kechuang_site.access.queries.asker import Asker
from kechuang_site.access.queries.may import require
from kechuang_site.plan.actions.settle_point import too_late
from kechuang_site.plan.models import Document
from kechuang_site.plan.queries.amendment import effective_month, why_not_month
from kechuang_site.plan.queries.in_force import month_within
from kechuang_site.plan.queries.read_changes import read_changes
from kechuang_site.plan.queries.reading import blocks_of
from kechuang_site.plan.queries.review import review_of
from kechuang_site.plan.queries.unit_table import unit_table
from kechuang_site.plan.store.as_library import plan_as_library
from kechuang_site.plan.store.hold import hold
from kechuang_site.plan.store.points import rewrite_points
from kechuang_site.record.write import recording


def compare_again(*, by: Asker, at: datetime, document: Document) -> Finding | None:
    """Hold a supplement against the plan in force in its month; decisions whose question changed are open again."""
    plan = document.plan
    actor = require(by, "plan.settle", division=plan.division, archived=plan.archived)
    with recording(by=actor, act="document.compare", at=at, document=document.key) as writes:
        document = hold(document)
        read, review = blocks_of(document), review_of(document)
        if document.state != Document.State.IMPORTED or read is None or review.supplement is None:
            return too_late()
        month = effective_month(document, review.supplement, review.decisions)
        if why_not_month(plan, month) is not None:
            month = month_within(plan.period, at.date())
        reading = read_changes(read, plan_as_library(plan, on=month), unit_table(plan.division))
        writes.change(document, reading=reading.to_json())
        rewrite_points(writes, document, reading.questions)
    return None
