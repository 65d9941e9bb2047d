"""Automatic numbering of Word rendered into text: 一、 （一） 1. ① 第一条, with its restarts.

Counters belong to the abstract definition and are shared by the lists that use it; a list with a
startOverride starts anew at its first paragraph (ISO/IEC 29500-1, 17.9).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from kechuang.document.ooxml import Element, attribute, child, children, number, switch
from kechuang.document.text.numeral import numeral

_PLACEHOLDER = re.compile(r"%([1-9])")


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: first number, number format, text with %1 …, style bound to it."""

    start: int
    form: str
    text: str
    style: str | None
    restart: int | None
    legal: bool


@dataclass(slots=True)
class _List:
    abstract: str
    overrides: dict[int, Level] = field(default_factory=dict)
    starts: dict[int, int] = field(default_factory=dict)


class Numbering:
    """All lists of a document; `label` counts, so it is asked once a paragraph, in order."""

    def __init__(self, root: Element | None) -> None:
        self._levels: dict[str, dict[int, Level]] = {}
        self._lists: dict[str, _List] = {}
        self._counters: dict[str, dict[int, int]] = {}
        self._started: set[tuple[str, int]] = set()
        if root is not None:
            self._read(root)

    def _read(self, root: Element) -> None:
        linked: dict[str, str] = {}
        by_style: dict[str, str] = {}
        for abstract in children(root, "abstractNum"):
            key = attribute(abstract, "abstractNumId") or ""
            self._levels[key] = {number(level, "ilvl", 0) or 0: _level(level) for level in children(abstract, "lvl")}
            if (name := attribute(child(abstract, "styleLink"))) is not None:
                by_style[name] = key
            if (name := attribute(child(abstract, "numStyleLink"))) is not None:
                linked[key] = name
        for entry in children(root, "num"):
            key = attribute(child(entry, "abstractNumId")) or ""
            key = by_style.get(linked.get(key, ""), key)
            self._lists[attribute(entry, "numId") or ""] = _list(key, entry)

    def level_of_style(self, list_id: str, style: str) -> int:
        """The level of a list that a paragraph style is bound to; 0 where none is."""
        known = self._lists.get(list_id)
        levels = self._levels.get(known.abstract, {}) if known else {}
        return next((at for at, level in levels.items() if level.style == style), 0)

    def label(self, list_id: str, at: int) -> str:
        """The number of the next paragraph of list `list_id` at level `at`, "" for bullets."""
        known = self._lists.get(list_id)
        if known is None or (level := self._level(known, at)) is None:
            return ""
        counters = self._counters.setdefault(known.abstract, {})
        self._count(list_id, known, at, level, counters)
        if level.form in ("bullet", "none"):
            return "" if level.form == "bullet" else _PLACEHOLDER.sub("", level.text)

        def shown(match: re.Match[str]) -> str:
            place = int(match.group(1)) - 1
            other = self._level(known, place)
            if other is None:
                return ""
            value = counters.get(place, other.start)
            return numeral(value, "decimal" if level.legal else other.form)

        return _PLACEHOLDER.sub(shown, level.text)

    def _level(self, known: _List, at: int) -> Level | None:
        return known.overrides.get(at) or self._levels.get(known.abstract, {}).get(at)

    def _count(self, key: str, known: _List, at: int, level: Level, counters: dict[int, int]) -> None:
        if at in known.starts and (key, at) not in self._started:
            counters[at] = known.starts[at]
        else:
            counters[at] = counters[at] + 1 if at in counters else level.start
        self._started.add((key, at))
        for deeper in [other for other in counters if other > at]:
            lower = self._level(known, deeper)
            restart = lower.restart if lower is not None else None
            # lvlRestart 0: never; n: only after a paragraph of level n (1-based) or above.
            if restart is None or (restart and at < restart):
                del counters[deeper]


def _level(element: Element) -> Level:
    return Level(
        number(child(element, "start"), default=1) or 0,
        attribute(child(element, "numFmt")) or "decimal",
        attribute(child(element, "lvlText")) or "",
        attribute(child(element, "pStyle")),
        number(child(element, "lvlRestart")),
        bool(switch(child(element, "isLgl"))),
    )


def _list(abstract: str, element: Element) -> _List:
    known = _List(abstract)
    for override in children(element, "lvlOverride"):
        at = number(override, "ilvl", 0) or 0
        if (start := number(child(override, "startOverride"))) is not None:
            known.starts[at] = start
        if (level := child(override, "lvl")) is not None:
            known.overrides[at] = _level(level)
    return known
