"""Two documents compared, laid out for a reader: one sentence, the conflicts, then each kind of change. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kechuang.bulletin.diff_row import ChangeRow, row_of
from kechuang.bulletin.finding_group import Group, count_severities, group_findings
from kechuang.plan.compare import PlanDiff, Relation, Turn
from kechuang.plan.compare.model import Front
from kechuang.plan.compare.wording import RELATIONS, turn_word
from kechuang.plan.supplement.unread import count_words
from kechuang.vocabulary.finding import Finding, Severity

# What a leader asks first: what became more, less, later, somebody else's; wording last.
_ORDER = (
    Turn.RAISED, Turn.LOWERED, Turn.FIRMER, Turn.SOFTER, Turn.LATER, Turn.EARLIER, Turn.HANDED, Turn.ADDED,
    Turn.DROPPED, Turn.ALTERED, Turn.REWORDED, Turn.UNSURE,
)  # fmt: skip
_SIDES = {
    Relation.DRAFT: ("原稿", "新稿"),
    Relation.SUPPLEMENT: ("原方案", "补充文件"),
    Relation.YEARLY: ("上年", "今年"),
    Relation.LEVELS: ("上级", "本级"),
}


@dataclass(frozen=True, slots=True)
class TurnGroup:
    """The changes of one kind; `tone` is that of the turn, for the page."""

    turn: Turn
    word: str
    rows: tuple[ChangeRow, ...]


@dataclass(frozen=True, slots=True)
class DiffView:
    title: str
    subtitle: str
    sentence: str
    sides: tuple[str, str]
    fronts: tuple[str, str]
    groups: tuple[TurnGroup, ...]
    conflicts: tuple[Group, ...]

    @property
    def grave(self) -> tuple[Group, ...]:
        """What must be looked into."""
        return tuple(group for group in self.conflicts if group.severity is not Severity.NOTICE)

    @property
    def light(self) -> tuple[Group, ...]:
        """What is told for reference."""
        return tuple(group for group in self.conflicts if group.severity is Severity.NOTICE)


def diff_view(diff: PlanDiff) -> DiffView:
    """The comparison as a reader meets it."""
    groups = tuple(_group(diff, turn) for turn in _ORDER if diff.of(turn))
    return DiffView(
        title=diff.new.title or diff.old.title or "两份文件比较",
        subtitle=f"{RELATIONS[diff.relation]} · 供核对用，以两份文件原文为准",
        sentence=diff_sentence(diff),
        sides=_SIDES[diff.relation],
        fronts=(_front(diff.old), _front(diff.new)),
        groups=groups,
        conflicts=group_findings(diff.conflicts),
    )


def diff_sentence(diff: PlanDiff) -> str:
    """How many things differ, of which kind, and how many contradict."""
    if diff.stated:
        return f"{count_words(diff.stated, diff.read)}{_differing(diff)}"
    if not diff.changes and not diff.conflicts:
        return f"比较完毕，没有发现不同（{diff.same}项目标和任务相同）。" if diff.same else "比较完毕，没有发现不同。"
    return _differing(diff)


def _differing(diff: PlanDiff) -> str:
    parts = [f"{turn_word(found[0], diff.relation)}{len(found)}处" for turn in _ORDER if (found := diff.of(turn))]
    same = f"；另有{diff.same}项目标和任务没有变化" if diff.same else ""
    conflicts = conflict_words(diff.conflicts)
    return f"共有{len(diff.changes)}处不同：{'、'.join(parts)}{same}。{conflicts}" if parts else conflicts


def conflict_words(conflicts: Iterable[Finding]) -> str:
    """How many must be looked into, and how many are told for reference only."""
    counts = {one.severity: one.count for one in count_severities(conflicts)}
    grave, light = counts[Severity.ERROR] + counts[Severity.WARNING], counts[Severity.NOTICE]
    said = "，".join(filter(None, (f"有{grave}处需要核对" if grave else "", f"{light}处供参考" if light else "")))
    return f"{said}。" if said else ""


def _group(diff: PlanDiff, turn: Turn) -> TurnGroup:
    changes = diff.of(turn)
    words = dict.fromkeys(turn_word(change, diff.relation) for change in changes)
    return TurnGroup(turn, "、".join(words), tuple(row_of(change, diff.relation) for change in changes))


def _front(front: Front) -> str:
    number = f"（{front.document_number}）" if front.document_number else ""
    return f"《{front.title or '未命名文件'}》{number}"
