"""The tables held against the replayed ledger: every field, row and table that differs is named."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Protocol

from kechuang.ledger.model import Fields
from kechuang.ledger.replay import Replayed, Trace, shown_value
from kechuang.ledger.same import same
from kechuang.vocabulary.finding import Finding

MOST_FINDINGS = 100

Tables = Mapping[str, Mapping[str, Fields]]


class Names(Protocol):
    """How a finding calls a row and a field, so that a person knows what is meant."""

    def row(self, noun: str, key: str) -> str: ...

    def field(self, noun: str, name: str) -> str: ...


class _AsWritten:
    """Names where the caller gives none: as the ledger writes them."""

    def row(self, noun: str, key: str) -> str:
        return f"{noun} {key}"

    def field(self, noun: str, name: str) -> str:
        return name


AS_WRITTEN = _AsWritten()


def compare(
    replayed: Replayed, tables: Tables, *, most: int = MOST_FINDINGS, names: Names = AS_WRITTEN
) -> tuple[Finding, ...]:
    """Where the tables (noun → key → fields) say other than the ledger; empty where they agree.

    At most `most` differences are named; one more finding, `ledger.table-more`, says that there are others.
    """
    found = list(islice(_differences(replayed, tables, names), most + 1))
    if len(found) > most:
        found[most] = Finding.error(
            "ledger.table-more", f"差异超过 {most} 处，其余没有列出。请先查明以上各处；整表不同的，多半是恢复了旧备份。"
        )
    return tuple(found)


def _differences(replayed: Replayed, tables: Tables, names: Names) -> Iterator[Finding]:
    for noun in sorted(replayed.rows.keys() | tables.keys()):
        known, held = replayed.rows.get(noun, {}), tables.get(noun, {})
        for key in sorted(known.keys() | held.keys()):
            if key not in held:
                yield _row_missing(names.row(noun, key), replayed.traces[noun, key, None])
            elif key not in known:
                yield _row_unknown(names.row(noun, key), replayed.traces.get((noun, key, None)))
            else:
                yield from _fields_differ(replayed, noun, key, held[key], names)


def _fields_differ(replayed: Replayed, noun: str, key: str, held: Fields, names: Names) -> Iterator[Finding]:
    known = replayed.rows[noun][key]
    for name in sorted(known.keys() | held.keys()):
        if name in known and name in held and same(known[name], held[name]):
            continue
        trace = replayed.traces.get((noun, key, name))
        ledger = (
            f"变更记录记的是{shown_value(known[name])}（{_told(trace)}）" if name in known else "变更记录里没有这个字段"
        )
        table = f"数据表里是{shown_value(held[name])}" if name in held else "数据表里没有这个字段"
        code = "ledger.table-differs" if name in known else "ledger.table-field"
        yield Finding.error(
            code,
            f"{names.row(noun, key)} 的“{names.field(noun, name)}”与变更记录不同：{ledger}，{table}。有人绕过系统改了数据，请查明后经系统更正。",
        )


def _row_missing(row: str, trace: Trace) -> Finding:
    return Finding.error(
        "ledger.table-missing",
        f"数据表里少了 {row}：变更记录里有（{_told(trace)}），没有删除的记录。请查明是谁删去，从备份恢复。",
    )


def _row_unknown(row: str, gone: Trace | None) -> Finding:
    why = "没有任何一条记过它" if gone is None else f"已删除（{_told(gone)}）"
    return Finding.error(
        "ledger.table-unknown",
        f"数据表里多出 {row}：变更记录里{why}。请查明是谁绕过系统加入，经系统补录或删去。",
    )


def _told(trace: Trace | None) -> str:
    """Which entry, when, who: 第 12 条，2024-08-15T09:30:00+08:00，人员 3（plan_office）."""
    if trace is None:
        return "出处不明"
    person, role = trace.actor.get("person"), trace.actor.get("role")
    who = "系统" if person is None else f"人员 {shown_value(person)[1:-1]}"
    post = "" if role is None else f"（{shown_value(role)[1:-1]}）"
    return f"第 {trace.number} 条，{trace.at}，{who}{post}"
