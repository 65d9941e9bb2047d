"""A binding and the facts → its number, exact, rounded once to the form's decimals; or why there is none."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from fractions import Fraction

from kechuang.plan.model import Kind
from kechuang.progress.exact import rounded
from kechuang.progress.model import Better
from kechuang.progress.upward.model import Answer, Asked, Binding, Counted, Facts, Figure, Missing
from kechuang.progress.upward.moment import before, month_of, year_before
from kechuang.progress.upward.narrative import narrative
from kechuang.progress.upward.question import Question, factor, latest_month
from kechuang.vocabulary import measure_of

# What a part of a month has no number for: months of their own, and the ends of others.
_OF_MONTH = frozenset((Figure.MONTH, Figure.MONTH_GROWTH, Figure.MONTH_CHANGE))
_BESIDE = frozenset(("last", "quarter"))
_WORD = re.compile("【([^】]{1,10})】")


def answer(binding: Binding, counted: Counted | None, facts: Facts, *, month: str) -> Answer:
    """What the binding gives for a form of `month`; `counted` is its indicator, None for a line."""
    if binding.figure is Figure.NARRATIVE:
        return narrative(binding, facts, month)
    if binding.figure is Figure.LINE or counted is None:
        return _line(binding, facts, month)
    asked = month_of(binding.moment, month)
    if facts.latest:
        if binding.figure in _OF_MONTH or binding.moment in _BESIDE:
            return Answer(binding, asked, missing=Missing.TEN_DAYS)
        asked = latest_month(binding, facts, month) if binding.moment == "this" else asked
    question = Question(binding, counted, facts, asked, month[:4])
    if question.month > month:
        return Answer(binding, question.month, missing=Missing.LATER)
    if binding.figure is Figure.STATUS:
        return _status(question)
    found = _FIGURES[binding.figure](question)
    rest = {"standings": tuple(question.used), "baseline": question.baseline, "beside": question.beside}
    if isinstance(found, Missing):
        return Answer(binding, question.month, missing=found, **rest)
    exact = found * question.scale
    shown = rounded(exact, binding.decimals)
    if binding.figure is Figure.MONTHLY and Fraction(shown) < exact:
        shown += Decimal(1).scaleb(-binding.decimals)  # what is needed is never said smaller than it is
    return Answer(binding, question.month, exact, shown, **rest)


def _month(question: Question) -> Fraction | Missing:
    return _of_month(question, question.month)


def _of_month(question: Question, month: str) -> Fraction | Missing:
    """What one month added."""
    now = question.actual(month)
    if isinstance(now, Missing):
        return now
    starts = month.endswith("-01") and question.counted.kind is not Kind.STOCK
    earlier = Fraction(0) if starts else question.actual(before(month))
    return earlier if isinstance(earlier, Missing) else now - earlier


def _month_change(question: Question) -> Fraction | Missing:
    pair = _two(_month(question), lambda: _of_month(question, year_before(question.month)))
    return pair if isinstance(pair, Missing) else pair[0] - pair[1]


def _month_growth(question: Question) -> Fraction | Missing:
    return _grown(_two(_month(question), lambda: _of_month(question, year_before(question.month))))


def _change(question: Question) -> Fraction | Missing:
    pair = _with_last_year(question)
    return pair if isinstance(pair, Missing) else pair[0] - pair[1]


def _growth(question: Question) -> Fraction | Missing:
    return _grown(_with_last_year(question))


def _grown(pair: tuple[Fraction, Fraction] | Missing) -> Fraction | Missing:
    if isinstance(pair, Missing):
        return pair
    return Missing.ZERO_BASE if pair[1] <= 0 else (pair[0] / pair[1] - 1) * 100


def _with_last_year(question: Question) -> tuple[Fraction, Fraction] | Missing:
    return _two(question.actual(question.month), lambda: question.actual(year_before(question.month)))


def _two(first: Fraction | Missing, then: Callable[[], Fraction | Missing]) -> tuple[Fraction, Fraction] | Missing:
    """Both, or why there is not one of them; the second is not asked where there is no first."""
    if isinstance(first, Missing):
        return first
    second = then()
    return second if isinstance(second, Missing) else (first, second)


def _share(question: Question) -> Fraction | Missing:
    """How much of the whole county's a unit's is."""
    whole = question.of_unit(None)
    pair = _two(question.actual(question.month), lambda: whole.actual(question.month))
    if isinstance(pair, Missing):
        return pair
    return Missing.ZERO_WHOLE if pair[1] <= 0 else pair[0] / pair[1] * 100


def _place(question: Question) -> Fraction | Missing:
    return _among(question, _completion)


def _place_amount(question: Question) -> Fraction | Missing:
    return _among(question, lambda one: one.actual(one.month))


def _among(question: Question, amount: Callable[[Question], Fraction | Missing]) -> Fraction | Missing:
    """The place among all units with a share, 1 the best; equal ones share it. Unknown while one is unknown."""
    own = amount(question)
    if isinstance(own, Missing):
        return own
    others = {unit: amount(question.of_unit(unit)) for unit in question.counted.units if unit != question.binding.unit}
    # A unit of which nothing is asked is not ranked by its completion.
    known = {unit: found for unit, found in others.items() if found is not Missing.NO_TARGET}
    if any(isinstance(found, Missing) for found in known.values()):
        return Missing.NO_PLACE
    sign = 1 if question.counted.better is Better.HIGHER else -1
    question.beside = tuple(unit for unit, found in known.items() if found == own)
    return Fraction(1 + sum(sign * (found - own) > 0 for found in known.values() if not isinstance(found, Missing)))


def _target(question: Question) -> Fraction | Missing:
    asked = question.asked()
    return Missing.NO_TARGET if asked is None else _in_own(question, asked, Fraction(asked.required))


def _due(question: Question) -> Fraction | Missing:
    asked = question.asked()
    if asked is None:
        return Missing.NO_TARGET
    # 上半年目标 is the checkpoint of June itself, never an earlier one under its name.
    fixed = question.binding.figure is Figure.DUE and question.binding.moment.startswith("m")
    other = fixed and asked.due_on != question.month
    return Missing.NO_PACE if asked.due is None or other else _in_own(question, asked, asked.due)


def _in_own(question: Question, asked: Asked, amount: Fraction) -> Fraction:
    return amount * factor(asked.measure or question.counted.measure, question.counted.measure)


def _completion(question: Question) -> Fraction | Missing:
    return _over_target(question, question.actual(question.month))


def _pace(question: Question) -> Fraction | Missing:
    return _over_target(question, _due(question))


def _over_target(question: Question, part: Fraction | Missing) -> Fraction | Missing:
    target = _target(question)
    if isinstance(part, Missing) or isinstance(target, Missing):
        return part if isinstance(part, Missing) else target
    return Missing.NO_TARGET if target <= 0 else part / target * 100


def _gap(question: Question) -> Fraction | Missing:
    """What is still missing towards the target; below nothing where it is over-fulfilled."""
    actual, target = question.actual(question.month), _target(question)
    if isinstance(actual, Missing) or isinstance(target, Missing):
        return actual if isinstance(actual, Missing) else target
    return target - actual if question.counted.better is Better.HIGHER else actual - target


def _lack(question: Question) -> Fraction | Missing:
    gap = _gap(question)
    return gap if isinstance(gap, Missing) else max(gap, Fraction(0))


def _ahead(question: Question) -> Fraction | Missing:
    """Completion minus pace in 百分点; of what is itself a percentage, the plain difference."""
    if measure_of(question.counted.measure).dimension == "%":
        actual, due = question.actual(question.month), _due(question)
    else:
        actual, due = _completion(question), _pace(question)
    if isinstance(actual, Missing) or isinstance(due, Missing):
        return actual if isinstance(actual, Missing) else due
    return actual - due


def _monthly(question: Question) -> Fraction | Missing:
    lack, asked = _lack(question), question.asked()
    if isinstance(lack, Missing) or asked is None:
        return lack if isinstance(lack, Missing) else Missing.NO_TARGET
    return lack / asked.months_left if asked.months_left else lack


def _status(question: Question) -> Answer:
    asked = question.asked()
    if asked is None or asked.status is None:
        missing = Missing.NO_TARGET if asked is None else Missing.NO_PACE
        return Answer(question.binding, question.month, missing=missing)
    return Answer(question.binding, question.month, text=asked.status.mark + asked.status.word)


def _line(binding: Binding, facts: Facts, month: str) -> Answer:
    """A line with its words filled in; none of it where one word is not known."""
    wanted = _WORD.findall(binding.text)
    if any(not facts.words.get(word) for word in wanted):
        return Answer(binding, month, missing=Missing.NO_WORD)
    return Answer(binding, month, text=_WORD.sub(lambda found: facts.words[found[1]], binding.text))


_FIGURES: Mapping[Figure, Callable[[Question], Fraction | Missing]] = {
    Figure.ACTUAL: lambda question: question.actual(question.month), Figure.MONTH: _month, Figure.GROWTH: _growth,
    Figure.CHANGE: _change, Figure.TARGET: _target, Figure.COMPLETION: _completion, Figure.GAP: _gap,
    Figure.LACK: _lack, Figure.DUE: _due, Figure.PACE: _pace, Figure.AHEAD: _ahead, Figure.MONTHLY: _monthly,
    Figure.MONTH_GROWTH: _month_growth, Figure.MONTH_CHANGE: _month_change, Figure.SHARE: _share,
    Figure.PLACE: _place, Figure.PLACE_AMOUNT: _place_amount,
}  # fmt: skip
