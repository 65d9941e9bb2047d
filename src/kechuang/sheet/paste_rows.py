"""The rows of a pasted block: from a spreadsheet (tabs), a pipe table, or a list with commas; else one column.

A block that can be read in two ways is refused, because one of them would move numbers silently.
"""

from __future__ import annotations

import csv
import io
import re

from kechuang.guard import Refusal
from kechuang.sheet.limits import LONGEST_CELL

# Spreadsheet programs quote a copied cell only where it holds a line break, a tab or, some, a quote.
_QUOTED = re.compile(r'"((?:[^"]++|"")*+)"(?=[\t\n]|\Z)')
_PLAIN = re.compile(r"[^\t\n]*")
_RULE = re.compile(r"[|｜]?\s*:?-{2,}:?\s*(?:[|｜]\s*:?-{2,}:?\s*)*[|｜]?")
_FRAME = re.compile(r"\+[-=+]+\+")
_PIPE = re.compile(r"(?<!\\)[|｜]")
_NUMBER = re.compile(r"[-+－＋]?[0-9０-９][0-9０-９.．,]*(?:[%％]|[一-鿿]{1,3})?")
_GROUPED = re.compile(r"[-+－＋]?[0-9]{1,3}(?:[,，][0-9]{3})+(?:\.[0-9]+)?[%％]?")
_HEAD_OF_GROUP = re.compile(r"(?:.*[\s:：])?[-+－＋]?[0-9]{1,3}")
_REST_OF_GROUP = re.compile(r"[0-9]{3}(?:[^0-9].*)?")
_COPY = "请在 Excel 或 WPS 里选中这些单元格，直接复制粘贴"


def listed_rows(text: str) -> list[list[str]]:
    """The rows of a block without a tab: a pipe table, a list with commas, or a single column.

    Raises Refusal sheet.paste-commas.
    """
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    if (rows := _pipe_table(lines)) is not None:
        return rows
    for comma in ("，", ","):
        if (rows := _comma_list(lines, comma)) is not None:
            return rows
    return copied_rows(text)


def copied_rows(text: str) -> list[list[str]]:
    """The rows of a block as a spreadsheet program copies it. Raises Refusal sheet.paste-quotes."""
    if '"' not in text:
        # Whole rows copied from a spreadsheet end in thousands of tabs.
        return [line.rstrip("\t ").split("\t") for line in text.split("\n")]
    rows: list[list[str]] = [[]]
    place = 0
    while True:
        field, place = _field(text, place, len(rows))
        rows[-1].append(field)
        if place >= len(text):
            return rows
        if text[place] == "\n":
            rows.append([])
        place += 1


def _field(text: str, place: int, row: int) -> tuple[str, int]:
    """The field that begins at `place`, and where it ends. Quotes that were not needed are part of it."""
    quoted = _QUOTED.match(text, place)
    if quoted is not None and re.search('[\t\n]|""', quoted[1]):
        if "\t" in quoted[1]:
            raise Refusal(
                "sheet.paste-quotes",
                f"粘贴内容第 {row} 行的引号里有制表符，分不清是一格还是几格。{_COPY}，或把引号改成“”后重试。",
            )
        return quoted[1].replace('""', '"'), quoted.end()
    plain = _PLAIN.match(text, place)
    assert plain is not None
    return plain[0], plain.end()


def _pipe_table(lines: list[str]) -> list[list[str]] | None:
    """The rows of a Markdown or pipe table without its rules; None where the lines are none."""
    kept = [line for line in lines if not _FRAME.fullmatch(line)]
    ruled = len(kept) > 1 and _RULE.fullmatch(kept[1]) is not None and _PIPE.search(kept[1]) is not None
    if not kept or not (ruled or all(line[0] in "|｜" and len(_PIPE.findall(line)) > 1 for line in kept)):
        return None
    if len(kept) > 1 and _RULE.fullmatch(kept[1]):
        del kept[1]
    return [_pipe_row(line) for line in kept]


def _pipe_row(line: str) -> list[str]:
    cells = _PIPE.split(line)
    if line[0] in "|｜":
        del cells[0]
    if cells and not cells[-1].strip():
        del cells[-1]
    return [re.sub(r"<br\s*/?>", "\n", cell.strip()).replace("\\|", "|") for cell in cells]


def _comma_list(lines: list[str], comma: str) -> list[list[str]] | None:
    """The rows of a list whose lines all hold as many parts, a number among them; None where it is no list."""
    if not lines or any(comma not in line for line in lines) or all(_GROUPED.fullmatch(line) for line in lines):
        return None
    rows = [[part.strip() for part in parts] for parts in _parts(lines, comma)]
    width = len(rows[0]) if rows else 0
    if width < 2 or any(len(row) != width for row in rows):
        return None
    if not any(_NUMBER.fullmatch(part) for row in rows for part in row):
        return None
    if any(all(_one_number(row[at], row[at + 1]) for row in rows) for at in range(width - 1)):
        raise Refusal(
            "sheet.paste-commas",
            f"粘贴内容里的逗号（如“{lines[0][:30]}”）分不清是分隔符还是千分位。{_COPY}，或去掉千分位的逗号后重试。",
        )
    return rows


def _parts(lines: list[str], comma: str) -> list[list[str]]:
    if comma == "，" or '"' not in "".join(lines):
        return [line.split(comma) for line in lines]
    csv.field_size_limit(LONGEST_CELL)
    try:
        return list(csv.reader(io.StringIO("\n".join(lines), newline=""), strict=True))
    except csv.Error:
        return []


def _one_number(left: str, right: str) -> bool:
    """Whether two parts could be one number with its thousands set off: 1 and 200."""
    return _HEAD_OF_GROUP.fullmatch(left) is not None and _REST_OF_GROUP.fullmatch(right) is not None
