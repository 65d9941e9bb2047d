"""What a check found as JSON, contract kechuang.check/1.

The schema stands beside this file (check.schema.json); docs/reference/plan-json.md explains it.
"""

from __future__ import annotations

from collections.abc import Iterable

from kechuang.plan.model import Plan
from kechuang.vocabulary.export import Json, finding_to_json
from kechuang.vocabulary.finding import Finding

SCHEMA = "kechuang.check/1"


def check_to_json(plan: Plan, findings: Iterable[Finding]) -> Json:
    """The findings of `plan` in their order, under its title."""
    return {"schema": SCHEMA, "title": plan.title, "findings": [finding_to_json(finding) for finding in findings]}
