"""A task is proposed for the next year with the reason that speaks for it, the strongest first."""

from __future__ import annotations

import pytest

from kechuang.progress import Status
from kechuang.progress.year import carry_reason
from kechuang.vocabulary import Period

YEAR = Period.parse("2024")


@pytest.mark.parametrize(
    ("words", "statuses", "horizons", "reason"),
    [
        ("做好技术转移", (), (), ""),
        ("做好技术转移", (Status.DONE, None), ("2024",), ""),
        ("做好技术转移", (Status.DONE, Status.BEHIND), (), "未完成"),
        ("做好技术转移", (Status.NORMAL,), (), "未完成"),
        ("做好技术转移", (Status.BEHIND, Status.AWAITED), (), "年终数还没有"),
        ("做好技术转移", (Status.UNREPORTED,), (), "年终数还没有"),
        ("实施三年行动计划", (Status.DONE,), (), "跨年度任务"),
        ("科学城续建", (), (), "跨年度任务"),
        ("2 年内建成中试基地", (), (), "跨年度任务"),
        ("做好三年级科普", (), (), ""),
        ("做好技术转移", (Status.DONE,), ("2024-Q1", "2025-06"), "目标期限在本年度之后"),
        ("做好技术转移", (), ("不是期间",), ""),
    ],
)
def test_why_a_task_is_proposed(
    words: str, statuses: tuple[Status | None, ...], horizons: tuple[str, ...], reason: str
) -> None:
    assert carry_reason(words, YEAR, statuses=statuses, horizons=horizons) == reason
