"""行动方案: a document is read into a plan, checked for its own health, written as JSON."""

from kechuang.plan.check.all import check_plan
from kechuang.plan.export import to_json
from kechuang.plan.model import (
    Activity,
    Allocation,
    AllocationColumn,
    AllocationRow,
    ChecklistRow,
    Comparator,
    Goal,
    Indicator,
    Investment,
    Kind,
    Plan,
    PlanUnit,
    Project,
    Safeguard,
    Target,
    Task,
    Tier,
)
from kechuang.plan.parse import parse_plan

__all__ = [
    "Activity",
    "Allocation",
    "AllocationColumn",
    "AllocationRow",
    "ChecklistRow",
    "Comparator",
    "Goal",
    "Indicator",
    "Investment",
    "Kind",
    "Plan",
    "PlanUnit",
    "Project",
    "Safeguard",
    "Target",
    "Task",
    "Tier",
    "check_plan",
    "parse_plan",
    "to_json",
]
