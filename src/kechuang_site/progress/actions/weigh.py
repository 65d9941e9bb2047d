"""What would become of typed texts: new, changed, as it stands, kept with a problem, or refused, and why.

The one judgement behind the form, the preview of a sheet, a paste, a command and the API; it writes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import Any

from kechuang.progress.life import ReportState, Step, after, step_refused
from kechuang.progress.reasons import Arriving, Standing, reason_asked
from kechuang.vocabulary import Finding, Source, parse_number
from kechuang_site.progress.actions.fitting import unfit, unfit_nature
from kechuang_site.progress.models import Report, Round, Value
from kechuang_site.progress.queries.reading import Read, period_refused, read_figure, unstorable
from kechuang_site.progress.store.report import Address, Speaking, open_reports, round_for, series_held

LONGEST_NARRATIVE = 200
# For a sheet that does not know what stood when it left: whatever stands now was seen in the preview.
LATEST = -1


@dataclass(frozen=True, slots=True)
class Typed:
    """One cell as somebody typed it. `place` is where (B7), for sheets; `seen` is the version of the report on
    its way that the person saw (None: there was none), `stood` the key of the value that stood there.
    """

    period: str
    text: str
    indicator: Any = None
    task: Any = None
    ask: Any = None
    party: Any = None
    nature: str = ""
    origin: str = ""
    note: str = ""
    reason: str = ""
    seen: int | None = None
    stood: int | None = None
    place: str = ""
    note_explains: bool = False
    # A form that comes again after its return: the same words are an answer, where a page would only have been opened.
    resent: bool = False

    def address(self, reporter: Any) -> Address:
        figure = self.indicator is not None
        return Address(
            _key(self.indicator), _key(self.task), _key(self.ask), _key(self.party), 0 if figure else reporter.pk,
            self.period,
        )  # fmt: skip

    @property
    def name(self) -> str:
        about = self.indicator or self.task or self.ask
        return getattr(about, "name", None) or getattr(about, "title", None) or about.words


class Fate(StrEnum):
    """What becomes of a typed cell."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    CONFLICT = "conflict"
    REFUSED = "refused"


@dataclass(frozen=True)
class Verdict:
    """A typed cell weighed: `before` is the report on its way it would change, `stands` the value it would follow."""

    typed: Typed
    fate: Fate
    read: Read = field(default_factory=Read)
    before: Report | None = None
    stands: Value | None = None
    findings: tuple[Finding, ...] = ()

    @property
    def problem(self) -> Finding | None:
        """Why it could be kept but not sent."""
        return self.read.problem


class Scales:
    """Everything weighing needs of the tables, read once for a number of cells of one plan.

    Cells are weighed in the order of their months: what was weighed before counts as said when a later one falls.
    """

    def __init__(self, plan: Any, typed: Sequence[Typed]) -> None:
        self.plan = plan
        of = Speaking(_keys(typed, "indicator"), _keys(typed, "task"), _keys(typed, "ask"))
        self.open = open_reports(plan.pk, of)
        self.standing = series_held(of.indicators)
        self.entering: dict[str, Round | None] = {}
        self.said: dict[tuple[int, int | None], dict[str, Standing]] = {}
        for row in self.open.values():
            if row.indicator_id is not None and row.amount is not None and not row.problem:
                self.said.setdefault((row.indicator_id, row.party_id), {})[row.period] = row

    def weigh(self, typed: Typed, *, reporter: Any, at: datetime) -> Verdict:
        """The verdict on one cell that `reporter` reports."""
        address = typed.address(reporter)
        before, stands = self.open.get(address), self._standing(typed).get(typed.period)
        refused = period_refused(self.plan.period, typed.period, at, words=typed.task is not None)
        refused = refused or _not_reporters(typed, reporter)
        refused = refused or _not_now(before) or _unfit(typed)
        if refused is not None:
            return Verdict(typed, Fate.REFUSED, before=before, stands=stands, findings=(refused,))
        if _moved(typed.seen, before and before.version) or _moved(typed.stood, stands and stands.pk):
            return Verdict(typed, Fate.CONFLICT, before=before, stands=stands, findings=(_conflict(typed),))
        read = self._read(typed)
        fate = _fate(typed, read, before, stands)
        if fate is not Fate.SAME and self.round_of(typed.period) is None:
            return Verdict(
                typed, Fate.REFUSED, read, before, stands, (_no_round(typed), *filter(None, (read.problem,)))
            )
        return Verdict(typed, fate, read, before, stands, (*filter(None, (read.problem,)), *read.doubts))

    def round_of(self, period: str) -> Round | None:
        """The open round that what is said of a period enters; None where it cannot be written now."""
        if period not in self.entering:
            self.entering[period] = round_for(self.plan.pk, period)
        return self.entering[period]

    def _standing(self, typed: Typed) -> Mapping[str, Value]:
        return {} if typed.indicator is None else self.standing.get(_cell(typed), {})

    def _read(self, typed: Typed) -> Read:
        if typed.indicator is None:
            return _read_words(typed)
        read = read_figure(self.plan, typed.indicator, typed.party, typed.period, typed.text)
        if read.problem is not None:
            return replace(read, reason=typed.reason.strip())
        said, own = self.said.setdefault(_cell(typed), {}), self._standing(typed)
        series: dict[str, Standing] = {**own, **said}
        series.pop(typed.period, None)
        if typed.period in own:
            series[typed.period] = own[typed.period]
        about = typed.indicator
        arriving = Arriving(about.name, about.measure, about.kind, typed.period, read.amount, typed.nature)
        asked = reason_asked(arriving, series)
        why = typed.reason.strip() or (typed.note.strip() if typed.note_explains and asked is not None else "")
        if asked is not None and not why:
            return replace(read, problem=asked)
        said[typed.period] = arriving
        return replace(read, reason=why)


def _cell(typed: Typed) -> tuple[int, int | None]:
    return typed.indicator.pk, _key(typed.party)


def _keys(typed: Iterable[Typed], name: str) -> frozenset[int]:
    return frozenset(row.pk for row in (getattr(each, name) for each in typed) if row is not None)


def _moved(seen: int | None, now: int | None) -> bool:
    return seen not in (now, LATEST)


def _not_now(before: Report | None) -> Finding | None:
    """Why the report on its way may not be written; a cell without one is free for a new report."""
    if before is None:
        return None
    state = ReportState(before.state)
    return None if after(state, Step.WRITE) else step_refused(state, Step.WRITE)


def _unfit(typed: Typed) -> Finding | None:
    said = unfit(text=typed.text.strip(), origin=typed.origin, note=typed.note, reason=typed.reason)
    return said or unfit_nature(typed.nature)


def _not_reporters(typed: Typed, reporter: Any) -> Finding | None:
    """One number, one reporting unit: anybody else's is refused by name."""
    if typed.task is not None:
        return None if _leads(typed.task, reporter) else _not_lead(typed, reporter)
    holder = reporter_of(typed)
    if holder is None or holder.pk == reporter.pk:
        return None
    return Finding.error(
        "report.not-yours",
        f"「{typed.name}」由{holder.name}报送，{reporter.name}不报这一项；请删去这一行或与专班办公室联系。",
    )


def _key(row: Any) -> int | None:
    return None if row is None else row.pk


def _leads(task: Any, reporter: Any) -> bool:
    return any(unit.part == "lead" and unit.party_id == reporter.pk for unit in task.units.all())


def _not_lead(typed: Typed, reporter: Any) -> Finding:
    return Finding.error(
        "report.not-lead",
        f"「{typed.name}」的进展由牵头单位说明，{reporter.name}不是牵头单位；牵头单位需要材料时另行提出会办。",
    )


def reporter_of(typed: Typed) -> Any:
    """The one party that reports a cell; None where nobody is named for it yet."""
    if typed.ask is not None:
        return typed.ask.party
    if typed.task is not None:
        return None
    rule = getattr(typed.indicator, "reporting_rule", None)
    if typed.party is not None and rule is not None and rule.shares == "each":
        return typed.party
    return typed.indicator.reporting_unit


def counted(verdicts: Iterable[Verdict]) -> dict[Fate, int]:
    """How many of each fate."""
    found = dict.fromkeys(Fate, 0)
    for verdict in verdicts:
        found[verdict.fate] += 1
    return found


def _read_words(typed: Typed) -> Read:
    if typed.ask is not None and typed.ask.kind == "figure":
        return _read_asked(typed)
    words = typed.text.strip()
    if not words:
        return Read(problem=Finding.error("report.empty", f"「{typed.name}」没有填写内容。"))
    if len(words) > LONGEST_NARRATIVE:
        over = len(words) - LONGEST_NARRATIVE
        return Read(
            problem=Finding.error(
                "report.too-long", f"「{typed.name}」超出{over}字；请压缩到{LONGEST_NARRATIVE}字以内。"
            )
        )
    return Read()


def _read_asked(typed: Typed) -> Read:
    number = parse_number(typed.text.strip(), source=Source(None, 0, 0, location="会办事项"))
    if isinstance(number, Finding):
        return Read(problem=number)
    return Read(number, problem=unstorable(number))


def _fate(typed: Typed, read: Read, before: Report | None, stands: Value | None) -> Fate:
    said = (typed.text.strip(), typed.nature, typed.origin.strip(), typed.note.strip(), read.reason)
    if before is not None:
        same = said == (before.text, before.nature, before.origin, before.note, before.reason)
        answered = typed.resent and before.state == ReportState.RETURNED.value
        return Fate.SAME if same and not answered else Fate.CHANGED
    if stands is None:
        return Fate.NEW
    stood = (stands.amount, stands.nature, stands.origin, stands.note)
    same = read.problem is None and (read.amount, *said[1:4]) == stood
    return Fate.SAME if same else Fate.CHANGED


def _conflict(typed: Typed) -> Finding:
    return Finding.error(
        "report.conflict", f"「{typed.name}」在您打开或下载之后已被改过，没有覆盖；请对照两个值后再保存。"
    )


def _no_round(typed: Typed) -> Finding:
    return Finding.error(
        "report.no-round",
        f"{typed.period}的报送期没有开启，也没有更晚的报送期可以补录，没有写入；请与专班办公室联系，开启后再交。",
    )
