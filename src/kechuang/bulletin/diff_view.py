"""Two documents compared, laid out for a reader: one sentence, the conflicts, then each kind of change. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from kechuang.bulletin.finding_group import Group, group_findings
from kechuang.bulletin.wording import period_text, place_text
from kechuang.plan.compare import Change, PlanDiff, Relation, Role, Said, Subject, Turn
from kechuang.plan.compare.model import Front
from kechuang.plan.compare.wording import RELATIONS, SUBJECTS, alone_words, change_words, turn_word
from kechuang.plan.supplement.unread import count_words
from kechuang.plan.words import by_words

NOTHING = "—"
# What a leader asks first: what became more, less, later, somebody else's; wording last.
_ORDER = (
    Turn.RAISED, Turn.LOWERED, Turn.FIRMER, Turn.SOFTER, Turn.LATER, Turn.EARLIER, Turn.HANDED, Turn.ADDED,
    Turn.DROPPED, Turn.ALTERED, Turn.REWORDED, Turn.UNSURE,
)  # fmt: skip
_ROLES = {Role.LEAD: "牵头单位", Role.RESPONSIBLE: "责任单位", Role.REPORTING: "数据报送单位"}
_SIDES = {
    Relation.DRAFT: ("原稿", "新稿"),
    Relation.SUPPLEMENT: ("原方案", "补充文件"),
    Relation.YEARLY: ("上年", "今年"),
    Relation.LEVELS: ("上级", "本级"),
}


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """One change: what it is about, what both sides say, by how much, where."""

    subject: str
    name: str
    old: str
    new: str
    more: str
    place: str
    sentence: str


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
    conflicts = f"有{len(diff.conflicts)}处需要核对。" if diff.conflicts else ""
    return f"共有{len(diff.changes)}处不同：{'、'.join(parts)}{same}。{conflicts}" if parts else conflicts


def _group(diff: PlanDiff, turn: Turn) -> TurnGroup:
    changes = diff.of(turn)
    words = dict.fromkeys(turn_word(change, diff.relation) for change in changes)
    return TurnGroup(turn, "、".join(words), tuple(_row(change, diff.relation) for change in changes))


def _row(change: Change, relation: Relation) -> ChangeRow:
    return ChangeRow(
        subject=SUBJECTS[change.subject],
        name=_name(change),
        old=_side(change, change.old),
        new=_side(change, change.new),
        more=_more(change),
        place=_place(change),
        sentence=alone_words(change) if change.old is None or change.new is None else change_words(change, relation),
    )


def _name(change: Change) -> str:
    """Of whom or of what: 甲镇·技术合同成交额, 三/(一)/1 促进技术交易（牵头单位）."""
    said = change.new or change.old
    number = said.number if said is not None and change.subject is Subject.TASK else None
    name = f"{number} {change.name}" if number else change.name
    unit = f"{change.unit}·" if change.unit else ""
    about = change.note if change.role is None else _ROLES[change.role]
    return f"{unit}{name}{f'（{about}）' if about else ''}"


def _side(change: Change, said: Said | None) -> str:
    if said is None:
        return NOTHING
    if change.turn in (Turn.EARLIER, Turn.LATER) and change.subject is Subject.TARGET:
        return period_text(said.horizon) or NOTHING
    if change.old is None or change.new is None:
        return alone_words(change) or said.words or NOTHING
    return said.words or NOTHING


def _more(change: Change) -> str:
    if change.by is not None:
        return by_words(change.by)
    if change.likeness is not None:
        return f"相似度{change.likeness}%"
    return ""


def _place(change: Change) -> str:
    """Where it stands on both sides; once where both say the same."""
    places = [place_text(said.source) for said in (change.old, change.new) if said is not None]
    return " → ".join(dict.fromkeys(filter(None, places)))


def _front(front: Front) -> str:
    number = f"（{front.document_number}）" if front.document_number else ""
    return f"《{front.title or '未命名文件'}》{number}"
