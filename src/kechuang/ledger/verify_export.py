"""Verifying an exported ledger: the file's entries by the chain, and its header by its entries."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from kechuang.ledger.chain import GENESIS
from kechuang.ledger.header import Header
from kechuang.ledger.model import Break, Head, Verdict
from kechuang.ledger.read_export import read_export
from kechuang.ledger.verify import verify
from kechuang.ledger.walk import MOST_BREAKS


def verify_export(path: str | Path, *, heads: Iterable[Head] = ()) -> tuple[Header, Verdict]:
    """The header and the verdict of an exported ledger; raises Refusal (see `read_export`) for what is none."""
    header, rows = read_export(path)
    verdict = verify(rows, heads=heads, opening=header.opening)
    found = tuple(_header_breaks(header, verdict))
    breaks = tuple(sorted((*verdict.breaks, *found), key=lambda each: each.number))[:MOST_BREAKS]
    return header, replace(verdict, breaks=breaks, broken=verdict.broken + len(found))


def _header_breaks(header: Header, verdict: Verdict) -> Iterable[Break]:
    if header.opening.number == 0 and header.opening.hash != GENESIS:
        message = "表头所写的起点不是变更记录的起点：第 1 条之前被换过。请用原来的导出文件核验。"
        yield Break("ledger.opening", 0, None, message)
    if header.entries != verdict.entries:
        message = (
            f"表头写有 {header.entries} 条，文件里有 {verdict.entries} 条：尾部被截去，或记录有增减。请重新导出后核验。"
        )
        yield Break("ledger.header-count", verdict.head.number, verdict.head.segment, message)
    elif (header.head, header.segments) != (verdict.head, verdict.segments):
        message = "表头所写的核验码、月段与文件里的记录不同：记录或表头被改过。请重新导出后核验。"
        yield Break("ledger.header-differs", verdict.head.number, verdict.head.segment, message)
