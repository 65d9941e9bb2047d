"""Targets in the text of a plan, and the numbers left in doubt."""

from __future__ import annotations

from kechuang.plan.model import Target
from kechuang.plan.target.sentence import doubtful_places, read_targets
from kechuang.vocabulary.finding import Finding
from kechuang.vocabulary.source import Source


def find_targets(text: str, source: Source, *, period: str | None) -> tuple[Target, ...]:
    """All mentions of targets in a passage, in order.

    `source` is the place of `text` in its block; each mention is quoted (`text`) and placed there.
    `period` is the plan's period: the horizon of a target whose text names none.
    """
    return read_targets(text, source, period)


def doubtful_numbers(text: str, source: Source, *, period: str | None = None) -> tuple[Finding, ...]:
    """A notice `plan.number-unread` for each number that looks like a target but could not be named."""
    found = []
    for start, end in doubtful_places(text, period):
        place = source.narrowed(source.start + start, source.start + end)
        where = f"{source.location}：" if source.location else ""
        message = (
            f"{where}“{text[start:end].strip()}”像是目标值，但看不出指的是哪项指标，没有读入；"
            "请核对原文，是目标的请补写指标名称和计量单位。"
        )
        found.append(Finding.notice("plan.number-unread", message, place, text[start:end]))
    return tuple(found)
