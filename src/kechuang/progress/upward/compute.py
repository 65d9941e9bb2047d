"""A binding and the facts → its number, exact, rounded once to the form's decimals; or why there is none."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction

from kechuang.plan.model import Kind
from kechuang.progress.exact import rounded
from kechuang.progress.model import Better
from kechuang.progress.upward.model import Answer, Asked, Binding, Counted, Facts, Figure, Missing, Standing
from kechuang.progress.upward.moment import before, month_of, year_before
from kechuang.vocabulary import measure_of

_WORD = re.compile("【([^】]{1,10})】")


def answer(binding: Binding, counted: Counted | None, facts: Facts, *, month: str) -> Answer:
    """What the binding gives for a form of `month`; `counted` is its indicator, None for a line."""
    if binding.figure is Figure.LINE or counted is None:
        return _line(binding, facts, month)
    question = _Question(binding, counted, facts, month_of(binding.moment, month), month[:4])
    if question.month > month:
        return Answer(binding, question.month, missing=Missing.LATER)
    if binding.figure is Figure.STATUS:
        return _status(question)
    found = _FIGURES[binding.figure](question)
    rest = {"standings": tuple(question.used), "baseline": question.baseline}
    if isinstance(found, Missing):
        return Answer(binding, question.month, missing=found, **rest)
    exact = found * question.scale
    shown = rounded(exact, binding.decimals)
    if binding.figure is Figure.MONTHLY and Fraction(shown) < exact:
        shown += Decimal(1).scaleb(-binding.decimals)  # what is needed is never said smaller than it is
    return Answer(binding, question.month, exact, shown, **rest)


@dataclass(slots=True)
class _Question:
    """One cell being answered; `used` are the values it took."""

    binding: Binding
    counted: Counted
    facts: Facts
    month: str
    year: str
    used: list[Standing] = field(default_factory=list)
    baseline: bool = False

    @property
    def scale(self) -> Fraction:
        """How much one of the result's own measure is in the form's."""
        ours = measure_of(result_measure(self.binding.figure, self.counted))
        theirs = measure_of(self.binding.measure or ours.symbol)
        return Fraction(ours.factor) / Fraction(theirs.factor)

    def actual(self, month: str) -> Fraction | Missing:
        """The cumulative value of a month in the indicator's measure."""
        standing = self.facts.standings.get((self.counted.key, self.binding.unit, month))
        if standing is None:
            return self._from_plan(month)
        self.used.append(standing)
        if standing.amount is None:
            return Missing.AWAITED
        if not self.binding.accepts.takes(standing.nature):
            return Missing.VINTAGE
        return Fraction(standing.amount) * _factor(standing.measure or self.counted.measure, self.counted.measure)

    def _from_plan(self, month: str) -> Fraction | Missing:
        """Last year's end as the plan tells it, where no value of that December is kept."""
        told = self.facts.baselines.get((self.counted.key, month))
        if told is None or self.binding.unit is not None:
            return Missing.NO_BASE if month[:4] < self.year else Missing.UNREPORTED
        self.baseline = True
        return Fraction(told)

    def asked(self) -> Asked | None:
        return self.facts.asked.get((self.counted.key, self.binding.unit, self.month))


def result_measure(figure: Figure, counted: Counted) -> str:
    """The measure a figure comes out in before it is converted into the form's."""
    if figure in (Figure.GROWTH, Figure.COMPLETION, Figure.PACE):
        return "%"
    if figure is Figure.AHEAD:
        return "百分点"
    percent = measure_of(counted.measure).dimension == "%"
    return "百分点" if figure in (Figure.CHANGE, Figure.GAP, Figure.LACK) and percent else counted.measure


def _month(question: _Question) -> Fraction | Missing:
    now = question.actual(question.month)
    if isinstance(now, Missing):
        return now
    starts = question.month.endswith("-01") and question.counted.kind is not Kind.STOCK
    earlier = Fraction(0) if starts else question.actual(before(question.month))
    return earlier if isinstance(earlier, Missing) else now - earlier


def _change(question: _Question) -> Fraction | Missing:
    pair = _with_last_year(question)
    return pair if isinstance(pair, Missing) else pair[0] - pair[1]


def _growth(question: _Question) -> Fraction | Missing:
    pair = _with_last_year(question)
    if isinstance(pair, Missing):
        return pair
    return Missing.ZERO_BASE if pair[1] <= 0 else (pair[0] / pair[1] - 1) * 100


def _with_last_year(question: _Question) -> tuple[Fraction, Fraction] | Missing:
    now = question.actual(question.month)
    if isinstance(now, Missing):
        return now
    base = question.actual(year_before(question.month))
    return base if isinstance(base, Missing) else (now, base)


def _target(question: _Question) -> Fraction | Missing:
    asked = question.asked()
    return Missing.NO_TARGET if asked is None else _in_own(question, asked, Fraction(asked.required))


def _due(question: _Question) -> Fraction | Missing:
    asked = question.asked()
    if asked is None:
        return Missing.NO_TARGET
    return Missing.NO_PACE if asked.due is None else _in_own(question, asked, asked.due)


def _in_own(question: _Question, asked: Asked, amount: Fraction) -> Fraction:
    return amount * _factor(asked.measure or question.counted.measure, question.counted.measure)


def _completion(question: _Question) -> Fraction | Missing:
    return _over_target(question, question.actual(question.month))


def _pace(question: _Question) -> Fraction | Missing:
    return _over_target(question, _due(question))


def _over_target(question: _Question, part: Fraction | Missing) -> Fraction | Missing:
    target = _target(question)
    if isinstance(part, Missing) or isinstance(target, Missing):
        return part if isinstance(part, Missing) else target
    return Missing.NO_TARGET if target <= 0 else part / target * 100


def _gap(question: _Question) -> Fraction | Missing:
    """What is still missing towards the target; below nothing where it is over-fulfilled."""
    actual, target = question.actual(question.month), _target(question)
    if isinstance(actual, Missing) or isinstance(target, Missing):
        return actual if isinstance(actual, Missing) else target
    return target - actual if question.counted.better is Better.HIGHER else actual - target


def _lack(question: _Question) -> Fraction | Missing:
    gap = _gap(question)
    return gap if isinstance(gap, Missing) else max(gap, Fraction(0))


def _ahead(question: _Question) -> Fraction | Missing:
    """Completion minus pace in 百分点; of what is itself a percentage, the plain difference."""
    if measure_of(question.counted.measure).dimension == "%":
        actual, due = question.actual(question.month), _due(question)
    else:
        actual, due = _completion(question), _pace(question)
    if isinstance(actual, Missing) or isinstance(due, Missing):
        return actual if isinstance(actual, Missing) else due
    return actual - due


def _monthly(question: _Question) -> Fraction | Missing:
    lack, asked = _lack(question), question.asked()
    if isinstance(lack, Missing) or asked is None:
        return lack if isinstance(lack, Missing) else Missing.NO_TARGET
    return lack / asked.months_left if asked.months_left else lack


def _status(question: _Question) -> Answer:
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


def _factor(given: str, wanted: str) -> Fraction:
    return Fraction(measure_of(given).factor) / Fraction(measure_of(wanted).factor)


_FIGURES: Mapping[Figure, Callable[[_Question], Fraction | Missing]] = {
    Figure.ACTUAL: lambda question: question.actual(question.month), Figure.MONTH: _month, Figure.GROWTH: _growth,
    Figure.CHANGE: _change, Figure.TARGET: _target, Figure.COMPLETION: _completion, Figure.GAP: _gap,
    Figure.LACK: _lack, Figure.DUE: _due, Figure.PACE: _pace, Figure.AHEAD: _ahead, Figure.MONTHLY: _monthly,
}  # fmt: skip
