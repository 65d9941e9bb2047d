"""Releases in the words an official writes, and back: 快报数 次月18日；核定数 次年4月30日. Rows are those of a release.toml."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from kechuang.progress.model import Nature
from kechuang.vocabulary import Finding

Row = dict[str, Any]
_ROLLS = {"after": "", "before": "（遇假日提前）", "stay": "（遇假日不变）"}
_ITEM = re.compile(r"(?P<nature>预计数|快报数|核定数)[\s：:]*(?P<when>.+?)(?P<roll>（遇假日(?:提前|不变)）)?")
_MONTHS = re.compile(r"(?:(?P<now>当月)|(?P<next>次月)|后(?P<count>[0-9]{1,2})个月)(?P<day>[0-9]{1,2})日")
_YEARS = re.compile(
    r"(?:(?P<now>当年)|(?P<next>次年)|后(?P<count>[0-9]{1,2})年)(?P<month>[0-9]{1,2})月(?P<day>[0-9]{1,2})日"
)
_DAYS = re.compile(r"(?P<count>[0-9]{1,3})个工作日")


def releases_said(rows: Sequence[Mapping[str, Any]]) -> str:
    """The releases in words; "" where there are none.

    >>> releases_said([{"nature": "flash", "lag": {"months": 1, "day": 18, "roll": "after"}}])
    '快报数 次月18日'
    """
    return "；".join(f"{_nature(row['nature']).word} {_lag_said(row['lag'])}" for row in rows)


def _lag_said(lag: Mapping[str, Any]) -> str:
    if "working_days" in lag:
        return f"{lag['working_days']}个工作日"
    roll = _ROLLS[lag.get("roll", "stay")]
    if "years" in lag:
        return f"{_far(lag['years'], '年', '年')}{lag['month']}月{lag['day']}日{roll}"
    return f"{_far(lag['months'], '月', '个月')}{lag['day']}日{roll}"


def _far(count: int, word: str, counted: str) -> str:
    return {0: f"当{word}", 1: f"次{word}"}.get(count, f"后{count}{counted}")


def releases_from(text: str, stands: Sequence[Mapping[str, Any]] = ()) -> list[Row] | Finding:
    """The rows the words say; the days announced in the rows that stand are kept by vintage.

    >>> releases_from("核定数 次年4月30日")
    [{'nature': 'final', 'lag': {'years': 1, 'month': 4, 'day': 30, 'roll': 'after'}}]
    """
    kept = {_nature(row["nature"]).value: row["announced"] for row in stands if "announced" in row}
    rows: list[Row] = []
    for part in re.split("[；;\n]", text):
        if not part.strip():
            continue
        row = _row(part.strip())
        if row is None:
            return _unread(part.strip())
        if row["nature"] in kept:
            row["announced"] = kept[row["nature"]]
        rows.append(row)
    return rows


def _row(part: str) -> Row | None:
    found = _ITEM.fullmatch(part)
    if found is None:
        return None
    lag = _lag(found["when"].replace(" ", ""))
    if lag is None:
        return None
    if "working_days" not in lag:
        lag["roll"] = next((roll for roll, said in _ROLLS.items() if said == (found["roll"] or "")), "after")
    elif found["roll"]:
        return None
    return {"nature": _nature(found["nature"]).value, "lag": lag}


def _nature(told: str) -> Nature:
    """A vintage by its value or its word: the file may say either."""
    return next(each for each in Nature if told in (each.value, each.word))


def _lag(when: str) -> Row | None:
    if (days := _DAYS.fullmatch(when)) is not None:
        return {"working_days": int(days["count"])}
    if (years := _YEARS.fullmatch(when)) is not None:
        return {"years": _count(years), "month": int(years["month"]), "day": int(years["day"])}
    if (months := _MONTHS.fullmatch(when)) is not None:
        return {"months": _count(months), "day": int(months["day"])}
    return None


def _count(found: re.Match[str]) -> int:
    return 0 if found["now"] else 1 if found["next"] else int(found["count"])


def _unread(part: str) -> Finding:
    return Finding.error(
        "progress.release-words",
        f"“{part[:30]}”看不懂；请写成“快报数 次月18日”“核定数 次年4月30日”或“快报数 5个工作日”，多条用分号隔开。",
    )
