"""录入报送口径: who counts the shares, how often, and when the source publishes, out of a county's two files.

reporting.toml says which source an indicator has, release.toml what each source publishes when.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction

from kechuang.progress.owed import Rules, read_rules
from kechuang.progress.release import read_release
from kechuang.vocabulary import Finding, Severity
from kechuang_site.access.queries.asker import Asker
from kechuang_site.access.queries.may import require
from kechuang_site.access.queries.party import units_of
from kechuang_site.plan.actions.set_reporter import Reporter, set_reporters
from kechuang_site.progress.models import ReportingRule
from kechuang_site.progress.store.rule import rules_held
from kechuang_site.record.write import recording

Toml = Mapping[str, Any]


def load_rules(*, by: Asker, at: datetime, plan: Any, reporting: str, release: str) -> int | tuple[Finding, ...]:
    """Set the rule of every indicator the files name; how many were set or changed. Files with faults set nothing.

    A unit named for an indicator nobody reports yet is its 数据报送单位 from now on; one that was settled stays.
    """
    actor = require(by, "chain.set", division=plan.division, archived=plan.archived)
    calendar = read_release(release)
    rules = read_rules(reporting, calendar)
    faults = [each for each in (*calendar.findings, *rules.findings) if each.severity is Severity.ERROR]
    if faults:
        return tuple(faults)
    sources = {row["name"]: row for row in tomllib.loads(release).get("source", ())}
    named = _named(plan, rules)
    if isinstance(named, Finding):
        return (named,)
    with transaction.atomic():
        return _set(actor, at, plan, rules, sources) + (_reported(by, at, plan, named) if named else 0)


def _set(actor: Any, at: datetime, plan: Any, rules: Rules, sources: Mapping[str, Toml]) -> int:
    with recording(by=actor, act="reporting_rule.set", at=at) as writes:
        held = rules_held(plan)
        indicators = {row.code: row for row in plan.indicators.all()}
        wanted = {code: _fields(rule, sources.get(rule.source or "", {})) for code, rule in rules.by_key.items()}
        changed = 0
        for code, fields in wanted.items():
            if code not in indicators:
                continue
            old = held.get(indicators[code].pk)
            if old is None:
                writes.add(ReportingRule(indicator=indicators[code], **fields))
            elif any(getattr(old, name) != value for name, value in fields.items()):
                writes.change(old, **fields)
            else:
                continue
            changed += 1
    return changed


def _named(plan: Any, rules: Rules) -> list[Reporter] | Finding:
    """The units the file names for indicators without one."""
    units = {party.name: party.pk for party in units_of(plan.division) if party.ended_on is None}
    found = []
    for indicator in plan.indicators.filter(reporting_unit=None).order_by("order"):
        unit = rules.of(indicator.code).reporter
        if unit is None:
            continue
        if unit not in units:
            said = f"报送规则“{indicator.code}”写的单位“{unit}”不在本县单位表里，没有装入；请改成单位表里的名称。"
            return Finding.error("rule.unit-unknown", said, None, unit)
        found.append(Reporter(indicator, units[unit], indicator.version))
    return found


def _reported(by: Asker, at: datetime, plan: Any, named: Sequence[Reporter]) -> int:
    done = set_reporters(by=by, at=at, plan=plan, chosen=named)
    assert isinstance(done, int), done  # each unit was found in the county a moment ago
    return done


def _fields(rule: Any, source: Toml) -> dict[str, Any]:
    cadence = rule.cadence or source.get("cadence", "month")
    return {
        "shares": str(rule.shares), "cadence": str(cadence), "source": rule.source or "",
        "document": source.get("document"), "releases": _plain(source.get("release", [])), "computed": rule.computed,
    }  # fmt: skip


def _plain(told: Any) -> Any:
    """What a TOML file holds, as JSON keeps it: days as text."""
    if isinstance(told, list):
        return [_plain(each) for each in told]
    if isinstance(told, dict):
        return {name: _plain(each) for name, each in told.items()}
    return told.isoformat() if isinstance(told, date) else told
