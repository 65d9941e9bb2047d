"""A plan.toml (a plan's facts entered by hand, without its sentences) as the plan the reader would give.

The same linking gives the same keys, so the same points are settled and the same rows are written.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from kechuang.plan import (
    Activity,
    Allocation,
    AllocationColumn,
    AllocationRow,
    ChecklistRow,
    Comparator,
    Goal,
    Indicator,
    Investment,
    Kind,
    Plan,
    Project,
    Safeguard,
    Target,
    Task,
    Tier,
)
from kechuang.plan.link import link_plan
from kechuang.vocabulary import Source

Facts = Mapping[str, Any]
_TITLE = "标题"
# What is left of a written number is its measure: 10家以上 → 家.
_MEASURE = re.compile(r"[0-9.,-]+|以上$")


def plan_of_facts(facts: Facts) -> Plan:
    """The plan its facts describe, linked; texts are what is written of a number, never a sentence."""
    annexes = {
        name: f"附件{number}" for number, name in enumerate(("indicator", "activity", "project", "checklist"), 1)
    }
    return link_plan(
        Plan(
            title=facts["title"],
            document_number=facts.get("document_number"),
            issuer=facts.get("issuer"),
            issued_on=facts["issued_on"],
            period=facts["period"],
            goals=tuple(_goal(row, facts) for row in facts["goal"]),
            tasks=tuple(_task(row, facts) for row in facts["task"]),
            indicators=tuple(_indicator(row, facts, annexes["indicator"]) for row in facts["indicator"]),
            activities=tuple(
                Activity(row["month"], row["kind"], "", _row(annexes["activity"], number))
                for number, row in enumerate(facts["activity"], 1)
            ),
            projects=tuple(_project(row, _row(annexes["project"], n)) for n, row in enumerate(facts["project"], 1)),
            checklist=tuple(
                _checklist_row(row, _row(annexes["checklist"], number))
                for number, row in enumerate(facts["checklist"], 1)
            ),
            allocations=(_allocation(facts["allocation"], annexes["checklist"]),),
            safeguards=tuple(Safeguard(s["number"], s["title"], "", _at(s["number"])) for s in facts["safeguard"]),
            units=(),
            findings=(),
            source=_at(_TITLE),
        )
    )


def _at(location: str) -> Source:
    return Source(None, 0, 0, None, location)


def _counted(source: Source, place: int) -> Source:
    """The place of the first, second … number at a place whose text is not at hand (`place_at_hand` finds it)."""
    return source.narrowed(place, place)


def _row(annex: str, number: int) -> Source:
    return _at(f"{annex} 第{number}行")


def _goal(row: Facts, facts: Facts) -> Goal:
    source = _at(row["number"])
    return Goal(row["number"], row["title"], "", _mentions(row["number"], source, facts), source)


def _task(row: Facts, facts: Facts) -> Task:
    source = _at(row["number"])
    return Task(
        row["number"], row["title"], "", tuple(row["lead_units"]), tuple(row["responsible_units"]),
        row["open_list"], _mentions(row["number"], source, facts), source, source,
    )  # fmt: skip


def _mentions(number: str, source: Source, facts: Facts) -> tuple[Target, ...]:
    found = [
        (mention.get("nth", 0), target, mention)
        for target in facts["target"]
        for mention in target["mentions"]
        if mention["in"] == number
    ]
    found.sort(key=lambda each: each[0])
    counted = [_target(target, mention, _counted(source, place)) for place, (_, target, mention) in enumerate(found, 1)]
    judged = [_unnumbered(target, source) for target in facts["qualitative"] if target["in"] == number]
    return (*counted, *judged)


def _target(row: Facts, said: Facts, source: Source) -> Target:
    """A target as one place says it."""
    written = said["written"]
    return Target(
        said.get("said", row["name"]), _value(row["value"]), _MEASURE.sub("", written), Comparator(row["comparator"]),
        Kind(row["kind"]), row["horizon"], f"{row['name']}{written}", source, Tier(row.get("tier", "plan")),
    )  # fmt: skip


def _unnumbered(row: Facts, source: Source) -> Target:
    return Target(row["name"], None, None, None, Kind(row["kind"]), row["horizon"], row["name"], source)


def _value(written: str | Sequence[str]) -> Decimal | tuple[Decimal, Decimal]:
    if isinstance(written, str):
        return Decimal(written)
    low, high = map(Decimal, written)
    return low, high


def _indicator(row: Facts, facts: Facts, annex: str) -> Indicator:
    """A row of the table: the name and number of its own, the kind of the target it repeats."""
    repeated = next(target for target in facts["target"] if target.get("indicator") == row["number"])
    source = _row(annex, row["number"])
    said = {"said": row["name"], "written": row["written"]}
    return Indicator(row["name"], row["group"], _target(repeated, said, source), source)


def _project(row: Facts, source: Source) -> Project:
    money = Investment(Decimal(row["investment"]["value"]), row["investment"]["measure"])
    return Project(row["number"], row["name"], row["entity"], None, money, source)


def _checklist_row(row: Facts, source: Source) -> ChecklistRow:
    targets = tuple(
        _target(
            {"comparator": "=", **target}, {"written": f"{target['value']}{target['measure']}", **target},
            _counted(source, place),
        )
        for place, target in enumerate(row.get("targets", ()), 1)
    )  # fmt: skip
    return ChecklistRow(row["group"], "", tuple(row["units"]), False, targets, source)


def _allocation(row: Facts, annex: str) -> Allocation:
    columns = tuple(AllocationColumn(c["name"], c["measure"], Kind(c["kind"])) for c in row["columns"])
    rows = tuple(
        AllocationRow(share["unit"], tuple(map(Decimal, share["values"])), _row(annex, number))
        for number, share in enumerate(row["rows"], 1)
    )
    total = tuple(map(Decimal, row["total"]["values"]))
    return Allocation(row["name"], row["horizon"], columns, rows, total, _at(annex))
