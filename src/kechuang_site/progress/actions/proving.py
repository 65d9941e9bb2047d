"""佐证 where it is asked: a file behind the report, the stamped original the office entered it from, or a reason why not."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import cached_property
from typing import Any

from kechuang.vocabulary import Finding
from kechuang_site.progress.models import Report
from kechuang_site.progress.store.evidence import asking_evidence, behind


class Proving:
    """Looks at reports of a plan about to be sent on; two queries for any number of them, and none of words."""

    def __init__(self, plan: Any, reports: Collection[int], *, original: bool = False) -> None:
        """`original` where the office enters the unit's stamped paper by the same stroke."""
        self.plan, self.keys, self.original = plan, reports, original

    @cached_property
    def _asked(self) -> Mapping[int, str]:
        return asking_evidence(self.plan)

    @cached_property
    def _behind(self) -> frozenset[int]:
        return behind(self.keys)

    def why_not(self, row: Report) -> Finding | None:
        """Why a report may not be sent as it is: it wants evidence and has neither that nor a reason."""
        if row.amount is None or row.reason or self.original or (row.by_office and row.paper_id is not None):
            return None
        shares = self._asked.get(row.indicator_id) if row.indicator_id is not None else None
        # Of shares one unit types for all, none needs evidence of its own.
        if shares is None or (row.party_id is not None and shares != "each") or row.pk in self._behind:
            return None
        return Finding.error(
            "report.unproved",
            f"「{row.indicator.name}」的来源没有正式文件，须附佐证；确实没有的，请在“原因”里写明为什么没有，再提交。",
        )
