"""The lines of one row of a table that stand a cell, or a part of a cell, each: put under the heads they suit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from kechuang.document.text.head_role import NOT_AT_ALL, Kind, Role, kind_of, role_of, unsuited
from kechuang.document.text.span import Row

_NEVER = 1e9
_CLEARLY = 2.0
"""A row that comes out even is laid otherwise only where that suits so much better."""
_BADLY = 10.0
"""A laying that suits no better is asked about."""
_FIRST_LEADS = "表格行里逐行写的单位按先后归栏：首个归前一栏，其余归后一栏"
UNSURE = "表格行里的各行没有把握归到哪一栏"
# What a further line in the same cell costs, and a column without a line.
_FURTHER = {
    Role.SERIAL: NOT_AT_ALL,
    Role.WORK: 1.5,
    Role.PERSON: 0.3,
    Role.UNITS: 0.1,
    Role.DATE: 3.0,
    Role.FIGURE: 6.0,
}
_EMPTY = {
    Role.SERIAL: NOT_AT_ALL,
    Role.PERSON: 8.0,
    Role.UNITS: 12.0,
    Role.DATE: 6.0,
    Role.FIGURE: 4.0,
    Role.REMARK: 0.5,
}


@dataclass(frozen=True, slots=True)
class Heads:
    """The columns of a table by their heads: the role of each, what a further line costs, what none costs."""

    roles: tuple[Role, ...]
    further: tuple[float, ...]
    empty: tuple[float, ...]

    @property
    def owners(self) -> tuple[int, ...]:
        """The columns of units."""
        return tuple(at for at, role in enumerate(self.roles) if role is Role.UNITS)


def heads_of(cells: Sequence[str]) -> Heads | None:
    """The heads of `cells`; None where they do not say enough to lay a row by: what is done and by whom."""
    roles = tuple(map(role_of, cells))
    works = [at for at, role in enumerate(roles) if role is Role.WORK]
    owners = [at for at, role in enumerate(roles) if role is Role.UNITS]
    if not works or not owners or Role.SERIAL in roles[1:]:
        return None
    further = [_FURTHER.get(role, 0.5) for role in roles]
    empty = [_EMPTY.get(role, 0.0) for role in roles]
    for place, at in enumerate(works):
        # What groups rows is merged, the outer one first; what tells the work is not.
        empty[at] = 20.0 if at == works[-1] else 3.0 + 0.5 * place
    for place, at in enumerate(owners):
        # The first line fills the first column of units; the ones after it may have none.
        further[at] += 2.0 / (place + 1) if at != owners[-1] else 0.0
        empty[at] = empty[at] if not place else 4.0
    return Heads(roles, tuple(further), tuple(empty))


def laid_rows(row: Row, heads: Heads, *, first: bool) -> list[Row]:
    """The row with its lines under their heads: one, or one for each part that has units of its own.
    `first` says that nothing stands above from which a cell could span."""
    whole = [line for line in row.cells if line] if len(row.cells) != len(heads.roles) else list(row.cells)
    placings = [_placing(part, heads, first and not at, at > 0) for at, part in enumerate(_parts(whole, heads))]
    rows: list[dict[int, str]] = []
    for cells, _ in placings:
        if rows and not any(cells.get(at) for at in heads.owners):
            rows[-1] = {at: "\n".join(filter(None, (rows[-1].get(at), cells.get(at)))) for at in {*rows[-1], *cells}}
        else:
            rows.append(cells)
    joined = len(whole) > len(heads.roles) or any("\n" in cell for cells in rows for cell in cells.values())
    told = None if rows == [dict(enumerate(whole))] else _told(rows, heads, max(cost for _, cost in placings))
    return [
        Row(tuple(cells.get(at, "") for at in range(len(heads.roles))), row.line, row.text, joined, cells, told)
        for cells in rows
    ]


def last_end(lines: Sequence[str], heads: Heads, *, parted: bool) -> int:
    """How many of `lines`, which begin with the last row, belong to it: as many as suit the heads best;
    further parts of it only where other rows have parts (`parted`)."""
    table = _Costs(lines, heads, first=False, goes_on=False)
    kinds = [kind_of(line) for line in lines]
    more = [0.0]
    for kind in kinds:
        more.append(more[-1] + (0.3 if kind is Kind.UNITS else 0.0))
    end = min(range(1, len(lines) + 1), key=lambda at: table.best[at][len(heads.roles)] - more[at])
    while parted and kinds[end - 1 : end + 2][1:] in ([Kind.PROSE, Kind.UNITS], [Kind.PROSE, Kind.DATE]):
        end += 2
        while end < len(lines) and kinds[end] in (Kind.UNITS, Kind.DATE):
            end += 1
    return end


def has_units(lines: Sequence[str], heads: Heads) -> bool:
    """Whether the lines of a row suit the heads and are whole: its number, what is done, by whom."""
    cells, doubt = _placing(lines, heads, False, False)
    works = [at for at, role in enumerate(heads.roles) if role is Role.WORK]
    return doubt < _BADLY and bool(cells.get(works[-1])) and any(cells.get(at) for at in heads.owners)


def is_parted(lines: Sequence[str], heads: Heads) -> bool:
    """Whether a row has several parts: work anew behind what the last column holds."""
    return len(_parts(list(lines), heads)) > 1


def _parts(lines: list[str], heads: Heads) -> list[list[str]]:
    ending = {Role.DATE: Kind.DATE, Role.UNITS: Kind.UNITS}.get(heads.roles[-1])
    kinds = [kind_of(line) for line in lines]
    steps = enumerate(pairwise(kinds), 1)
    cuts = [at for at, step in steps if step == (ending, Kind.PROSE) and Kind.PROSE in kinds[:at]]
    return [lines[start:end] for start, end in pairwise((0, *cuts, len(lines)))]


def _told(rows: list[dict[int, str]], heads: Heads, cost: float) -> str | None:
    """What an office is asked about the row: a laying that suits badly, or units shared out by their order."""
    if cost >= _BADLY:
        return UNSURE
    beside = any(other - one == 1 for one, other in pairwise(heads.owners))
    shared = beside and any("\n" in cells.get(at, "") for cells in rows for at in heads.owners)
    return _FIRST_LEADS if shared else None


def _placing(lines: list[str], heads: Heads, first: bool, goes_on: bool) -> tuple[dict[int, str], float]:
    """Column → cell, and how badly it suits; a column without a cell is spanned from above where a cell
    stands right of it."""
    table = _Costs(lines, heads, first=first, goes_on=goes_on)
    width = len(heads.roles)
    if len(lines) == width and not goes_on:
        even = sum(unsuited(kind_of(line), role) for line, role in zip(lines, heads.roles, strict=True))
        if even <= table.best[width][width] + _CLEARLY:
            return dict(enumerate(lines)), even
    cells = table.placing()
    return cells, _doubt(lines, cells, heads)


def _doubt(lines: Sequence[str], cells: dict[int, str], heads: Heads) -> float:
    """How badly lines suit the columns they stand in. Units that are missing are no doubt of it, unless a
    further line of work may be them."""
    mismatch = sum(
        unsuited(kind_of(line), heads.roles[at]) for at, cell in cells.items() for line in cell.split("\n") if line
    )
    works = sum("\n" in cell for at, cell in cells.items() if heads.roles[at] is Role.WORK)
    return mismatch + (_BADLY if works and not any(cells.get(at) for at in heads.owners) else 0.0)


class _Costs:
    """best[i][j]: the least cost of the first i lines within the first j columns, in order."""

    def __init__(self, lines: Sequence[str], heads: Heads, *, first: bool, goes_on: bool) -> None:
        self.lines, self.heads, self.first = lines, heads, first
        width = len(heads.roles)
        self.empty = [
            NOT_AT_ALL if first and role is Role.WORK else cost
            for role, cost in zip(heads.roles, heads.empty, strict=True)
        ]
        if goes_on:
            self.empty = [
                0.0 if role in (Role.SERIAL, Role.UNITS) else cost
                for role, cost in zip(heads.roles, self.empty, strict=True)
            ]
        self.best = [[_NEVER] * (width + 1) for _ in range(len(lines) + 1)]
        self.put = [[_NEVER] * (width + 1) for _ in range(len(lines) + 1)]
        self.best[0][0] = 0.0
        for at in range(len(lines) + 1):
            self._fill(at)

    def _fill(self, at: int) -> None:
        """The costs of the first `at` lines, those of one line fewer being known."""
        best, put = self.best[at], self.put[at]
        kind = kind_of(self.lines[at - 1]) if at else None
        for column, role in enumerate(self.heads.roles, 1):
            if kind is not None:
                begun = self.best[at - 1][column - 1]
                gone_on = self.put[at - 1][column] + self.heads.further[column - 1]
                put[column] = min(begun, gone_on) + unsuited(kind, role)
            best[column] = min(put[column], best[column - 1] + self.empty[column - 1])

    def placing(self) -> dict[int, str]:
        cells: dict[int, list[str]] = {}
        at, column = len(self.lines), len(self.heads.roles)
        while column:
            if at and self.put[at][column] <= self.best[at][column]:
                cells[column - 1], at = self._run(at, column)
            elif self._is_empty(column - 1) or not any(cells.values()):
                cells[column - 1] = []
            column -= 1
        return {place: "\n".join(filter(None, run)) for place, run in sorted(cells.items())}

    def _run(self, at: int, column: int) -> tuple[list[str], int]:
        """The lines of the cell that ends with line `at`, and how many lines stand before it."""
        end = at
        while self.best[at - 1][column - 1] > self.put[at - 1][column] + self.heads.further[column - 1]:
            at -= 1
        return list(self.lines[at - 1 : end]), at - 1

    def _is_empty(self, column: int) -> bool:
        """Whether a column without a line is empty, and not spanned from above: units are read where they
        are printed."""
        return self.heads.roles[column] in (Role.FIGURE, Role.REMARK, Role.UNITS)
