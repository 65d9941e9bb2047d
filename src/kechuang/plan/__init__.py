"""行动方案: a document is read into a plan, checked for its own health, settled by a person, written as JSON."""

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
from kechuang.plan.read_json import plan_from_json, repairs_from_json
from kechuang.plan.settle import Decision, Point, PointKind, Settled, confirm_proposals, points, settle
from kechuang.plan.supplement import Difference, Supplement, read_supplement

__all__ = [
    "Activity",
    "Allocation",
    "AllocationColumn",
    "AllocationRow",
    "ChecklistRow",
    "Comparator",
    "Decision",
    "Difference",
    "Goal",
    "Indicator",
    "Investment",
    "Kind",
    "Plan",
    "PlanUnit",
    "Point",
    "PointKind",
    "Project",
    "Safeguard",
    "Settled",
    "Supplement",
    "Target",
    "Task",
    "Tier",
    "check_plan",
    "confirm_proposals",
    "parse_plan",
    "plan_from_json",
    "points",
    "read_supplement",
    "repairs_from_json",
    "settle",
    "to_json",
]
