"""A passage cut into sentences, clauses and pieces. A piece says one thing of one or more numbers.

A comma or a 、 inside brackets, quotation marks or titles never cuts; a 、 or 和 cuts only between
two numbers, so that 数字化改造、两化融合企业30家 stays whole.
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from kechuang.plan.target.number import Amount
from kechuang.plan.target.words import COUNT_VERBS

_SENTENCE_END = re.compile(r"[。!?\n]")
_OPENS, _CLOSES = "([〔《“「‘", ")]〕》”」’"
_CLAUSE_MARK = re.compile("[" + re.escape(_OPENS + _CLOSES) + ",:;]")
_ATTRIBUTE = re.compile(r"\s*(?:具备|具有|拥有|从事|掌握|符合)")
_JOINS = re.compile(r"、|以及|和|及|与|并|/(?=\s*\d)")
_STRONG_NEXT = re.compile(r"\s*(?:新入规|新增|新建|新认定|新培育|净增|培育|建成|打造|引进|认定|创建|组建|形成|完成)")
_NUMBER_NEXT = re.compile(
    rf"\s*(?:{COUNT_VERBS})?\s*(?:不少于|不低于|至少|超过|超|约|总(?:面积|长度?|里程|容量|装机|规模))?\s*\d"
)


@dataclass(frozen=True, slots=True)
class Piece:
    """`start:end` of a passage with the amounts in it; `sentence` counts from 0,
    `clause` is where the clause it is cut from stands.

    `joined` is True where a 、 or 和 ties it to the piece before it.
    """

    start: int
    end: int
    sentence: int
    clause: tuple[int, int]
    amounts: tuple[Amount, ...]
    joined: bool = False


def pieces(text: str, found: list[Amount], places: list[int]) -> list[Piece]:
    """The pieces of the sentences of evened `text` that hold an amount of `found` or one of `places`, in order.

    A sentence of words alone says nothing of a number, and most are such.
    """
    told = sorted([*(amount.start for amount in found), *places])
    result: list[Piece] = []
    for sentence, (start, end) in enumerate(_sentences(text)):
        if bisect_left(told, start) == bisect_left(told, end):
            continue
        for first, last in _clauses(text, start, end):
            within = [amount for amount in found if first <= amount.start and amount.end <= last]
            result += _pieces_of_clause(text, (first, last), within, sentence)
    return result


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for mark in _SENTENCE_END.finditer(text):
        yield start, mark.start()
        start = mark.end()
    yield start, len(text)


def _clauses(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """`start:end` cut at any comma, colon or semicolon outside brackets and quotation marks; one that
    nothing closes is a slip of the pen and holds nothing together."""
    depth = 0
    for mark in _CLAUSE_MARK.finditer(text, start, end):
        if mark.group() in _OPENS:
            depth += text.find(_CLOSES[_OPENS.index(mark.group())], mark.end(), end) >= 0
        elif mark.group() in _CLOSES:
            depth = max(0, depth - 1)
        elif depth == 0:
            yield start, mark.start()
            start = mark.end()
    yield start, end


def _pieces_of_clause(text: str, span: tuple[int, int], within: list[Amount], sentence: int) -> list[Piece]:
    start, end = span
    result: list[Piece] = []
    for before, after in itertools.pairwise(within):
        cut = None if "分别" in text[span[0] : span[1]] else _joint(text, before, after)
        if cut is not None and cut[0] > start:
            own = tuple(a for a in within if start <= a.start and a.end <= cut[0])
            result.append(Piece(start, cut[0], sentence, span, own, joined=bool(result)))
            start = cut[1]
    own = tuple(a for a in within if start <= a.start)
    result.append(Piece(start, end, sentence, span, own, joined=bool(result)))
    return result


def _joint(text: str, before: Amount, after: Amount) -> tuple[int, int] | None:
    """Where 、 or 和 parts two amounts: right behind the first or right before the second."""
    for join in _JOINS.finditer(text, before.end, after.start):
        behind = not text[before.end : join.start()].strip()
        ahead = any(form.match(text, join.end()) for form in (_NUMBER_NEXT, _STRONG_NEXT))
        if (behind and not _ATTRIBUTE.match(text, join.end())) or (ahead and join.start() > before.end):
            return join.span()
    return None
