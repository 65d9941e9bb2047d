"""结转: why a task of the closing year may be worth carrying into the next. A person chooses; this only proposes."""

from __future__ import annotations

import re
from collections.abc import Iterable

from kechuang.progress.model import Status
from kechuang.progress.span import span_of
from kechuang.vocabulary import Period

_LASTING = re.compile(
    r"(?:[两二三四五]|[2-5])\s*年(?:建设|行动|计划|规划|倍增|内|攻坚)|跨年|续建|分年|持续(?:推进|建设)|长期"
)


def carry_reason(
    words: str, period: Period, *, statuses: Iterable[Status | None] = (), horizons: Iterable[str] = ()
) -> str:
    """Why a task is proposed to be carried over: a target beyond the year, a work of several years, or not finished.

    `words` are its title; `statuses` and `horizons` those of its targets. "" where nothing speaks for it.

    >>> carry_reason("实施高企三年倍增", Period.parse("2024"))
    '跨年度任务'
    """
    if any(span is not None and span.end > period.end for span in map(span_of, horizons)):
        return "目标期限在本年度之后"
    if _LASTING.search(words):
        return "跨年度任务"
    judged = [status for status in statuses if status is not None]
    if any(status in (Status.UNREPORTED, Status.AWAITED) for status in judged):
        return "年终数还没有"
    return "未完成" if any(status is not Status.DONE for status in judged) else ""
