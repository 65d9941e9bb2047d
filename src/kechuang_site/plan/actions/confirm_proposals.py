"""其余按建议确认: one explicit act that answers every listed point, whose proposal is safe, with its proposal."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from kechuang.vocabulary import Finding
from kechuang_site.access.queries.asker import Asker
from kechuang_site.access.queries.may import require
from kechuang_site.plan.actions.settle_point import too_late
from kechuang_site.plan.models import Document
from kechuang_site.plan.queries.review import review_of
from kechuang_site.plan.store.hold import hold
from kechuang_site.plan.store.points import point_row, write_points
from kechuang_site.record.write import recording


def confirm_proposals(*, by: Asker, at: datetime, document: Document, keys: Collection[str]) -> int | Finding:
    """Confirm the proposals of the points in `keys` (those the page listed); how many were confirmed.

    One that somebody settled meanwhile, or that is asked no more, is left as it is.
    """
    actor = require(by, "plan.settle", division=document.plan.division, archived=document.plan.archived)
    with recording(by=actor, act="point.confirm_proposals", at=at, document=document.key) as writes:
        document = hold(document)
        if document.state != Document.State.IMPORTED:
            return too_late()
        confirmed = 0
        for order, asked in enumerate(review_of(document).confirmable, 1):
            if asked.question.key in keys:
                row = asked.row or writes.add(point_row(document, asked.question, order))
                writes.change(row, choice=asked.question.proposal, value="", note="", settled_at=at)
                confirmed += 1
        write_points(writes, document, review_of(document).questions)
        return confirmed
