"""补充文件: an adjustment, a breakdown or minutes, read against the plan in force: only what differs."""

from kechuang.plan.supplement.diff import change_of, supplement_diff
from kechuang.plan.supplement.model import Difference, Field, Role, Supplement, SupplementKind
from kechuang.plan.supplement.read import read_supplement

__all__ = [
    "Difference",
    "Field",
    "Role",
    "Supplement",
    "SupplementKind",
    "change_of",
    "read_supplement",
    "supplement_diff",
]
