"""A plan as StratML (ISO 17469): Part 1 StrategicPlan, or Part 2 PerformancePlanOrReport with target results.

Part 1 has no place for a number: there a target is told in words. docs/reference/stratml.md says what goes where.
"""

from __future__ import annotations

from enum import IntEnum
from xml.etree import ElementTree

from kechuang.plan.model import Plan
from kechuang.plan.out.element import put
from kechuang.plan.out.objective import Group, Objective, groups_of
from kechuang.plan.out.result import indicator_of
from kechuang.vocabulary.collective import is_collective
from kechuang.vocabulary.period import Period, PeriodError


class Part(IntEnum):
    """Which part of the standard: the plan alone, or with what is to be measured."""

    PLAN = 1
    PERFORMANCE = 2


_ROOTS = {
    Part.PLAN: ("StrategicPlan", "urn:ISO:std:iso:17469:tech:xsd:stratml_core"),
    Part.PERFORMANCE: ("PerformancePlanOrReport", "urn:ISO:std:iso:17469:tech:xsd:PerformancePlanOrReport"),
}


def to_stratml(plan: Plan, part: Part = Part.PLAN) -> bytes:
    """The XML document, UTF-8; the same plan gives the same bytes."""
    name, namespace = _ROOTS[part]
    root = ElementTree.Element(name, xmlns=namespace)
    if part is Part.PERFORMANCE:
        root.set("Type", "Performance_Plan")
    put(root, "Name", plan.title or "未命名方案")
    if plan.document_number:
        put(root, "Description", f"文号：{plan.document_number}")
    if plan.safeguards:
        put(root, "OtherInformation", "\n".join(f"保障措施 {s.title}：{s.text}" for s in plan.safeguards))
    core = ElementTree.SubElement(root, "StrategicPlanCore")
    if plan.issuer:
        put(ElementTree.SubElement(core, "Organization"), "Name", plan.issuer)
    for place, group in enumerate(groups_of(plan), start=1):
        _goal(core, place, group, part)
    _administration(root, plan)
    ElementTree.indent(root)
    return ElementTree.tostring(root, encoding="utf-8", xml_declaration=True) + b"\n"


def _goal(core: ElementTree.Element, place: int, group: Group, part: Part) -> None:
    goal = ElementTree.SubElement(core, "Goal")
    put(goal, "Name", group.name)
    put(goal, "Description", group.text)
    put(goal, "Identifier", f"g{place}")
    put(goal, "SequenceIndicator", group.sequence or str(place))
    for at, objective in enumerate(group.objectives, start=1):
        _objective(goal, f"g{place}.{at}", objective, part)


def _objective(goal: ElementTree.Element, identifier: str, said: Objective, part: Part) -> None:
    objective = ElementTree.SubElement(goal, "Objective")
    put(objective, "Name", said.name)
    put(objective, "Description", said.text)
    put(objective, "Identifier", identifier)
    if said.sequence:
        put(objective, "SequenceIndicator", said.sequence)
    for name, role in said.doers:
        _stakeholder(objective, name, role, part)
    put(objective, "OtherInformation", said.note)
    if part is Part.PERFORMANCE:
        objective.extend(indicator_of(aim, f"{identifier}.i{at}") for at, aim in enumerate(said.aims, start=1))


def _stakeholder(objective: ElementTree.Element, name: str, role: str, part: Part) -> None:
    """Part 1 tells the role in words, Part 2 has an element for it."""
    kind = "Generic_Group" if is_collective(name) else "Organization"
    stakeholder = ElementTree.SubElement(objective, "Stakeholder", StakeholderTypeType=kind)
    put(stakeholder, "Name", name)
    if part is Part.PLAN:
        put(stakeholder, "Description", role)
        return
    told = ElementTree.SubElement(stakeholder, "Role")
    put(told, "Name", role)
    put(told, "RoleType", "Performer")


def _administration(root: ElementTree.Element, plan: Plan) -> None:
    """The span of the plan and the day it was issued; a web address and a submitter are not invented."""
    administration = ElementTree.SubElement(root, "AdministrativeInformation")
    try:
        period = Period.parse(plan.period or "")
        put(administration, "StartDate", period.start.isoformat())
        put(administration, "EndDate", period.end.isoformat())
    except PeriodError:
        pass
    if plan.issued_on:
        put(administration, "PublicationDate", plan.issued_on)
