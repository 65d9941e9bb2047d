"""The chain: what is hashed of an entry (SM3, GB/T 32905-2016), and how the next entry follows the last."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime, timedelta, timezone
from typing import Any

from cryptography.hazmat.primitives.hashes import SM3, Hash

from kechuang.ledger.canonical import canonical
from kechuang.ledger.model import LARGEST_NUMBER, LONGEST_CONTENT, Entry, Head

SEGMENT = re.compile(r"[0-9]{4}-(?:0[1-9]|1[0-2])")
HASH = re.compile(r"[0-9a-f]{64}")
_SHANGHAI = timezone(timedelta(hours=8))


def sm3(text: str) -> str:
    """The SM3 of a text in UTF-8, as 64 lower-case hex digits."""
    digest = Hash(SM3())
    digest.update(text.encode("utf-8"))
    return digest.finalize().hex()


# What the first entry of every ledger follows; it binds this version of the format.
GENESIS = sm3("kechuang.ledger/1")
BEGINNING = Head(0, None, GENESIS)


def linked(previous: str, segment: str, number: int, content: str) -> str:
    """What is hashed of an entry: four lines. None of the four can hold a line feed, so it reads one way only."""
    return f"{previous}\n{segment}\n{number}\n{content}"


def link(previous: str, segment: str, number: int, content: str) -> str:
    """The hash of an entry that follows `previous`; raises ValueError for parts no entry can have."""
    if not HASH.fullmatch(previous) or not SEGMENT.fullmatch(segment) or not 1 <= number <= LARGEST_NUMBER:
        raise ValueError("上一条的哈希、月段或序号不合格式，不能入账")
    if not content.startswith("{") or "\n" in content:
        raise ValueError("内容不是规范写法，不能入账")
    if len(content) > LONGEST_CONTENT:
        raise ValueError(f"内容超过 {LONGEST_CONTENT // 10_000} 万字，不能入账，请分成几条")
    return sm3(linked(previous, segment, number, content))


def following(head: Head, content: Mapping[str, Any]) -> Entry:
    """The entry that follows `head` with this content.

    The caller holds the ledger's lock and reads `at` under it; raises ValueError where the month of `at` is
    before that of the head, or where the content has no canonical form.
    """
    segment = segment_of(str(content["at"]))
    if head.segment is not None and segment < head.segment:
        raise ValueError(f"时间 {content['at']} 早于账上已有的月段 {head.segment}，请校准时钟")
    text = canonical(content)
    number = head.number + 1
    return Entry(segment, number, text, link(head.hash, segment, number, text))


def head_of(entry: Entry) -> Head:
    """The head of a ledger that ends with `entry`."""
    return Head(entry.number, entry.segment, entry.hash)


def segment_of(at: str) -> str:
    """The month in Shanghai of an ISO time with its offset; raises ValueError without one.

    >>> segment_of("2024-07-31T16:30:00+00:00")
    '2024-08'
    """
    try:
        moment = datetime.fromisoformat(at)
        if moment.tzinfo is not None:
            return moment.astimezone(_SHANGHAI).isoformat()[:7]
    except (ValueError, OverflowError) as error:
        raise ValueError(f"时间“{at[:40]}”认不出，请写成 2024-08-15T09:30:00+08:00") from error
    raise ValueError(f"时间“{at[:40]}”没有时区，请写成 2024-08-15T09:30:00+08:00")
