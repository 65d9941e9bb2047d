"""Which of the amounts of a piece speak for themselves, and which only describe: 年产值超100亿元 of …企业2家."""

from __future__ import annotations

import re

from kechuang.plan.model import Comparator
from kechuang.plan.target.number import Amount
from kechuang.plan.target.piece import Piece
from kechuang.plan.target.words import COUNT_VERBS, LEVEL_VERBS, ending

_FROM = re.compile(r"(?:由|从)[^,。;]*$")
_TO = re.compile(r"(?:到|至|升为|变为)\s*$")
# 2万名居民以上的街道各建1个: of what size the places are. 300个以上的场景 counts: nothing stands before its 以上.
_OF_SUCH_SIZE = re.compile(r"[^,。;、\d]{1,6}以上的")
ALTOGETHER = re.compile(r"总(?:面积|长度?|里程|容量|装机|规模)\s*$")
_COUNT_VERB_END = re.compile(rf"(?:{COUNT_VERBS})\s*$")
_GOES_ON = re.compile(r"[\u4e00-\u9fff]")
_CAPACITY = re.compile(r"(?:产能|装机|容量|面积|里程|长度)$")
_MADE_INTO = re.compile(r"(?:打造|建设|改造|提升)[成为]\s*$")
COUNTED = re.compile(r"^[万亿千百十]*[家个项件人名户种类款套台座栋处所场次批条支只例张部宗份]")


def speaking(text: str, piece: Piece) -> list[tuple[Amount, int, int]]:
    """The amounts that speak for themselves, each with the span of words it may take its name from."""
    own = list(piece.amounts)
    if not own:
        return []
    if len(own) > 1:
        own = _without_attributes(text, piece, own)
    ends = [amount.start for amount in own[1:]] + [piece.end]
    starts = [piece.start] + [amount.end for amount in own[:-1]]
    return list(zip(own, starts, ends, strict=True))


def _without_attributes(text: str, piece: Piece, own: list[Amount]) -> list[Amount]:
    """Drop 由5元 of 由5元提高至10元, 年产值超100亿元 of …企业2家, and 500千伏 of 20个500千伏工程."""
    kept: list[Amount] = []
    for place, amount in enumerate(own):
        following = own[place + 1] if place + 1 < len(own) else None
        if following is not None and (_is_a_word(text, amount) or _describes(text, piece, amount, following)):
            continue
        if kept and _is_of(text, kept[-1], amount, piece.end):
            continue
        kept.append(amount)
    return kept


def _is_a_word(text: str, amount: Amount) -> bool:
    """二类 of 商业二类企业收入增长10%: no verb makes it a count, and a word goes on behind it."""
    if not amount.chinese or ending(_COUNT_VERB_END, text[: amount.start]):
        return False
    return amount.comparator is Comparator.EQUAL and _GOES_ON.match(text, amount.end) is not None


def _describes(text: str, piece: Piece, amount: Amount, following: Amount) -> bool:
    """Whether `amount` is where a change begins, or tells what kind of thing the number after it counts."""
    between = text[amount.end : following.start]
    if _FROM.search(text[piece.start : amount.start]) and _TO.search(between):
        return True
    if "以上的" in between and _OF_SUCH_SIZE.match(between):
        return True
    if _counts(amount) or (ALTOGETHER.search(text[piece.start : amount.start]) and between.strip() == "的"):
        return False
    return "的" in between or (_counts(following) and bool(between.strip()))


def _is_of(text: str, counted: Amount, amount: Amount, end: int) -> bool:
    """Whether `amount` describes the things counted right before it; 16台980万千瓦 says both of what is done."""
    if not _counts(counted) or _counts(amount) or _MADE_INTO.search(text, counted.end, amount.start):
        return False
    between = text[counted.end : amount.start].rstrip()
    if amount.end == end and (not between or _CAPACITY.search(between)):
        return False
    return not ending(LEVEL_VERBS, between)


def _counts(amount: Amount) -> bool:
    return COUNTED.match(amount.measure or "") is not None
