"""The chapters and the first-quarter list of a real plan, read from the shared folder: counts and figures, no sentences."""

from __future__ import annotations

from pathlib import Path

import pytest

from kechuang.plan.model import Kind, Target, Tier
from kechuang.plan.target import find_targets, link_targets
from kechuang.vocabulary.source import Source

Told = tuple[str, str | None, str, Kind]


def lines(shared: Path, first: str, last: str) -> list[str]:
    """The lines of the plan from the one that begins with `first` to before the one that begins with `last`."""
    text = (shared / "plans" / "daye-2024.txt").read_text(encoding="utf-8").splitlines()
    start = next(place for place, line in enumerate(text) if line.startswith(first))
    end = next(place for place, line in enumerate(text) if place > start and line.startswith(last))
    return text[start:end]


def read(passages: list[str], period: str = "2024") -> list[Target]:
    found: list[Target] = []
    for block, text in enumerate(passages):
        for target in find_targets(text, Source(block, 0, len(text)), period=period):
            assert text[target.source.start : target.source.end] == target.text
            found.append(target)
    return found


def told(target: Target) -> Told:
    value = target.value
    number = "-".join(str(part) for part in value) if isinstance(value, tuple) else str(value)
    return number, target.measure, target.comparator.value if target.comparator else "", target.kind


F, S, R = Kind.FLOW, Kind.STOCK, Kind.RATIO
GOALS: list[Told] = [
    ("3.4", "%", "=", R),
    ("8", "%", "=", Kind.GROWTH),
    ("100", "%", "=", Kind.COVERAGE),
    ("1", "个", "=", F),
    ("6", "个", "=", F),
    ("78", "个", "=", S),
    ("12", "个", "=", F),
    ("133", "个", "=", S),
    ("67", "家", "=", Kind.NET),
    ("818", "家", "=", Kind.ANNUAL_RENEWAL),
    ("7", "%", "=", Kind.GROWTH),
    ("35.32", "亿元", "=", F),
    ("60", "人", "=", S),
    ("2", "个", "=", F),
    ("11", "家", "=", S),
]
TASKS: list[tuple[str, str | None, str]] = [
    ("5-8", "位", "range"),
    ("1-2", "个", "range"),
    ("10", "项", "="),
    ("12", "项", "="),
    ("30", "家", "="),
    ("10", "%", "="),
    ("60", "家", "="),
    ("2", "家", "="),
    ("10", "家", ">="),
    ("818", "家", "="),
    ("4", "场", "="),
    ("67", "家", "="),
    ("400", "家", "="),
    ("950", "件", "="),
    ("60", "件", "="),
    ("6", "件", "="),
    ("3", "场次", "="),
    ("16", "家", "="),
    ("50", "项", "="),
    ("35.32", "亿元", "="),
    ("10", "项", "="),
    ("5", "家", "="),
    ("60", "名", "="),
]


def test_the_goals_hold_fifteen_targets(shared: Path) -> None:
    assert [told(target) for target in read(lines(shared, "二、", "三、"))] == GOALS


def test_the_goals_are_named_as_a_person_would(shared: Path) -> None:
    names = [target.name for target in read(lines(shared, "二、", "三、"))]
    assert names[0] == "本级财政科技支出占公共财政支出的比重"
    assert names[5] == "省级以上创新创业平台总数"
    assert (names[8], names[9], names[11]) == ("净增高新技术企业", "科技型中小企业入库", "技术合同成交额")


def test_the_tasks_hold_twenty_three_numbers_and_one_full_coverage(shared: Path) -> None:
    found = read(lines(shared, "三、", "四、"))
    assert [told(target)[:3] for target in found if target.value is not None] == TASKS
    assert [target.kind for target in found if target.value is None] == [Kind.COVERAGE]
    assert {target.value for target in found if target.tier is Tier.STRETCH and target.measure == "家"} == {400}


def test_thirty_eight_mentions_are_thirty_four_targets(shared: Path) -> None:
    linked = link_targets(read(lines(shared, "二、", "四、")))
    numeric = [target for target in linked if target.value is not None]
    assert (len(numeric), len({target.key for target in numeric})) == (38, 34)
    twice = sorted(str(t.value) for place, t in enumerate(numeric) if t.key in {o.key for o in numeric[:place]})
    assert twice == ["35.32", "60", "67", "818"]
    for value, kind in (("818", Kind.ANNUAL_RENEWAL), ("67", Kind.NET), ("35.32", F)):
        assert {target.kind for target in numeric if str(target.value) == value} == {kind}


def test_the_first_quarter_list_holds_four(shared: Path) -> None:
    found = read(lines(shared, "附件4", "2024年科技创新赋能行动“开门红”目标"), "2024-Q1")
    assert [(str(target.value), target.measure, target.horizon) for target in found] == [
        ("1", "场", "2024-Q1"),
        ("20", "项", "2024-Q1"),
        ("10", "亿元", "2024-Q1"),
        ("5", "家", "2024-Q1"),
    ]


@pytest.mark.parametrize(
    ("name", "period", "expected"),
    [
        ("shanghai-2021-beidou.md", "2021/2023", ["1000 亿元", "500 亿元", "100 家", "5 家", "10 项"]),
        (
            "shanghai-2025-medical-devices.md",
            "2025/2027",
            ["500 件", "100 件", "2 家", "3 个", "3 周", "25 周", "40 个工作日", "3 个"],
        ),
        ("shanghai-2025-proof-of-concept.md", "2025", []),
    ],
)
def test_other_plans_give_their_targets_and_nothing_else(
    shared: Path, name: str, period: str, expected: list[str]
) -> None:
    text = (shared / "plans" / name).read_text(encoding="utf-8").splitlines()
    assert [f"{target.value} {target.measure}" for target in read(text, period)] == expected
