"""A zip of parts: one of them damaged inside, all packed again with right sums; now and then the zip itself."""

from __future__ import annotations

import io
import zipfile
from random import Random

from proofs.hostility.model import packed
from proofs.mutants import markup, octets

_HEAVY = (
    "document.xml",
    "numbering.xml",
    "styles.xml",
    "footnotes.xml",
    "workbook.xml",
    "sharedStrings.xml",
    "/sheet1.xml",
    "/sheet2.xml",
)
_HEAVIEST = ("word/document.xml", "xl/worksheets/sheet1.xml")


def parts_of(content: bytes) -> dict[str, bytes]:
    """The parts of a sound package."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def damaged(random: Random, parts: dict[str, bytes]) -> bytes:
    """The package of these parts, damaged."""
    way = random.random()
    if way < 0.03:
        return octets.damaged(random, packed(parts, level=1))
    if way < 0.05:
        return packed(_exchanged(random, parts), level=1)
    chosen = _chosen(random, parts)
    part = parts[chosen]
    new = octets.damaged(random, part) if way < 0.08 else markup.damaged(random, part)
    return packed({**parts, chosen: new}, level=1)


def _chosen(random: Random, parts: dict[str, bytes]) -> str:
    way = random.random()
    names = list(parts)
    if way < 0.6:
        names = [name for name in names if name in _HEAVIEST]
    elif way < 0.95:
        names = [name for name in names if name.endswith(_HEAVY)]
    return random.choice(names or list(parts))


def _exchanged(random: Random, parts: dict[str, bytes]) -> dict[str, bytes]:
    """A part gone, or two in each other's place."""
    one, other = random.sample(sorted(parts), 2)
    if random.random() < 0.5:
        return {**parts, one: parts[other], other: parts[one]}
    return {name: part for name, part in parts.items() if name != one}
