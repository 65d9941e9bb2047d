"""Open a workbook from outside: the reading itself happens in the guard's child process."""

from __future__ import annotations

from pathlib import Path

from kechuang.guard import run_guarded
from kechuang.sheet.carry import workbook_from_json
from kechuang.sheet.model import Workbook


def open_workbook(path: str | Path) -> Workbook:
    """The workbook at `path` (.xlsx, or .csv in UTF-8, UTF-16 or GB18030).

    Raises guard.Refusal for a file that cannot be read at all; a single cell that cannot be used
    carries its own finding (`Cell.problem`).
    """
    return workbook_from_json(run_guarded("kechuang.sheet.intake:carry_path", path))
