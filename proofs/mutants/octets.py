"""Ways to damage bytes, whatever they mean."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

Way = Callable[[Random, bytes], bytes]
PIECES = (
    b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"<", b">", b"&#0;", b"&#x10ffff;", b"<!DOCTYPE a>", b"]]>", b"<?xml?>", b"|", b"\t\t\t", b'"',
    b"\r", b"\x1b[2J", b"stream\n", b"endobj", b"<<", b"9999999999", b"\x80\x81", "①②⒈".encode("gb18030"), "（".encode()[:2], b"-" * 50,
)  # fmt: skip


def damaged(random: Random, content: bytes) -> bytes:
    """The bytes, damaged in one place; never empty."""
    return random.choice(WAYS)(random, content or b" ") or b" "


def flip(random: Random, content: bytes) -> bytes:
    """One bit turned over."""
    at = random.randrange(len(content))
    return content[:at] + bytes([content[at] ^ 1 << random.randrange(8)]) + content[at + 1 :]


def cut(random: Random, content: bytes) -> bytes:
    """Some bytes gone, or all to the end."""
    at = random.randrange(len(content))
    return content[:at] + content[at + random.choice((1, 1, 7, 100, 3_000, len(content))) :]


def double(random: Random, content: bytes) -> bytes:
    """A stretch said again, twice to twenty times."""
    at, size = random.randrange(len(content)), random.choice((3, 60, 900, 9_000))
    return content[:at] + content[at : at + size] * random.choice((2, 3, 20)) + content[at:]


def insert(random: Random, content: bytes) -> bytes:
    """Bytes that mean something in one format or another, put anywhere."""
    at = random.randrange(len(content))
    return content[:at] + random.choice(PIECES) * random.choice((1, 1, 1, 5, 300)) + content[at:]


def move(random: Random, content: bytes) -> bytes:
    """A stretch moved further down."""
    start, to = sorted(random.randrange(len(content)) for _ in range(2))
    size = random.choice((10, 200, 4_000))
    rest = content[:start] + content[start + size :]
    return rest[:to] + content[start : start + size] + rest[to:]


WAYS: tuple[Way, ...] = (flip, flip, cut, double, insert, move)
