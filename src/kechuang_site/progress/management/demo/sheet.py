"""Rows chosen out of a sheet of values: what arrived at one time."""

from __future__ import annotations

import csv
from collections.abc import Collection
from decimal import Decimal
from pathlib import Path

from kechuang_site.plan.actions.set_checkpoint import Due

_NUMBER, _UNIT, _PERIOD, _VALUE, _NATURE = 0, 2, 3, 4, 6
_DUE = "序时"


def choose(
    path: Path, to: Path, *, months: Collection[str], only: Collection[str] = (), without: Collection[str] = ()
) -> Path:
    """Write the rows of some months, of some indicators only or without some, as a sheet of its own."""
    head, *rows = _rows(path)
    kept = [
        row
        for row in rows
        if row[_NATURE] != _DUE and row[_PERIOD] in months
        and (not only or row[_NUMBER] in only) and row[_NUMBER] not in without
    ]  # fmt: skip
    chosen = to / path.name
    with chosen.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([head, *kept])
    return chosen


def dues_of(path: Path) -> list[Due]:
    """The checkpoints a sheet sets."""
    _, *rows = _rows(path)
    return [
        Due(row[_NUMBER], row[_PERIOD], Decimal(row[_VALUE]))
        for row in rows
        if row[_NATURE] == _DUE and not row[_UNIT]
    ]  # fmt: skip


def _rows(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return [row for row in csv.reader(file) if row]
