"""核对: what a person is asked about a document, what was decided, and what would be adopted now."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from django.utils.translation import gettext_noop as _

from kechuang.plan.settle import Decision, PointSeverity, Settled, settle
from kechuang.plan.settle import Point as Question
from kechuang.plan.settle.decide import why_not
from kechuang.vocabulary import AliasTable, Finding, Severity
from kechuang_site.plan.models import Document, Point
from kechuang_site.plan.queries.amendment import why_not_amended
from kechuang_site.plan.queries.correction import CORRECTION, corrected
from kechuang_site.plan.queries.document import rows_of_points
from kechuang_site.plan.queries.reading import read_plan
from kechuang_site.plan.queries.supplement import SupplementReading, supplement_from_json
from kechuang_site.plan.queries.unit_table import unit_table

KIND_WORDS = {
    "difference": _("调整事项"),
    "effective": _("起始月份"),
    "doubt": _("读入疑点"),
    "alias": _("单位名称"),
    "kind": _("指标性质"),
    "tier": _("目标层级"),
    "sum": _("合计与分解"),
    "duplicate": _("重复或不一致"),
    "range": _("区间目标"),
    "measure": _("计量单位"),
    "baseline": _("上年基数"),
    "open_list": _("名单以“等”结尾"),
    "row_span": _("表格还原"),
    "reporting_unit": _("数据报送单位"),
}
# A person may say that a breakdown is wrong: that is an answer, and it keeps the plan from being adopted.
_ANSWERS = frozenset({"settle.breakdown-wrong"})


@dataclass(frozen=True, slots=True)
class Asked:
    """One question with its row; `open` while it waits for an answer that can be applied."""

    question: Question
    row: Point | None
    open: bool

    @property
    def must(self) -> bool:
        return self.question.severity is PointSeverity.MUST

    @property
    def answer(self) -> str:
        """The chosen option in words, with what was written beside it."""
        if self.row is None:
            return ""
        option = self.question.option(self.row.choice)
        words = self.row.choice if option is None else option.label
        return f"{words}：{self.row.value}" if self.row.value else words

    def words(self, said: object) -> str:
        """What somebody tried to answer, in words: of anything with choice and value."""
        option = self.question.option(getattr(said, "choice", ""))
        words = "" if option is None else option.label
        value = getattr(said, "value", "")
        return f"{words}：{value}" if value else words

    @property
    def proposed(self) -> str:
        """The proposal in words."""
        option = self.question.option(self.question.proposal or "")
        return "" if option is None else option.label


@dataclass(frozen=True, slots=True)
class Review:
    """A document under review: its questions in reading order, and what adoption would write.

    `settled` is there for a plan, `supplement` for a later document of its family.
    """

    document: Document
    asked: tuple[Asked, ...]
    table: AliasTable
    decisions: tuple[Decision, ...]
    settled: Settled | None = None
    supplement: SupplementReading | None = None

    @property
    def questions(self) -> tuple[Question, ...]:
        return tuple(each.question for each in self.asked)

    @property
    def waiting(self) -> tuple[Asked, ...]:
        return tuple(each for each in self.asked if each.open)

    @property
    def must(self) -> int:
        """How many must still be settled before adoption."""
        return sum(each.must for each in self.waiting)

    @property
    def blocking(self) -> int:
        """How many keep the document from adoption: of a supplement every one, for what nobody took over
        changes nothing, and that must be somebody's decision."""
        return self.must if self.supplement is None else len(self.waiting)

    @property
    def confirmable(self) -> tuple[Asked, ...]:
        """Those whose proposal is safe: one explicit act may confirm them all."""
        return tuple(each for each in self.waiting if not each.must and each.question.proposal is not None)

    @property
    def errors(self) -> tuple[Finding, ...]:
        """What keeps the document from being adopted although every question is answered."""
        findings = () if self.settled is None else self.settled.findings
        return tuple(found for found in findings if found.severity is Severity.ERROR)

    @property
    def ready(self) -> bool:
        return self.blocking == 0 and not self.errors

    def find(self, key: str) -> Asked | None:
        return next((each for each in self.asked if each.question.key == key), None)

    def decision(self, key: str) -> Decision | None:
        """The decision on a point that can be applied; None while it is open."""
        open_keys = {each.question.key for each in self.waiting}
        return next((d for d in self.decisions if d.point_key == key and key not in open_keys), None)


def review_of(document: Document) -> Review:
    """The review of a document, from its reading and the decisions taken so far."""
    rows = rows_of_points(document)
    table = unit_table(document.plan.division)
    decisions = decisions_of(rows)
    if document.kind != Document.Kind.PLAN:
        return _of_supplement(document, rows, table, decisions)
    settled = _settled(document.reading, decisions, table)
    asked = _asked(settled.points, {point.key for point in settled.open_points}, rows)
    return Review(document, asked, table, decisions, settled=corrected(settled, rows, table))


@lru_cache(maxsize=32)
def _settled(reading: str, decisions: tuple[Decision, ...], table: AliasTable) -> Settled:
    """The same reading under the same decisions and names settles the same: a page is looked at many times."""
    plan, repairs = read_plan(reading)
    return settle(plan, decisions, table, repairs=repairs)


def _of_supplement(
    document: Document, rows: Sequence[Point], table: AliasTable, decisions: tuple[Decision, ...]
) -> Review:
    reading = supplement_from_json(document.reading)
    taken = {decision.point_key: decision for decision in decisions}
    waiting = {q.key for q in reading.questions if q.key not in taken or why_not(taken[q.key], q) is not None}
    return Review(document, _asked(reading.questions, waiting, rows), table, decisions, supplement=reading)


def problem_of(review: Review, decision: Decision) -> Finding | None:
    """Why a decision cannot be applied as it is written; None where it can."""
    asked = review.find(decision.point_key)
    if asked is None:
        return Finding.error("point.not-asked", "这一项现在已经不需要核对（前面的决定改变了它），页面已更新。")
    problem = why_not(decision, asked.question)
    if problem is not None:
        return problem
    if review.settled is None:
        return why_not_amended(review.document, review.supplement, decision)
    before = set(review.settled.findings)
    after = _settled(review.document.reading, (*review.decisions, decision), review.table).findings
    fresh = (f for f in after if f.severity is Severity.ERROR and f not in before and f.code not in _ANSWERS)
    return next(fresh, None)


def decisions_of(rows: Iterable[Point]) -> tuple[Decision, ...]:
    """The decisions taken, as the library applies them."""
    return tuple(
        Decision(row.name, row.choice, row.value or None, row.note or None)
        for row in rows
        if row.settled_at is not None and row.kind != CORRECTION
    )


def _asked(questions: Iterable[Question], waiting: set[str], rows: Iterable[Point]) -> tuple[Asked, ...]:
    by_name = {row.name: row for row in rows}
    return tuple(Asked(q, by_name.get(q.key), q.key in waiting) for q in questions)
