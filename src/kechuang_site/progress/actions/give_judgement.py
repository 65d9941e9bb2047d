"""研判: an officer or the plan office says whether a target will be met; the measured status stays as it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from kechuang.progress.judgement import why_not_said
from kechuang.vocabulary import Finding
from kechuang_site.access.queries.asker import Asker
from kechuang_site.access.queries.may import require
from kechuang_site.progress.models import Judgement
from kechuang_site.progress.store.cell import hold
from kechuang_site.progress.store.judgement import basis_of, judged_value, latest_judgement
from kechuang_site.record.write import Conflict, recording


@dataclass(frozen=True, slots=True)
class Opinion:
    """What is said, and the key of the number that was seen (None: nothing was reported)."""

    outlook: str
    reason: str
    seen: int | None


def give_judgement(
    *, by: Asker, at: datetime, indicator: Any, party: Any, month: str, opinion: Opinion
) -> Judgement | Finding:
    """Put a judgement of a month beside the older ones; said again word for word on the same number, it stands once.

    Raises Conflict where the number that stands is not the one seen, Refused where the asker may not.
    """
    plan, unit = indicator.plan, None if party is None else party.pk
    actor = require(by, "judgement.give", division=plan.division, archived=plan.archived)
    problem = why_not_said(opinion.outlook, opinion.reason)
    if problem is not None:
        return problem
    with recording(by=actor, act="judgement.give", at=at) as writes:
        hold(plan, indicator)
        value = judged_value(indicator.pk, unit, month)
        if (value and value.pk) != opinion.seen:
            raise Conflict(value, {"outlook": opinion.outlook, "reason": opinion.reason})
        new = Judgement(
            indicator=indicator, party_id=unit, month=month, outlook=opinion.outlook, reason=opinion.reason.strip(),
            value=value, basis=basis_of(value, month), given_at=at,
        )  # fmt: skip
        old = latest_judgement(indicator.pk, unit)
        if old is not None and _repeats(old, new):
            return old
        return writes.add(new)


def _repeats(old: Judgement, new: Judgement) -> bool:
    return all(getattr(old, name) == getattr(new, name) for name in ("month", "outlook", "reason", "basis"))
