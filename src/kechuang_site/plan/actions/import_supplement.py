"""导入补充文件: an adjustment, a breakdown, minutes: only what it changes in the plan in force is asked."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime

from kechuang.document import Document as Read
from kechuang.plan.supplement import SupplementKind
from kechuang.plan.supplement.front import read_supplement_front
from kechuang.vocabulary import Finding
from kechuang_site.access.queries.asker import Asker
from kechuang_site.access.queries.may import require
from kechuang_site.evidence.store.file import plain_name, store_file
from kechuang_site.plan.actions.import_plan import Brought, Imported, day_of, recognise
from kechuang_site.plan.models import Document, Plan
from kechuang_site.plan.queries.document import same_content
from kechuang_site.plan.queries.in_force import month_within
from kechuang_site.plan.queries.read_changes import read_changes
from kechuang_site.plan.queries.supplement import SupplementReading
from kechuang_site.plan.queries.unit_table import unit_table
from kechuang_site.plan.store.as_library import plan_as_library
from kechuang_site.plan.store.points import write_points
from kechuang_site.plan.store.read_in_child import read_upload
from kechuang_site.record.write import recording


@dataclass(frozen=True, slots=True)
class Front:
    """What a supplement says of itself, its kind as a person chose it or as its title tells."""

    kind: str
    title: str
    number: str
    issued_on: str | None
    month: str


def import_supplement(
    *, by: Asker, at: datetime, plan: Plan, name: str, content: bytes, kind: str = ""
) -> Imported | Finding:
    """Read a later document of a plan's family and keep it with what it changes.

    `kind` is what the person chose; "" lets the title tell. Raises Refusal for a file that cannot be
    read, Refused for the asker.
    """
    actor = require(by, "plan.import", division=plan.division, archived=plan.archived)
    if plan.state != Plan.State.IN_FORCE:
        return Finding.error("plan.not-in-force", "方案还没有启用，不能导入调整通知等补充文件；请先核对并启用方案。")
    known = recognise(by=by, at=at, division=plan.division, name=name, content=content)
    if known is not None:
        return known
    read = read_upload(name, content)
    front = _front(read.document, kind, name)
    if not front.kind:
        return Finding.error("document.kind", "从标题看不出是哪一种文件；请在“文件种类”里选择，再重新上传。")
    reading = _read(read.document, plan, front.month or month_within(plan.period, at.date()))
    with recording(by=actor, act="document.import", at=at) as writes:
        known = same_content(plan.division, hashlib.sha256(content).hexdigest())
        if known is not None:
            return Imported(known, Brought.KNOWN)
        file = store_file(writes, at=at, name=name, content=content, division=plan.division)
        document = _document(plan, front, reading, at)
        document.file, document.sha256, document.blocks = file, file.sha256, read.blocks
        writes.add(document)
        write_points(writes, document, reading.questions)
    return Imported(document, Brought.IMPORTED)


def _document(plan: Plan, front: Front, reading: SupplementReading, at: datetime) -> Document:
    return Document(
        plan=plan, kind=front.kind, title=front.title, number=front.number, issued_on=day_of(front.issued_on),
        effective_month=front.month, imported_at=at, reading=reading.to_json(),
    )  # fmt: skip


def _read(document: Read, plan: Plan, month: str) -> SupplementReading:
    return read_changes(document, plan_as_library(plan, on=month), unit_table(plan.division))


def _front(document: Read, kind: str, name: str) -> Front:
    said = read_supplement_front(document)
    told = "" if said.kind is SupplementKind.OTHER else said.kind.value
    title = said.title or plain_name(name).rpartition(".")[0] or plain_name(name)
    return Front(kind or told, title[:200], (said.number or "")[:60], said.issued_on, said.effective_month or "")
