"""撤回: a document imported by mistake goes before it is adopted; with a plan's own document its draft goes."""

from __future__ import annotations

from datetime import datetime

from kechuang.vocabulary import Finding
from kechuang_site.access.queries.asker import Asker
from kechuang_site.access.queries.may import require
from kechuang_site.plan.actions.settle_point import too_late
from kechuang_site.plan.models import Document, Plan
from kechuang_site.plan.queries.document import rows_of_points
from kechuang_site.plan.store.hold import hold
from kechuang_site.record.write import recording


def withdraw_document(*, by: Asker, at: datetime, document: Document) -> Finding | None:
    """Take an imported document back. What it was stays in the ledger; the file stays among the files."""
    actor = require(by, "plan.import", division=document.plan.division, archived=document.plan.archived)
    with recording(by=actor, act="document.withdraw", at=at, document=document.key) as writes:
        document = hold(document)
        if document.state != Document.State.IMPORTED:
            return too_late()
        if document.plan.state != Plan.State.DRAFT:
            writes.change(document, state=Document.State.WITHDRAWN)
            return None
        for row in rows_of_points(document):
            writes.remove(row)
        writes.remove(document)
        writes.remove(document.plan)
    return None
