"""A column pasted into 填报页: which cell each of its numbers is for, by name where names stand beside them, else downward.

Nothing is guessed at: what was left out, and which of several columns was taken, is told; where that is open, it is asked.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from kechuang.guard import Refusal
from kechuang.sheet.paste import read_paste
from kechuang_site.progress.forms.paste_head import asks_for_it, is_head, is_number
from kechuang_site.progress.queries.form_cell import FormCell

_SHOWN = 5
Rows = Sequence[Sequence[str]]


@dataclass(frozen=True, slots=True)
class Pasted:
    """The texts for cells, in their order; `notes` what was left out or chosen; `problem` why nothing was taken."""

    texts: tuple[tuple[FormCell, str], ...] = ()
    notes: tuple[str, ...] = ()
    problem: str = ""


@dataclass(frozen=True, slots=True)
class _Block:
    """What was pasted: its heads, the rows under them, and the columns where numbers may stand."""

    heads: Rows
    rows: Rows
    columns: range

    def column(self) -> int | None:
        """The column whose numbers are meant; None where several have numbers and no head tells."""
        filled = [at for at in self.columns if any(row[at] for row in self.rows)]
        numbered = [at for at in filled if any(is_number(row[at]) for row in self.rows)]
        told = [at for at in numbered if any(asks_for_it(head[at]) for head in self.heads)]
        if len(told) == 1:
            return told[0]
        return None if len(numbered) > 1 else next(iter(numbered or filled), self.columns.start)

    def chosen(self, column: int) -> list[str]:
        """Which column was taken, where there were others, and that the head was not."""
        notes = []
        if self.heads:
            head = "、".join(text for text in self.heads[-1] if text)
            notes.append(_("表头“%(head)s”没有当作数。") % {"head": head[:60]})
        if sum(1 for at in self.columns if any(row[at] for row in self.rows)) > 1:
            head = next((line[column] for line in reversed(self.heads) if line[column]), "")
            which = f"“{head}”" if head else ""
            notes.append(_("取的是第%(number)s列%(head)s。") % {"number": column + 1, "head": which})
        return notes


def pasted(cells: Sequence[FormCell], block: str, first: str) -> Pasted:
    """Lay a pasted block over the cells from the one whose key is `first`."""
    try:
        sheet = read_paste(block).sheets[0]
    except Refusal as refusal:
        return Pasted(problem=f"{refusal}")
    width = max(len(row) for row in sheet.rows)
    lines = [[cell.text.strip() for cell in row] + [""] * (width - len(row)) for row in sheet.rows]
    heads, rows = _apart(lines)
    if not any(map(any, rows)):
        return Pasted(problem=_("只有表头，没有数；请连同下面的数一起复制。"))
    names = _name_column(cells, rows, width)
    found = _Block(heads, rows, range(0 if names is None else names + 1, width))
    column = found.column()
    if column is None:
        return Pasted(
            problem=_("有几列数，不知道取哪一列；请只复制要填的一列（可以连同名称），或连表头“本期累计”一起复制。")
        )
    return _downward(cells, found, column, first) if names is None else _by_name(cells, found, column, names)


def _apart(lines: Rows) -> tuple[Rows, Rows]:
    """The heads above the numbers, and the rows under them; without a head every row is one."""
    ended = next((at for at, line in enumerate(lines) if any(line) and not is_head(line)), len(lines))
    heads = [at for at in range(ended) if any(lines[at])]
    return ([lines[at] for at in heads], lines[heads[-1] + 1 :]) if heads else ([], lines)


def _name_column(cells: Sequence[FormCell], rows: Rows, width: int) -> int | None:
    """The column with the names of cells, where one has numbers beside it."""
    known = {cell.name for cell in cells}
    counts = [sum(1 for row in rows if row[at] in known) for at in range(width - 1)]
    return counts.index(max(counts)) if any(counts) else None


def _by_name(cells: Sequence[FormCell], block: _Block, column: int, names: int) -> Pasted:
    """By the names beside the numbers. A name that several cells or several rows have is not guessed at."""
    mine: dict[str, list[FormCell]] = {}
    for cell in cells:
        mine.setdefault(cell.name, []).append(cell)
    said = [(row[names], row[column]) for row in block.rows if row[names] and row[column]]
    times = Counter(name for name, _text in said)
    found = [(mine[name][0], text) for name, text in said if len(mine.get(name, ())) == 1 and times[name] == 1]
    notes = [
        *block.chosen(column),
        *_told(_("没有对应的行：%(names)s。"), [name for name in times if name not in mine]),
        *_told(
            _("粘贴的内容里不止一行，没有取：%(names)s；请只留一行。"), [n for n in times if n in mine and times[n] > 1]
        ),
        *_told(_("本页不止一格，没有取：%(names)s；请直接填在格里。"), [n for n in times if len(mine.get(n, ())) > 1]),
        *_told(
            _("没有写名称，没有取：%(names)s。"), [row[column] for row in block.rows if row[column] and not row[names]]
        ),
    ]
    return Pasted(tuple(found), tuple(notes))


def _told(words: str, names: Sequence[str]) -> list[str]:
    return [words % {"names": "、".join(names[:_SHOWN])}] if names else []


def _downward(cells: Sequence[FormCell], block: _Block, column: int, first: str) -> Pasted:
    start = next((at for at, cell in enumerate(cells) if cell.key == first), 0)
    below = cells[start:]
    texts = [row[column] for row in block.rows]
    notes = block.chosen(column)
    if len(texts) > 1 and texts[0] and not is_number(texts[0]):
        notes.append(_("第一行“%(text)s”不是数，仍放在第一格；如果是表头，请去掉后再粘贴。") % {"text": texts[0][:20]})
    if len(texts) > len(below):
        notes.append(_("多出%(count)s行，没有用。") % {"count": len(texts) - len(below)})
    return Pasted(tuple((cell, text) for cell, text in zip(below, texts, strict=False) if text), tuple(notes))
