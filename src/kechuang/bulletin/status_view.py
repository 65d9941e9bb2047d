"""The state of a plan laid out for a reader: the leaders' page, then by task, by unit, and what is open."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from kechuang.bulletin.share import ShareTable, share_tables
from kechuang.bulletin.status_row import Row, StatusMark, row_of, status_mark
from kechuang.bulletin.wording import official_date, period_text
from kechuang.plan.model import Plan, Target
from kechuang.progress.model import Reason, State, Status, TargetState
from kechuang.progress.rank import by_gap
from kechuang.progress.wording import headline, tally_text
from kechuang.vocabulary.finding import Finding

# More than this does not fit one page of A4 beside the sentence; the rest stands in annex 1.
PAGE_ROWS = 20
UNTITLED = "未命名方案"


@dataclass(frozen=True, slots=True)
class Tile:
    """How many targets have a status."""

    status: StatusMark
    count: int


@dataclass(frozen=True, slots=True)
class TaskRows:
    """The targets of one task (or goal, or annex) with the units that answer for it."""

    number: str
    title: str
    leads: str
    responsible: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class StatusView:
    """Everything the status page says, in the order it says it."""

    title: str
    sentence: str
    on: str
    generated_on: str | None
    last_ended: str
    invented: bool
    linear: bool
    tiles: tuple[Tile, ...]
    leading: tuple[Row, ...]
    left_out: int
    tasks: tuple[TaskRows, ...]
    unmeasured: tuple[str, ...]
    shares: tuple[ShareTable, ...]
    qualitative: tuple[Target, ...]
    findings: tuple[Finding, ...]
    tally: str


def status_view(state: State, plan: Plan, *, generated_on: date | None = None) -> StatusView:
    """`state` of `plan` as a reader meets it; `generated_on` is the day the page is made, if told."""
    leads = _leads(plan)
    leading = by_gap(_leading(state))
    return StatusView(
        title=state.title or plan.title or UNTITLED,
        sentence=headline(state),
        on=official_date(state.on),
        generated_on=None if generated_on is None else official_date(generated_on),
        last_ended=period_text(state.last_ended),
        invented=state.invented,
        linear=state.linear,
        tiles=_tiles(state),
        leading=tuple(row_of(one, leads=leads.get(one.key, ())) for one in leading[:PAGE_ROWS]),
        left_out=max(0, len(leading) - PAGE_ROWS),
        tasks=_task_rows(state, plan),
        unmeasured=_unmeasured(plan),
        shares=share_tables(state),
        qualitative=state.qualitative,
        findings=_once((*state.findings, *plan.findings)),
        tally=tally_text(state.tally),
    )


def _leading(state: State) -> tuple[TargetState, ...]:
    """The headline indicators; a plan without an annex of indicators shows all its targets."""
    named = tuple(one.state for one in state.indicators if one.state is not None)
    return tuple({one.key: one for one in named or state.targets}.values())


def _tiles(state: State) -> tuple[Tile, ...]:
    """A tile for each status, also where none has it; and one for each reason why some were not judged."""
    counts = state.counts()
    unjudged = Counter(status_mark(None, one.reason) for one in state.targets if one.status is None)
    judged = (Tile(status_mark(status, Reason.ON_PACE), counts[status]) for status in Status)
    return (*judged, *(Tile(mark, count) for mark, count in unjudged.items()))


def _leads(plan: Plan) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for task in plan.tasks:
        for target in task.targets:
            if target.key is not None:
                found.setdefault(target.key, task.lead_units)
    return found


def _task_rows(state: State, plan: Plan) -> tuple[TaskRows, ...]:
    """Every target once: under its first task, else its goal, its annex, or the checklist."""
    left = {one.key: one for one in state.targets}
    groups: list[TaskRows] = []

    def take(targets: tuple[Target, ...], number: str, title: str, lead: str, others: str) -> None:
        keys = dict.fromkeys(target.key for target in targets if target.key in left)
        states = by_gap(left.pop(key) for key in keys if key is not None)
        if states:
            groups.append(TaskRows(number, title, lead, others, tuple(map(row_of, states))))

    for task in plan.tasks:
        units = "、".join(task.responsible_units) + ("等" if task.open_list else "")
        take(task.targets, task.number, task.title, "、".join(task.lead_units), units)
    for goal in plan.goals:
        take(goal.targets, goal.number, goal.title, "", "")
    take(tuple(one.target for one in plan.indicators), "", "指标任务（附件）", "", "")
    for line in plan.checklist:
        units = "、".join(line.units) + ("等" if line.open_list else "")
        take(line.targets, "", line.group or "重点工作清单", "", units)
    if left:
        groups.append(TaskRows("", "其他目标", "", "", tuple(map(row_of, by_gap(left.values())))))
    return tuple(groups)


def _unmeasured(plan: Plan) -> tuple[str, ...]:
    return tuple(
        " ".join((task.number, task.title))
        for task in plan.tasks
        if all(target.value is None for target in task.targets)
    )


def _once(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    return tuple(dict.fromkeys(findings))
