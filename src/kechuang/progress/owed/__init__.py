"""应报事项: what each unit owes in a round, what is awaited, and the burden. This face only hands names on."""

from kechuang.progress.owed.duties import burden, duties
from kechuang.progress.owed.minutes import Minutes, default_minutes
from kechuang.progress.owed.model import (
    Answer,
    Ask,
    Awaited,
    Burden,
    Duty,
    DutyKind,
    Knowledge,
    Known,
    Opened,
    Owed,
)
from kechuang.progress.owed.narratives import LONGEST
from kechuang.progress.owed.read_rules import read_rules
from kechuang.progress.owed.rules import Rule, Rules, Shares
from kechuang.progress.release import Cadence

__all__ = [
    "LONGEST",
    "Answer",
    "Ask",
    "Awaited",
    "Burden",
    "Cadence",
    "Duty",
    "DutyKind",
    "Knowledge",
    "Known",
    "Minutes",
    "Opened",
    "Owed",
    "Rule",
    "Rules",
    "Shares",
    "burden",
    "default_minutes",
    "duties",
    "read_rules",
]
