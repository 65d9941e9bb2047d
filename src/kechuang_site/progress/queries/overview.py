"""总览: one sentence, how many stand how, the headline indicators, then the rest; for who watches the whole county."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kechuang.bulletin.finding_group import group_findings
from kechuang.bulletin.status_row import Row, status_mark
from kechuang.bulletin.status_view import Tile
from kechuang.progress import Reason, Status
from kechuang_site.progress.queries.judged import Judged
from kechuang_site.progress.queries.values import ValueRow


@dataclass(frozen=True, slots=True)
class Line:
    """An indicator as the overview shows it; `value` is the row its number stands in."""

    row: Row
    value: ValueRow | None


@dataclass(frozen=True, slots=True)
class Overview:
    """What the page says, in its order; `late` are the indicators whose number is older than the day."""

    sentence: str
    last_ended: str
    tiles: Sequence[Tile]
    leading: Sequence[Line]
    others: Sequence[Line]
    late: Sequence[str]
    unnumbered: Sequence[str]
    groups: Sequence[object]


def overview_of(judged: Judged) -> Overview:
    """The overview of a judged plan."""
    headline = {code for code, indicator in judged.picture.indicators.items() if indicator.headline}
    lines = [Line(row, judged.actual(code)) for code, row in judged.rows.items()]
    leading = [line for line in lines if line.row.key in headline] or lines
    shown = {line.row.key for line in leading}
    return Overview(
        sentence=judged.sentence,
        last_ended=judged.state.last_ended,
        tiles=_tiles(judged),
        leading=leading,
        others=[line for line in lines if line.row.key not in shown],
        late=[state.name for state in judged.state.targets if state.late],
        unnumbered=[i.name for code, i in judged.picture.indicators.items() if code not in judged.states],
        groups=group_findings(judged.state.findings),
    )


def _tiles(judged: Judged) -> list[Tile]:
    """A tile for each status word, also where none has it; and one for each reason why some were not judged."""
    tiles = [Tile(status_mark(status, Reason.ON_PACE), count) for status, count in _judged_counts(judged)]
    unjudged: dict[object, int] = {}
    for state in judged.state.targets:
        if state.status is None:
            mark = status_mark(None, state.reason)
            unjudged[mark] = unjudged.get(mark, 0) + 1
    return [*tiles, *(Tile(mark, count) for mark, count in unjudged.items())]


def _judged_counts(judged: Judged) -> list[tuple[Status, int]]:
    counts = judged.state.counts()
    return [(status, counts[status]) for status in Status]
