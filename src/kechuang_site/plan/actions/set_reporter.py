"""指定数据报送单位: which one unit holds the list a figure is counted from (practice.md 1)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from kechuang.vocabulary import Finding
from kechuang_site.access.queries.asker import Asker
from kechuang_site.access.queries.may import require
from kechuang_site.access.queries.party import units_of
from kechuang_site.plan.models import Indicator
from kechuang_site.record.write import recording


@dataclass(frozen=True, slots=True)
class Reporter:
    """The unit (key) that shall report an indicator, and the version of the indicator that was seen."""

    indicator: Indicator
    party: int | None
    seen: int


def set_reporters(*, by: Asker, at: datetime, plan: Any, chosen: Sequence[Reporter]) -> int | Finding:
    """Name the reporting units chosen, all or none; how many changed. Raises Conflict, Refused."""
    actor = require(by, "chain.set", division=plan.division, archived=plan.archived)
    units = {unit.pk for unit in units_of(plan.division) if unit.ended_on is None}
    wanted = [each for each in chosen if each.indicator.reporting_unit_id != each.party]
    if any(each.party is not None and each.party not in units for each in wanted):
        return Finding.error("rule.unit", "有的数据报送单位不在本县，或者已经撤销；请刷新后重新选择。")
    with recording(by=actor, act="reporter.set", at=at) as writes:
        for each in wanted:
            each.indicator.version = each.seen
            writes.change(each.indicator, reporting_unit_id=each.party)
    return len(wanted)
