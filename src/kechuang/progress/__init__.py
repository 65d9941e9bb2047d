"""填报与进度: values are read, targets are judged on a day, the state is put into words and JSON."""

from kechuang.progress.judge import judge
from kechuang.progress.model import (
    AllocationState,
    Better,
    Checkpoint,
    ColumnState,
    HandCheckpoint,
    IndicatorState,
    Nature,
    Origin,
    Reason,
    State,
    Status,
    Tally,
    TargetState,
    UnitState,
    Value,
    Values,
)
from kechuang.progress.read_values import read_values
from kechuang.progress.state_json import state_to_json
from kechuang.progress.template import template_workbook
from kechuang.progress.thresholds import Thresholds, default_thresholds
from kechuang.progress.wording import headline

__all__ = [
    "AllocationState",
    "Better",
    "Checkpoint",
    "ColumnState",
    "HandCheckpoint",
    "IndicatorState",
    "Nature",
    "Origin",
    "Reason",
    "State",
    "Status",
    "Tally",
    "TargetState",
    "Thresholds",
    "UnitState",
    "Value",
    "Values",
    "default_thresholds",
    "headline",
    "judge",
    "read_values",
    "state_to_json",
    "template_workbook",
]
