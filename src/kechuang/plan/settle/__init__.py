"""核对: what the reader is unsure of becomes points for a person; decided points make a plan ready for adoption."""

from kechuang.plan.settle.model import (
    Decision,
    Direction,
    Option,
    Point,
    PointKind,
    PointSeverity,
    Settled,
    SettledAllocation,
    SettledColumn,
    SettledShare,
    SettledTarget,
    SettledTask,
    Standing,
    UnitRef,
)
from kechuang.plan.settle.settle import confirm_proposals, points, settle

__all__ = [
    "Decision",
    "Direction",
    "Option",
    "Point",
    "PointKind",
    "PointSeverity",
    "Settled",
    "SettledAllocation",
    "SettledColumn",
    "SettledShare",
    "SettledTarget",
    "SettledTask",
    "Standing",
    "UnitRef",
    "confirm_proposals",
    "points",
    "settle",
]
