"""What a plan implies and does not say: 净增 67 and 达到 400 imply 333 at the end of last year."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from kechuang.plan.model import Kind, Plan, Target
from kechuang.plan.place import place_words
from kechuang.plan.same_thing import same_thing
from kechuang.vocabulary.finding import Finding
from kechuang.vocabulary.measure import comparable, is_counted, measure_of
from kechuang.vocabulary.quantity import Quantity, QuantityError

_ADDED = {Kind.FLOW, Kind.NET}
_SAID = re.compile(r"上年|去年|现有|基数|已有|原有|(?:19|20)\d\d年(?:底|末)")


def find(plan: Plan) -> Iterator[Finding]:
    """`plan.baseline-implied` for a stock told right after what is added to it, base unsaid; and
    `plan.measure-differs` where the two are counted in different measures."""
    for targets, text in _passages(plan):
        for added, stock in _pairs(targets):
            if not _comparable(added, stock):
                yield _measures(added, stock)
            base = _base(added, stock)
            if base is not None and base >= 0 and not _says(text, base):
                yield _implied(added, stock, base)


def implied_bases(plan: Plan) -> Iterator[tuple[Target, Target, Decimal, bool]]:
    """(what is added, the stock, the base they imply, whether the plan says that base itself)."""
    for targets, text in _passages(plan):
        for added, stock in _pairs(targets):
            base = _base(added, stock)
            if base is not None and base >= 0:
                yield added, stock, base, _says(text, base)


def _passages(plan: Plan) -> Iterator[tuple[Sequence[Target], str]]:
    for goal in plan.goals:
        yield goal.targets, goal.text
    for task in plan.tasks:
        yield task.targets, task.text


def _pairs(targets: Sequence[Target]) -> Iterator[tuple[Target, Target]]:
    """Neighbours of which the first is added to the second: 认定 6 个，总数达 78 个."""
    for added, stock in pairwise(targets):
        exact = isinstance(added.value, Decimal) and isinstance(stock.value, Decimal)
        if (
            exact
            and added.kind in _ADDED
            and stock.kind is Kind.STOCK
            and same_thing(added.name or "", stock.name or "")
        ):
            yield added, stock


def _comparable(one: Target, other: Target) -> bool:
    return comparable(measure_of(one.measure or ""), measure_of(other.measure or ""))


def _base(added: Target, stock: Target) -> Decimal | None:
    """What the stock was before, in its own measure. 个 of platforms are taken from 家 of platforms, for a
    person to verify; money from a count of firms never is. None where no exact difference has a meaning."""
    one, other = measure_of(added.measure or ""), measure_of(stock.measure or "")
    if not comparable(one, other):
        if not (is_counted(one) and is_counted(other)):
            return None
        one = other
    try:
        return Quantity(stock.value, other).minus(Quantity(added.value, one)).value
    except QuantityError:
        return None


def _says(text: str, base: Decimal) -> bool:
    """Whether the passage states the base itself, near a word such as 上年末."""
    number = rf"(?<![0-9.]){re.escape(format(base, 'f'))}(?![0-9.])"
    said = rf"(?:{_SAID.pattern})[^0-9。;；]{{0,30}}?{number}|{number}[^,，。;；0-9]{{0,12}}(?:{_SAID.pattern})"
    return re.search(said, text) is not None


def _implied(added: Target, stock: Target, base: Decimal) -> Finding:
    return Finding.notice(
        "plan.baseline-implied",
        f"{place_words(stock.source)}“{stock.text}”与“{added.text}”合起来，上年基数应为 {base:f}{stock.measure or ''}，文中没有写明。"
        "请核实上年末的数，在核对时补录为上年基数。",
        stock.source,
        f"{added.text},{stock.text}",
    )


def _measures(added: Target, stock: Target) -> Finding:
    return Finding.warning(
        "plan.measure-differs",
        f"{place_words(stock.source)}同一件事用了两种计量单位：“{added.text}”用“{added.measure}”，“{stock.text}”用“{stock.measure}”，"
        "两个数不能直接相加减。请统一计量单位。",
        stock.source,
        f"{added.text},{stock.text}",
    )
