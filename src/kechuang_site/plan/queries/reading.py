"""What was read of a document, out of its row: its blocks, its plan, and the sentence at a place."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from kechuang.document import Block, BlockKind, CellPlace, Repair, RepairKind
from kechuang.document import Document as Read
from kechuang.plan import Plan as ReadPlan
from kechuang.plan import parse_plan
from kechuang.plan.read_json import plan_from_json, repairs_from_json
from kechuang_site.plan.models import Document

_AROUND = "。；;！？\n"


@dataclass(frozen=True, slots=True)
class Quote:
    """A sentence of a document: what stands before, at and after the place."""

    before: str
    here: str
    after: str

    @property
    def sentence(self) -> str:
        return f"{self.before}{self.here}{self.after}"


def blocks_of(document: Document) -> Read | None:
    """The document as it was read; None where its original was never at hand."""
    return _document(document.blocks) if document.blocks else None


def chapters_of(document: Document) -> dict[str, str]:
    """The titles of the chapters by their path, as somebody entered them beside a plan without its text."""
    return json.loads(document.reading)["source"].get("chapters", {})


def sentence_of(document: Document, place: Mapping[str, Any]) -> Quote | None:
    """The sentence at a place; None where the original is not at hand (原文未随软件分发)."""
    read = blocks_of(document)
    found = None if read is None else _found(document, place)
    if read is None or found is None or not 0 <= found[0] < len(read.blocks):
        return None
    text = read.blocks[found[0]].text
    start, end = (min(max(at, 0), len(text)) for at in found[1:])
    first = max((text.rfind(mark, 0, start) for mark in _AROUND), default=-1) + 1
    stops = [at + 1 for mark in _AROUND if (at := text.find(mark, max(end - 1, start))) >= 0]
    return Quote(text[first:start].lstrip(), text[start:end], text[end : max(min(stops, default=len(text)), end)])


def _found(document: Document, place: Mapping[str, Any]) -> tuple[int, int, int] | None:
    """Block, start and end of a place; a plan entered from its facts knows its places by their words alone, and
    by `start` which number of the place it is, 0 the place itself."""
    if place.get("block") is not None:
        return place["block"], place.get("start") or 0, place.get("end") or 0
    return _spots(document.blocks).get((place.get("location") or "", place.get("start") or 0))


@lru_cache(maxsize=4)
def _spots(blocks: str) -> dict[tuple[str, int], tuple[int, int, int]]:
    """Where each heading and each row of a table stands in a document, and each number in it."""
    plan = parse_plan(_document(blocks))
    rows = (row for table in plan.allocations for row in table.rows)
    items = (*plan.goals, *plan.tasks, *plan.indicators, *plan.checklist, *plan.projects, *plan.activities, *rows)
    found: dict[tuple[str, int], tuple[int, int, int]] = {}
    for source in (item.source for item in items):
        if source.block is not None and source.location:
            found.setdefault((source.location, 0), (source.block, source.start, source.end))
    counted: Counter[str] = Counter()
    for source in sorted({t.source for t in plan.targets()}, key=lambda s: (s.block or 0, s.start)):
        counted[source.location or ""] += 1
        found[source.location or "", counted[source.location or ""]] = (source.block or 0, source.start, source.end)
    return found


@lru_cache(maxsize=8)
def _document(blocks: str) -> Read:
    content = json.loads(blocks)
    return Read(
        content["format"],
        tuple(_block(row) for row in content["blocks"]),
        content["pages"],
        tuple(_repair(row) for row in content["repairs"]),
    )


def _repair(row: Mapping[str, Any]) -> Repair:
    kind = RepairKind(row.get("kind", RepairKind.TEXT))
    return Repair(row["block"], row["before"], row["after"], row["reason"], kind)


def _block(row: Mapping[str, Any]) -> Block:
    cell = None if row["cell"] is None else CellPlace(**row["cell"])
    return Block(
        row["index"],
        BlockKind(row["kind"]),
        row["text"],
        row["page"],
        row["outline"],
        row["line"],
        cell,
        row.get("place"),
    )


@lru_cache(maxsize=8)
def read_plan(reading: str) -> tuple[ReadPlan, tuple[Repair, ...]]:
    """The plan as it was read and what the reader put right. Raises Refusal where the text was altered."""
    content = json.loads(reading)
    return plan_from_json(content), repairs_from_json(content)
