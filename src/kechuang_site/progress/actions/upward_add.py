"""登记上报表: a blank form is kept as its sender gave it out; withdrawn, it is kept with all it sent."""

from __future__ import annotations

from datetime import datetime
from pathlib import PurePath
from typing import Any

from kechuang.guard import Refusal
from kechuang.guard.signature import Container, container_of
from kechuang.sheet.fill import look_guarded
from kechuang.vocabulary import Finding
from kechuang_site.access.queries.asker import Asker
from kechuang_site.access.queries.may import require
from kechuang_site.evidence.store.file import store_file
from kechuang_site.progress.models import UpwardForm
from kechuang_site.progress.queries.upward import name_taken
from kechuang_site.progress.queries.upward_table import read_form
from kechuang_site.progress.store.convert import converted, is_old
from kechuang_site.record.write import recording


def add_form(
    *, by: Asker, at: datetime, plan: Any, name: str, receiver: str, sender: str, file_name: str, content: bytes
) -> UpwardForm | Finding:
    """Keep a blank form as a form of a plan; an .xls or .et becomes an .xlsx where LibreOffice is installed. A finding where it cannot be read, or its name is taken."""
    actor = require(by, "upward.bind", division=plan.division, archived=plan.archived)
    try:
        file_name, content = _as_xlsx(file_name, content)
    except Refusal as refusal:
        return Finding.error(refusal.code, refusal.message)
    problem = _unusable(plan, name, file_name, content)
    if problem is not None:
        return problem
    with recording(by=actor, act="upward_form.add", at=at) as writes:
        file = store_file(writes, at=at, name=file_name, content=content, division=plan.division)
        form = UpwardForm(plan_id=plan.pk, name=name, receiver=receiver, sender=sender, file=file, added_at=at)
        return writes.add(form)


def _as_xlsx(name: str, content: bytes) -> tuple[str, bytes]:
    """The form as what can be filled. Raises Refusal `sheet.old-format`."""
    if not is_old(name) or container_of(content) is Container.ZIP:
        return name, content
    return PurePath(name).with_suffix(".xlsx").name, converted(name, content)


def withdraw_form(*, by: Asker, at: datetime, form: UpwardForm, version_seen: int) -> None:
    """No longer fill this form. Raises Conflict where it was changed since."""
    plan = form.plan
    actor = require(by, "upward.bind", division=plan.division, archived=plan.archived)
    form.version = version_seen
    with recording(by=actor, act="upward_form.withdraw", at=at) as writes:
        writes.change(form, withdrawn=True)


def _unusable(plan: Any, name: str, file_name: str, content: bytes) -> Finding | None:
    if name_taken(plan, name):
        return Finding.error("upward.name", f"本方案已有名为“{name}”的上报表；请换一个名称，或先停用原来的表。")
    read = read_form(file_name, content)
    if isinstance(read, Finding):
        return read
    try:
        look_guarded(file_name, content, [])
    except Refusal as refusal:
        return Finding.error(refusal.code, refusal.message)
    return None
