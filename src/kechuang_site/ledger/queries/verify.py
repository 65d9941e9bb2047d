"""Does the ledger hold, and do the tables say what it says? Every break is named; nothing is mended here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from time import perf_counter

from kechuang.ledger import Break, Head, Verdict, compare, replay, verify
from kechuang.vocabulary import Finding
from kechuang_site.ledger.models import Head as StoredHead
from kechuang_site.ledger.queries.findable import hidden_entries
from kechuang_site.ledger.queries.moment import one_moment
from kechuang_site.ledger.queries.naming import site_names
from kechuang_site.ledger.queries.rows import chain_entries, chain_rows
from kechuang_site.record.tables import tables


@dataclass(frozen=True, slots=True)
class Outcome:
    """What verifying found, and how long it took (seconds, for the chain alone)."""

    verdict: Verdict
    findings: tuple[Finding, ...]
    seconds: float
    rows_compared: int

    @property
    def ok(self) -> bool:
        return not self.findings

    @property
    def spent(self) -> str:
        """The time in words: 0.16 秒."""
        return f"{self.seconds:.2f} 秒"

    @property
    def entries_a_second(self) -> int:
        return int(self.verdict.entries / self.seconds) if self.seconds else 0


def verify_chain(heads: Iterable[Head] = ()) -> Outcome:
    """The chain alone: fast enough for every start."""
    with one_moment():
        return _chain(heads)


def verify_all(heads: Iterable[Head] = ()) -> Outcome:
    """The chain, what helps to find entries, and replay(ledger) = tables."""
    with one_moment():
        chain = _chain(heads)
        replayed = replay(chain_entries())
        held: dict[str, dict[str, dict]] = {}
        for noun, key, state in tables():
            held.setdefault(noun, {})[key] = state
        differing = compare(replayed, held, names=site_names())
        found = (*(each.finding for each in replayed.breaks), *differing, *hidden_entries())
    count = sum(len(rows) for rows in held.values())
    return Outcome(chain.verdict, (*chain.findings, *found), chain.seconds, count)


def _chain(heads: Iterable[Head]) -> Outcome:
    started = perf_counter()
    verdict = verify(chain_rows(), heads=heads)
    seconds = perf_counter() - started
    return Outcome(verdict, (*verdict.findings, *_stored_head(verdict)), seconds, 0)


def _stored_head(verdict: Verdict) -> Iterator[Finding]:
    """The head kept beside the entries must be that of the last one."""
    stored = StoredHead.objects.filter(pk=1).first()
    if stored is None and not verdict.entries:
        return
    if stored is None or (stored.number, stored.hash) != (verdict.head.number, verdict.head.hash):
        said = "没有" if stored is None else f"第 {stored.number} 条"
        yield Break(
            "ledger.head-stored",
            verdict.head.number,
            verdict.head.segment,
            f"库里单独保存的末条核验码是{said}，最后一条是第 {verdict.head.number} 条：尾部被截去或加过。请与备份和留存的核验码对照。",
        ).finding
