"""设定报送口径: who counts the shares of indicators, how often, and when their sources publish; many in one act."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from kechuang.progress.owed import Cadence
from kechuang.progress.release import read_releases
from kechuang.vocabulary import Finding, Severity
from kechuang_site.access.queries.asker import Asker
from kechuang_site.access.queries.may import require
from kechuang_site.progress.models import ReportingRule
from kechuang_site.progress.store.rule import rules_held
from kechuang_site.record.write import Conflict, recording


@dataclass(frozen=True, slots=True)
class RuleChoice:
    """The rule chosen for an indicator, and the version of its row that was seen; 0 where there was none.

    `releases` are rows of a release.toml; None leaves those that stand.
    """

    indicator: Any
    shares: str
    cadence: str
    source: str
    releases: list[dict[str, Any]] | None = None
    seen: int = 0


def set_rules(*, by: Asker, at: datetime, plan: Any, chosen: Sequence[RuleChoice]) -> int | Finding:
    """Set the rules chosen, all or none; how many changed. Raises Conflict, Refused."""
    actor = require(by, "chain.set", division=plan.division, archived=plan.archived)
    refused = next((why for why in map(_refused, chosen) if why is not None), None)
    if refused is not None:
        return refused
    with recording(by=actor, act="reporting_rule.set", at=at) as writes:
        held, changed = rules_held(plan), 0
        for each in chosen:
            row = held.get(each.indicator.pk)
            fields = _fields(each, row or ReportingRule(indicator=each.indicator))
            if not fields:
                continue
            if (0 if row is None else row.version) != each.seen:
                raise Conflict(row, fields)
            if row is None:
                writes.add(ReportingRule(indicator=each.indicator, **fields))
            else:
                writes.change(row, **fields)
            changed += 1
        return changed


def _fields(chosen: RuleChoice, stands: ReportingRule) -> dict[str, Any]:
    """What differs from the rule that stands."""
    wanted = {"shares": chosen.shares, "cadence": chosen.cadence, "source": chosen.source.strip()}
    if chosen.releases is not None:
        wanted["releases"] = chosen.releases
    return {name: value for name, value in wanted.items() if getattr(stands, name) != value}


def _refused(chosen: RuleChoice) -> Finding | None:
    name = chosen.indicator.name
    if chosen.shares not in ReportingRule.Shares.values:
        return Finding.error("rule.shares", f"「{name}」的分解数由谁报没有选对；请重新选择。")
    if chosen.cadence not in tuple(Cadence):
        return Finding.error("rule.cadence", f"「{name}」的报送周期没有选对；请选每月、每季、每半年或每年。")
    if len(chosen.source.strip()) > 120:
        return Finding.error("rule.source", f"「{name}」的数据来源超过120字；请写简短些。")
    _, found = read_releases(name, chosen.releases or [])
    wrong = next((each for each in found if each.severity is Severity.ERROR), None)
    return wrong and Finding.error("rule.release", f"「{name}」的发布时间写得不对：{wrong.message}")
