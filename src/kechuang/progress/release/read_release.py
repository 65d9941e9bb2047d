"""Reads a release.toml: one `[[source]]` for each publisher with its releases; what is wrong comes out as findings."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any

from kechuang.progress.model import Nature
from kechuang.progress.release.expected import day_after
from kechuang.progress.release.model import (
    Cadence,
    DayOfMonth,
    DayOfYear,
    Lag,
    Publisher,
    Release,
    ReleaseCalendar,
    Roll,
    WorkingDays,
)
from kechuang.progress.release.vintage import rank
from kechuang.vocabulary import Finding, Period, PeriodError

_MOST_DAYS = 400
# A year with ordinary months at its end: lags of one source are compared from it.
_SAMPLE_END = date(2023, 6, 30)


def read_release(text: str) -> ReleaseCalendar:
    """The calendar a release.toml holds. A source or vintage that cannot be used is left out and named."""
    found: list[Finding] = []
    try:
        content = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        message = f"发布日历不是正确的 TOML：{error}；请按提示的行列改正。"
        return ReleaseCalendar(findings=(Finding.error("progress.release-form", message),))
    publishers: dict[str, Publisher] = {}
    for entry in _entries(content, "source", found):
        publisher = _publisher(entry, found)
        if publisher is not None and publisher.name in publishers:
            found.append(_source(f"来源“{publisher.name}”写了两遍，采用前一个；请只留一个。"))
        elif publisher is not None:
            publishers[publisher.name] = publisher
    return ReleaseCalendar(publishers, tuple(found), content.get("invented") is True)


def read_releases(name: str, rows: list[dict[str, Any]]) -> tuple[tuple[Release, ...], tuple[Finding, ...]]:
    """The releases of one source from rows as the file writes them (days may be text), and what is wrong in them."""
    found: list[Finding] = []
    releases = tuple(_releases(name, {"release": rows}, found))
    found += _disorder(name, releases)
    return releases, tuple(found)


def _publisher(entry: Mapping[str, Any], found: list[Finding]) -> Publisher | None:
    name, cadence, document = entry.get("name"), entry.get("cadence", "month"), entry.get("document")
    if not isinstance(name, str) or not name.strip():
        found.append(_source("有一个来源没有写 name；请写明出数的单位或报表。"))
        return None
    if cadence not in tuple(Cadence):
        found.append(_source(f"来源“{name}”的 cadence 不是 {'、'.join(Cadence)} 之一，没有采用；请改正。"))
        return None
    if not isinstance(document, bool | None):
        found.append(_source(f"来源“{name}”的 document 应当是 true 或 false（有没有正式文件或报表）；请改正。"))
        document = None
    releases = tuple(_releases(name.strip(), entry, found))
    found += _disorder(name, releases)
    return Publisher(name.strip(), Cadence(cadence), document, releases)


def _releases(name: str, entry: Mapping[str, Any], found: list[Finding]) -> Iterator[Release]:
    seen: set[Nature] = set()
    for row in _entries(entry, "release", found):
        nature = next((n for n in Nature if row.get("nature") in (n.value, n.word)), None)
        lag = _lag(row.get("lag"))
        if nature is None:
            words = "、".join(each.word for each in Nature)
            found.append(_lag_finding(f"来源“{name}”有一条发布规则的 nature 不是{words}之一，没有采用；请改正。"))
        elif nature in seen:
            found.append(_lag_finding(f"来源“{name}”的{nature.word}写了两条发布规则，采用前一条；请只留一条。"))
        elif lag is None:
            found.append(_lag_finding(
                f"来源“{name}”的{nature.word}看不懂 lag，没有采用；请写成 {{ months = 1, day = 18 }}、"
                "{ years = 1, month = 10, day = 31 } 或 { working_days = 5 }，可以加 roll = \"after\"。"
            ))  # fmt: skip
        else:
            seen.add(nature)
            yield Release(name, nature, lag, _announced(name, row, found))


def _lag(told: object) -> Lag | None:
    """A lag as one of its three forms; None for anything else."""
    if not isinstance(told, dict):
        return None
    roll = told.get("roll", Roll.STAY)
    numbers = {key: value for key, value in told.items() if key != "roll"}
    if roll not in tuple(Roll) or any(type(value) is not int for value in numbers.values()):
        return None
    match numbers:
        case {"working_days": count, **rest} if not rest and "roll" not in told and 0 <= count <= _MOST_DAYS:
            return WorkingDays(count)
        case {"months": months, "day": day, **rest} if not rest and 0 <= months <= 60 and 1 <= day <= 31:
            return DayOfMonth(months, day, Roll(roll))
        case {"years": years, "month": month, "day": day, **rest} if (
            not rest and 0 <= years <= 10 and 1 <= month <= 12 and 1 <= day <= 31
        ):
            return DayOfYear(years, month, day, Roll(roll))
    return None


def _announced(name: str, row: Mapping[str, Any], found: list[Finding]) -> dict[str, date]:
    """The announced days, by the last month of their period."""
    told = row.get("announced", {})
    days: dict[str, date] = {}
    for key, day in told.items() if isinstance(told, dict) else ():
        try:
            month = Period.containing(Period.parse(key).end).key
            on = date.fromisoformat(day) if isinstance(day, str) else day
        except (PeriodError, ValueError):
            month, on = None, None
        if month is None or not isinstance(on, date) or isinstance(on, datetime):
            found.append(_lag_finding(f'来源“{name}”的发布日“{key}”看不懂，没有采用；请写成 "2024-06" = 2024-07-18。'))
        else:
            days[month] = on
    return days


def _disorder(name: str, releases: tuple[Release, ...]) -> Iterator[Finding]:
    """A newer vintage that would come out before an older one."""
    ordered = sorted(releases, key=lambda release: rank(release.nature))
    days = [day_after(release.lag, _SAMPLE_END) for release in ordered]
    for older, newer, first, second in zip(ordered, ordered[1:], days, days[1:], strict=False):
        if first is not None and second is not None and second < first:
            yield Finding.warning(
                "progress.release-order",
                f"来源“{name}”的{newer.nature.word}排在{older.nature.word}以前发布；请核对两条发布规则是否写反。",
            )


def _entries(content: Mapping[str, Any], key: str, found: list[Finding]) -> list[dict[str, Any]]:
    entries = content.get(key, [])
    if isinstance(entries, list) and all(isinstance(entry, dict) for entry in entries):
        return entries
    found.append(Finding.error("progress.release-form", f"发布日历里“{key}”应当写成一组表（[[{key}]]）；请改正。"))
    return []


def _source(message: str) -> Finding:
    return Finding.error("progress.release-source", message)


def _lag_finding(message: str) -> Finding:
    return Finding.error("progress.release-lag", message)
