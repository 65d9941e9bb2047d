"""Verifying a ledger from its entries alone: no database, no export. Every break is named and the check goes on."""

from __future__ import annotations

from collections.abc import Iterable

from cryptography.hazmat.primitives.hashes import SM3, Hash

from kechuang.ledger.chain import BEGINNING
from kechuang.ledger.model import Break, Head, Verdict
from kechuang.ledger.walk import Walk

Row = tuple[str, int, str, str]


def verify(entries: Iterable[Row], *, heads: Iterable[Head] = (), opening: Head = BEGINNING) -> Verdict:
    """What is wrong with the entries (segment, number, content, hash), in the order they are stored.

    `heads` were noted outside (on a bulletin, by a unit): only they show a cut tail, an older copy or a chain
    written anew. `opening` is the head before the first entry, where the entries do not begin at 1.
    """
    wanted = tuple(dict.fromkeys(heads))
    walk = Walk(opening)
    met: dict[int, str] = {opening.number: opening.hash}
    count = _follow(entries, walk, {head.number for head in wanted}, met)
    segments = walk.finish()
    confirmed = []
    for head in wanted:
        found = _against(head, walk, met)
        if found is None:
            confirmed.append(head)
        else:
            walk.report(found)
    return Verdict(count, opening, walk.head, segments, tuple(confirmed), tuple(walk.breaks), walk.broken)


def _follow(entries: Iterable[Row], walk: Walk, wanted: set[int], met: dict[int, str]) -> int:
    """Walk along the entries; the loop runs once a row, so what goes on as it should costs one hash and no call."""
    fresh = Hash(SM3())
    number, previous, current, count = walk.number, walk.hash, None, 0
    for segment, place, content, stored in entries:
        count += 1
        digest = fresh.copy()
        # Half a character gets bytes no UTF-8 has: it differs from whatever was hashed, and stops nothing.
        digest.update(f"{previous}\n{segment}\n{place}\n{content}".encode("utf-8", "surrogatepass"))
        if digest.finalize().hex() == stored and segment == current and place == number + 1:
            number, previous = place, stored
        else:
            walk.moved_on(number, previous)
            walk.step(segment, place, content, stored)
            number, previous, current = walk.number, walk.hash, walk.head.segment
        if place in wanted:
            met.setdefault(place, stored)
    walk.moved_on(number, previous)
    return count


def _against(head: Head, walk: Walk, met: dict[int, str]) -> Break | None:
    """What a head noted outside shows; None where the ledger agrees with it."""
    noted = met.get(head.number)
    if noted == head.hash:
        return None
    if head.number > walk.number:
        message = (
            f"外部留存的核验码是第 {head.number} 条的，账上只到第 {walk.number} 条：尾部被截去，或恢复成了旧备份。"
            "请找出包含这一条的备份，查明其后的记录去了哪里。"
        )
        return Break("ledger.head-beyond", head.number, head.segment, message)
    if head.number < walk.opening.number:
        message = (
            f"外部留存的核验码是第 {head.number} 条的，这里从第 {walk.opening.number + 1} 条开始，无从对照。"
            "请用从第 1 条起的完整导出核验。"
        )
        return Break("ledger.head-before", head.number, head.segment, message)
    now = "账上没有这一条" if noted is None else f"账上现为 {noted[:16]}…"
    message = (
        f"第 {head.number} 条的核验码与外部留存的不同：留存 {head.hash[:16]}…，{now}。这一条或它之前的记录被改写，"
        "整条链重算过。请以留存核验码时的备份为准逐条对照。"
    )
    return Break("ledger.head-differs", head.number, head.segment, message)
