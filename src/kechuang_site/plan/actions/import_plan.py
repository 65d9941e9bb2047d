"""导入方案: a file becomes a draft plan with its document and the points to settle, or nothing at all."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum, auto

from kechuang.plan import points
from kechuang.plan.supplement.front import of_a_family, read_supplement_front
from kechuang.vocabulary import Finding, Period, PeriodError
from kechuang_site.access.queries.asker import Asker
from kechuang_site.access.queries.may import require
from kechuang_site.evidence.store.file import plain_name, store_file
from kechuang_site.plan.models import Document, Plan
from kechuang_site.plan.queries.document import same_content
from kechuang_site.plan.queries.unit_table import unit_table
from kechuang_site.plan.store.points import write_points
from kechuang_site.plan.store.read_in_child import Upload, read_upload
from kechuang_site.record.write import recording


class Brought(Enum):
    """What bringing a file came to: imported, its original attached to a known document, or known already."""

    IMPORTED = auto()
    ATTACHED = auto()
    KNOWN = auto()


@dataclass(frozen=True, slots=True)
class Imported:
    document: Document
    outcome: Brought


def import_plan(
    *, by: Asker, at: datetime, division: str, name: str, content: bytes, period: str = ""
) -> Imported | Finding:
    """Read a file and keep it as a draft. A file known by its content is not imported twice; where only its
    original was missing it is attached. Raises Refusal for a file that cannot be read, Refused for the asker."""
    known = recognise(by=by, at=at, division=division, name=name, content=content)
    if known is not None:
        return known
    actor = require(by, "plan.import", division=division)
    upload = read_upload(name, content).in_period(period)
    problem = _unusable(upload, name, period)
    if problem is not None:
        return problem
    with recording(by=actor, act="plan.import", at=at) as writes:
        # A double click: the other request read the same file meanwhile.
        known = same_content(division, hashlib.sha256(content).hexdigest())
        if known is not None:
            return Imported(known, Brought.KNOWN)
        plan = writes.add(_plan(upload, division, name))
        file = store_file(writes, at=at, name=name, content=content, division=division)
        document = writes.add(_document(plan, upload, file.pk, file.sha256, at))
        write_points(writes, document, points(upload.plan, unit_table(division), repairs=upload.repairs))
    return Imported(document, Brought.IMPORTED)


def recognise(*, by: Asker, at: datetime, division: str, name: str, content: bytes) -> Imported | None:
    """The document that has this content, if any; its original is attached where it was not at hand."""
    known = same_content(division, hashlib.sha256(content).hexdigest())
    if known is None:
        return None
    actor = require(by, "plan.import", division=division, archived=known.plan.archived)
    if known.file_id is not None:
        return Imported(known, Brought.KNOWN)
    upload = read_upload(name, content)
    with recording(by=actor, act="document.attach", at=at, document=known.key) as writes:
        file = store_file(writes, at=at, name=name, content=content, division=division)
        writes.change(known, file=file, blocks=upload.blocks)
    return Imported(known, Brought.ATTACHED)


def _unusable(upload: Upload, name: str, period: str) -> Finding | None:
    plan = upload.plan
    if of_a_family(read_supplement_front(upload.document)):
        return Finding.error(
            "plan.is-supplement",
            f"文件“{plain_name(name)}”是对已有方案的调整或会议纪要，不是行动方案。请在所属方案的“文件”页导入。",
        )
    if not plan.tasks and not plan.targets():
        return Finding.error(
            "plan.nothing-read",
            f"文件“{plain_name(name)}”里没有读出目标和任务，不像一份行动方案。请核对是否选错文件；"
            "调整通知、分解通知、会议纪要请在所属方案的“文件”页导入。",
        )
    try:
        Period.parse(plan.period or "")
    except PeriodError:
        given = f"填写的“{period}”不是年度" if period else "文件里没有写明年度"
        return Finding.error("plan.period-missing", f"{given}。请在“年度”一栏填写，如 2025，再重新上传。")
    return None


def _plan(upload: Upload, division: str, name: str) -> Plan:
    title = upload.plan.title or plain_name(name).rpartition(".")[0] or plain_name(name)
    return Plan(division=division, title=title[:200], period=upload.plan.period or "")


def _document(plan: Plan, upload: Upload, file: int, sha256: str, at: datetime) -> Document:
    return Document(
        plan=plan, kind=Document.Kind.PLAN, title=plan.title, number=(upload.plan.document_number or "")[:60],
        issued_on=day_of(upload.plan.issued_on), sha256=sha256, file_id=file, imported_at=at, reading=upload.reading,
        blocks=upload.blocks,
    )  # fmt: skip


def day_of(text: str | None) -> date | None:
    """The day of an ISO date; None where none was read."""
    return None if text is None else date.fromisoformat(text)
