"""更正: put right by hand what was read of a target, before it is adopted: name, kind, measure, reporting unit."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from kechuang.plan import Kind
from kechuang.vocabulary import Finding
from kechuang_site.access.queries.asker import Asker
from kechuang_site.access.queries.may import require
from kechuang_site.plan.actions.settle_point import too_late
from kechuang_site.plan.models import Document, Point
from kechuang_site.plan.queries.correction import CORRECTION, FIELDS, correction_name
from kechuang_site.plan.queries.document import rows_of_points
from kechuang_site.plan.queries.review import Review, review_of
from kechuang_site.plan.store.hold import hold
from kechuang_site.record.write import Conflict, recording

_LONGEST_NAME, _LONGEST_MEASURE = 120, 20


def correct_target(
    *, by: Asker, at: datetime, document: Document, key: str, fields: Mapping[str, str], versions: Mapping[str, int]
) -> tuple[Point, ...] | Finding:
    """Keep corrections of a target's fields; those that only repeat what stands are not kept.

    `versions` are the corrections as they were seen, by field. Raises Conflict, Refused.
    """
    actor = require(by, "plan.settle", division=document.plan.division, archived=document.plan.archived)
    with recording(by=actor, act="target.correct", at=at, document=document.key) as writes:
        document = hold(document)
        if document.state != Document.State.IMPORTED:
            return too_late()
        problem = _problem(review_of(document), key, fields)
        if problem is not None:
            return problem
        kept = {row.name: row for row in rows_of_points(document)}
        written = []
        for field, value in fields.items():
            row = kept.get(correction_name(key, field))
            if row is None:
                written.append(writes.add(_row(document, key, field, value, at)))
            elif row.version != versions.get(field, 0):
                raise Conflict(row, {"value": value})
            elif row.value != value:
                written.append(writes.change(row, value=value, settled_at=at))
        return tuple(written)


def _row(document: Document, key: str, field: str, value: str, at: datetime) -> Point:
    return Point(
        document=document, name=correction_name(key, field), kind=CORRECTION, severity="may", subject=key,
        question=field, order=0, choice="set", value=value, settled_at=at,
    )  # fmt: skip


def _problem(review: Review, key: str, fields: Mapping[str, str]) -> Finding | None:
    targets = {} if review.settled is None else {target.key: target for target in review.settled.targets}
    if key not in targets or not set(fields) <= set(FIELDS):
        return Finding.error("target.unknown", "读出的内容里没有这个目标，可能前面的决定改变了它；请回到列表重新选择。")
    if "name" in fields and not fields["name"].strip():
        return Finding.error("target.name", "没有填写指标名称；请填写。")
    if len(fields.get("name", "")) > _LONGEST_NAME:
        return Finding.error("target.name", f"指标名称超过{_LONGEST_NAME}字；请写得简短些。")
    if len(fields.get("measure", "")) > _LONGEST_MEASURE:
        return Finding.error("target.measure", f"计量单位超过{_LONGEST_MEASURE}字；请写得简短些。")
    if "kind" in fields and fields["kind"] not in set(Kind):
        return Finding.error("target.kind", "没有这种指标性质；请在列出的性质里选择。")
    if fields.get("reporting_unit") and review.table.unit(fields["reporting_unit"]) is None:
        return Finding.error("target.reporting-unit", "单位表里没有这个单位；请在列出的单位里选择。")
    return None
