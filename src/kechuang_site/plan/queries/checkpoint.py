"""The checkpoints of a plan's indicators."""

from __future__ import annotations

from kechuang_site.plan.models import Checkpoint, Plan


def county_checkpoints(plan: Plan) -> dict[tuple[int, str], Checkpoint]:
    """Those of the whole county, by indicator and period."""
    rows = Checkpoint.objects.filter(indicator__plan=plan, party=None)
    return {(row.indicator_id, row.period): row for row in rows}
