"""Do two names look like one unit, without anyone having said so?"""

from __future__ import annotations

from collections.abc import Iterator

from kechuang.plan.model import Plan, PlanUnit
from kechuang.plan.place import place_words
from kechuang.vocabulary.finding import Finding
from kechuang.vocabulary.likeness import look_alikes


def find(plan: Plan) -> Iterator[Finding]:
    """`plan.unit-alike` for each pair of names that no confirmed alias table already joins."""
    known = {unit.name: unit for unit in plan.units}
    for left, right, reason in look_alikes([unit.name for unit in plan.units if not unit.collective]):
        one, other = known[left], known[right]
        if not _settled(one, other):
            yield _alike(one, other, reason)


def _settled(one: PlanUnit, other: PlanUnit) -> bool:
    """A person has said what each of the two is: the same unit, or two different ones."""
    return one.canonical is not None and other.canonical is not None


def _alike(one: PlanUnit, other: PlanUnit, reason: str) -> Finding:
    return Finding.warning(
        "plan.unit-alike",
        f"“{one.name}”（{place_words(one.source)}）和“{other.name}”（{place_words(other.source)}）可能是同一个单位：{reason}。"
        "请由人确认：是同一单位就登记为别名，不是就保留两个；系统不会自行合并。",
        other.source,
        f"{one.name} / {other.name}",
    )
