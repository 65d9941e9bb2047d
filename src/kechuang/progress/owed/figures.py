"""The figures of a round: who gives each number, for which period, and what is awaited from its source."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from kechuang.plan.model import Plan
from kechuang.plan.same_thing import fold_name
from kechuang.plan.settle.owner import owners_of
from kechuang.progress.model import Value
from kechuang.progress.owed.cells import Cell, Naming, cells_of, one_unit
from kechuang.progress.owed.model import Answer, Awaited, Duty, DutyKind, Knowledge, Known, Opened
from kechuang.progress.owed.rules import Rule, Rules, Shares
from kechuang.progress.owed.turn import Round, Turn, turn_of
from kechuang.progress.release import Publisher, replaces
from kechuang.progress.span import Span
from kechuang.vocabulary import Finding, Period


@dataclass(frozen=True)
class Figures:
    """The figures of one plan in one round."""

    plan: Plan
    rules: Rules
    naming: Naming
    at: Round
    known: Known | None
    duties: list[Duty] = field(default_factory=list)
    awaited: list[Awaited] = field(default_factory=list)
    unheld: dict[str, Finding] = field(default_factory=dict)
    turns: dict[tuple[str, Span | None], Turn] = field(default_factory=dict)

    @cached_property
    def values(self) -> Mapping[tuple[str, str | None], list[Value]]:
        """The values in, by series and unit, in the order of their periods."""
        return self._by_cell(() if self.known is None else self.known.values)

    @cached_property
    def on_way(self) -> Mapping[tuple[str, str | None], list[Value]]:
        """Those sent and not accepted yet."""
        return self._by_cell(() if self.known is None else self.known.on_way)

    def _by_cell(self, values: Iterable[Value]) -> Mapping[tuple[str, str | None], list[Value]]:
        found: dict[tuple[str, str | None], list[Value]] = {}
        for value in values:
            found.setdefault((value.key, self.folded(value.unit)), []).append(value)
        return {
            cell: sorted(values, key=lambda value: Period.parse(value.period).end) for cell, values in found.items()
        }

    def folded(self, unit: str | None) -> str | None:
        return None if unit is None else fold_name(self.naming(unit))

    def ask(self) -> None:
        """Goes through every cell of the plan; each becomes a duty, is awaited, rests, or has a finding."""
        owners = owners_of(self.plan)
        for cell in cells_of(self.plan, self.naming):
            rule = self.rules.of(cell.key)
            if rule.computed or self._withdrawn(rule) or (cell.subject is not None and rule.shares is Shares.NONE):
                continue
            named = owners[cell.key].holder() if cell.key in owners else None
            unit = self._holder(cell, rule, named)
            if unit is None:
                self.unheld.setdefault(cell.key, _unheld(cell))
                continue
            self._cell(cell, self.naming(unit))

    def _withdrawn(self, rule: Rule) -> bool:
        return rule.withdrawn is not None and rule.withdrawn <= self.at.month.key

    @staticmethod
    def _holder(cell: Cell, rule: Rule, named: str | None) -> str | None:
        """The one unit that gives a number; a share named for many units (各乡镇) stays with the holder."""
        if cell.subject is not None and rule.shares is Shares.EACH and one_unit(cell.subject):
            return cell.subject
        holder = rule.reporter or named
        return holder if holder is not None and one_unit(holder) else None

    def _cell(self, cell: Cell, unit: str) -> None:
        publisher, turn = self.rules.publisher(cell.key), self._turn(cell)
        values = self.values.get((cell.key, self.folded(cell.subject)), [])
        if turn.awaited is not None:
            self.awaited.append(_awaited(cell, unit, publisher, turn, turn.awaited, self.at))
        if turn.period is None:
            return
        held = next((value for value in values if value.period == turn.period.key), None)
        if held is not None and held.awaited:
            self.awaited.append(_stated(cell, unit, publisher, turn.period))
            return
        sent = [*values, *self.on_way.get((cell.key, self.folded(cell.subject)), ())]
        missed = self._missed(turn, sent)
        met = held is not None and not replaces(turn.nature, held.nature)
        settled = met and turn.period != self.at.month
        if not settled and (turn.fresh or self._carried(turn.period, turn, sent)):
            duty = self._duty(cell, unit, turn.period, values)
            overdue, since = tuple(period.key for period, _ in missed), missed[0][1].due if missed else None
            self.duties.append(replace(duty, nature=turn.nature, overdue=overdue, since=since, met=met))

    def _turn(self, cell: Cell) -> Turn:
        """The turn of a cell; the shares of one breakdown all have the same."""
        place = cell.key, cell.span
        if place not in self.turns:
            self.turns[place] = turn_of(self.rules.publisher(cell.key), cell.span, self.at)
        return self.turns[place]

    def _duty(self, cell: Cell, unit: str, period: Period, values: list[Value]) -> Duty:
        """The duty of a cell; of the shares one unit types for all, none needs evidence of its own."""
        publisher, told = self.rules.publisher(cell.key), self.rules.minutes
        own = cell.subject is None or self.rules.of(cell.key).shares is Shares.EACH
        evidence = publisher.document is False and own
        minutes = (told.value if own else told.share) + (told.evidence if evidence else 0)
        last = next((value for value in reversed(values) if not value.awaited), None)
        return Duty(
            DutyKind.FIGURE, Answer.NUMBER, unit, cell.key, cell.subject, period.key,
            Knowledge(cell.name, cell.measure, cell.target, cell.share, last), minutes,
            publisher.name or None, evidence=evidence,
        )  # fmt: skip

    def _missed(self, turn: Turn, sent: Sequence[Value]) -> list[tuple[Period, Opened]]:
        """The periods an earlier round asked for that are not in; none where nobody said what is in."""
        return [(period, asked) for period, asked in turn.earlier if self._missing(period, sent)]

    def _missing(self, period: Period, sent: Sequence[Value]) -> bool:
        """Whether nothing came for a period, nor a cumulative figure of a later one that supersedes it."""
        if self.known is None or any(value.period == period.key for value in sent):
            return False
        return not any(Period.parse(value.period).end > period.end for value in sent if not value.awaited)

    def _carried(self, period: Period, turn: Turn, sent: Sequence[Value]) -> bool:
        """Whether a period that did not come out for this round is asked in it: no other round asks for it."""
        asked = next((asked for earlier, asked in turn.earlier if earlier == period), None)
        return self._missing(period, sent) and (asked is None or self.at.carries(asked.month))


def _awaited(cell: Cell, unit: str, publisher: Publisher, turn: Turn, period: Period, at: Round) -> Awaited:
    coming = turn.coming
    return Awaited(
        unit, cell.key, cell.subject, period.key, cell.name, publisher.name or None,
        None if coming is None else coming.awaited, None if coming is None else coming.expected,
        ended=period.end <= at.month.end,
    )  # fmt: skip


def _stated(cell: Cell, unit: str, publisher: Publisher, period: Period) -> Awaited:
    """The unit itself said that the source has not published: nobody knows the day."""
    return Awaited(
        unit, cell.key, cell.subject, period.key, cell.name, publisher.name or None, None, None, ended=True, stated=True
    )


def _unheld(cell: Cell) -> Finding:
    return Finding.error(
        "progress.no-reporter",
        f"「{cell.name}」（{cell.key}）没有确定由哪一个单位报数，本期收不到这个数；"
        "一个数只由一个单位报，请在指标页或报送规则里指定掌握正式名单或台账的单位。",
        None,
        cell.key,
    )
