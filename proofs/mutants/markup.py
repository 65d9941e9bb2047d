"""Ways to damage markup: as a tree it stays well-formed, as marks and bytes it need not."""

from __future__ import annotations

import re
from collections.abc import Callable
from copy import deepcopy
from random import Random
from typing import Any

from lxml import etree
from proofs.mutants import octets, writing

VALUES = (
    "", "0", "-1", "1", "2", "9", "63", "100", "65535", "1048576", "16384", "2147483647", "4294967296", "-2147483649", "1e9", "NaN", "9" * 400, "x", "０", "true",
    "none", "A1", "A0", "XFD1048576", "XFE1", "A1:B2", "A1:XFD1048576", "B2:A1", "$A$1", "s", "inlineStr", "restart", "continue", "bullet", "chineseCounting", "%1%2%9.",
    "%0", "\u4e00", "../x.xml", "rId1", "nextPage", "display:none", "a" * 5_000,
)  # fmt: skip
_MARK = re.compile(rb"<[^<>]{1,300}>")
_VALUE = re.compile(rb'="([^"<>]{0,200})"')
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
Way = Callable[[Random, Any, Any], None]


def damaged(random: Random, content: bytes) -> bytes:
    """An XML part, damaged in one to a dozen places; well-formed nine times in ten."""
    if random.random() < 0.08:
        return marks_damaged(random, content)
    try:
        root = etree.fromstring(content, _PARSER)
    except (etree.XMLSyntaxError, ValueError):
        return marks_damaged(random, content)
    for _ in range(random.choice((1, 1, 2, 2, 4, 12))):
        each = [element for element in root.iter() if isinstance(element.tag, str)]
        random.choice(_OF_TREES)(random, random.choice(each), random.choice(each))
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True)


def marks_damaged(random: Random, content: bytes) -> bytes:
    """Markup, damaged in one place without regard to its tree."""
    return random.choice((_mark, _mark, _value, _value, _drop, octets.damaged))(random, content) or b" "


def legible(text: str) -> str:
    """The text without what XML cannot hold."""
    return "".join(
        c for c in text if c in "\t\n\r" or "\x20" <= c <= "\ud7ff" or "\ue000" <= c <= "\ufffd" or c > "\uffff"
    )


def _text(random: Random, one: Any, _other: Any) -> None:
    """Words of one element damaged as writing is."""
    told = [element for element in one.getroottree().iter() if element.text and element.text.strip()]
    if told:
        holder = random.choice(told)
        holder.text = legible(writing.damaged(random, holder.text))


def _attribute(random: Random, one: Any, other: Any) -> None:
    """An attribute with an odd value, with that of another, or gone."""
    bearers = [element for element in one.getroottree().iter() if element.attrib]
    if not bearers:
        return
    bearer = random.choice(bearers)
    name = random.choice(bearer.keys())
    way = random.random()
    if way < 0.65:
        bearer.set(name, random.choice(VALUES))
    elif way < 0.85:
        bearer.set(name, random.choice(random.choice(bearers).values()))
    else:
        del bearer.attrib[name]


def _gone(_random: Random, one: Any, _other: Any) -> None:
    if one.getparent() is not None:
        one.getparent().remove(one)


def _doubled(random: Random, one: Any, _other: Any) -> None:
    parent = one.getparent()
    if parent is not None and len(one) < 200:
        for _ in range(random.choice((1, 1, 1, 3, 20))):
            parent.insert(parent.index(one), deepcopy(one))


def _moved(random: Random, one: Any, other: Any) -> None:
    """An element, or a copy of it, put into another one."""
    if one.getparent() is None or len(one) > 200:
        return
    child = deepcopy(one)
    if random.random() < 0.5 and other is not one and one not in other.iterancestors():
        one.getparent().remove(one)
    other.insert(random.randrange(len(other) + 1), child)


def _swapped(_random: Random, one: Any, other: Any) -> None:
    """Two elements in each other's place, with all that is in them."""
    mine, theirs = one.getparent(), other.getparent()
    if mine is None or theirs is None or one in other.iterancestors() or other in one.iterancestors() or one is other:
        return
    copies = deepcopy(one), deepcopy(other)
    mine.replace(one, copies[1])
    theirs.replace(other, copies[0])


def _named(_random: Random, one: Any, other: Any) -> None:
    one.tag = other.tag


def _nested(random: Random, one: Any, other: Any) -> None:
    """An element inside itself, or inside another, two to three hundred times."""
    if one.getparent() is None:
        return
    kind, inmost = random.choice((one.tag, other.tag)), deepcopy(one)
    for _ in range(random.choice((1, 2, 5, 30, 60, 120, 300))):
        around = etree.Element(kind)
        around.append(inmost)
        inmost = around
    one.getparent().replace(one, inmost)


def _unwrapped(_random: Random, one: Any, _other: Any) -> None:
    """The mark gone, what it held stays."""
    parent = one.getparent()
    if parent is not None:
        at = parent.index(one)
        parent[at : at + 1] = list(one)


_OF_TREES: tuple[Way, ...] = (
    _text, _text, _text, _text, _attribute, _attribute, _attribute, _attribute, _gone, _gone, _doubled, _doubled, _moved, _moved, _swapped, _named,
    _nested, _unwrapped,
)  # fmt: skip


def _mark(random: Random, content: bytes) -> bytes:
    """A tag gone, doubled, or another one of the same part in its place."""
    marks = list(_MARK.finditer(content))
    if not marks:
        return octets.damaged(random, content)
    one, other = random.choice(marks), random.choice(marks)
    new = random.choice((b"", one.group() * 2, other.group(), one.group() + other.group(), one.group() * 200))
    return content[: one.start()] + new + content[one.end() :]


def _value(random: Random, content: bytes) -> bytes:
    """The value of an attribute replaced by an odd one or by another value of the same part."""
    values = list(_VALUE.finditer(content))
    if not values:
        return octets.damaged(random, content)
    one = random.choice(values)
    new = random.choice(VALUES).encode() if random.random() < 0.6 else random.choice(values).group(1)
    return content[: one.start(1)] + new + content[one.end(1) :]


def _drop(random: Random, content: bytes) -> bytes:
    """From one tag to the next of the same name: well-formed more often than not."""
    marks = list(_MARK.finditer(content))
    if not marks:
        return octets.damaged(random, content)
    one = random.choice(marks)
    end = content.find(one.group(), one.end())
    return content[: one.start()] + (content[end:] if end > 0 else content[one.end() :])
