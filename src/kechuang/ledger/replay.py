"""Replaying a ledger: from its changes alone, the last state of every row, and who wrote each field when.

Whether the chain holds is for `verify.py`; whether the tables agree is for `compare.py`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from kechuang.guard.refusal import printable
from kechuang.ledger.canonical import read
from kechuang.ledger.chain import segment_of
from kechuang.ledger.model import Actor, Break, Entry, Fields
from kechuang.ledger.same import same

Rows = dict[str, dict[str, Fields]]
MOST_BREAKS = 100


@dataclass(frozen=True, slots=True)
class Trace:
    """Which entry wrote it, when, and who did it."""

    number: int
    at: str
    actor: Actor


@dataclass(slots=True)
class Replayed:
    """The rows by noun and key; for each field still held, and each row, the entry that wrote it last."""

    rows: Rows = field(default_factory=dict)
    traces: dict[tuple[str, str, str | None], Trace] = field(default_factory=dict)
    breaks: list[Break] = field(default_factory=list)
    broken: int = 0

    def report(self, entry: Entry, kind: str, message: str) -> None:
        self.broken += 1
        if len(self.breaks) < MOST_BREAKS:
            self.breaks.append(Break(kind, entry.number, entry.segment, message))


def replay(entries: Iterable[Entry]) -> Replayed:
    """The rows as the entries leave them. A change that does not fit what is held is a break, and is applied.

    `before` must be what is held: for a row that is made, nothing; for one that goes, every field of it;
    else the same values in the fields it names. A field in `after` alone must be new to the row.
    """
    replayed = Replayed()
    for entry in entries:
        try:
            trace, changes = _said(entry.content, entry.number)
        except (KeyError, TypeError, ValueError) as error:
            why = str(error) if type(error) is ValueError else "缺少时间、人员或变更，或类型不对"
            message = f"第 {entry.number} 条的内容读不出：{why}。请与备份中的同一条对照，并交系统维护人员。"
            replayed.report(entry, "ledger.content", message)
            continue
        if segment_of(trace.at) != entry.segment:
            message = (
                f"第 {entry.number} 条的时间 {trace.at} 不在它的月段 {entry.segment} 里。请查明时钟或记录为何不对。"
            )
            replayed.report(entry, "ledger.month", message)
        for change in changes:
            _apply(replayed, entry, trace, *change)
    return replayed


Applied = tuple[str, str, Fields | None, Fields | None]


def _said(text: str, number: int) -> tuple[Trace, list[Applied]]:
    """Who did what when; raises KeyError, TypeError or ValueError where the content does not say it."""
    content = read(text)
    changes = [_change(each) for each in _list(content["changes"])]
    trace = Trace(number, _text(content["at"]), _actor(content["actor"]))
    segment_of(trace.at)
    return trace, changes


def _apply(
    replayed: Replayed, entry: Entry, trace: Trace, noun: str, key: str, before: Fields | None, after: Fields | None
) -> None:
    """Hold one change against the row, then make it."""
    rows = replayed.rows.setdefault(noun, {})
    why = _unlike(rows.get(key), before, after)
    if why:
        message = (
            f"第 {entry.number} 条（{trace.at}）变更前的内容与之前各条推出的不同：{noun} {key} {why}。"
            "这一条之前有变更没有入账，请查明是谁绕过系统改动。"
        )
        replayed.report(entry, "ledger.replay-before", message)
    row = rows.setdefault(key, {})
    for name in tuple(row) if after is None else tuple(before or ()):
        row.pop(name, None)
        replayed.traces.pop((noun, key, name), None)
    row.update(after or {})
    replayed.traces.update({(noun, key, name): trace for name in after or ()})
    replayed.traces[noun, key, None] = trace
    if after is None:
        del rows[key]


def _unlike(row: Fields | None, before: Fields | None, after: Fields | None) -> str | None:
    """Why the row held is not what the change says of it; None where it is."""
    if before is None:
        return None if row is None else "早已存在，却说是新增"
    if row is None:
        return "并不存在，却说有过"
    for name, value in before.items():
        if name not in row:
            return f"没有字段“{name}”，却说它是{shown_value(value)}"
        if not same(row[name], value):
            return f"字段“{name}”应为{shown_value(row[name])}，却说是{shown_value(value)}"
    silent = [name for name in (row if after is None else after) if name in row and name not in before]
    return f"字段“{silent[0]}”原为{shown_value(row[silent[0]])}，变更前的内容却没有说到" if silent else None


def shown_value(value: Any) -> str:
    """A value as a message shows it: short, on one line, None as 空."""
    if value is None:
        return "空"
    text = printable(str(value))
    return f"“{text if len(text) <= 60 else text[:60] + '…'}”"


def _change(change: Any) -> Applied:
    before, after = _fields(change["before"]), _fields(change["after"])
    if before is None and after is None:
        raise ValueError("变更前后都是空的")
    return _text(change["noun"]), _text(change["key"]), before, after


def _fields(value: Any) -> Fields | None:
    if value is not None and not isinstance(value, dict):
        raise TypeError
    return value


def _list(value: Any) -> list[Any]:
    if not isinstance(value, list):
        raise TypeError
    return value


def _actor(value: Any) -> Actor:
    if not isinstance(value, dict):
        raise TypeError
    return value  # type: ignore[return-value]


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value
