"""Messages in words: the digest, the last call, what a leader ordered, and the text that chases a work group."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from kechuang_site.message.queries.line import Line, days_left


@dataclass(frozen=True, slots=True)
class Said:
    """A message in words: the long form, and one line of it for a short message."""

    title: str
    text: str
    short: str


def left_words(due: date | None, *, today: date) -> str:
    """How much time is left.

    >>> left_words(date(2024, 8, 15), today=date(2024, 8, 15)), left_words(date(2024, 8, 13), today=date(2024, 8, 15))
    ('今天到期', '已过2天')
    """
    if due is None:
        return ""
    left = days_left(due, today=today)
    if left == 0:
        return "今天到期"
    return f"还有{left}个工作日" if left > 0 else f"已过{-left}天"


def line_words(line: Line, *, today: date) -> str:
    """县统计局：报送2024年7月的数3项，8月15日前（今天到期）."""
    until = f"，{day_words(line.due)}前（{left_words(line.due, today=today)}）" if line.due else ""
    return f"{line.who}：{line.what}{until}"


def day_words(day: date) -> str:
    return f"{day.month}月{day.day}日"


def lines_said(lines: Sequence[Line], *, today: date, title: str, site: str) -> Said:
    """A digest or last call: numbered lines, then where to go. `site` is our address, "" where it is not set."""
    numbered = [f"{place}. {line_words(line, today=today)}" for place, line in enumerate(lines, 1)]
    head = f"{day_words(today)}{title}（{len(lines)}项）"
    first = line_words(lines[0], today=today)
    more = f"等{len(lines)}项" if len(lines) > 1 else ""
    return Said(head, "\n".join((head, *numbered, where(site))), f"{head}：{first}{more}。{where(site)}")


def urge_said(*, leader: str, what: str, until: date, units: Sequence[str], site: str) -> Said:
    """What a leader ordered, with the leader's name."""
    line = f"{'、'.join(units)}：{what}，{day_words(until)}前办理"
    head = f"加急（{leader}要求）"
    return Said(head, f"{head}\n{line}\n{where(site)}", f"{head}：{line}。{where(site)}")


def where(site: str) -> str:
    return f"办理：{site}/messages/" if site else "请登录科创系统办理。"


def chase_text(lines: Sequence[Line], *, today: date) -> str:
    """催报文字: the units that still owe, by due day, to be copied into the work group; units only, no person.

    Units stand in the order they are given (their official order), never by how late they are.
    """
    dated = sorted((line for line in lines if line.due), key=lambda line: line.due or today)
    if not dated:
        return ""
    parts = ["各相关单位："]
    for due, owing in groupby(dated, key=lambda line: line.due):
        by_unit: dict[str, list[str]] = {}
        for line in owing:
            by_unit.setdefault(line.who, []).append(line.what)
        parts.append(_chased(due, by_unit, today=today))
    parts.append(f"已报送的请忽略。情况截至{day_words(today)}。")
    return "\n".join(parts)


def _chased(due: date | None, by_unit: dict[str, list[str]], *, today: date) -> str:
    assert due is not None
    units = "；".join(f"{unit}（{'、'.join(dict.fromkeys(owed))}）" for unit, owed in by_unit.items())
    if due < today:
        return f"{day_words(due)}到期，尚未报送的有：{units}。请尽快报送。"
    when = "今天" if due == today else f"{day_words(due)}前"
    return f"请{when}报送：{units}。"
