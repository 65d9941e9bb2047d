"""选择结转任务: the tasks of a year a person takes over into the next, each with why."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from kechuang.vocabulary import Finding
from kechuang_site.access.queries.asker import Asker
from kechuang_site.access.queries.may import require
from kechuang_site.progress.models import CarriedTask
from kechuang_site.progress.store.year import carried_of
from kechuang_site.record.write import recording

_LONGEST = 120


def carry_tasks(*, by: Asker, at: datetime, plan: Any, chosen: Mapping[int, str]) -> int | Finding:
    """Carry the tasks chosen (key → reason) and no others; how many were added, changed or taken back.

    The year may be archived already: nothing of it is changed. Raises Refused where the asker may not.
    """
    actor = require(by, "year.next", division=plan.division, archived=plan.archived)
    tasks = {task.pk: task for task in plan.tasks.all()}
    refused = _refused(tasks, chosen)
    if refused is not None:
        return refused
    with recording(by=actor, act="year.next", at=at) as writes:
        held = carried_of(plan)
        for key, row in held.items():
            if key not in chosen:
                writes.remove(row)
            elif row.reason != chosen[key].strip():
                writes.change(row, reason=chosen[key].strip())
        for key in chosen.keys() - held.keys():
            writes.add(CarriedTask(task=tasks[key], reason=chosen[key].strip(), carried_at=at))
        return len(writes.changes)


def _refused(tasks: Mapping[int, Any], chosen: Mapping[int, str]) -> Finding | None:
    for key, reason in chosen.items():
        if key not in tasks:
            return Finding.error("year.task", "有的任务不是本年度方案的；请刷新后重新选择。")
        if not reason.strip():
            return Finding.error(
                "year.carry-reason", f"「{tasks[key].title}」没有写结转原因；请写明，如未完成、三年建设。"
            )
        if len(reason.strip()) > _LONGEST:
            return Finding.error("year.carry-reason", f"「{tasks[key].title}」的结转原因超过{_LONGEST}字；请写简短些。")
    return None
