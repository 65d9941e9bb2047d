"""Enter a plan from its facts: a draft with its document and the points to settle, its original not at hand."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from kechuang.plan import points, to_json
from kechuang_site.access.queries.asker import Asker
from kechuang_site.access.queries.may import require
from kechuang_site.plan.models import Document, Plan
from kechuang_site.plan.queries.unit_table import unit_table
from kechuang_site.plan.store.facts import plan_of_facts
from kechuang_site.plan.store.points import write_points
from kechuang_site.record.write import recording


def enter_facts(
    *, by: Asker, at: datetime, division: str, facts: Mapping[str, Any], sha256: str, invented: bool
) -> Document:
    """The draft's document, recognised by `sha256` once somebody brings the original. `invented` marks what the
    plan is run with (演示数据), not the plan. Raises Refused where the asker may not import."""
    actor = require(by, "plan.import", division=division)
    plan = plan_of_facts(facts)
    chapters = {row["number"]: row["title"] for row in facts.get("task_group", ())}
    content = to_json(plan, read_from={"format": "facts", "repairs": [], "chapters": chapters})
    reading = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    with recording(by=actor, act="plan.import", at=at, note="原文未随软件分发，按录入的事实登记") as writes:
        row = writes.add(Plan(division=division, title=facts["title"], period=facts["period"], invented=invented))
        document = writes.add(
            Document(
                plan=row, kind=Document.Kind.PLAN, title=facts["title"], number=facts.get("document_number", ""),
                issued_on=date.fromisoformat(facts["issued_on"]), sha256=sha256, imported_at=at, reading=reading,
            )
        )  # fmt: skip
        write_points(writes, document, points(plan, unit_table(division)))
    return document
