"""A document becomes a plan: the whole reading, put together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from kechuang.document.model import Block, Document
from kechuang.plan.annex import Annex, split_annexes
from kechuang.plan.body import Body, Mention, SaidOnce, period_of_goals, read_body, read_tasks, said_outside_tasks
from kechuang.plan.chapters import names_units, states_goals, task_sections
from kechuang.plan.doubt import doubtful_units, inferred_year, missing_numbers
from kechuang.plan.front import (
    Front,
    is_furniture,
    period_of_front,
    read_front,
    signature,
    year_of_number,
)
from kechuang.plan.heading import numbering_of
from kechuang.plan.link import link_plan
from kechuang.plan.model import Plan, Task
from kechuang.plan.outline import outline_of
from kechuang.plan.parted import parted
from kechuang.plan.stated import stated_counts
from kechuang.plan.stray import stray_numbers
from kechuang.plan.table.box import with_boxes_as_text
from kechuang.plan.table.read import Tables, read_tables
from kechuang.plan.unclear import unclear_findings
from kechuang.plan.unit.listing import list_units
from kechuang.vocabulary.alias import AliasTable
from kechuang.vocabulary.source import Source


def parse_plan(document: Document, *, units: AliasTable | None = None) -> Plan:
    """Everything the document says of a plan, each item with its place; mentions of one target linked.

    `units` is an alias table a person confirmed; without it names stay unconfirmed. What is not
    understood is a finding of the plan; nothing is guessed and nothing raises.
    """
    front = read_front(document)
    document = with_boxes_as_text(document)
    parts = split_annexes(document.blocks[front.first :])
    issuer, issued_on, signed_from = signature(parts.body)
    if issued_on is None:
        issuer, issued_on, _ = signature(document.blocks[: front.first])
    text = _text_blocks(parts.body, parts.listed_from, signed_from)
    outline = parted(outline_of(text))
    period = period_of_front(front)
    year, inferred = (issued_on or "")[:4] or year_of_number(front.document_number), ()
    if period is None and not year:
        year, inferred = inferred_year(text)
    period = period or period_of_goals(outline, year)
    said_once = said_outside_tasks(document.blocks)
    body = read_body(outline, period, said_once)
    annexed = [_annexed(annex, period, said_once) for annex in parts.annexes]
    body = replace(
        body,
        tasks=(*body.tasks, *(task for tasks, _ in annexed for task in tasks)),
        mentions=(*body.mentions, *(mention for _, mentions in annexed for mention in mentions)),
    )
    tables = read_tables(document, parts.body, parts.annexes, period)
    plan = _assembled(front, issuer, issued_on, period, body, tables)
    stated, miscounted = stated_counts(plan, outline, tables.stated)
    doubts = (*missing_numbers(outline), *doubtful_units(outline), *stray_numbers(outline, body.sections, period))
    findings = (*unclear_findings(document), *inferred, *miscounted, *doubts, *tables.findings)
    plan = replace(plan, findings=findings, stated=stated)
    on = date.fromisoformat(issued_on) if issued_on is not None else None
    plan = replace(plan, units=list_units([*body.mentions, *tables.mentions], units, on))
    return link_plan(plan)


def _annexed(annex: Annex, period: str | None, said_once: SaidOnce) -> tuple[tuple[Task, ...], tuple[Mention, ...]]:
    """Tasks told in the words of an annex: only those that say who does them."""
    outline = parted(outline_of(block for block in annex.blocks if not is_furniture(block)))
    named = [section for section in task_sections(outline) if names_units(section)]
    for section in named:
        for each in section.walk():
            each.path = f"{annex.label}/{each.path}"
    return read_tasks(named, period, said_once)


def _text_blocks(blocks: Sequence[Block], listed_from: int | None, signed_from: int | None) -> list[Block]:
    """The blocks that carry text: up to the list of annexes or the signature. A signature with
    numbered chapters or goals still to come is that of a cover notice, and ends nothing."""
    ends = [
        i
        for i in (listed_from, signed_from)
        if i is not None and not (_chapters_after(blocks, i) or _goals_after(blocks, i))
    ]
    end = min(ends) if ends else None
    return [b for b in blocks if (end is None or b.index < end) and not is_furniture(b)]


def _chapters_after(blocks: Sequence[Block], index: int) -> bool:
    return any(
        b.cell is None and (numbering := numbering_of(b.text)) is not None and numbering.level <= 1
        for b in blocks
        if b.index > index
    )


def _goals_after(blocks: Sequence[Block], index: int) -> bool:
    return any(states_goals(b.text) for b in blocks if b.index > index and b.cell is None)


def _assembled(
    front: Front, issuer: str | None, issued_on: str | None, period: str | None, body: Body, tables: Tables
) -> Plan:
    source = Source(0, 0, 0) if front.title_block is None else front.title_block.source(location="标题")
    return Plan(
        front.title,
        front.document_number,
        issuer,
        issued_on,
        period,
        body.goals,
        (*body.tasks, *tables.tasks),
        tuple(tables.indicators),
        tuple(tables.activities),
        tuple(tables.projects),
        tuple(tables.checklist),
        tuple(tables.allocations),
        body.safeguards,
        (),
        (),
        source,
    )
