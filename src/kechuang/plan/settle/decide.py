"""A decision against its point: is the choice offered, is what it asks for written, is the reason given?"""

from __future__ import annotations

from kechuang.plan.settle.model import Decision, Point
from kechuang.vocabulary.finding import Finding


def why_not(decision: Decision, point: Point) -> Finding | None:
    """The finding that keeps a decision from being applied; None where it can be."""
    option = point.option(decision.choice)
    if option is None:
        return Finding.error(
            "settle.choice-unknown",
            f"“{point.subject}”{_unknown(decision.choice)}",
            point.source,
            point.quote,
        )
    if option.asks is not None and not (decision.value or "").strip():
        return Finding.error(
            "settle.value-missing",
            f"“{point.subject}”选了“{option.label}”，但没有填写。{option.asks}。",
            point.source,
            point.quote,
        )
    if option.needs_note and not (decision.note or "").strip():
        return Finding.error(
            "settle.note-missing",
            f"“{point.subject}”选了“{option.label}”，但没有写理由。请补写理由，下达和审计时要用。",
            point.source,
            point.quote,
        )
    return None


def stale(decision: Decision) -> Finding:
    """The finding for a decision whose point is no longer asked."""
    return Finding.warning(
        "settle.decision-stale",
        f"以前作过的一项决定（{decision.point_key}）在现在的方案里已经没有对应的问题，没有采用。"
        "请核对方案是不是换过版本；不再需要的，可以删去这项决定。",
        None,
        decision.point_key,
    )


def _unknown(choice: str) -> str:
    if not choice:
        return "还没有选择。请在列出的选项里选一项。"
    return f"没有“{choice}”这个选项。请在列出的选项里重新选择。"
