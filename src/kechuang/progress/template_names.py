"""What the sheets of a template are called, and the fingerprint that ties a template to its plan."""

from __future__ import annotations

import json
from hashlib import sha256

from kechuang.plan.model import Plan
from kechuang.progress.series import tracked_of

REPORT = "填报"
ALLOCATION = "分解"
CHECKPOINTS = "序时"
EXPLANATION = "说明"
VERSION = "版本"
FORMAT = "kechuang.values/1"
FINGERPRINT_ROW = 2


def fingerprint(plan: Plan) -> str:
    """A digest of what a template depends on: the targets, their numbers and keys, and the breakdowns."""
    tracked = tracked_of(plan)
    content = {
        "period": plan.period,
        "series": [
            [s.key, s.name, s.target.measure, str(s.target.value), s.target.horizon]
            for s in tracked.series
        ],
        "columns": [
            [c.key, c.column.name, c.allocation.name, [[r.unit, str(r.values[c.index])] for r in c.allocation.rows]]
            for c in tracked.columns
        ],
    }  # fmt: skip
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return sha256(text.encode("utf-8")).hexdigest()
