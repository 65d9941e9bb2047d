"""Ways to damage a spreadsheet: its bytes, the bytes of a part, its marks, its tree, its parts."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from copy import deepcopy
from random import Random
from xml.etree import ElementTree

from proofs.hostility.model import packed

ODD = (
    "",
    "0",
    "-1",
    "1",
    "999999999",
    "1e9",
    "NaN",
    "x",
    "9" * 400,
    "０",
    "true",
    "s",
    "n",
    "str",
    "inlineStr",
    "A1",
    "XFD1048576",
)
PIECES = (
    b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"<", b">", b"&#0;", b"&#x10ffff;", b"<!DOCTYPE a>", b"]]>", b"<!-- -->", b"<![CDATA[5]]>",
    b",", b"\t", b'"', b'""', b"\n", b"\r", b";;;;", b"5", b"0", b".", b"-", b"E9", "＝".encode(), "、".encode(), "万".encode(),
    b"\x80\x81", "①".encode("gb18030"), b"sep=;\n", b"<v>7</v>", b"<row>", b'<c r="B2"><v>9</v></c>',
)  # fmt: skip
_MARK = re.compile(rb"<[^<>]{1,300}>")
_VALUE = re.compile(rb'="([^"<>]{0,200})"')
Way = Callable[[Random, bytes], bytes]


def mutated(random: Random, content: bytes) -> bytes:
    """The content, damaged once or several times."""
    package = content.startswith(b"PK") and random.random() < 0.9
    for _ in range(random.choice((1, 1, 1, 2, 5))):
        way = random.choice(_OF_PACKAGES if package else _OF_BYTES)
        content = way(random, content) or b" "
    return content


def _flip(random: Random, content: bytes) -> bytes:
    at = random.randrange(len(content))
    return content[:at] + bytes([content[at] ^ 1 << random.randrange(8)]) + content[at + 1 :]


def _cut(random: Random, content: bytes) -> bytes:
    at = random.randrange(len(content))
    return content[:at] + content[at + random.choice((1, 1, 7, 100, len(content))) :]


def _double(random: Random, content: bytes) -> bytes:
    at, size = random.randrange(len(content)), random.choice((1, 3, 60, 900))
    return content[: at + size] + content[at : at + size] * random.choice((1, 2, 20)) + content[at + size :]


def _insert(random: Random, content: bytes) -> bytes:
    at = random.randrange(len(content))
    return content[:at] + random.choice(PIECES) * random.choice((1, 1, 1, 5, 300)) + content[at:]


def _mark(random: Random, content: bytes) -> bytes:
    marks = list(_MARK.finditer(content))
    if not marks:
        return _flip(random, content)
    one, other = random.choice(marks), random.choice(marks)
    new = random.choice((b"", one.group() * 2, other.group(), one.group() + other.group()))
    return content[: one.start()] + new + content[one.end() :]


def _value(random: Random, content: bytes) -> bytes:
    values = list(_VALUE.finditer(content))
    if not values:
        return _insert(random, content)
    one = random.choice(values)
    new = random.choice(ODD).encode() if random.random() < 0.6 else random.choice(values).group(1)
    return content[: one.start(1)] + new + content[one.end(1) :]


def _tree(random: Random, content: bytes) -> bytes:
    """One element gone, doubled, moved, changed: well-formed in any case."""
    try:
        tree = ElementTree.fromstring(content)
    except (ElementTree.ParseError, LookupError, ValueError):
        return _flip(random, content)
    parents = [element for element in tree.iter() if len(element)]
    if not parents:
        return _value(random, content)
    parent = random.choice(parents)
    at = random.randrange(len(parent))
    child, way = deepcopy(parent[at]), random.randrange(6)
    if way in (0, 2):
        del parent[at]
    if way in (1, 2):
        other = random.choice(parents)
        other.insert(random.randrange(len(other) + 1), child)
    child = parent[at] if way > 2 else child
    if way == 3:
        child.text = random.choice(ODD)
    if way == 4 and child.attrib:
        child.set(random.choice(list(child.attrib)), random.choice(ODD))
    if way == 5 and child.attrib:
        del child.attrib[random.choice(list(child.attrib))]
    return ElementTree.tostring(tree, encoding="UTF-8", xml_declaration=True)


def _in_a_part(way: Way) -> Way:
    def damage(random: Random, content: bytes) -> bytes:
        parts = _parts(content)
        heavy = [
            n
            for n in parts
            if n.startswith("xl/") and ("sheet" in n or n.endswith(("Strings.xml", "styles.xml", "book.xml")))
        ]
        names = heavy if heavy and random.random() < 0.85 else list(parts)
        if not names:
            return _flip(random, content)
        chosen = random.choice(names)
        return packed({**parts, chosen: way(random, parts[chosen] or b" ")}, level=1)

    return damage


def _of_parts(random: Random, content: bytes) -> bytes:
    """A part gone, or two changed over."""
    parts = _parts(content)
    if len(parts) < 2:
        return _flip(random, content)
    one, other = random.sample(sorted(parts), 2)
    if random.random() < 0.5:
        parts[one], parts[other] = parts[other], parts[one]
    else:
        del parts[one]
    return packed(parts, level=1)


def _parts(content: bytes) -> dict[str, bytes]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return {name: archive.read(name) for name in archive.namelist()}
    except Exception:  # damaged before: whatever the library says of it
        return {}


_OF_BYTES: tuple[Way, ...] = (_flip, _flip, _cut, _double, _insert)
_OF_PACKAGES: tuple[Way, ...] = (
    *map(_in_a_part, (_flip, _cut, _insert, _mark, _value, _value, _tree, _tree, _tree, _tree, _tree, _tree)), _of_parts,
)  # fmt: skip
