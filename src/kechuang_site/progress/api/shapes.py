"""What reports and their values look like on the wire, out of rows. No person's name goes out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from kechuang_site.progress.queries.content import contents_of
from kechuang_site.record.wire import Amount, Said, Shape, amount_of


class ReportOut(Shape):
    """A report: one of indicator, task and ask; `subject` is whose number (null: the county's).

    `version` and `content` are what a program saw: it sends them back with what it does.
    """

    id: int
    version: int
    content: str
    state: str
    round: str
    unit: str
    indicator: str | None
    task: int | None
    ask: int | None
    subject: str | None
    period: str
    number: Amount | None
    text: str
    nature: str
    origin: str
    note: str
    reason: str
    problem: Said | None
    late: bool
    by_office: bool
    door: str
    written_at: datetime
    value: int | None


class ValueOut(Shape):
    """A value that stands: cumulative, with its vintage. `number.amount` null: its source has not published yet."""

    id: int
    indicator: str
    unit: str | None
    period: str
    number: Amount
    nature: str
    origin: str
    note: str
    reason: str
    reported_at: datetime


def reports_out(rows: Iterable[Any]) -> list[ReportOut]:
    """Reports in their order; two queries for any number of them."""
    reports: Sequence[Any] = list(rows)
    contents = contents_of(reports)
    return [report_out(row, contents[row.pk]) for row in reports]


def report_out(row: Any, content: str) -> ReportOut:
    """One report whose content was digested."""
    return ReportOut(
        id=row.pk, version=row.version, content=content, state=row.state, round=row.round.month,
        unit=row.reporter.code, indicator=None if row.indicator_id is None else row.indicator.code, task=row.task_id,
        ask=row.ask_id, subject=None if row.party_id is None else row.party.code, period=row.period,
        number=_number(row), text=row.text, nature=row.nature, origin=row.origin, note=row.note, reason=row.reason,
        problem=Said(code=row.problem, message=row.problem_words, place=None) if row.problem else None,
        late=row.late_entry, by_office=row.by_office, door=row.door, written_at=row.written_at, value=row.value_id,
    )  # fmt: skip


def value_out(row: Any) -> ValueOut:
    """A row of a value with its indicator and party."""
    return ValueOut(
        id=row.pk, indicator=row.indicator.code, unit=None if row.party_id is None else row.party.code,
        period=row.period, number=amount_of(row.amount, row.measure), nature=row.nature, origin=row.origin,
        note=row.note, reason=row.reason, reported_at=row.reported_at,
    )  # fmt: skip


def _number(row: Any) -> Amount | None:
    figure = row.indicator_id is not None or (row.ask_id is not None and row.ask.kind == "figure")
    return amount_of(row.amount, row.measure) if figure else None
