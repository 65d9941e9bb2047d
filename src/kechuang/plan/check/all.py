"""Every check of a plan, in the order a reader wants them."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from kechuang.plan.check import (
    allocated_unit,
    annex,
    baseline,
    content,
    group,
    outlier,
    owner,
    project,
    quarter,
    supported,
    task,
    unit,
    unlisted,
)
from kechuang.plan.check import sum as total
from kechuang.plan.model import Plan
from kechuang.vocabulary.finding import Finding, Severity

CHECKS: tuple[Callable[[Plan], Iterator[Finding]], ...] = (
    content.find,
    total.find,
    annex.find,
    group.find,
    baseline.find,
    quarter.find,
    allocated_unit.find,
    supported.find,
    project.find,
    outlier.find,
    unit.find,
    owner.find,
    unlisted.find,
    task.find,
)
_ORDER = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.NOTICE: 2}


def check_plan(plan: Plan) -> tuple[Finding, ...]:
    """What is wrong or unsure in a plan, gravest first; the findings of reading it come along."""
    found = [*plan.findings, *(finding for check in CHECKS for finding in check(plan))]
    return tuple(sorted(found, key=lambda finding: _ORDER[finding.severity]))
