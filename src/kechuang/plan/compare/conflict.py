"""What counts as a conflict: a year that asks less than the last, a supplement that names what is not there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kechuang.plan.compare.model import Change, Said, Subject, Turn
from kechuang.plan.model import Kind, Plan
from kechuang.plan.place import path_words
from kechuang.vocabulary.finding import Finding

# A level is kept from year to year; what is made anew each year may be less without falling back.
_LEVELS = frozenset({Kind.STOCK, Kind.RATIO, Kind.RANK, Kind.COVERAGE})
_WHAT = {Subject.TARGET: "目标", Subject.TASK: "任务", Subject.PROJECT: "项目", Subject.SHARE: "分解数"}


def yearly_conflicts(changes: Iterable[Change], new: Plan) -> Iterator[Finding]:
    """A level set lower than last year's is a conflict; less to be done in the year is told."""
    kinds = {target.key: target.kind for target in new.targets()}
    for change in changes:
        if change.subject is not Subject.TARGET or change.turn is not Turn.LOWERED or not change.old or not change.new:
            continue
        if kinds.get(change.new.number) in _LEVELS:
            yield Finding.warning(
                "diff.level-falls",
                f"{_at(change.new)}“{change.name}”今年的目标是 {change.new.words}，低于上年的 {change.old.words}。"
                "这是总量、占比、位次一类的数，定得比上年低等于退步；请核对是否写错，或写明理由（口径调整、核减）。",
                change.new.source,
                change.new.quote,
            )
        else:
            yield Finding.notice(
                "diff.flow-falls",
                f"{_at(change.new)}“{change.name}”今年要完成 {change.new.words}，少于上年的 {change.old.words}。"
                "当年完成的数可以少于上年；请准备好说明。",
                change.new.source,
                change.new.quote,
            )


def supplement_conflicts(changes: Iterable[Change]) -> Iterator[Finding]:
    """What a supplement in the form of a plan speaks of and the plan does not have."""
    for change in changes:
        if change.turn is not Turn.ADDED or change.new is None or change.subject not in _WHAT:
            continue
        yield Finding.warning(
            "diff.not-in-plan",
            f"{_at(change.new)}补充文件写到{_WHAT[change.subject]}“{change.name}”，原方案里没有。"
            "请核对是新增的，还是原方案里换了说法；新增的请在文件里写明“新增”。",
            change.new.source,
            change.new.quote,
        )


def _at(said: Said) -> str:
    place = None if said.source is None else path_words(said.source.location or "")
    return f"{place}：" if place else ""
