"""Reads a county's reporting.toml into Rules; what is wrong in it comes out as findings.

`[reporting]` (series → unit) may stand alone; `[indicator.<series>]` says more; `[round]` the day a round is due.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from typing import Any

from kechuang.progress.owed.rules import TENTH, Rule, Rules, Shares
from kechuang.progress.release import Cadence, DayOfMonth, ReleaseCalendar, Roll
from kechuang.vocabulary import Finding, Period, PeriodError

_KNOWN = frozenset(("reporter", "shares", "source", "cadence", "computed", "withdrawn"))


def read_rules(text: str, calendar: ReleaseCalendar | None = None) -> Rules:
    """The rules a reporting.toml holds, with the release calendar they refer to. A rule that cannot be used
    is left out and named; the series then follows the least that can be asked."""
    calendar = calendar or ReleaseCalendar()
    try:
        content = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        message = f"报送规则不是正确的 TOML：{error}；请按提示的行列改正。"
        return Rules(calendar=calendar, findings=(Finding.error("progress.rule-form", message),))
    found: list[Finding] = []
    rules: dict[str, Rule] = {}
    for key, told in _table(content, "indicator", found).items():
        rule = _rule(key, told, calendar, found)
        if rule is not None:
            rules[key] = rule
    short = _table(content, "reporting", found)
    named = {key: unit.strip() for key, unit in short.items() if isinstance(unit, str) and unit.strip()}
    found += [_wrong(key, "没有写单位名称") for key in short.keys() - named.keys()]
    found += [
        _wrong(key, f"在 [reporting] 和 [indicator] 里写了两个不同的报送单位，采用“{unit}”")
        for key, unit in named.items()
        if key in rules and rules[key].reporter not in (None, unit)
    ]
    read = Rules(rules, calendar, _due(content, found), findings=tuple(found), invented=content.get("invented") is True)
    return read.with_reporters(named)


def _rule(key: str, told: object, calendar: ReleaseCalendar, found: list[Finding]) -> Rule | None:
    if not isinstance(told, dict):
        found.append(_wrong(key, "应当写成一张表"))
        return None
    if unknown := sorted(told.keys() - _KNOWN):
        found.append(_wrong(key, f"有不认识的项“{'、'.join(unknown)}”"))
    faults = [why for name, right, why in _checks(told) if name in told and not right]
    found += [_wrong(key, why) for why in faults]
    if faults:
        return None
    source = told.get("source")
    if source is not None and source not in calendar.publishers:
        message = f"报送规则“{key}”的来源“{source}”不在发布日历里，按期末即可取数办理；请在发布日历里补上这个来源。"
        found.append(Finding.warning("progress.rule-source", message, None, source))
    cadence = told.get("cadence")
    return Rule(
        told.get("reporter"), Shares(told.get("shares", Shares.HOLDER)), source,
        None if cadence is None else Cadence(cadence), told.get("computed", False), told.get("withdrawn"),
    )  # fmt: skip


def _checks(told: Mapping[str, Any]) -> tuple[tuple[str, bool, str], ...]:
    """Each item with whether it is right, and what to say where it is not."""
    text = {name: isinstance(told.get(name), str) and bool(told[name].strip()) for name in ("reporter", "source")}
    return (
        ("reporter", text["reporter"], "reporter 不是单位名称"),
        ("source", text["source"], "source 不是来源名称"),
        ("shares", told.get("shares") in tuple(Shares), f"shares 不是 {'、'.join(Shares)} 之一"),
        ("cadence", told.get("cadence") in tuple(Cadence), f"cadence 不是 {'、'.join(Cadence)} 之一"),
        ("computed", isinstance(told.get("computed"), bool), "computed 不是 true 或 false"),
        ("withdrawn", _is_month(told.get("withdrawn")), "withdrawn 不是 2024-07 这样的月份"),
    )


def _is_month(told: object) -> bool:
    try:
        return isinstance(told, str) and len(Period.parse(told).months()) == 1
    except PeriodError:
        return False


def _due(content: Mapping[str, Any], found: list[Finding]) -> DayOfMonth:
    """The day of the month after, and on from a day off; the tenth where none is said."""
    told = _table(content, "round", found).get("due_day", 10)
    if type(told) is int and 1 <= told <= 31:
        return DayOfMonth(1, told, Roll.AFTER)
    found.append(Finding.error("progress.rule-due", "报送时限 due_day 不是 1 到 31 的数，按次月10日办理；请改正。"))
    return TENTH


def _table(content: Mapping[str, Any], name: str, found: list[Finding]) -> Mapping[str, Any]:
    told = content.get(name, {})
    if isinstance(told, dict):
        return told
    found.append(Finding.error("progress.rule-form", f"报送规则里“{name}”应当写成一张表（[{name}]）；请改正。"))
    return {}


def _wrong(key: str, why: str) -> Finding:
    message = f"报送规则“{key}”{why}；请改正后重新装入。"
    return Finding.error("progress.rule-wrong", message, None, key)
