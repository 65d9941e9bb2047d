"""收回填报表: files come in for a month: kept by content, zips unpacked; read at once, or in the background where many."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from kechuang.guard import Refusal
from kechuang.vocabulary import Finding
from kechuang_site.access.queries.asker import Asker
from kechuang_site.access.queries.may import require_some
from kechuang_site.evidence.store.file import LARGEST, plain_name, store_file
from kechuang_site.job.store.put import put
from kechuang_site.progress.models import Intake, IntakeFile
from kechuang_site.progress.store.intake import in_batch, keep_said
from kechuang_site.progress.store.read_returned import is_zip_of_files, kind_of, unpacked
from kechuang_site.record.write import Recording, recording

READ = "intake.read"
# So many are read while the person waits; more are left to the worker.
AT_ONCE = 12
_MOST = 500


@dataclass(frozen=True, slots=True)
class Brought:
    """A file as it came."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Added:
    """The batch, the files that are new in it, how many were in it already, and what could not be kept."""

    intake: Intake | None
    files: tuple[IntakeFile, ...] = ()
    known: int = 0
    findings: tuple[Finding, ...] = ()


def add_files(
    *, by: Asker, at: datetime, plan: Any, month: str, brought: Sequence[Brought], intake: Intake | None = None
) -> Added:
    """Keep files for a month in a batch (None: a new one); nothing of them is written as a report yet."""
    actor = require_some(by, "report.write", division=plan.division, archived=plan.archived)
    files, findings = _all_files(brought)
    refused = _not_to_collect(plan, files)
    if refused is not None:
        return Added(intake, findings=(*findings, refused))
    with recording(by=actor, act="intake.add", at=at) as writes:
        batch = intake or writes.add(Intake(plan=plan, month=month, person_id=by.person, begun_at=at))
        office = actor["role"] == "plan_office"
        rows = [row for each in files if (row := _kept(writes, batch, each, at, office=office)) is not None]
        if len(rows) > AT_ONCE:
            for row in rows:
                put(READ, key=f"intake-file:{row.pk}", due_at=at, payload={"file": row.pk}, division=plan.division)
    return Added(batch, tuple(rows), len(files) - len(rows), tuple(findings))


def _not_to_collect(plan: Any, files: Sequence[Brought]) -> Finding | None:
    if plan.state == "draft":
        return Finding.error("value.draft", "方案尚未启用，不能收表；请先核对并启用方案。")
    if not files:
        return Finding.error("intake.nothing", "没有可以读取的文件；请选择交回的填报表、签字盖章件，或它们的压缩包。")
    if len(files) > _MOST:
        return Finding.error("intake.many", f"一次最多{_MOST}个文件，现在是{len(files)}个；请分几次放进来。")
    return None


def _all_files(brought: Sequence[Brought]) -> tuple[list[Brought], list[Finding]]:
    """The files, those in zips each by itself; what is empty or too large is named."""
    files: list[Brought] = []
    findings: list[Finding] = []
    for each in brought:
        if each.name.startswith((".", "~$")):
            continue
        for one in _inside(each):
            why = _unfit(one)
            if why is None:
                files.append(one)
            else:
                findings.append(why)
    return files, findings


def _inside(brought: Brought) -> list[Brought]:
    """The files of a zip; a zip that cannot be unpacked is kept as it is, and refused by name when it is read."""
    if not is_zip_of_files(brought.name, brought.content):
        return [brought]
    try:
        return [Brought(*file) for file in unpacked(brought.name, brought.content)]
    except Refusal:
        return [brought]


def _unfit(file: Brought) -> Finding | None:
    if not file.content:
        return Finding.error("file.empty", f"文件“{plain_name(file.name)}”是空的，没有收下；请重新发来。")
    if len(file.content) > LARGEST:
        return Finding.error(
            "file.large", f"文件“{plain_name(file.name)}”超过20 MB，没有收下；请降低扫描精度，或拆成几份。"
        )
    return None


def _kept(writes: Recording, batch: Intake, brought: Brought, at: datetime, *, office: bool) -> IntakeFile | None:
    """The row of a file; None where the batch has the same content already."""
    name = plain_name(brought.name)
    file = store_file(writes, at=at, name=name, content=brought.content, division=batch.plan.division)
    if in_batch(batch, file) is not None:
        return None
    kind = kind_of(name, brought.content)
    row = writes.add(IntakeFile(intake=batch, file=file, name=name, kind=kind, by_office=office))
    keep_said([(row, {})])
    return row
