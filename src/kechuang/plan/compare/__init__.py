"""比较: two documents held against each other: what was added, dropped, raised, lowered, handed over, moved."""

from kechuang.plan.compare.model import Change, Match, PlanDiff, Relation, Role, Said, Subject, Turn
from kechuang.plan.compare.plans import compare_plans

__all__ = ["Change", "Match", "PlanDiff", "Relation", "Role", "Said", "Subject", "Turn", "compare_plans"]
