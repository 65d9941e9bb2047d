"""Each change as one sentence of an official: 加码：由12.8亿元提高到14亿元（+1.2亿元）."""

from __future__ import annotations

from kechuang.plan.compare.model import Change, Relation, Role, Said, Subject, Turn
from kechuang.plan.when import deadline_words
from kechuang.plan.words import MONEY, NONE, by_words

SUBJECTS = {
    Subject.TARGET: "目标",
    Subject.TASK: "重点任务",
    Subject.CHECKLIST: "清单事项",
    Subject.ACTIVITY: "活动安排",
    Subject.PROJECT: "项目",
    Subject.SHARE: "任务分解",
    Subject.SAFEGUARD: "保障措施",
}
TURNS = {
    Turn.RAISED: "加码",
    Turn.LOWERED: "下调",
    Turn.FIRMER: "要求更硬",
    Turn.SOFTER: "要求放宽",
    Turn.EARLIER: "提前",
    Turn.LATER: "推后",
    Turn.HANDED: "调整单位",
    Turn.ADDED: "新增",
    Turn.DROPPED: "取消",
    Turn.REWORDED: "改写",
    Turn.ALTERED: "调整",
    Turn.UNSURE: "像是同一事项",
}
_LEVELS = {Turn.RAISED: "高于上级", Turn.LOWERED: "低于上级", Turn.LATER: "晚于上级", Turn.EARLIER: "早于上级",
           Turn.ADDED: "仅本级有", Turn.DROPPED: "本级没有"}  # fmt: skip
_ROLES = {Role.LEAD: "牵头单位", Role.RESPONSIBLE: "责任单位", Role.REPORTING: "数据报送单位"}
RELATIONS = {
    Relation.DRAFT: "两稿比较",
    Relation.SUPPLEMENT: "补充文件与原方案比较",
    Relation.YEARLY: "上年与今年比较",
    Relation.LEVELS: "上级与本级比较",
}


def turn_word(change: Change, relation: Relation) -> str:
    """What became of the thing, in a word; money is 增加 or 减少, never 加码."""
    if relation is Relation.LEVELS:
        return _LEVELS.get(change.turn, TURNS[change.turn])
    if change.note == MONEY and change.turn in (Turn.RAISED, Turn.LOWERED):
        return "增加" if change.turn is Turn.RAISED else "减少"
    return TURNS[change.turn]


def change_words(change: Change, relation: Relation = Relation.DRAFT) -> str:
    """What changed, with both sides: 由12.8亿元提高到14亿元（+1.2亿元）."""
    old, new = change.old, change.new
    if old is None or new is None:
        return f"{turn_word(change, relation)}：{alone_words(change) or change.name}"
    if change.turn is Turn.UNSURE:
        return _unsure(change, old, new)
    before, after = _sides(change, old, new)
    if relation is Relation.LEVELS:
        return f"上级{before}，本级{after}{_more(change)}"
    if change.turn is Turn.REWORDED:
        return _reworded(change.note or "名称", old.words, new.words)
    return f"{_about(change)}由{before}{_verb(change)}{after}{_more(change)}"


def _reworded(what: str, before: str, after: str) -> str:
    if not before or not after:
        return f"{what}增写“{after}”" if after else f"{what}删去“{before}”"
    return f"{what}原为“{before}”，现为“{after}”"


def more_words(change: Change) -> str:
    """加码1.2亿元, 下调3家: the turn and by how much; empty where nothing is counted."""
    if change.by is None:
        return ""
    return f"{turn_word(change, Relation.DRAFT)}{by_words(change.by).lstrip('+-')}"


def alone_words(change: Change) -> str:
    """What the one document says of a thing beside its name; empty where it says no more."""
    said = change.new or change.old
    if said is None or said.words == said.name:
        return ""
    due = f"（{deadline_words(said.horizon)}）" if change.subject is Subject.TARGET and said.horizon else ""
    return f"{_without_name(said)}{due}"


def _without_name(said: Said) -> str:
    """1月 of 1月组织培训, 投资3000万元 of 冷链仓库（投资3000万元）: the name stands beside it."""
    before, found, behind = said.words.partition(said.name)
    if not found:
        return said.words
    bracketed = behind[1:-1] if behind.startswith("（") and behind.endswith("）") else behind
    return f"{before}{bracketed}" or said.words


def _unsure(change: Change, old: Said, new: Said) -> str:
    """A pair of names inside one thing says why; a pair of things says how alike they are."""
    if change.role is not None:
        return f"{_ROLES[change.role]}“{old.words}”与“{new.words}”名称相近（{change.note}），是否同一单位请确认"
    like = "" if change.likeness is None else f"（相似度 {change.likeness}%）"
    return f"“{_named(old)}”与“{_named(new)}”两处像是同一事项{like}，没有并作一项，请确认"


def _named(said: Said) -> str:
    return said.name if said.words in ("", said.name) or said.value is None else f"{said.name} {said.words}"


def _sides(change: Change, old: Said, new: Said) -> tuple[str, str]:
    if change.subject is Subject.TARGET and change.turn in (Turn.EARLIER, Turn.LATER):
        return deadline_words(old.horizon) or NONE, deadline_words(new.horizon) or NONE
    return old.words or NONE, new.words or NONE


def _about(change: Change) -> str:
    if change.role is not None:
        return _ROLES[change.role]
    return change.note or "" if change.subject is Subject.PROJECT else ""


def _verb(change: Change) -> str:
    """提高到 and 降低到 follow the numbers; whether that asks more, the word 加码 says."""
    if change.by is not None:
        return "提高到" if change.by.value > 0 else "降低到"
    return {Turn.EARLIER: "提前到", Turn.LATER: "推后到"}.get(change.turn, "改为")


def _more(change: Change) -> str:
    if change.by is not None:
        return f"（{by_words(change.by)}）"
    return f"（{change.note}）" if change.turn is Turn.HANDED and change.role is not None and change.note else ""
