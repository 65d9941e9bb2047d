"""Who does it: 牵头单位 and 责任单位 wherever a plan writes them, on a line of their own, at the end
of a paragraph, or in a bracket (X牵头，Y按职责分工负责)."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise

from kechuang.plan.unit.label import Role, find_labels
from kechuang.plan.unit.names import NamedUnit, UnitList, looks_like_unit, read_unit_list
from kechuang.plan.unit.throughout import FIRST_LEADS, PARTED_BY, PARTING, units_throughout
from kechuang.vocabulary.collective import is_collective

_VERB = re.compile(
    r"(?P<lead>(?:共同|联合|分别)?(?:总?牵头|主抓|主办)(?:负责|落实|实施|组织实施|推进|承办)?|(?<=[局委办厅部会院行府心位署室司])会同)"
    r"|(?:按照?(?:各自)?(?:职责|职能|分工|任务)+(?:分工)?|分工|分头|共同|分别|具体|协同|积极)*"
    r"(?:负责|参与|配合|落实|协作|承办|协办|协助|(?:组织)?实施|推进|参加|承担|指导|监督|督促)(?:组织)?(?:实施|落实|推进|推动|指导|监督)?"
    r"|按照?(?:各自)?(?:职责|职能)(?:分工)?|分工(?:负责|落实|协作)?"
)
_MAY_BE_VERB = re.compile(
    "牵头|主抓|主办|会同|负责|参与|配合|落实|协作|承办|协办|协助|实施|推进|参加|承担|指导|监督|督促|职责|职能|分工"
)
"""A word of every verb: lists of bare names have none."""
_PROSE = re.compile(r"\s+(?=\S{2,40}?(?<![重主需])要(?!素)[\u4e00-\u9fff]{2})")
_AFTER_VERB = re.compile(r"\s*(?:[,，;；、。)）〕\]]|会同|$)")
_BEFORE_NAMES = re.compile(r"[\s,，、;；]*(?:由|会同|并由|请)?\s*")
# A bracket opened in half width may close in full width: (责任单位：甲局）.
_PAIRS = {"(": ")）", "（": ")）", "〔": "〕", "[": "]］", "［": "]］", "【": "】", "〈": "〉"}
_CLOSING = "".join(_PAIRS.values())
_MARKS = re.compile("[" + re.escape("".join(_PAIRS) + _CLOSING) + "]")
_BRACKET_BEHIND_STOP = re.compile(r"。[(（](?=[^()（）。]{2,80}(?:[局委办厅部署府会行]|负责)[)）])")
_BY_WHOM = re.compile(
    r"\s*由(?P<units>[^。；;]{3,120}?)(?:分别|共同|具体|按职责)*(?:负责(?:落实|实施|组织实施)?|(?:组织|抓好)?落实|承担)[。.]?\s*"
)
_GOVERNMENT = re.compile(r"(?:局|委|办|厅|部|署|委员会|办公室|政府|人民银行|监会)(?:[(（〔\[][^)）〕\]]*[)）〕\]])?$")
_CLOSED = "。;；!！?？:：”》 　\n"


@dataclass(frozen=True, slots=True)
class UnitPhrase:
    """Where the phrase stands in its text (brackets included) and whom it names.

    `throughout` are the units it adds to every later task; `parting` are the marks of which, as it says,
    the first parts those who lead from the others.
    """

    start: int
    end: int
    leads: tuple[NamedUnit, ...]
    responsible: tuple[NamedUnit, ...]
    open_list: bool
    first_leads: bool = False
    throughout: tuple[NamedUnit, ...] = ()
    parting: str = ""


@dataclass(frozen=True, slots=True)
class _Rules:
    """What is said behind the names of all that follows, and where the names end."""

    stop: int
    first_leads: bool
    throughout: tuple[NamedUnit, ...]
    parting: str


@dataclass(slots=True)
class _Named:
    """Names as they are gathered."""

    leads: list[NamedUnit] = field(default_factory=list)
    responsible: list[NamedUnit] = field(default_factory=list)
    open_list: bool = False

    def take(self, listed: UnitList, *, leads: bool) -> None:
        for unit in listed.units:
            (self.leads if leads or unit.leads else self.responsible).append(unit)
        self.open_list = self.open_list or listed.open_list

    def all(self) -> list[NamedUnit]:
        return [*self.leads, *self.responsible]

    def phrase(self, start: int, end: int, rules: _Rules) -> UnitPhrase:
        names = tuple(self.leads), tuple(self.responsible), self.open_list
        return UnitPhrase(start, end, *names, rules.first_leads, rules.throughout, rules.parting)


@lru_cache(maxsize=4096)
def find_unit_phrases(text: str) -> tuple[UnitPhrase, ...]:
    """Every unit phrase of a paragraph, left to right. Running text that only sounds like one
    (市政府主要领导牵头…) is none: a phrase has a label with a colon, or is a bracket of unit names."""
    phrases: list[UnitPhrase] = []
    for start, end in _brackets(text):
        phrase = _labelled(text, start, end, start + 1, end - 1) or _spoken(text, start, end) or _bare(text, start, end)
        if phrase is not None:
            phrases.append(phrase)
    bracketed, opened, taken = tuple(phrases), [phrase.start for phrase in phrases], 0
    for label in find_labels(text, 0, len(text)):
        if label.start < taken or label.role is Role.OTHER:
            continue
        before = bisect_right(opened, label.start) - 1
        if (before >= 0 and label.start < bracketed[before].end) or not _opens(text, label.start):
            continue
        end = _sentence_end(text, label.end)
        phrase = _labelled(text, label.start, end, label.start, end)
        if phrase is not None:
            phrases.append(phrase)
            taken = end
    if not phrases and (phrase := _by_whom(text)) is not None:
        phrases.append(phrase)
    return tuple(sorted(phrases, key=lambda phrase: phrase.start))


def _by_whom(text: str) -> UnitPhrase | None:
    """A paragraph that says nothing else: 由市甲局、各县人民政府负责落实。"""
    found = _BY_WHOM.fullmatch(text)
    named = _Named()
    if found is None:
        return None
    named.take(read_unit_list(text, found.start("units"), found.end("units")), leads=False)
    names = [unit.name for unit in named.all()]
    if not names or not all(map(looks_like_unit, names)):
        return None
    return named.phrase(0, len(text), _Rules(len(text), False, (), ""))


def _opens(text: str, at: int) -> bool:
    """Whether a label at `at` can open a phrase: what stands before it is closed."""
    before = text[:at].rstrip(" \t\u3000")
    twice = bool(before) and before[-1] in _PAIRS and text.rstrip(" 。；;")[-1] in _CLOSING
    return not before or before != text[:at] or before[-1] in _CLOSED + ",，、)）" or twice


def _brackets(text: str) -> Iterator[tuple[int, int]]:
    """Outermost brackets, as (start, end) with end after the closing mark."""
    depth, start, closer = 0, 0, ""
    for found in _MARKS.finditer(text):
        mark = found.group()
        if depth == 0 and mark in _PAIRS:
            depth, start, closer = 1, found.start(), _PAIRS[mark]
        elif depth and _PAIRS.get(mark) == closer:
            depth += 1
        elif depth and mark in closer:
            depth -= 1
            if depth == 0:
                yield start, found.end()


def _sentence_end(text: str, start: int) -> int:
    stop = text.find("。", start)
    return len(text) if stop < 0 else stop


def _labelled(text: str, start: int, end: int, inner: int, inner_end: int) -> UnitPhrase | None:
    """（责任单位：A、B；完成时限：…）, and the same without a bracket."""
    labels = find_labels(text, inner, inner_end)
    if not any(label.role is not Role.OTHER for label in labels) or text[inner : labels[0].start].strip():
        return None
    rules = _rules(text, labels[0].end, inner_end)
    named = _Named()
    for label, following in zip(labels, [*labels[1:], None], strict=True):
        stop = rules.stop if following is None else min(following.start, rules.stop)
        if label.role is not Role.OTHER and label.end < stop:
            stop = _where_prose_begins(text, label.end, stop)
            _take(text, *_unwrapped(text, label.end, stop), named, leads=label.role is Role.LEAD)
    return named.phrase(start, end, rules)


def parted_units(text: str, phrase: UnitPhrase, marks: str) -> tuple[tuple[NamedUnit, ...], tuple[NamedUnit, ...]]:
    """The units of a phrase of `text` before and behind the first of `marks`; all are before where none stands."""
    units = phrase.responsible
    between = pairwise(units)
    first = next(
        (at for at, (one, other) in enumerate(between, 1) if set(marks) & set(text[one.end : other.start])), None
    )
    return (units, ()) if first is None else (units[:first], units[first:])


def _where_prose_begins(text: str, start: int, end: int) -> int:
    """责任单位:甲局、乙局 各单位要提高认识,…: behind a blank a sentence begins that says what is to be done."""
    found = _PROSE.search(text, start, end) if "要" in text[start:end] else None
    return found.start() if found and text[start : found.start()].strip() else end


def _rules(text: str, start: int, end: int) -> _Rules:
    """Where the names end and the rules said behind them begin: the first leads, others take part throughout."""
    first = FIRST_LEADS.search(text, start, end) if "第一" in text or "首" in text else None
    own = units_throughout(text, start, end)
    before = None if own else units_throughout(text)
    parted = PARTED_BY.search(text, start, end) if "第一" in text else None
    stops = [end, *(found.start() for found in (first, parted) if found), *([own[0]] if own else [])]
    later = own or (before if before and before[1] <= start else None)
    return _Rules(min(stops), first is not None, later[2] if later else (), PARTING[parted["mark"]] if parted else "")


def _take(text: str, start: int, end: int, named: _Named, *, leads: bool) -> int:
    """Names up to `end`, by the verbs behind them, those left by `leads`; how far verbs were understood."""
    at = start
    for verb in _VERB.finditer(text, start, end) if _MAY_BE_VERB.search(text, start, end) else ():
        if verb.start() < at or _inside_bracket(text, start, verb.start()):
            continue
        if verb.group() != "会同" and not _AFTER_VERB.match(text[verb.end() : end] or ")"):
            continue
        named.take(_list(text, at, verb.start()), leads=verb["lead"] is not None)
        at = verb.end()
    if at == start:
        named.take(_list(text, at, end), leads=leads)
    elif text[at:end].strip(",，;；。、 "):
        named.take(_list(text, at, end), leads=False)
    return at


def _unwrapped(text: str, start: int, end: int) -> tuple[int, int]:
    """Without a bracket that opens at `start` and closes at `end`: （责任单位：〔甲局、乙局负责〕."""
    wrapped = end - start > 1 and text[end - 1] in _PAIRS.get(text[start], "")
    return (start + 1, end - 1) if wrapped and not _inside_bracket(text, start + 1, end - 1) else (start, end)


def _inside_bracket(text: str, start: int, at: int) -> bool:
    """Whether `at` stands in a bracket opened since `start`: 市科技局（牵头）."""
    return sum((mark in _PAIRS) - (mark in _CLOSING) for mark in text[start:at]) > 0


def _list(text: str, start: int, end: int) -> UnitList:
    opening = _BEFORE_NAMES.match(text, start, end)
    return read_unit_list(text, start if opening is None else opening.end(), end)


def _spoken(text: str, start: int, end: int) -> UnitPhrase | None:
    """A bracket such as （A、B牵头，C、D按职责分工负责）; None where it does not name units."""
    rules = _rules(text, start + 1, end - 1)
    named = _Named()
    if _take(text, start + 1, rules.stop, named, leads=False) == start + 1:
        return None
    units = named.all()
    if not units or sum(looks_like_unit(unit.name) for unit in units) * 2 <= len(units):
        return None
    return named.phrase(start, end, rules)


def _has_others(text: str, start: int) -> bool:
    """Whether other brackets of the paragraph stand behind a full stop as this one does."""
    return any(found.start() + 1 != start for found in _BRACKET_BEHIND_STOP.finditer(text))


def _bare(text: str, start: int, end: int) -> UnitPhrase | None:
    """A bracket of nothing but unit names behind a closed sentence; in the midst of a paragraph several names, or
    one of government where the paragraph has other such brackets."""
    before, last = text[:start].rstrip(), not text[end:].strip("。;； \u3000")
    if not before or not (last or before[-1] in "。;；"):
        return None
    closed = before[-1] in _CLOSED
    rules = _rules(text, start + 1, end - 1)
    named = _Named()
    named.take(read_unit_list(text, start + 1, rules.stop), leads=False)
    names = [unit.name for unit in named.all()]
    if not names or not all(looks_like_unit(name) for name in names):
        return None
    sure = all(is_collective(name) or _GOVERNMENT.search(name) for name in names)
    official = any(_GOVERNMENT.search(name) for name in names)
    several = sure and official and (len(names) > 1 or (before[-1] == "。" and _has_others(text, start)))
    if not (official or sure) or not (several or (closed and last)):
        return None
    return named.phrase(start, end, rules)
