"""The sentences of a notice that change something, each with the changes read in it and what of it was not read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from kechuang.document.model import Block
from kechuang.plan.supplement.change import Change
from kechuang.plan.supplement.clause import HIDDEN, TO, TURN, Sentence, sentences_of
from kechuang.plan.supplement.list_form import TASK, listed
from kechuang.plan.supplement.model import Role
from kechuang.plan.supplement.unit_form import handed
from kechuang.plan.supplement.value_form import turned
from kechuang.plan.target.script import even
from kechuang.vocabulary.source import Source

_AMOUNT = r"(?:\d|[一二两三四五六七八九十百]+[个家人名项件场次户张所处条])"
_PART = "(?:单位|部门|任务|目标|指标|要求|内容|事项|项目|措施|条款|表述)"
_NOT = r"(?<![未不]作)(?<![未不]予)(?<![未不再得没])"
_SAYS = re.compile(
    rf"{_NOT}{TURN}{TO}(?!如下|以下)|改由|{_NOT}(?:调整|变更|明确|确定)(?:由|为)(?!主|准)|{_NOT}(?:取消|删除|删去|撤销|废止|剔除|移出)"
    rf"|不再(?!重复|另行)|停止执行|暂停执行|(?:新增|增加|增设|增列|补充|追加)(?=[^,]{{0,12}}(?:{_AMOUNT}|{HIDDEN}|{_PART}))"
    rf"|(?:上调|下调|调增|调减|调高|调低|压减|核减|减少|延长|推迟|顺延|提前)(?=[^,]{{0,12}}{_AMOUNT})"
    r"|由[^,。;由]{2,40}?(?:牵头|主办|承担|负责(?!解释|督|统筹|协调|汇总|调度))|(?<![作做])相应调整(?!如下|:)|(?:牵头|主办|责任|配合|报送)(?:单位|部门)(?:为|是|:|增加|减少|调整|变更)|完成时限(?:为|是|:|至|到)"
    r"|(?:合并|并入|归并|拆分)(?!同类)|更名为|替换为|划(?:归|转)|移交|改为|列入|纳入(?=[^,]{0,12}(?:考核|方案|任务|目标))"
)
_NONE = re.compile(
    r"(?:不变|不作调整|不做调整|不予调整|按原(?:方案|目标|计划|规定)[^,。;]{0,6}执行|(?:调整|修改|变更|安排|通知|要求)(?:事项)?(?:说明)?如下|如下调整)[:。;\s]*$"
)
_EXPLAINS = re.compile(
    r"(?:增加|新增|减少|调增|调减|核减)的(?P<by>[^由,]{1,20})由(?P<unit>[^,。;]{2,30}?)(?:承担|落实|负责|完成)"
)
_ALTERED = re.compile(rf"(?:调整|变更|修改|修订|更改){TO}(?!如下|以下)")
_DIGITS = re.compile(r"\d+(?:\.\d+)?")
_EDGES = " ,，。；;\u3000"
_BRACKETED = re.compile(r"\([^()]*\)")
_SECTION = 24
_LONGEST = 300
_STAYS = re.compile("仍为|仍按|不变|保持|维持")
_DATE = re.compile(
    r"(?:20\d\d年)?(?:\d{1,2}月)?(?:\d{1,2}日)|20\d\d年(?:\d{1,2}月)?|\d{1,2}月|\d{1,2}:\d\d|\([^()]*号\)|第\d+[条项款号]"
)
_BARE = re.compile(
    rf"\d(?:[\d.]*)\s*(?:[百千万亿]*[个家人名项件场次户张所处条%元亩吨套台座辆公里平]){HIDDEN}*|[局委办院镇乡](?:牵头|负责)(?!解释|督|统筹|协调|汇总|调度)"
)


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence that changes something. `unread` are its clauses that say a change and gave none; `new_task`
    where it adds a task, which a notice can say and this reader does not carry out."""

    text: str
    source: Source
    changes: tuple[Change, ...]
    unread: tuple[str, ...]
    new_task: bool = False


def statements_in(
    block: Block, location: str | None, *, turns_only: bool = False, items: bool = True
) -> Iterator[Statement]:
    """Every sentence of a paragraph that changes something, in order. `turns_only`: of a plan's own words, in which
    由甲局牵头 changes nothing, only what says that one thing becomes another. `items`: in an adjustment a numbered
    item that gives a number (三、培训650人次) means a change without saying so."""
    listing = False
    for sentence in sentences_of(block.text):
        found = _statement(sentence, block, location)
        if found is None and sentence.numbered and (listing or (items and _sets_bare(sentence))):
            text = sentence.written.strip(_EDGES)
            found = Statement(text, _source(sentence, block, location), (), (text,), new_task=listing)
        listing = listing if found is None else found.new_task
        if found is not None and turns_only:
            found = replace(found, changes=tuple(c for c in found.changes if c.role is None or c.old is not None))
        if found is not None:
            yield found


def is_section(block: Block) -> bool:
    """Whether a paragraph only heads those below it (三、调整牵头单位)."""
    text = block.text.strip()
    return len(text) <= _SECTION and not re.search(r"[。；;]$|[“「\"]|\d", text[2:])


def turns_plainly(text: str) -> bool:
    """Whether a sentence of an annex, where a plan may stand whole, says that something is altered from what it was."""
    return _ALTERED.search(even(text)) is not None


def _statement(sentence: Sentence, block: Block, location: str | None) -> Statement | None:
    text, source = sentence.written.strip(_EDGES), _source(sentence, block, location)
    if TASK.search(sentence.hushed) is not None:
        return Statement(text, source, (), (text,), new_task=True)
    changes, unread = _clauses(sentence, block, location)
    unread = [clause for clause in unread if not _explained(clause, changes)]
    if not changes and not unread:
        return None
    return Statement(text, source, tuple(changes), tuple(unread))


def _source(sentence: Sentence, block: Block, location: str | None) -> Source:
    return block.source(sentence.start, sentence.start + len(sentence.written), location)


def _sets_bare(sentence: Sentence) -> bool:
    """Whether a numbered item gives a number or a unit without saying that anything changes (三、培训650人次)."""
    hushed = sentence.hushed[sentence.after_ordinal() :]
    return _STAYS.search(hushed) is None and _BARE.search(_DATE.sub("", hushed)) is not None


def _clauses(sentence: Sentence, block: Block, location: str | None) -> tuple[list[Change], list[str]]:
    """The changes of the clauses, a name going on to the next (甲镇由2家调整为3家，乙镇由…); and the clauses not read."""
    changes: list[Change] = []
    unread: list[str] = []
    name, led = "", False
    for start, end in sentence.clauses():
        hushed, written = sentence.hushed[start:end], sentence.written[start:end]
        found = list(_read(hushed, written, name, led=led)) if len(hushed) <= _LONGEST else []
        for change in found:
            text = written.strip(_EDGES)
            at = sentence.start + start + written.index(text)
            changes.append(replace(change, text=text, source=block.source(at, at + len(text), location)))
        if not found and _says_change(hushed):
            unread.append(written.strip(_EDGES))
        unread += _in_brackets(hushed, written) if found else ()
        name = found[-1].name if found else _only_name(hushed, written) or name
        led = bool(found) and found[-1].role is Role.LEAD
    return changes, unread


def _read(hushed: str, written: str, carried: str, *, led: bool) -> Iterator[Change]:
    unit = handed(hushed, written, carried, led=led)
    if unit is not None:
        yield unit
        return
    turn = turned(hushed, written, carried)
    if turn is not None:
        yield turn
        return
    yield from listed(hushed, written)


def _in_brackets(hushed: str, written: str) -> Iterator[str]:
    """What a bracket changes beside the change of its clause (由5家调整为6家（其中甲类由2家调整为3家）)."""
    if not _says_change(_BRACKETED.sub("", hushed)):
        return
    for found in _BRACKETED.finditer(hushed):
        if _says_change(found[0][1:-1]):
            yield written[found.start() + 1 : found.end() - 1]


def _says_change(hushed: str) -> bool:
    """Whether a clause says that something changes; what is said to stay, and what leads in, does not."""
    return _NONE.search(hushed) is None and _SAYS.search(hushed) is not None


def _only_name(hushed: str, written: str) -> str:
    """The one name a clause quotes, for the clauses behind it (“甲”任务中，乙镇由…)."""
    quoted = re.findall(rf"[“\"「]({HIDDEN}+)[”\"」]", hushed)
    if len(quoted) != 1:
        return ""
    at = hushed.index(quoted[0])
    return written[at : at + len(quoted[0])]


def _explained(clause: str, changes: list[Change]) -> bool:
    """Whether a clause only says in words what a share of the same sentence says in numbers (增加的60户由甲镇承担)."""
    found = _EXPLAINS.search(clause)
    by = None if found is None else _number(found["by"])
    return (
        found is not None
        and by is not None
        and any(found["unit"] in (change.unit or change.name) and _by(change) == by for change in changes)
    )


def _by(change: Change) -> Decimal | None:
    old, new = _number(change.old or ""), _number(change.new or "")
    return None if old is None or new is None else abs(new - old)


def _number(text: str) -> Decimal | None:
    found = _DIGITS.search(even(text))
    return None if found is None else Decimal(found[0])
