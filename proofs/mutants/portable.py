"""A PDF as its objects: the streams unpacked, damaged, packed again, and the table of places written anew."""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass, replace
from random import Random

from proofs.mutants import octets

_HEAD = re.compile(rb"(\d+) 0 obj\s*")
_LENGTH = re.compile(rb"/Length (\d+)")
_TOKEN = re.compile(rb"[-+]?\d*\.?\d+")
_NAME = re.compile(rb"/[A-Za-z0-9.+#-]+")
_OPERATORS = (
    b" BT", b" ET", b" q", b" Q", b" 0 0 0 0 0 0 cm", b" 1e9 0 0 1e9 0 0 cm", b" /None Do", b" /F 0 Tf", b" /None 12 Tf", b" 0 0 0 0 re f", b" -9e9 0 9e9 1 re S",
    b" 0 -99999 Td", b" [<4e00> -1e9 <4e01>] TJ", b" (\\200\\377) Tj", b" <4> Tj", b" <", b" (", b" [", b" BI ID EI", b" 90 rotate", b" 3 Tr", b" 100 Tz", b" 0 1 -1 0 0 0 Tm",
    b" 1 0 0 1 100 100 Tm <724459345355> Tj", b" 99 TL T*", b" 9 Tc", b" 9 Tw", b" 72 700 m 500 700 l S",
)  # fmt: skip
_NUMBERS = (
    b"0",
    b"-1",
    b"1",
    b"1e5",
    b"99999999999",
    b"-99999999999",
    b"0.0000001",
    b"65536",
    b"2147483648",
    b"null",
    b"9 0 R",
    b"1 0 R",
    b"true",
    b"()",
    b"[]",
    b"<<>>",
    b"/x",
)


@dataclass(frozen=True)
class Part:
    """An object: its number, what it says, and its stream, unpacked where it was packed plainly."""

    number: int
    said: bytes
    stream: bytes | None = None
    packed: bool = False


def parts_of(content: bytes) -> tuple[Part, ...]:
    """The objects of a sound PDF whose streams tell their length at once."""
    found, at = [], 0
    while head := _HEAD.search(content, at):
        end = content.index(b"endobj", head.end())
        opened = content.find(b"stream", head.end(), end)
        length = _LENGTH.search(content, head.end(), opened) if opened >= 0 else None
        if length is None:
            found.append(Part(int(head[1]), content[head.end() : end].strip()))
            at = end
            continue
        begin = opened + (8 if content[opened + 6 : opened + 8] == b"\r\n" else 7)
        at = begin + int(length[1])
        found.append(_unpacked(int(head[1]), content[head.end() : opened].strip(), content[begin:at]))
    return tuple(found)


def _unpacked(number: int, said: bytes, stream: bytes) -> Part:
    if b"/Filter/FlateDecode" in said and b"FontFile" not in said and b"/Length1" not in said:
        return Part(number, said.replace(b"/Filter/FlateDecode", b""), zlib.decompress(stream), packed=True)
    return Part(number, said, stream)


def written(parts: tuple[Part, ...]) -> bytes:
    """The file of these objects, the first the catalogue."""
    out, places = [b"%PDF-1.7\n"], {}
    size = len(out[0])
    for part in parts:
        places[part.number] = size
        out.append(b"%d 0 obj\n%s\nendobj\n" % (part.number, _whole(part)))
        size += len(out[-1])
    most = max(places) + 1
    rows = [b"%010d 00000 n \n" % places[n] if n in places else b"0000000000 65535 f \n" for n in range(most)]
    out += [b"xref\n0 %d\n" % most, *rows, b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (most, size)]
    return b"".join(out)


def _whole(part: Part) -> bytes:
    if part.stream is None:
        return part.said
    stream = zlib.compress(part.stream, 1) if part.packed else part.stream
    said = _LENGTH.sub(b"/Length %d" % len(stream), part.said, count=1)
    if part.packed:
        said = said.replace(b"<<", b"<</Filter/FlateDecode", 1)
    return said + b"stream\n" + stream + b"\nendstream"


def damaged(random: Random, parts: tuple[Part, ...]) -> bytes:
    """The file, damaged in its bytes one time in ten, else inside its objects."""
    if random.random() < 0.1:
        return octets.damaged(random, written(parts))
    for _ in range(random.choice((1, 1, 2, 4, 12))):
        at = random.randrange(len(parts))
        new = (
            _of_stream(random, parts[at])
            if parts[at].packed and random.random() < 0.85
            else _of_said(random, parts[at])
        )
        parts = (*parts[:at], new, *parts[at + 1 :])
    if random.random() < 0.03:
        gone = random.randrange(1, len(parts))
        parts = (*parts[:gone], *parts[gone + 1 :])
    return written(parts)


def _of_stream(random: Random, part: Part) -> Part:
    stream = part.stream or b" "
    way = random.random()
    if way < 0.35:
        return replace(part, stream=_number_swapped(random, stream))
    if way < 0.75:
        lines = stream.split(b"\n")
        at, to = random.randrange(len(lines)), random.randrange(len(lines))
        extra = random.choice((lines[at], random.choice(_OPERATORS))) + b" "
        lines[to:to] = [extra * random.choice((1, 1, 1, 3, 40, 500))]
        if random.random() < 0.5:
            del lines[at]
        return replace(part, stream=b"\n".join(lines))
    return replace(part, stream=octets.damaged(random, stream))


def _of_said(random: Random, part: Part) -> Part:
    """A number of the dictionary odd, or one name in the place of another."""
    names = list(_NAME.finditer(part.said))
    if names and random.random() < 0.3:
        one, other = random.choice(names), random.choice(names)
        return replace(part, said=part.said[: one.start()] + other.group() + part.said[one.end() :])
    return replace(part, said=_number_swapped(random, part.said))


def _number_swapped(random: Random, content: bytes) -> bytes:
    found = list(_TOKEN.finditer(content))
    if not found:
        return octets.damaged(random, content or b" ")
    one = random.choice(found)
    new = random.choice(_NUMBERS) if random.random() < 0.6 else random.choice(found).group()
    return content[: one.start()] + new + content[one.end() :]
