"""The rows of a table as items: grouping rows told apart, cells carried on joined, each with its number."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from kechuang.plan.front import bare
from kechuang.plan.heading import numbering_of
from kechuang.plan.table.grid import Grid, Row
from kechuang.plan.table.unit_cell import continues_name, read_cell_units

_NUMBERED = re.compile(
    r"^(?P<number>[一二三四五六七八九十]{1,3}|[(（][一二三四五六七八九十]{1,3}[)）])\s*[/／、.．:：]?\s*(?P<words>.*)$",
    re.S,
)
_ALONE = re.compile(
    r"[一二三四五六七八九十]{1,3}|[(（][一二三四五六七八九十]{1,3}[)）]|第[一二三四五六七八九十]{1,3}[部章类批]分?"
)
_COUNT = re.compile(
    r"[(（](?:共|计|合计)?\s*(\d{1,4})\s*(?:[项个条件家类]|大项)(?:任务|工作|项目|指标|措施|举措)?[)）]\s*$"
)
_LED = re.compile(
    r"^(?P<units>[^。；]{2,60}?)(?:负责)?牵头(?:负责|落实|推进|实施|办理)?(?:的)?(?:重点)?(?:工作|任务|事项|项目|措施|举措)*$"
)


@dataclass(frozen=True, slots=True)
class Group:
    """A grouping row: its number as printed, its words, how many items it says it has, and who leads them."""

    number: str | None
    words: str
    says: int | None
    leads: tuple[str, ...]
    row: Row
    text: str = ""
    """As printed, without blanks."""


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a table: its row, the group it stands in, and its number, unique in the table."""

    row: Row
    group: Group | None
    number: str


def items_of(grid: Grid, title: int | None, own: Sequence[int] = ()) -> tuple[Item, ...]:
    """The items in order. A row without number and title carries on the one above, unless it has units
    of its own (columns `own`): it is then a further item under the same title."""
    number = grid.find("number")
    found: list[tuple[Row, Group | None]] = []
    group: Group | None = None
    for row in grid.rows:
        tail = _tail(row, number, title, own)
        if tail and found:
            found[-1] = (_joined(found[-1][0], row, tail), found[-1][1])
        elif (opened := group_of(row)) is not None:
            group = opened
        elif not row.is_total() and found and _is_same(found[-1][0], row, number, title, own):
            found[-1] = (_joined(found[-1][0], row, _different(found[-1][0], row)), found[-1][1])
        elif not row.is_total():
            above = found[-1][0] if found else None
            found.append((_completed(row, above, number, title), group))
    return _numbered(found, number)


def groups_of(grid: Grid) -> tuple[Group, ...]:
    """Every grouping row of the table."""
    return tuple(group for row in grid.rows if (group := group_of(row)) is not None)


def group_of(row: Row) -> Group | None:
    """What a grouping row says: one cell over the whole row, or a Chinese number and a title."""
    cells = {cell.index: cell for cell in row.cells if cell is not None and cell.text.strip()}
    texts = [cell.text.strip() for cell in cells.values()]
    if row.is_total() or not texts:
        return None
    if len(texts) == 2 and _ALONE.fullmatch(bare(texts[0])):
        return _group(bare(texts[0]), bare(texts[1]), row)
    if len(texts) != 1 or len(row.cells) < 2:
        return None
    found = _NUMBERED.match(bare(texts[0]))
    return _group(found["number"], found["words"], row) if found else _group(None, bare(texts[0]), row)


def _group(number: str | None, words: str, row: Row) -> Group:
    counted = _COUNT.search(words)
    plain = words[: counted.start()] if counted else words
    led = _LED.match(plain)
    leads = read_cell_units(led["units"]) if led else None
    names = (*leads.leads, *leads.others) if leads else ()
    number = number.strip("()（）") if number else None
    return Group(number, plain, int(counted[1]) if counted else None, names, row, words)


def _tail(row: Row, number: int | None, title: int | None, own: Sequence[int]) -> tuple[int, ...]:
    """The columns of a row that only carry on the cells above: it has neither number nor title."""
    written = tuple(at for at, cell in enumerate(row.cells) if cell is not None and cell.text.strip())
    if not written or written[0] == 0 or title is None or {number, title} & set(written):
        return ()
    starts_name = any(at in own and not continues_name(row.text(at)) for at in written)
    return () if starts_name else written


def _joined(above: Row, row: Row, columns: Sequence[int]) -> Row:
    tails = tuple((at, cell) for at in columns if (cell := row.cells[at]) is not None)
    return replace(above, tails=(*above.tails, *tails))


def _is_same(above: Row, row: Row, number: int | None, title: int | None, own: Sequence[int]) -> bool:
    """Whether number, title and every cell of units are the very cells of the row above."""
    fixed = [at for at in (number, title, *own) if at is not None]
    return len(fixed) > 1 and bool(own) and all(_shared(above, row, at) for at in fixed)


def _shared(above: Row, row: Row, at: int) -> bool:
    one, other = above.cell(at), row.cell(at)
    return one is not None and one is other


def _different(above: Row, row: Row) -> tuple[int, ...]:
    return tuple(
        at
        for at, cell in enumerate(row.cells)
        if cell is not None and cell.text.strip() and not _shared(above, row, at)
    )


def _completed(row: Row, above: Row | None, number: int | None, title: int | None) -> Row:
    """A row without number and title stands under those of the row above."""
    if above is None or title is None or row.text(title) or (number is not None and row.text(number)):
        return row
    cells = tuple(above.cell(at) if at in (number, title) else cell for at, cell in enumerate(row.cells))
    return replace(row, cells=cells)


def _numbered(found: Sequence[tuple[Row, Group | None]], column: int | None) -> tuple[Item, ...]:
    """Each with its printed number; one that comes again is told by its group, or by which time it is."""
    written = [_number(row, column) for row, _ in found]
    by_group = [
        f"{group.number}/{n}" if group and group.number else n for n, (_, group) in zip(written, found, strict=True)
    ]
    restarts = any(times > 1 for times in Counter(_distinct(found, written, column)).values())
    numbers = by_group if restarts else written
    times, seen = Counter(numbers), Counter[str]()
    items = []
    for number, (row, group) in zip(numbers, found, strict=True):
        seen[number] += 1
        items.append(Item(row, group, f"{number}/{seen[number]}" if times[number] > 1 else number))
    return tuple(items)


def _distinct(found: Sequence[tuple[Row, Group | None]], written: Sequence[str], column: int | None) -> list[str]:
    """The numbers, one that a single cell gives to several rows counted once."""
    cells: set[int] = set()
    kept = []
    for number, (row, _) in zip(written, found, strict=True):
        cell = row.cell(column)
        if cell is None or cell.index not in cells:
            kept.append(number)
        if cell is not None:
            cells.add(cell.index)
    return kept


def _number(row: Row, column: int | None) -> str:
    if (text := row.text(column)) and column is not None:
        return text
    first = next((cell.text for cell in row.cells if cell is not None and cell.text.strip()), "")
    numbering = numbering_of(first) if column is None else None
    return numbering.number if numbering is not None and numbering.level >= 3 else str(row.place)
