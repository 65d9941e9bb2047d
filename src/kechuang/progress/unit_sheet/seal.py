"""The hidden page of a unit's form: its stamp as cells, and the seal that shows whether somebody changed it."""

from __future__ import annotations

import json
from dataclasses import asdict

from kechuang.ledger import keyed_hash
from kechuang.progress.owed import Answer
from kechuang.progress.unit_sheet.model import SheetRow, Stamp
from kechuang.progress.unit_sheet.names import FORMAT, VERSION
from kechuang.sheet import OutCell, OutColumn, OutSheet, Sheet, Workbook

_FACTS = ("division", "plan", "title", "month", "unit", "name")
_COLUMNS = ("key", "answer", "name", "period", "whose", "measure", "note", "seen", "stood")
_SEAL, _HEAD = 2, 9


def stamp_page(stamp: Stamp, key: bytes) -> OutSheet:
    """The hidden page, sealed under the installation's key."""
    facts = [(name, str(getattr(stamp, name))) for name in _FACTS]
    rows = [("格式", FORMAT), ("封签", seal(stamp, key)), *facts, _COLUMNS, *map(_cells, stamp.rows)]
    return OutSheet(
        VERSION, (OutColumn(14),) * len(_COLUMNS), tuple(tuple(OutCell(text) for text in row) for row in rows),
        head_rows=0, hidden=True,
    )  # fmt: skip


def seal(stamp: Stamp, key: bytes) -> str:
    """The keyed digest of everything the hidden page says."""
    said = [[getattr(stamp, name) for name in _FACTS], [_cells(row) for row in stamp.rows]]
    return keyed_hash(key, json.dumps(said, ensure_ascii=False, separators=(",", ":")))


def _cells(row: SheetRow) -> tuple[str, ...]:
    told = asdict(row)
    return tuple("" if told[name] is None else str(told[name]) for name in _COLUMNS)


def stamp_of(workbook: Workbook) -> Stamp | None:
    """What the hidden page says, sealed or not; None where there is no such page of ours."""
    page = workbook.sheet(VERSION)
    if page is None or page.cell(1, 2).text != FORMAT:
        return None
    facts = {name: page.cell(3 + place, 2).text for place, name in enumerate(_FACTS)}
    rows = (_row(page, number) for number in range(_HEAD + 1, len(page.rows) + 1))
    return Stamp(**facts, rows=tuple(row for row in rows if row is not None))


def sealed(workbook: Workbook, stamp: Stamp, key: bytes) -> bool:
    """Whether the hidden page is as it left."""
    page = workbook.sheet(VERSION)
    return page is not None and page.cell(_SEAL, 2).text == seal(stamp, key)


def _row(page: Sheet, number: int) -> SheetRow | None:
    told = {name: page.cell(number, column).text for column, name in enumerate(_COLUMNS, 1)}
    if told["answer"] not in tuple(Answer):
        return None
    keys = {name: _key(told[name]) for name in ("seen", "stood")}
    return SheetRow(**{**told, **keys, "answer": Answer(told["answer"])})  # type: ignore[arg-type]


def _key(text: str) -> int | None:
    return int(text) if text.isdecimal() and len(text) < 19 else None
