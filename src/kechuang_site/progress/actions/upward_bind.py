"""对应: what the cells of a form ask for, as a person confirmed it; and taking a binding back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from kechuang.guard import Refusal
from kechuang.progress import upward
from kechuang.progress.upward import Counted, check_binding
from kechuang.sheet.fill import look_guarded
from kechuang.vocabulary import Finding
from kechuang_site.access.queries.asker import Asker
from kechuang_site.access.queries.may import require
from kechuang_site.evidence.queries.file import content_of
from kechuang_site.progress.models import Binding, UpwardForm
from kechuang_site.progress.queries.upward import bindings_of
from kechuang_site.record.write import Conflict, recording

_FIELDS = ("figure", "indicator_id", "party_id", "moment", "measure", "decimals", "accepts", "unknown", "text", "limit")


def bind_cells(
    *, by: Asker, at: datetime, form: UpwardForm, bindings: Sequence[upward.Binding], counted: Sequence[Counted]
) -> tuple[Finding, ...]:
    """Bind cells that are not bound yet; those that mean nothing, or that the form cannot take, are said and left."""
    plan = form.plan
    actor = require(by, "upward.bind", division=plan.division, archived=plan.archived)
    sound, findings = _sound(form, bindings, counted)
    rows = _rows(form, sound)
    with recording(by=actor, act="upward_form.bind", at=at) as writes:
        taken = {row.cell for row in bindings_of(form)}
        writes.add_all(row for row in rows if row.cell not in taken)
    return findings


def set_cell(
    *, by: Asker, at: datetime, form: UpwardForm, binding: upward.Binding, counted: Sequence[Counted],
    version_seen: int | None,
) -> tuple[Finding, ...]:  # fmt: skip
    """Bind one cell, or change what it is bound to; `version_seen` is None where it was not bound.

    Raises Conflict where the cell was bound or changed since.
    """
    plan = form.plan
    actor = require(by, "upward.bind", division=plan.division, archived=plan.archived)
    sound, findings = _sound(form, [binding], counted)
    if not sound:
        return findings
    new = _rows(form, sound)[0]
    with recording(by=actor, act="upward_form.bind", at=at) as writes:
        old = next((row for row in bindings_of(form) if row.cell == binding.cell), None)
        fields = {name: getattr(new, name) for name in _FIELDS}
        if (old and old.version) != version_seen:
            raise Conflict(old, fields)
        if old is None:
            writes.add(new)
        else:
            writes.change(old, **fields)
    return findings


def unbind(*, by: Asker, at: datetime, form: UpwardForm, cell: tuple[str, str], version_seen: int | None) -> None:
    """Take the binding of a cell back; the cell is then left as it is. Raises Conflict where it was changed since."""
    plan = form.plan
    actor = require(by, "upward.bind", division=plan.division, archived=plan.archived)
    with recording(by=actor, act="upward_form.unbind", at=at) as writes:
        row = next((row for row in bindings_of(form) if row.cell == cell), None)
        if row is None or row.version != version_seen:
            raise Conflict(row, {})
        writes.remove(row)


def _sound(
    form: UpwardForm, bindings: Sequence[upward.Binding], counted: Sequence[Counted]
) -> tuple[list[upward.Binding], tuple[Finding, ...]]:
    """The bindings that mean something and that the form can take, and why the others do not."""
    known = {one.key: one for one in counted}
    findings = [finding for one in bindings for finding in check_binding(one, known.get(one.key))]
    content = content_of(form.file)
    if isinstance(content, Finding):
        return [], (content,)
    try:
        places = look_guarded(form.file.name, content, [one.cell for one in bindings])
    except Refusal as refusal:
        return [], (Finding.error(refusal.code, refusal.message),)
    findings += [place.problem for place in places if place.problem is not None]
    wrong = {finding.source.location for finding in findings if finding.source is not None}
    sound = [one for one in bindings if f"表「{one.sheet}」单元格 {one.address}" not in wrong]
    return sound, tuple(findings)


def _rows(form: UpwardForm, bindings: Sequence[upward.Binding]) -> list[Binding]:
    indicators = {row.code: row.pk for row in form.plan.indicators.all()}
    parties = _parties(form.plan)
    return [
        Binding(
            form=form, sheet=one.sheet, address=one.address, figure=one.figure.value,
            indicator_id=indicators[one.key] if one.key else None,
            party_id=None if one.unit is None else parties[one.unit], moment=one.moment, measure=one.measure,
            decimals=one.decimals, accepts=one.accepts.value, unknown=one.unknown.value, text=one.text,
            limit=one.limit,
        )
        for one in bindings
    ]  # fmt: skip


def _parties(plan: Any) -> dict[str, int]:
    """The units with a share in the plan, by name."""
    shares = (target for row in plan.indicators.prefetch_related("targets__party") for target in row.targets.all())
    return {target.party.name: target.party_id for target in shares if target.party is not None}
