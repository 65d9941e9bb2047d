"""Checkpoints set by hand that a person should look at: above the target itself, or below an earlier one."""

from __future__ import annotations

from collections.abc import Iterable

from kechuang.progress.model import SET_BY_PERSON, Better, Checkpoint
from kechuang.progress.requirement import LEVEL_KINDS, better_of, required_of
from kechuang.progress.series import Series
from kechuang.vocabulary import Finding


def doubtful_checkpoints(series: Series, checkpoints: Iterable[Checkpoint]) -> tuple[Finding, ...]:
    """A warning for each, given in order of time; only of what is counted up, where more is better."""
    if series.target.kind in LEVEL_KINDS or better_of(series.target) is not Better.HIGHER:
        return ()
    required = required_of(series.target)
    found, before = [], None
    for checkpoint in checkpoints:
        if checkpoint.origin in SET_BY_PERSON and checkpoint.amount > required:
            found.append(_doubt(series, checkpoint, f"大于目标值{required:f}"))
        elif before is not None and checkpoint.amount < before.amount and _by_hand(checkpoint, before):
            found.append(_doubt(series, checkpoint, f"比{before.period}的{before.amount:f}还少"))
        before = checkpoint
    return tuple(found)


def _by_hand(*checkpoints: Checkpoint) -> bool:
    return any(checkpoint.origin in SET_BY_PERSON for checkpoint in checkpoints)


def _doubt(series: Series, checkpoint: Checkpoint, why: str) -> Finding:
    place = checkpoint.source.location if checkpoint.source is not None else None
    return Finding.warning(
        "progress.checkpoint-order",
        f"{place or '序时'}：「{series.name}」{checkpoint.period}的序时节点{checkpoint.amount:f}{why}；"
        "节点是累计数，应逐期不减、不超过目标值，请核对。",
        checkpoint.source,
    )
