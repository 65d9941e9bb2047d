"""活动安排 of two plans: one activity a month; the same activity in another month is moved, not new."""

from __future__ import annotations

from collections.abc import Iterator

from kechuang.plan.compare.alike import JOINED, UNSURE, likeness
from kechuang.plan.compare.model import Change, Match, Said, Subject, Turn
from kechuang.plan.compare.pair import Fit, Pair, Pairing, pair_up
from kechuang.plan.model import Activity
from kechuang.plan.same_thing import fold_name


def pair_activities(old: tuple[Activity, ...], new: tuple[Activity, ...]) -> Pairing[Activity]:
    return pair_up(old, new, _fit)


def _fit(old: Activity, new: Activity) -> Fit | None:
    """By content, the same month first; 政策宣讲 of May and of June are two unless one is missing."""
    near = -abs(old.month - new.month)
    if fold_name(_text(old)) == fold_name(_text(new)):
        return Fit((2, 100, near), Match.EXACT)
    like = likeness(_text(old), _text(new))
    if like < UNSURE:
        return None
    return Fit((1, like, near), Match.ALIKE if like >= JOINED else None, like)


def changes_of_activities(pair: Pair[Activity]) -> Iterator[Change]:
    """Another month, other words."""
    old, new, fit = pair.old, pair.new, pair.fit
    if old.month != new.month:
        turn = Turn.EARLIER if new.month < old.month else Turn.LATER
        before, after = said_of(old, f"{old.month}月"), said_of(new, f"{new.month}月")
        yield Change(Subject.ACTIVITY, turn, _text(new), before, after, fit.match, fit.likeness)
    if fold_name(_text(old)) != fold_name(_text(new)):
        yield Change(Subject.ACTIVITY, Turn.REWORDED, _text(new), said_of(old), said_of(new), fit.match, fit.likeness)


def said_of(activity: Activity, words: str | None = None) -> Said:
    """An activity as its plan says it."""
    shown = f"{activity.month}月{_text(activity)}" if words is None else words
    return Said(_text(activity), shown, activity.source)


def _text(activity: Activity) -> str:
    return activity.content or activity.kind
