"""A supplement read against the plan in force: each difference becomes a question with its own answers."""

from __future__ import annotations

from collections.abc import Iterator

from kechuang.document import Document as Read
from kechuang.plan import Plan as ReadPlan
from kechuang.plan.compare.amount import quantity_of
from kechuang.plan.compare.named import share_of
from kechuang.plan.compare.wording import more_words
from kechuang.plan.settle import Option, Point, PointKind, PointSeverity
from kechuang.plan.settle.question import point_key
from kechuang.plan.settle.rewrite import by_key
from kechuang.plan.supplement import Difference, Field, Role, Supplement, change_of, read_supplement
from kechuang.plan.supplement.unread import UNREAD
from kechuang.vocabulary import AliasTable, Finding, Quantity, why_alike
from kechuang.vocabulary.export import source_to_json
from kechuang_site.plan.queries.amendment import REJECT
from kechuang_site.plan.queries.placing import ASSIGN
from kechuang_site.plan.queries.supplement import Change, SupplementReading

_TAKE = Option("accept", "采用")
_TAKE_ANYWAY = Option("accept", "经核定，按这份文件的新数执行，请写明核定情况", needs_note=True)
_LEAVE = Option(REJECT, "不采用，请写明理由", needs_note=True)
_TO_TARGET = Option(ASSIGN, "指定为方案里的指标", "请填指标编号或名称，可从本页“方案里的指标”里选")
_TO_TASK = Option(ASSIGN, "指定为方案里的任务", "请填任务序号或名称，可从本页“方案里的任务”里选")
_ASIDE = Option("aside", "已对照原文核对，系统不采用，请写明怎么办理", needs_note=True)
_PLACELESS = frozenset({"supplement.target-unknown", "supplement.target-ambiguous"})
_UNREAD_SUBJECTS = {
    "supplement.sentence-unread": "没有读出的一处调整",
    "supplement.value-unread": "没有读出的数",
    "supplement.table-unread": "没有读出的表",
    "supplement.task-new": "新增任务",
    "supplement.task-dropped": "取消整项任务",
}
_ROLES = {Role.LEAD: "牵头单位", Role.RESPONSIBLE: "责任单位", Role.REPORTING: "数据报送单位"}


def read_changes(document: Read, plan: ReadPlan, table: AliasTable) -> SupplementReading:
    """What a document changes in the plan as it is in force, ready to be asked and kept."""
    supplement = read_supplement(document, plan, table)
    asked: list[Point] = []
    changes: list[Change] = []
    told: set[Finding] = set()
    for difference in supplement.differences:
        problems = tuple(_about(difference, supplement))
        told.update(problems)
        asked.append(_question(difference, problems, plan, table))
        changes.append(_change(difference, supplement, standing_of(difference, plan, table)))
    rest = [finding for finding in supplement.findings if finding not in told]
    notes = tuple(f"{f.message}[{f.code}]" for f in rest if f.code not in UNREAD)
    unread = {point.key: point for point in (_unread(f) for f in rest if f.code in UNREAD)}
    return SupplementReading(
        tuple(changes), (*supplement.points, *asked, *unread.values()), notes, supplement.stated, supplement.read
    )


def standing_of(difference: Difference, plan: ReadPlan, table: AliasTable) -> str:
    """What the plan in force says of the thing that changes, as shown; "" where it says nothing."""
    mentions = by_key(plan).get(difference.target_key or "")
    if difference.unit is not None:
        horizon = mentions[0].horizon if mentions else None
        share = share_of(plan, difference.target_key or "", difference.unit, horizon, table)
        return "" if share is None else str(share)
    if not mentions:
        return ""
    return mentions[0].horizon or "" if difference.field is Field.DEADLINE else shown(quantity_of(mentions[0]))


def shown(value: Quantity | str | None) -> str:
    """A value of a difference in words."""
    return "" if value is None else str(value)


def _about(difference: Difference, supplement: Supplement) -> Iterator[Finding]:
    """The findings that stand at the difference's own words."""
    for finding in supplement.findings:
        words = (difference.text, *shown(difference.new).split("、"))
        if finding.code not in UNREAD and finding.source == difference.source and (finding.quote or "") in words:
            yield finding


def _unread(finding: Finding) -> Point:
    """The question about a sentence that was not read: somebody must say what becomes of it."""
    return Point(
        point_key(PointKind.DIFFERENCE, finding.code, finding.quote),
        PointKind.DIFFERENCE,
        PointSeverity.MUST,
        _UNREAD_SUBJECTS[finding.code],
        f"{finding.message}[{finding.code}]",
        (_ASIDE,),
        None,
        () if finding.source is None else (finding.source,),
        finding.quote,
    )


def _question(difference: Difference, problems: tuple[Finding, ...], plan: ReadPlan, table: AliasTable) -> Point:
    return Point(
        difference.key,
        PointKind.DIFFERENCE,
        PointSeverity.MUST if problems else PointSeverity.MAY,
        _subject(difference),
        "".join((_said(difference, plan), *(problem.message for problem in problems))),
        _options(difference, problems, table),
        None if problems else _TAKE.choice,
        (difference.source,),
        difference.text,
    )


def _options(difference: Difference, problems: tuple[Finding, ...], table: AliasTable) -> tuple[Option, ...]:
    codes = {problem.code for problem in problems}
    if not codes:
        return (_TAKE, _LEAVE)
    if codes & _PLACELESS:
        return (_TO_TARGET, _LEAVE)
    if "supplement.task-unknown" in codes:
        return (_TO_TASK, _LEAVE)
    if codes == {"supplement.unit-unknown"}:
        names = [problem.quote or "" for problem in problems]
        words = "、".join(f"“{name}”" for name in names)
        alike = _alike(names[0], table) if len(names) == 1 else ()
        return (*alike, Option("accept", f"{words}是新的单位，采用并登记到单位表"), _LEAVE)
    return (_TAKE_ANYWAY, _LEAVE)


def _alike(name: str, table: AliasTable) -> Iterator[Option]:
    for unit in table.units:
        if reason := why_alike(name, unit.name):
            yield Option(f"unit:{unit.code}", f"采用，它就是“{unit.name}”（{reason}）")


def _subject(difference: Difference) -> str:
    of = f"{difference.unit}·" if difference.unit else ""
    what = f"（{_ROLES[difference.role]}）" if difference.role else ""
    return f"{of}{difference.name}{what}"[:200]


def _said(difference: Difference, plan: ReadPlan) -> str:
    """What changes, in the words of `kechuang plan diff`: 加码 or 下调, and by how much."""
    old, new = shown(difference.old), shown(difference.new)
    if difference.field is Field.DROPPED:
        return f"取消{difference.unit or ''}“{difference.name}”（现为{old or '没有数值'}）。"
    if difference.field is Field.NEW:
        return f"新增“{difference.name}”，目标{new}。"
    if difference.field is Field.SHARE and not old:
        return f"{difference.unit}承担“{difference.name}”{new}。"
    more = more_words(change_of(difference, plan))
    return f"{_subject(difference)}由{old or '（未写）'}调整为{new}{f'（{more}）' if more else ''}。"


def _change(difference: Difference, supplement: Supplement, standing: str) -> Change:
    new = difference.new
    amount = new if isinstance(new, Quantity) else None
    return Change(
        key=difference.key, field=difference.field.value, name=difference.name,
        kind=difference.kind.value if difference.kind else "", target_key=difference.target_key or "",
        unit=difference.unit or "", role=difference.role.value if difference.role else "",
        task_number=difference.task_number or "", old=shown(difference.old), new=shown(new), standing=standing,
        amount="" if amount is None else format(amount.value, "f"),
        measure="" if amount is None else amount.measure.symbol, horizon=_horizon(difference, supplement),
        text=difference.text, place=source_to_json(difference.source) or {},
    )  # fmt: skip


def _horizon(difference: Difference, supplement: Supplement) -> str:
    """By when a share of a table is due: the table says so once for all of its rows."""
    for allocation in supplement.allocations:
        if any(row.source == difference.source for row in allocation.rows):
            return allocation.horizon or ""
    return ""
