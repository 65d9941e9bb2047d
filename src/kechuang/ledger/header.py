"""The first line of an exported ledger, contract kechuang.ledger/1: whose it is, how long, where each month begins.

The schema stands beside this file (ledger.schema.json); docs/reference/ledger.md explains it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from kechuang.ledger.canonical import canonical, read
from kechuang.ledger.chain import BEGINNING, HASH, SEGMENT, sm3
from kechuang.ledger.model import LARGEST_NUMBER, Entry, Head, Segment

SCHEMA = "kechuang.ledger/1"


@dataclass(frozen=True, slots=True)
class Header:
    """What an export says of itself. `exported_at` is an ISO time; `opening` is the head before its first entry."""

    installation: str
    exported_at: str
    entries: int
    opening: Head
    head: Head
    segments: tuple[Segment, ...]


def header_of(entries: Iterable[Entry], *, installation: str, exported_at: str, opening: Head = BEGINNING) -> Header:
    """The header of an export of these entries, which are taken as they stand: verifying is `verify.py`."""
    count, last = 0, opening
    segments: list[Segment] = []
    for entry in entries:
        count += 1
        if segments and segments[-1].name == entry.segment:
            first, before = segments[-1].first_number, segments.pop().opening_hash
        else:
            first, before = entry.number, last.hash
        segments.append(Segment(entry.segment, first, before, entry.number, entry.hash))
        last = Head(entry.number, entry.segment, entry.hash)
    return Header(installation, exported_at, count, opening, last, tuple(segments))


def header_text(header: Header) -> str:
    """The header as one canonical line; `seal` is the SM3 of the line without it, against accidents on the way."""
    said = {
        "schema": SCHEMA,
        "installation": header.installation,
        "exported_at": header.exported_at,
        "entries": header.entries,
        "opening": _head_to_json(header.opening),
        "head": _head_to_json(header.head),
        "segments": [_segment_to_json(segment) for segment in header.segments],
    }
    return canonical({**said, "seal": sm3(canonical(said))})


def read_header(line: str) -> Header:
    """The header a line holds; raises ValueError, saying in Chinese what is wrong, for every other line."""
    said = read(line)
    if said.get("schema") != SCHEMA:
        raise ValueError(f"格式不是 {SCHEMA}")
    seal = said.pop("seal", None)
    if seal != sm3(canonical(said)):
        raise ValueError("表头与它的校验值不符，被改动过")
    try:
        return _header(said)
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError("表头缺少内容，或内容的类型不对") from error


def _header(said: dict[str, Any]) -> Header:
    segments = tuple(_segment(each) for each in _list(said["segments"]))
    return Header(
        _text(said["installation"]),
        _text(said["exported_at"]),
        _number(said["entries"]),
        _head(said["opening"]),
        _head(said["head"]),
        segments,
    )


def _head_to_json(head: Head) -> dict[str, Any]:
    return {"number": head.number, "segment": head.segment, "hash": head.hash}


def _segment_to_json(segment: Segment) -> dict[str, Any]:
    return {
        "name": segment.name,
        "first_number": segment.first_number,
        "opening_hash": segment.opening_hash,
        "last_number": segment.last_number,
        "closing_hash": segment.closing_hash,
    }


def _head(said: dict[str, Any]) -> Head:
    name = said["segment"]
    return Head(_number(said["number"]), None if name is None else _name(name), _hash(said["hash"]))


def _segment(said: dict[str, Any]) -> Segment:
    return Segment(
        _name(said["name"]),
        _number(said["first_number"]),
        _hash(said["opening_hash"]),
        _number(said["last_number"]),
        _hash(said["closing_hash"]),
    )


def _list(value: object) -> list[Any]:
    if not isinstance(value, list):
        raise TypeError
    return value


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value


def _number(value: object) -> int:
    if type(value) is not int:
        raise TypeError
    if not 0 <= value <= LARGEST_NUMBER:
        raise ValueError("表头里的条数或序号超出范围")
    return value


def _name(value: object) -> str:
    if not SEGMENT.fullmatch(_text(value)):
        raise ValueError("表头里的月段不是 2024-08 的写法")
    return str(value)


def _hash(value: object) -> str:
    if not HASH.fullmatch(_text(value)):
        raise ValueError("表头里的哈希不是 64 位十六进制数")
    return str(value)
