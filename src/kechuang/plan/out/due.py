"""By when a task is due: the dates of its own text before the year of the plan."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from kechuang.plan.model import Target
from kechuang.plan.target.horizon import Moment, Role, default_horizon, moments
from kechuang.plan.when import deadline_words, last_day

_SENTENCE = re.compile(r"[^。；;\n]+")
_CLAUSE = re.compile(r"[^，,、。；;]*")
_BEGINS = re.compile("开工|动工|启动|开始|部署")
_ENDS = re.compile("完成|完工|竣工|建成|投入使用|投用|投产|交付|验收|达到")
_YEAR = re.compile(r"年|全年|年内|年底|年末")
_UNSURE = "没有写是哪一年"


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a task, the last date it sets, and a date it gives no year to."""

    text: str
    date: str | None
    yearless: str | None

    @property
    def closes(self) -> bool:
        """Whether its date is that of something done, and so of what was told before it."""
        return self.date is not None and _ENDS.search(self.text) is not None


def sentences_of(text: str, period: str | None) -> tuple[Sentence, ...]:
    """The sentences of a task with their dates; those on which something only begins, or comes every year, are none."""
    return tuple(_sentence(found[0], period) for found in _SENTENCE.finditer(text))


def dated(targets: Sequence[Target], sentences: Sequence[Sentence], period: str | None) -> tuple[Target, ...]:
    """The targets; one that has but the year of the plan takes the date of its sentence, else that of a later
    sentence that says what is done by then. 新建3个中心，11月底前投入使用 is due in November."""
    return tuple(
        replace(target, horizon=_date_of(target, sentences) or target.horizon)
        if target.horizon == default_horizon(period)
        else target
        for target in targets
    )


def due_words(targets: Sequence[Target], sentences: Sequence[Sentence], period: str | None) -> str:
    """The last date of the task in words. A month of a plan of several years stands as written, with a remark."""
    due = latest(targets, (sentence.date for sentence in sentences))
    yearless = [sentence.yearless for sentence in sentences if sentence.yearless]
    if yearless and due in (None, default_horizon(period)):
        return f"{yearless[-1]}（{_UNSURE}）"
    return deadline_words(due)


def latest(targets: Iterable[Target], dates: Iterable[str | None] = ()) -> str | None:
    """The last of all horizons; None where there is none that a calendar knows."""
    horizons = (*(target.horizon for target in targets), *dates)
    known = [(day, horizon) for horizon in horizons if (day := last_day(horizon)) is not None]
    return max(known, key=lambda one: one[0])[1] if known else None


def _date_of(target: Target, sentences: Sequence[Sentence]) -> str | None:
    at = next((place for place, sentence in enumerate(sentences) if target.text in sentence.text), None)
    if at is None or sentences[at].date is not None:
        return None if at is None else sentences[at].date
    return latest((), (sentence.date for sentence in sentences[at + 1 :] if sentence.closes))


def _sentence(text: str, period: str | None) -> Sentence:
    several = period is not None and "/" in period
    sure: list[str | None] = []
    yearless: str | None = None
    before: Moment | None = None
    for moment in moments(text, period):
        every = moment.recurring or (before is not None and before.recurring and before.end == moment.start)
        before = moment
        words = text[moment.start : moment.end]
        # 11月底前制定: what comes into force or goes out by a day is due by it.
        sets = moment.role is Role.SETS or (moment.role is Role.REFERS and words.endswith("前"))
        if not sets or every or _only_begins(text, moment):
            continue
        if several and not _YEAR.search(words):
            yearless = words
        else:
            sure.append(moment.key)
    return Sentence(text, latest((), sure), yearless)


def _only_begins(text: str, moment: Moment) -> bool:
    """6月底前开工, and not 6月底前启动并完成."""
    clause = _CLAUSE.match(text, moment.end)
    said = "" if clause is None else clause[0]
    return _BEGINS.search(said) is not None and _ENDS.search(said) is None
