"""Labels of one document: who has which task, and which numbers are promised (benchmarks/labels/README.md)."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from unicodedata import normalize

from kechuang.plan.model import Plan, Target
from kechuang.vocabulary.measure import SCALES

_BRACKETS = str.maketrans("〔〕[]【】•", "()()()·")


@dataclass(frozen=True)
class Owners:
    """Who leads and who is responsible; names made even, their order left out."""

    lead: frozenset[str]
    responsible: frozenset[str]


@dataclass(frozen=True)
class Promise:
    """A number that is promised: its value with the scale word counted in, what it counts, how it compares."""

    value: tuple[Decimal, ...]
    measure: str
    comparator: str


@dataclass(frozen=True)
class Labels:
    """`either` are promises of which it is as right to read them as not to."""

    document: str
    owners: tuple[Owners, ...]
    promises: tuple[Promise, ...]
    either: tuple[Promise, ...]


def load(path: Path) -> Labels:
    """The labels of one file."""
    said = tomllib.loads(path.read_text(encoding="utf-8"))
    targets = [(_promise(each), each.get("either", False)) for each in said.get("target", ())]
    return Labels(
        said["document"],
        tuple(_owners(each["lead"], each["responsible"]) for each in said.get("task", ())),
        tuple(promise for promise, either in targets if not either),
        tuple(promise for promise, either in targets if either),
    )


def owners_of(plan: Plan) -> list[Owners]:
    """Every task and row of a checklist to which the plan assigns somebody, in reading order."""
    tasks = [_owners(task.lead_units, task.responsible_units) for task in plan.tasks]
    rows = [_owners((), row.units) for row in plan.checklist]
    return [each for each in (*tasks, *rows) if each.lead or each.responsible]


def promises_of(plan: Plan) -> list[Promise]:
    """Every number the plan promises, in reading order."""
    return [_read(target) for target in plan.targets() if target.value is not None]


def _read(target: Target) -> Promise:
    assert target.value is not None
    values = target.value if isinstance(target.value, tuple) else (target.value,)
    return _even(values, target.measure or "", str(target.comparator or ""))


def _promise(said: dict[str, str]) -> Promise:
    return _even(tuple(Decimal(part) for part in said["value"].split("..")), said["measure"], said["comparator"])


def _even(values: tuple[Decimal, ...], measure: str, comparator: str) -> Promise:
    symbol = "".join(normalize("NFKC", measure).split())
    for word, factor in SCALES.items():
        if symbol.startswith(word) and symbol != word + "时":
            symbol, values = symbol.removeprefix(word), tuple(value * factor for value in values)
            break
    return Promise(tuple(value.normalize() for value in values), symbol, comparator)


def _owners(lead: object, responsible: object) -> Owners:
    first, others = (frozenset(map(_name, each)) for each in (lead, responsible))  # type: ignore[call-overload]
    return Owners(first, others - first)


def _name(printed: str) -> str:
    return "".join(normalize("NFKC", printed).split()).translate(_BRACKETS)
