"""The example plan, read and settled by the library, with the units of its county as parties."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from tests.site.cast import HOME, NOW, SYSTEM

from kechuang.document import Document as Read
from kechuang.document import read_document
from kechuang.plan import Plan as ReadPlan
from kechuang.plan import confirm_proposals, parse_plan, points, settle
from kechuang.plan.settle import Decision, Settled
from kechuang.vocabulary import AliasTable, read_units
from kechuang_site.access.models import Party
from kechuang_site.plan.models import Document, Plan, UnitName
from kechuang_site.plan.store.naming import confirm_names, naming_of
from kechuang_site.plan.store.write_settled import write_settled
from kechuang_site.record.write import recording

EXAMPLES = Path(__file__).resolve().parents[3] / "examples"


@lru_cache(maxsize=1)
def example_units() -> AliasTable:
    return read_units((EXAMPLES / "units.toml").read_text(encoding="utf-8"))


@lru_cache(maxsize=4)
def example_document(name: str = "plan.docx") -> Read:
    return read_document(name, (EXAMPLES / name).read_bytes())


@lru_cache(maxsize=4)
def example_plan(name: str = "plan.docx") -> ReadPlan:
    return parse_plan(example_document(name), units=example_units())


@lru_cache(maxsize=4)
def example_settled(name: str = "plan.docx") -> Settled:
    """The example with every proposal confirmed."""
    plan, repairs = example_plan(name), example_document(name).repairs
    asked = points(plan, example_units(), repairs=repairs)
    return settle(plan, confirm_proposals(asked), example_units(), repairs=repairs)


def load_example_units() -> None:
    """The parties and confirmed spellings of the example's county, beside those of the cast."""
    table = example_units()
    there = {party.name: party for party in Party.objects.filter(division=HOME)}
    with recording(by=SYSTEM, act="test.units", at=NOW) as writes:
        parties = {
            unit.code: there.get(unit.name)
            or writes.add(
                Party(code=unit.code, name=unit.name, division=HOME, level=unit.level.value, order=100 + order)
            )
            for order, unit in enumerate(table.units)
        }
        for alias in table.aliases:
            if alias.confirmed:
                writes.add(UnitName(division=HOME, name=alias.name, party=parties[alias.unit]))
        for collective in table.collectives:
            for name in collective.names:
                writes.add(UnitName(division=HOME, name=name))


def adopt_example(settled: Settled | None = None, decisions: Sequence[Decision] = ()) -> Plan:
    """A plan in force written from a settled plan (the example), past the pages."""
    settled = settled or example_settled()
    with recording(by=SYSTEM, act="test.adopt", at=NOW) as writes:
        plan = writes.add(
            Plan(
                division=HOME, title=settled.plan.title or "", period=settled.plan.period or "", state="in_force",
                adopted_at=NOW,
            )
        )  # fmt: skip
        document = writes.add(
            Document(
                plan=plan, kind="plan", state="adopted", title=settled.plan.title or "", imported_at=NOW,
                adopted_at=NOW,
            )
        )  # fmt: skip
        naming = naming_of(writes, document)
        confirm_names(naming, settled.points, decisions)
        write_settled(writes, document, settled, naming, at=NOW, groups={}, reasons={})
    return plan
