"""The cells a program writes, as it names them, and as the typed cells every other door hands on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Annotated, Any, Literal

from pydantic import Field

from kechuang.vocabulary import Finding
from kechuang_site.progress.actions.weigh import Typed
from kechuang_site.progress.queries.named import Named, named_in
from kechuang_site.record.refusal import Placed
from kechuang_site.record.wire import PERIOD, TEXT, Amount, Key, Name, Shape

AWAITED = "待发布"
Period = Annotated[str, Field(pattern=PERIOD)]
Words = Annotated[str, Field(max_length=400, pattern=TEXT)]
Origin = Annotated[str, Field(max_length=120, pattern=TEXT)]
Note = Annotated[str, Field(max_length=200, pattern=TEXT)]


class Cell(Shape):
    """What every cell says: `seen` is the version of the report on its way (null: there was none), `stood` the value
    that stood there (null: none did). Another by now is a conflict."""

    period: Period
    reason: Words = ""
    seen: Key | None
    stood: Key | None


class Figure(Cell):
    """An indicator's number; `subject` is whose (null: the whole county's). An `amount` of null is 待发布."""

    kind: Literal["figure"]
    indicator: Name
    subject: Name | None
    number: Amount
    nature: Literal["", "estimate", "flash", "final"] = ""
    origin: Origin = ""
    note: Note = ""


class Narrative(Cell):
    """How a task went, in the words of its lead unit."""

    kind: Literal["narrative"]
    task: Key
    text: Words


class AskedNumber(Cell):
    """A number asked for by name (会办事项)."""

    kind: Literal["asked_number"]
    ask: Key
    number: Amount


class AskedWords(Cell):
    """Words asked for by name (会办事项)."""

    kind: Literal["asked_words"]
    ask: Key
    text: Words


AnyCell = Annotated[Figure | Narrative | AskedNumber | AskedWords, Field(discriminator="kind")]


def typed_cells(plan: Any, cells: Sequence[Cell]) -> tuple[list[Typed], list[Placed]]:
    """The cells with the rows they name; and where one names what the plan has not."""
    named = named_in(
        plan,
        indicators={each.indicator for each in cells if isinstance(each, Figure)},
        tasks={each.task for each in cells if isinstance(each, Narrative)},
        asks={each.ask for each in cells if isinstance(each, AskedNumber | AskedWords)},
    )
    typed, unknown = [], []
    for number, cell in enumerate(cells):
        place = f"cells[{number}]"
        said = _TYPED[type(cell)](named, cell, place)
        if isinstance(said, Finding):
            unknown.append((place, said))
        else:
            typed.append(said)
    return typed, unknown


def _figure(named: Named, cell: Figure, place: str) -> Typed | Finding:
    indicator = named.indicators.get(cell.indicator)
    if indicator is None:
        return _unknown(f"方案里没有编号为“{cell.indicator}”的指标")
    party = None if cell.subject is None else named.parties.get(cell.subject)
    if cell.subject is not None and party is None:
        return _unknown(f"本县没有代码为“{cell.subject}”的单位")
    amount = cell.number.amount
    text = AWAITED if amount is None else f"{amount}{cell.number.measure}"
    told = {"nature": cell.nature, "origin": cell.origin, "note": cell.note}
    return Typed(cell.period, text, indicator, party=party, place=place, **_seen(cell), **told)


def _narrative(named: Named, cell: Narrative, place: str) -> Typed | Finding:
    task = named.tasks.get(cell.task)
    if task is None:
        return _unknown(f"方案里没有编号为{cell.task}的重点任务")
    return Typed(cell.period, cell.text, task=task, place=place, **_seen(cell))


def _asked_number(named: Named, cell: AskedNumber, place: str) -> Typed | Finding:
    ask = named.asks.get(cell.ask)
    if ask is None or ask.kind != "figure" or ask.measure != cell.number.measure:
        return _unknown(f"没有编号为{cell.ask}、以“{cell.number.measure}”计数的会办事项")
    return Typed(cell.period, cell.number.amount or "", ask=ask, place=place, **_seen(cell))


def _asked_words(named: Named, cell: AskedWords, place: str) -> Typed | Finding:
    ask = named.asks.get(cell.ask)
    if ask is None or ask.kind == "figure":
        return _unknown(f"没有编号为{cell.ask}、以文字答复的会办事项")
    return Typed(cell.period, cell.text, ask=ask, place=place, **_seen(cell))


_TYPED: dict[type[Cell], Callable[[Named, Any, str], Typed | Finding]] = {
    Figure: _figure, Narrative: _narrative, AskedNumber: _asked_number, AskedWords: _asked_words,
}  # fmt: skip


def _seen(cell: Cell) -> dict[str, Any]:
    return {"reason": cell.reason, "seen": cell.seen, "stood": cell.stood}


def _unknown(what: str) -> Finding:
    return Finding.error("api.unknown", f"{what}；请核对编号后再发。")
