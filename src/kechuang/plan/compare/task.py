"""重点任务, 清单 and 保障措施 of two plans: paired by title, then by text; reworded, handed to other units."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kechuang.plan.compare.alike import JOINED, UNSURE, likeness
from kechuang.plan.compare.model import Change, Match, Role, Said, Subject, Turn
from kechuang.plan.compare.pair import Fit, Pair, Pairing, pair_up
from kechuang.plan.compare.unit import Handing, handing
from kechuang.plan.model import Plan, Target
from kechuang.plan.same_thing import fold_name
from kechuang.plan.when import moved_by
from kechuang.plan.words import units_words
from kechuang.vocabulary.alias import AliasTable
from kechuang.vocabulary.source import Source

_SENTENCE = re.compile(r"[^。；;！\n]+")
_DATED = re.compile(
    r"(?:到|至)?(?:19|20)?\d\d年(?:第?[一二三四1-4]季度|[上下]半年|\d{1,2}月)?(?:末|底)?(?:之?前)?|全年|力争"
)
_SHORTEST = 6
_SHOWN = 3
_QUOTED = 200


@dataclass(frozen=True, slots=True)
class Item:
    """Something to be done, whichever list it stands in; `place` is its order in that list."""

    subject: Subject
    number: str
    title: str
    text: str
    lead: tuple[str, ...]
    responsible: tuple[str, ...]
    targets: tuple[Target, ...]
    source: Source
    place: int


def tasks_of(plan: Plan) -> tuple[Item, ...]:
    return tuple(
        Item(Subject.TASK, t.number, t.title, t.text, t.lead_units, t.responsible_units, t.targets, t.source, at)
        for at, t in enumerate(plan.tasks)
    )


def checklist_of(plan: Plan) -> tuple[Item, ...]:
    return tuple(
        Item(Subject.CHECKLIST, row.group or "", row.content, "", (), row.units, row.targets, row.source, at)
        for at, row in enumerate(plan.checklist)
    )


def safeguards_of(plan: Plan) -> tuple[Item, ...]:
    return tuple(
        Item(Subject.SAFEGUARD, s.number, s.title, s.text, (), (), (), s.source, at)
        for at, s in enumerate(plan.safeguards)
    )


def pair_items(old: tuple[Item, ...], new: tuple[Item, ...]) -> Pairing[Item]:
    return pair_up(old, new, _fit)


def _fit(old: Item, new: Item) -> Fit | None:
    """By title, else by text where both have one; of equal fits the one nearest in order."""
    near = -abs(old.place - new.place)
    if fold_name(old.title) == fold_name(new.title):
        return Fit((2, 100, near), Match.EXACT)
    title = likeness(old.title, new.title)
    text = likeness(old.text, new.text) if old.text and new.text else 0
    like = max(title, text)
    if like < UNSURE:
        return None
    return Fit((1, like, near), Match.ALIKE if like >= JOINED else None, like)


def changes_of_items(pair: Pair[Item], table: AliasTable | None, years: int = 0) -> Iterator[Change]:
    """Another title, sentences gone or come, units handed over; numbers are told among the targets."""
    old, new = pair.old, pair.new
    if fold_name(old.title) != fold_name(new.title):
        yield _change(pair, Turn.REWORDED, old.title, new.title)
    gone, come = _sentences_apart(old, new, years)
    if gone or come:
        yield _change(pair, Turn.REWORDED, _shown(gone), _shown(come), note="内容")
    yield from _handed(pair, Role.LEAD, old.lead, new.lead, table)
    yield from _handed(pair, Role.RESPONSIBLE, old.responsible, new.responsible, table)


def _handed(
    pair: Pair[Item], role: Role, before: tuple[str, ...], after: tuple[str, ...], table: AliasTable | None
) -> Iterator[Change]:
    differs = handing(before, after, table)
    if differs.gone or differs.come:
        yield _change(
            pair, Turn.HANDED, units_words(before), units_words(after), role=role, note=_moved(differs, before, after)
        )
    for one, other, why in differs.alike:
        yield _change(pair, Turn.UNSURE, one, other, role=role, note=why)


def _moved(differs: Handing, before: tuple[str, ...], after: tuple[str, ...]) -> str | None:
    """Who went and who came, where the lists are too long to see it at once."""
    if len(before) <= 1 and len(after) <= 1:
        return None
    gone = f"去掉{units_words(differs.gone)}" if differs.gone else ""
    come = f"增加{units_words(differs.come)}" if differs.come else ""
    return "，".join(filter(None, (gone, come)))


def _change(
    pair: Pair[Item], turn: Turn, before: str, after: str, *, role: Role | None = None, note: str | None = None
) -> Change:
    return Change(
        pair.new.subject, turn, pair.new.title, said_of(pair.old, before), said_of(pair.new, after),
        pair.fit.match, pair.fit.likeness, role=role, note=note,
    )  # fmt: skip


def said_of(item: Item, words: str | None = None) -> Said:
    """An item as its document says it; its title where nothing narrower is meant."""
    shown = item.title if words is None else words
    return Said(item.title, shown, item.source, item.number or None, quote=item.text[:_QUOTED] or None)


def _sentences_apart(old: Item, new: Item, years: int) -> tuple[list[str], list[str]]:
    """The sentences that stand in one text only, clauses with targets left out: those are told as targets.

    截至2024年底 of last year's plan is 截至2025年底 of this year's.
    """
    if not old.text or not new.text:
        return [], []
    before, after = _sentences(old, years), _sentences(new, 0)
    return [s for k, s in before.items() if k not in after], [s for k, s in after.items() if k not in before]


def _sentences(item: Item, years: int) -> dict[str, str]:
    """Each sentence by what is compared of it: what is left of it without targets and, beside them, dates."""
    found: dict[str, str] = {}
    for sentence in _SENTENCE.findall(item.text):
        left = sentence
        for target in item.targets:
            left = left.replace(target.text, "")
        if left != sentence:
            left = _DATED.sub("", left)
        key = fold_name(moved_by(left, years) or "")
        if len(key) >= _SHORTEST:
            found[key] = sentence.strip(" ，,")
    return found


def _shown(sentences: list[str]) -> str:
    more = "等" if len(sentences) > _SHOWN else ""
    return "；".join(sentences[:_SHOWN]) + more
