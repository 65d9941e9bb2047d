"""The outside of a supplement: title, 文号, date, which plan it amends and from which month."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kechuang.document.model import Block, Document
from kechuang.plan.front import bare, read_front, signature
from kechuang.plan.model import Plan
from kechuang.plan.settle.model import Option, Point, PointKind, PointSeverity
from kechuang.plan.settle.question import point_key
from kechuang.plan.supplement.model import SupplementKind
from kechuang.plan.target.script import even
from kechuang.vocabulary.finding import Finding
from kechuang.vocabulary.source import Source

_KINDS = (
    (SupplementKind.MINUTES, re.compile("纪要")),
    (SupplementKind.ADJUSTMENT, re.compile("调整|修订|修改|变更|补充")),
    (SupplementKind.BREAKDOWN, re.compile("分解|下达")),
)
_TITLED = re.compile(r"《([^》]{4,60})》")
_PLAN_WORDS = re.compile("方案|计划|要点|规划|意见")
_PLAN_TITLE = re.compile("(?:方案|计划|要点|规划|意见)》?$")
_MONTH = r"\s*(?:(?P<year>20\d\d)\s*年|今年)?\s*(?P<month>1[0-2]|[1-9])\s*月(?:份|\d{1,2}日)?"
_FROM_MONTH = (
    re.compile(rf"自{_MONTH}起"),
    re.compile(rf"[自从]{_MONTH}(?:起|开始)[^,。;]{{0,6}}(?:执行|施行|实施|生效)"),
)
_FROM_ISSUE = re.compile(r"自(?:本通知)?(?:印发|发布|发文|公布|下发)之?日起")


@dataclass(frozen=True, slots=True)
class SupplementFront:
    title: str | None
    number: str | None
    issued_on: str | None
    kind: SupplementKind
    amends_title: str | None
    effective_month: str | None
    source: Source
    blocks: tuple[Block, ...]


def read_supplement_front(document: Document) -> SupplementFront:
    """What the document says of itself; `blocks` are those after its title."""
    front = read_front(document)
    blocks = document.blocks[front.first :]
    _, issued_on, _ = signature(blocks)
    if issued_on is None:
        _, issued_on, _ = signature(document.blocks[: front.first])
    title = front.title or ""
    source = Source(0, 0, 0) if front.title_block is None else front.title_block.source(location="标题")
    return SupplementFront(
        front.title,
        front.document_number,
        issued_on,
        kind_of(title),
        _amends(title, blocks),
        _effective(blocks, issued_on),
        source,
        tuple(blocks),
    )


def kind_of(title: str) -> SupplementKind:
    """What kind a title tells; the names of other documents in it tell nothing."""
    return next((kind for kind, words in _KINDS if words.search(_TITLED.sub("", title))), SupplementKind.OTHER)


def is_plan(front: SupplementFront) -> bool:
    """Whether the document is by its title a plan itself (甲县产业结构调整行动方案), and so no notice of changes."""
    title = re.sub(r"[(（][^)）]*[)）]$", "", (front.title or "").strip())
    return _PLAN_TITLE.search(title) is not None


def of_a_family(front: SupplementFront) -> bool:
    """Whether its own title says that it adjusts another plan (关于调整《…方案》…的通知) or is minutes of a meeting."""
    named = any(_PLAN_WORDS.search(found[1]) for found in _TITLED.finditer(front.title or ""))
    return named and front.kind in (SupplementKind.ADJUSTMENT, SupplementKind.MINUTES)


def _amends(title: str, blocks: tuple[Block, ...]) -> str | None:
    for text in (title, *(block.text for block in blocks if block.cell is None)):
        for found in _TITLED.finditer(text):
            if _PLAN_WORDS.search(found[1]):
                return found[1]
    return None


def _effective(blocks: tuple[Block, ...], issued_on: str | None) -> str | None:
    """The month it says, or the month of issue where it says so; None where it says neither."""
    for block in blocks:
        text = even(block.text)
        found = next((match for words in _FROM_MONTH if (match := words.search(text)) is not None), None)
        if found is not None:
            year = found["year"] or (issued_on or "")[:4]
            return f"{year}-{int(found['month']):02d}" if year else None
        if _FROM_ISSUE.search(text) and issued_on is not None:
            return issued_on[:7]
    return None


def other_plan(front: SupplementFront, plan: Plan) -> Finding | None:
    """The finding for a supplement that amends a plan of another title."""
    if front.amends_title is None or plan.title is None or _plain(front.amends_title) == _plain(plan.title):
        return None
    return Finding.warning(
        "supplement.other-plan",
        f"这份文件调整的是《{front.amends_title}》，现行方案是《{plan.title}》，名称不一致。请核对是不是同一份方案，再决定是否采用。",
        front.source,
        front.amends_title,
    )


def _plain(title: str) -> str:
    return re.sub(r"[(（][^)）]*[)）]$", "", bare(title))


def effective_point(front: SupplementFront) -> Point | None:
    """The question from which month it holds, where it does not say."""
    if front.effective_month is not None:
        return None
    month = (front.issued_on or "")[:7]
    issued = (Option("issued", f"自印发当月（{month}）起"),) if month else ()
    return Point(
        point_key(PointKind.EFFECTIVE, front.title, front.number),
        PointKind.EFFECTIVE,
        PointSeverity.MUST,
        front.title or "补充文件",
        "文件没有写从哪个月起执行。以前各月仍按原目标判断，从这个月起按新目标判断，请确认起始月份。",
        (*issued, Option("month", "自另一个月起", "请填起始月份，如 2025-07")),
        "issued" if month else None,
        (front.source,),
        front.title,
    )
