"""A question: the point a person sees, and what a decision changes in the draft of the settled plan."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal

from kechuang.plan.model import Plan, Target
from kechuang.plan.settle.model import Decision, Point, PointKind, UnitRef
from kechuang.vocabulary.alias import AliasTable
from kechuang.vocabulary.finding import Finding
from kechuang.vocabulary.source import Source

_SHOWN_PLACES = 3


@dataclass(frozen=True, slots=True)
class Draft:
    """The plan on its way: rewritten by decisions, with what the plan itself has no place for."""

    plan: Plan
    table: AliasTable | None
    names: Mapping[str, UnitRef] = field(default_factory=dict)
    reporting: Mapping[str, UnitRef] = field(default_factory=dict)
    baselines: Mapping[str, Decimal] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()

    def finding(self, finding: Finding) -> Draft:
        """The draft with one more finding."""
        return replace(self, findings=(*self.findings, finding))


@dataclass(frozen=True, slots=True)
class Question:
    """A point and its effect. `apply` is called with a decision whose choice the point offers."""

    point: Point
    apply: Callable[[Draft, Decision], Draft]


def point_key(kind: PointKind, *about: str | None) -> str:
    """The key of a point: what it is about, never where it stands, so that every format gives the same."""
    told = "\x1f".join(part or "" for part in about)
    return f"{kind.value}-{hashlib.sha256(told.encode()).hexdigest()[:12]}"


def about_target(target: Target) -> tuple[str, ...]:
    """What tells a target from all others of its plan, without the key that hangs on its place."""
    return (target.name or "", target.horizon or "", str(target.value), target.measure or "")


def places(sources: Iterable[Source | None]) -> str:
    """The places in words, each once: 三/(一)/1、附件1 第3行等 5 处."""
    told = list(dict.fromkeys(s.location for s in sources if s is not None and s.location))
    if len(told) > _SHOWN_PLACES:
        return f"{'、'.join(told[:_SHOWN_PLACES])}等 {len(told)} 处"
    return "、".join(told) or "原文"
