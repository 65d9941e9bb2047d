"""目标值 of two plans: paired by what they count, then held against each other in number, firmness and time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kechuang.plan.compare.alike import JOINED, UNSURE, kept_apart, likeness
from kechuang.plan.compare.amount import better_of, firmness_turn, more_of, value_turn
from kechuang.plan.compare.model import Change, Match, Said, Subject, Turn
from kechuang.plan.compare.pair import Fit, Pair, Pairing, pair_up
from kechuang.plan.model import Kind, Plan, Target
from kechuang.plan.same_thing import sameness
from kechuang.plan.when import is_part_of_year, last_day, moved_by
from kechuang.plan.words import target_words
from kechuang.vocabulary.measure import comparable, is_counted, measure_of

# Kinds of one family count alike; a net increase and a total of the same firms are two targets.
_FAMILIES = (
    frozenset({Kind.FLOW, Kind.ANNUAL_RENEWAL}),
    frozenset({Kind.NET}),
    frozenset({Kind.STOCK}),
    frozenset({Kind.RATIO, Kind.COVERAGE}),
    frozenset({Kind.GROWTH}),
    frozenset({Kind.RANK}),
    frozenset({Kind.MILESTONE, Kind.QUALITATIVE}),
)
_MATCHES = {3: Match.EXACT, 2: Match.SAME_THING, 1: Match.SAME_THING}


@dataclass(frozen=True, slots=True)
class Aim:
    """One target of a plan with all its mentions; `first` stands for them."""

    first: Target
    mentions: tuple[Target, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """What its mentions call it; the clause itself where nothing in it is a name."""
        return tuple(dict.fromkeys(t.name or t.text for t in self.mentions))


def aims_of(plan: Plan) -> tuple[Aim, ...]:
    """The targets of a plan, each once, in reading order; one without a key stands alone."""
    groups: dict[object, list[Target]] = {}
    for place, target in enumerate(plan.targets()):
        groups.setdefault(target.key or place, []).append(target)
    return tuple(Aim(mentions[0], tuple(mentions)) for mentions in groups.values())


def pair_targets(old: tuple[Aim, ...], new: tuple[Aim, ...], years: int) -> Pairing[Aim]:
    """The targets of one plan with those of the other that is `years` later."""
    return pair_up(old, new, lambda a, b: fit_of(a, b, years, span=spans_alike(a.first, b.first)))


def pair_across_levels(old: tuple[Aim, ...], new: tuple[Aim, ...]) -> Pairing[Aim]:
    """The same between two levels, where one may give a year to what the other gives ten months."""
    return pair_up(old, new, lambda a, b: fit_of(a, b, 0, span=True))


def fit_of(old: Aim, new: Aim, years: int, *, span: bool) -> Fit | None:
    """How two targets fit: by name first, then way of counting, time and value; None where they are two things.

    `span` says that both speak of as long a time.
    """
    known = max((sameness(a, b) for a in old.names for b in new.names), default=0)
    like = 0 if known else max((likeness(a, b) for a in old.names for b in new.names), default=0)
    apart = all(kept_apart(a, b) for a in old.names for b in new.names)
    if (not known and like < UNSURE) or apart:
        return None
    a, b = old.first, new.first
    family, due = same_family(a.kind, b.kind), moved_by(a.horizon, years) == b.horizon
    equal = a.value == b.value
    if not _measured_alike(a, b, known) or (not family and known < 3 and not equal):
        return None
    sure = known > 0 and (family or equal) and (due or equal or span)
    joined = sure or (like >= JOINED and family and due)
    match = (_MATCHES[known] if known else Match.ALIKE) if joined else None
    return Fit((known, like, int(family), int(due), int(equal)), match, None if known else like)


def same_family(old: Kind, new: Kind) -> bool:
    """Whether two kinds count alike, so that their numbers may be held against each other."""
    return any(old in family and new in family for family in _FAMILIES)


def _measured_alike(old: Target, new: Target, known: int) -> bool:
    """One dimension; a thing of one name may also be counted by another word (家, 个), or by a word alone."""
    if old.value is None or new.value is None:
        return known >= 2 or (old.value is None and new.value is None)
    measures = measure_of(old.measure or ""), measure_of(new.measure or "")
    return comparable(*measures) or (known >= 2 and all(is_counted(measure) for measure in measures))


def spans_alike(old: Target, new: Target) -> bool:
    """Whether both speak of whole years, or both of a part: 一季度5家 and 全年20家 are two targets."""
    return is_part_of_year(old.horizon) is is_part_of_year(new.horizon)


def changes_of_pair(pair: Pair[Aim], years: int) -> Iterator[Change]:
    """What differs between two mentions of one target: number, firmness, time; nothing where nothing does."""
    old, new = _nearest(pair.old, pair.new)
    better = better_of(old, new)
    moved = value_turn(old, new, better)
    turns = [
        (moved, more_of(old, new)),
        (firmness_turn(old, new, better), None),
        (_time_turn(old, new, years), None),
    ]
    for turn, by in turns:
        if turn is not None:
            yield Change(
                Subject.TARGET, turn, new.name or old.name or new.text, said_of(old), said_of(new),
                pair.fit.match, pair.fit.likeness, by=by,
            )  # fmt: skip


def _nearest(old: Aim, new: Aim) -> tuple[Target, Target]:
    """Two mentions said equally firmly, where the plans have such; ≥12 in a table and 达到12 in the text are one target."""
    for a in old.mentions:
        for b in new.mentions:
            if (a.comparator, a.tier) == (b.comparator, b.tier):
                return a, b
    return old.first, new.first


def _time_turn(old: Target, new: Target, years: int) -> Turn | None:
    before, after = last_day(moved_by(old.horizon, years)), last_day(new.horizon)
    if before is None or after is None or before == after:
        return None
    return Turn.EARLIER if after < before else Turn.LATER


def said_of(target: Target) -> Said:
    """A target as its document says it."""
    return Said(
        target.name or target.text, target_words(target), target.source, target.key, target.value, target.measure,
        target.horizon, target.text,
    )  # fmt: skip
