"""The tables of plans: the family of documents, what they set, and the points a person settles."""

from kechuang_site.plan.models.document import Document, Point
from kechuang_site.plan.models.plan import Goal, Plan, Task, TaskUnit, UnitName
from kechuang_site.plan.models.target import Checkpoint, Indicator, Mention, Target

__all__ = [
    "Checkpoint",
    "Document",
    "Goal",
    "Indicator",
    "Mention",
    "Plan",
    "Point",
    "Target",
    "Task",
    "TaskUnit",
    "UnitName",
]
