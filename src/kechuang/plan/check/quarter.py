"""Does the quarter's list ask for as much as the whole year?"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from kechuang.plan.model import Comparator, Kind, Plan, Target
from kechuang.plan.place import place_words
from kechuang.plan.same_thing import same_thing
from kechuang.vocabulary.finding import Finding
from kechuang.vocabulary.measure import comparable, measure_of
from kechuang.vocabulary.period import Period, PeriodError
from kechuang.vocabulary.quantity import Quantity


def find(plan: Plan) -> Iterator[Finding]:
    """`plan.quarter-equals-year` where an earlier horizon has the value of the whole period."""
    yearly = [t for task in plan.tasks for t in task.targets] + [t for goal in plan.goals for t in goal.targets]
    for row in plan.checklist:
        for early in row.targets:
            late = next((t for t in yearly if _same_but_later(early, t)), None)
            if late is not None:
                yield _equal(early, late)


def _same_but_later(early: Target, late: Target) -> bool:
    return (
        _before(early, late)
        and same_thing(early.name or "", late.name or "")
        and not (_falls(early) or _falls(late))
        and _as_much(early, late)
    )


def _falls(target: Target) -> bool:
    """Whether less is better: a later place in a ranking, or a later limit, is lower by nature."""
    return target.kind is Kind.RANK or target.comparator in (Comparator.AT_MOST, Comparator.BELOW)


def _as_much(early: Target, late: Target) -> bool:
    """At least as much, 5000万元 beside 1亿元 seen for what they are; never across kinds of measure."""
    if not isinstance(early.value, Decimal) or not isinstance(late.value, Decimal):
        return False
    one, other = measure_of(early.measure or ""), measure_of(late.measure or "")
    return comparable(one, other) and Quantity(early.value, one) >= Quantity(late.value, other)


def _before(early: Target, late: Target) -> bool:
    try:
        return Period.parse(early.horizon or "").end < Period.parse(late.horizon or "").end
    except PeriodError:
        return False


def _quarter_words(target: Target) -> str:
    """2024-Q1 → 2024年一季度; any other horizon as it is written."""
    year, _, quarter = (target.horizon or "").partition("-Q")
    return f"{year}年{'一二三四'[int(quarter) - 1]}季度" if quarter else f" {target.horizon} "


def _equal(early: Target, late: Target) -> Finding:
    return Finding.warning(
        "plan.quarter-equals-year",
        f"{place_words(early.source)}把“{early.text}”列为{_quarter_words(early)}的要求，正文{place_words(late.source)}全年也是“{late.text}”。"
        "请确认是一季度就要完成全年任务，还是清单照抄了全年数。",
        early.source,
        f"{early.text} / {late.text}",
    )
