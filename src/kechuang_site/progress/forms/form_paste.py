"""A column pasted into 填报页: which cell each of its numbers is for, by name where names stand beside them, else downward."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from kechuang.guard import Refusal
from kechuang.sheet.paste import read_paste
from kechuang_site.progress.queries.form_cell import FormCell


@dataclass(frozen=True, slots=True)
class Pasted:
    """The texts for cells, in their order; `notes` what was left over; `problem` why nothing could be read."""

    texts: tuple[tuple[FormCell, str], ...] = ()
    notes: tuple[str, ...] = ()
    problem: str = ""


def pasted(cells: Sequence[FormCell], block: str, first: str) -> Pasted:
    """Lay a pasted block over the cells from the one whose key is `first`."""
    try:
        sheet = read_paste(block).sheets[0]
    except Refusal as refusal:
        return Pasted(problem=f"{refusal}")
    rows = [[cell.text.strip() for cell in row] for row in sheet.rows]
    named = _by_name(cells, rows)
    return named if named is not None else _downward(cells, rows, first)


def _by_name(cells: Sequence[FormCell], rows: Sequence[list[str]]) -> Pasted | None:
    """By the names in the first column; None where no row has one. A name that several cells have is not guessed at."""
    known: dict[str, list[FormCell]] = {}
    for cell in cells:
        known.setdefault(cell.name, []).append(cell)
    if not any(row and row[0] in known for row in rows):
        return None
    found, unknown = [], []
    for row in rows:
        mine = known.get(row[0], []) if row else []
        text = next((text for text in row[1:] if text), "")
        if len(mine) == 1 and text:
            found.append((mine[0], text))
        elif row and (len(mine) > 1 or text):
            unknown.append(row[0])
    notes = (_("没有对应的行：%(names)s。") % {"names": "、".join(unknown[:5])},) if unknown else ()
    return Pasted(tuple(found), notes)


def _downward(cells: Sequence[FormCell], rows: Sequence[list[str]], first: str) -> Pasted:
    start = next((at for at, cell in enumerate(cells) if cell.key == first), 0)
    below = cells[start:]
    found = [(cell, row[0]) for cell, row in zip(below, rows, strict=False) if row and row[0]]
    notes = []
    if len(rows) > len(below):
        notes.append(_("多出%(count)s行，没有用。") % {"count": len(rows) - len(below)})
    if any(len(row) > 1 for row in rows):
        notes.append(_("只用了第一列。"))
    return Pasted(tuple(found), tuple(notes))
