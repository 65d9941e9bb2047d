"""What an entry cell offers and asks for, as the validation rules of a spreadsheet program."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any

from kechuang.sheet.layout import NumberRule, OutCell, OutColumn, OutSheet
from kechuang.sheet.model import column_letters

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

_LONGEST_RULE = 255  # characters of a list, a formula or a message (ECMA-376 part 1, 18.3.1.32)


@dataclass(frozen=True, slots=True)
class _Asked:
    choices: tuple[str, ...]
    number: NumberRule | None
    hint: str

    def __bool__(self) -> bool:
        return bool(self.choices or self.number or self.hint)


def write_rules(page: Worksheet, sheet: OutSheet) -> None:
    """Give the entry cells of a page their rules, one rule for each run of cells that ask the same.

    Raises ValueError where a list or a message is longer than the file format allows.
    """
    for index, column in enumerate(sheet.columns):
        for asked, first, last in _runs(sheet, index, column):
            page.data_validation(first, index, last, index, _rule(asked, f"{column_letters(index + 1)}{first + 1}"))


def _runs(sheet: OutSheet, index: int, column: OutColumn) -> Iterator[tuple[_Asked, int, int]]:
    asked = [_asked(cells[index], column) if index < len(cells) else None for cells in sheet.rows]
    for wanted, rows in groupby(range(len(asked)), key=lambda row: asked[row]):
        if wanted:
            run = list(rows)
            yield wanted, run[0], run[-1]


def _asked(cell: OutCell, column: OutColumn) -> _Asked | None:
    if not cell.style.open:
        return None
    return _Asked(column.choices, cell.number or column.number, cell.hint or column.hint)


def _rule(asked: _Asked, first: str) -> dict[str, Any]:
    rule: dict[str, Any] = {"ignore_blank": True}
    if asked.hint:
        rule |= {"input_title": "填写说明", "input_message": _short(asked.hint)}
    if asked.choices:
        return rule | _list_rule(asked.choices)
    if asked.number is None:
        return rule | {"validate": "any"}
    words = "".join(f"，或写“{word}”" for word in asked.number.also)
    return rule | {
        "validate": "custom", "value": _short(_formula(asked.number, first)), "error_type": "warning",
        "error_title": "请核对", "error_message": _short(f"这里应填{_said(asked.number)}{words}。"),
    }  # fmt: skip


def _list_rule(choices: tuple[str, ...]) -> dict[str, Any]:
    _short(",".join(choices))
    if any("," in choice for choice in choices):
        raise ValueError("a choice holds a comma, which separates choices")
    return {
        "validate": "list", "source": list(choices),
        "error_title": "请从列表中选择", "error_message": "、".join(choices),
    }  # fmt: skip


def _formula(number: NumberRule, cell: str) -> str:
    parts = [f"ISNUMBER({cell})"]
    if number.least is not None:
        parts.append(f"{cell}>={number.least:f}")
    if number.most is not None:
        parts.append(f"{cell}<={number.most:f}")
    if number.whole:
        parts.append(f"MOD({cell},1)=0")
    # AND of spreadsheet programs looks at every part: MOD of a word would be an error, hence IF.
    test = f"IF({parts[0]},AND({','.join(parts[1:]) or 'TRUE'}),FALSE)"
    words = "".join(f',{cell}="{word}"' for word in number.also)
    return f"=OR({test}{words})" if words else f"={test}"


def _said(number: NumberRule) -> str:
    what = "整数" if number.whole else "数"
    if number.least is not None and number.most is not None:
        return f"{number.least:f}至{number.most:f}的{what}"
    if number.least is not None:
        return f"不小于{number.least:f}的{what}"
    return what if number.most is None else f"不大于{number.most:f}的{what}"


def _short(text: str) -> str:
    if len(text) > _LONGEST_RULE:
        raise ValueError(f"a rule or message of an entry cell has more than {_LONGEST_RULE} characters: {text[:40]}")
    return text
