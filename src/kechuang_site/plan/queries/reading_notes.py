"""What is said of the reading as a whole: what the document counts of itself, and what was put right in reading it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from kechuang.document import Repair
from kechuang.plan.model import Stated
from kechuang_site.plan.models import Document
from kechuang_site.plan.queries.reading import blocks_of, read_plan


@dataclass(frozen=True, slots=True)
class Counted:
    """A count of the document's own beside what was read; `block` is None where its text is not at hand."""

    text: str
    says: str
    read: str
    agrees: bool
    place: str
    block: int | None


@dataclass(frozen=True, slots=True)
class Treated:
    """What was put right in reading, one line for each way: how often, and at which block first."""

    reason: str
    times: int
    block: int | None


def counted_in(document: Document) -> tuple[Counted, ...]:
    """What a plan counts of itself, in reading order; a later document of its family counts nothing here."""
    if document.kind != Document.Kind.PLAN or not document.reading:
        return ()
    plan, _ = read_plan(document.reading)
    return tuple(_counted(stated) for stated in plan.stated)


def treated_in(document: Document) -> tuple[Treated, ...]:
    """What the reader put right, the commonest first; what was told of the whole file leads."""
    repairs = _repairs(document)
    of: dict[str, list[Repair]] = {}
    for repair in repairs:
        of.setdefault(repair.reason, []).append(repair)
    found = (Treated(reason.replace(";", "、"), len(alike), alike[0].block) for reason, alike in of.items())
    return tuple(sorted(found, key=lambda each: (each.block is not None, -each.times)))


def _repairs(document: Document) -> Iterable[Repair]:
    read = blocks_of(document)
    if read is not None:
        return read.repairs
    is_plan = document.kind == Document.Kind.PLAN and document.reading
    return read_plan(document.reading)[1] if is_plan else ()


def _counted(stated: Stated) -> Counted:
    source = stated.source
    return Counted(
        stated.text, f"{Decimal(stated.says):f}", f"{Decimal(stated.read):f}", stated.says == stated.read,
        source.location or "", source.block,
    )  # fmt: skip
