"""One cell being answered: the values and targets it may take, in the indicator's measure, and those it took."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from fractions import Fraction

from kechuang.progress.upward.model import PLACES, Asked, Binding, Counted, Facts, Figure, Missing, Standing
from kechuang.vocabulary import measure_of


@dataclass(slots=True)
class Question:
    """One cell being answered; `used` are the values it took, `beside` the units that share its place."""

    binding: Binding
    counted: Counted
    facts: Facts
    month: str
    year: str
    used: list[Standing] = field(default_factory=list)
    baseline: bool = False
    beside: tuple[str, ...] = ()

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
        return Fraction(standing.amount) * factor(standing.measure or self.counted.measure, self.counted.measure)

    def _from_plan(self, month: str) -> Fraction | Missing:
        """Last year's end as the plan tells it, where no value of that December is kept."""
        told = self.facts.baselines.get((self.counted.key, month))
        if told is None or self.binding.unit is not None:
            return Missing.NO_BASE if month[:4] < self.year else Missing.UNREPORTED
        self.baseline = True
        return Fraction(told)

    def of_unit(self, unit: str | None) -> Question:
        """The same question about another unit; the values it takes count as taken here too."""
        binding = replace(self.binding, unit=unit)
        return Question(binding, self.counted, self.facts, self.month, self.year, self.used)

    def asked(self) -> Asked | None:
        return self.facts.asked.get((self.counted.key, self.binding.unit, self.month))


def result_measure(figure: Figure, counted: Counted) -> str:
    """The measure a figure comes out in before it is converted into the form's."""
    if figure in (Figure.GROWTH, Figure.MONTH_GROWTH, Figure.COMPLETION, Figure.PACE, Figure.SHARE):
        return "%"
    if figure is Figure.AHEAD:
        return "百分点"
    if figure in PLACES:
        return ""
    percent = measure_of(counted.measure).dimension == "%"
    return "百分点" if figure in (Figure.CHANGE, Figure.GAP, Figure.LACK) and percent else counted.measure


def factor(given: str, wanted: str) -> Fraction:
    return Fraction(measure_of(given).factor) / Fraction(measure_of(wanted).factor)


def latest_month(binding: Binding, facts: Facts, month: str) -> str:
    """The last month up to `month`, of its year, for which a number stands; the first of the year where none does."""
    year = month[:4]
    for number in range(int(month[5:]), 0, -1):
        standing = facts.standings.get((binding.key, binding.unit, f"{year}-{number:02d}"))
        if standing is not None and standing.amount is not None and binding.accepts.takes(standing.nature):
            return standing.period
    return f"{year}-01"
