"""Who does it: 牵头单位 and 责任单位 wherever a plan writes them, on a line of their own, at the end
of a paragraph, or in a bracket (X牵头，Y按职责分工负责)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kechuang.plan.unit.names import NamedUnit, looks_like_unit, read_unit_list

_LABEL = re.compile(
    r"(?P<lead>牵头(?:责任)?(?:单位|部门)|主办(?:单位|部门)|牵头(?=\s*[:：]))\s*[:：]"
    r"|(?:主要)?(?:责任|负责|承办|落实|完成)(?:单位|部门)\s*[:：]"
    r"|(?:协同)?(?:配合|参与|协办|协同)(?:单位|部门)\s*[:：]"
)
_VERB = re.compile(
    r"(?P<lead>(?:共同|联合)?牵头(?:负责|落实|实施)?)"
    r"|(?:等)?(?:按照?(?:各自)?职责)?分工(?:负责|落实|协作)?|按照?(?:各自)?职责(?:负责|落实)"
    r"|共同负责|分别负责|负责|参与|配合|落实"
)
_FIRST_LEADS = re.compile(
    r"[(（,，;；]?\s*(?:列|排)在?第一位的?(?:者|单位|部门|责任单位)*为牵头(?:单位|部门)(?:或汇总单位)?"
    r"(?:\s*[,，]\s*下同)?\s*[)）]?"
)
_PAIRS = {"(": ")", "（": "）", "〔": "〕", "[": "]"}


@dataclass(frozen=True, slots=True)
class UnitPhrase:
    """Where the phrase stands in its text (brackets included) and whom it names."""

    start: int
    end: int
    leads: tuple[NamedUnit, ...]
    responsible: tuple[NamedUnit, ...]
    open_list: bool
    first_leads: bool = False


def find_unit_phrases(text: str) -> tuple[UnitPhrase, ...]:
    """Every unit phrase of a paragraph, left to right. Running text that only sounds like one
    (市政府主要领导牵头…) is none: a phrase has a label with a colon, or is a bracket of unit names."""
    phrases: list[UnitPhrase] = []
    for start, end in _brackets(text):
        phrase = _labelled(text, start, end, start + 1, end - 1) or _spoken(text, start, end)
        if phrase is not None:
            phrases.append(phrase)
    for label in _LABEL.finditer(text):
        if any(phrase.start <= label.start() < phrase.end for phrase in phrases):
            continue
        if text[: label.start()].strip() and text[label.start() - 1] not in "。;；!！ 　\n":
            continue
        end = _sentence_end(text, label.end())
        phrase = _labelled(text, label.start(), end, label.start(), end)
        if phrase is not None:
            phrases.append(phrase)
    return tuple(sorted(phrases, key=lambda phrase: phrase.start))


def _brackets(text: str) -> Iterator[tuple[int, int]]:
    """Outermost brackets, as (start, end) with end after the closing mark."""
    depth, start, closer = 0, 0, ""
    for at, mark in enumerate(text):
        if depth == 0 and mark in _PAIRS:
            depth, start, closer = 1, at, _PAIRS[mark]
        elif depth and mark in _PAIRS and _PAIRS[mark] == closer:
            depth += 1
        elif depth and mark == closer:
            depth -= 1
            if depth == 0:
                yield start, at + 1


def _sentence_end(text: str, start: int) -> int:
    stop = text.find("。", start)
    return len(text) if stop < 0 else stop


def _labelled(text: str, start: int, end: int, inner: int, inner_end: int) -> UnitPhrase | None:
    labels = list(_LABEL.finditer(text, inner, inner_end))
    if not labels or text[inner : labels[0].start()].strip():
        return None
    rule = _FIRST_LEADS.search(text, inner, inner_end)
    leads: list[NamedUnit] = []
    responsible: list[NamedUnit] = []
    open_list = False
    for label, following in zip(labels, [*labels[1:], None], strict=True):
        stop = inner_end if following is None else following.start()
        if rule is not None and label.end() <= rule.start() < stop:
            stop = rule.start()
        listed = read_unit_list(text, label.end(), stop)
        (leads if label["lead"] else responsible).extend(listed.units)
        open_list = open_list or listed.open_list
    return UnitPhrase(start, end, tuple(leads), tuple(responsible), open_list, rule is not None)


def _spoken(text: str, start: int, end: int) -> UnitPhrase | None:
    """A bracket such as （A、B牵头，C、D按职责分工负责）; None where it does not name units."""
    leads: list[NamedUnit] = []
    responsible: list[NamedUnit] = []
    open_list, at = False, start + 1
    for verb in _VERB.finditer(text, start + 1, end - 1):
        if not re.match(r"\s*(?:[,，;；、。)）〕\]]|$)", text[verb.end() : end]):
            continue
        listed = read_unit_list(text, at, verb.start())
        (leads if verb["lead"] else responsible).extend(listed.units)
        open_list = open_list or listed.open_list
        at = verb.end()
    named = [*leads, *responsible]
    if (
        not named
        or text[at : end - 1].strip("。;；,， ")
        or sum(looks_like_unit(u.name) for u in named) * 2 <= len(named)
    ):
        return None
    return UnitPhrase(start, end, tuple(leads), tuple(responsible), open_list)
