"""The calendar of activities: month, kind, content (一月一活动)."""

from __future__ import annotations

import re
from unicodedata import normalize

from kechuang.plan.model import Activity
from kechuang.plan.table.grid import Grid, Row
from kechuang.vocabulary.chinese_numeral import parse_chinese_numeral


def is_activity_table(grid: Grid) -> bool:
    about = "活动" in "".join(grid.header) or "活动" in grid.caption
    told = grid.find("activity.content") is not None or grid.find("activity.kind") is not None
    return about and told and grid.find("activity.month") is not None


def read_activities(grid: Grid) -> tuple[Activity, ...]:
    """One activity a row; a row whose month cannot be read gives none."""
    month_column = grid.find("activity.month")
    kind_column = grid.find("activity.kind")
    content_column = grid.find("activity.content")
    return tuple(
        Activity(month, row.text(kind_column), row.text(content_column), grid.source(row))
        for row in grid.rows
        if (month := _month(row, month_column)) is not None
    )


def _month(row: Row, column: int | None) -> int | None:
    text = normalize("NFKC", row.text(column))
    found = re.search(r"([0-9]{1,2}|[一二三四五六七八九十]{1,2})\s*月", text) or re.fullmatch(r"([0-9]{1,2})", text)
    if found is None:
        return None
    month = int(found[1]) if found[1].isdigit() else parse_chinese_numeral(found[1])
    return month if month is not None and 1 <= month <= 12 else None
