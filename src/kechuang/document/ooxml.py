"""Office Open XML (.docx, .xlsx) as this room sees it: names without namespaces, on/off values, package parts.

Transitional and strict documents (ISO/IEC 29500-1, -4) differ only in their namespaces, so names
are compared without them.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from lxml import etree

from kechuang.guard.archive import Archive
from kechuang.guard.limits import MEGABYTE
from kechuang.guard.markup import parse_xml

Element = etree._Element
# A plan of two hundred pages has some five megabytes of document.xml; parsed it takes ten times that.
LARGEST_PART = 40 * MEGABYTE
_ON = frozenset(("1", "true", "on"))
_OFF = frozenset(("0", "false", "off", "none"))


def tag(element: Element) -> str:
    """The local name of an element."""
    name = element.tag
    return name.rpartition("}")[2] if isinstance(name, str) else ""


def children(element: Element | None, *names: str) -> Iterator[Element]:
    """The child elements with one of `names` (all, where none is given), in order; none of no element."""
    for child in element if element is not None else ():
        if not names or tag(child) in names:
            yield child


def child(element: Element | None, *path: str) -> Element | None:
    """The first child, or deeper: `child(p, "pPr", "numPr")`; None where it is missing."""
    for name in path:
        if element is None:
            return None
        element = next(children(element, name), None)
    return element


def attribute(element: Element | None, name: str = "val") -> str | None:
    """An attribute by its local name."""
    if element is None:
        return None
    for key, value in element.attrib.items():
        if str(key).rpartition("}")[2] == name:
            return str(value)
    return None


def number(element: Element | None, name: str = "val", default: int | None = None) -> int | None:
    """An attribute as a whole number; `default` where it is missing or no number."""
    value = attribute(element, name)
    try:
        return default if value is None else int(value)
    except ValueError:
        return default


def is_on(element: Element | None, name: str) -> bool:
    """Whether an attribute says yes."""
    return attribute(element, name) in _ON


def switch(element: Element | None) -> bool | None:
    """An on/off property: present means on unless it says off; None where it is not there."""
    return None if element is None else attribute(element) not in _OFF


class Package:
    """The parts of a .docx, found by their relationships."""

    def __init__(self, name: str, archive: Archive, main: str) -> None:
        self.name, self._archive, self.main = name, archive, main
        self._targets = _targets(name, archive, main)

    def root(self) -> Element:
        """The root of the main document part."""
        return parse_xml(self.name, self._archive.read(self.main, largest=LARGEST_PART))

    def part(self, kind: str) -> Element | None:
        """The root of the part of relationship `kind` (styles, numbering, footnotes), if any."""
        target = self._targets.get(kind)
        if target is None or target not in self._archive:
            return None
        return parse_xml(self.name, self._archive.read(target, largest=LARGEST_PART))


def main_part(name: str, archive: Archive) -> str | None:
    """The path of the main part that the package's own relationships name."""
    target = _targets(name, archive, "").get("officeDocument")
    if target in archive:
        return target
    return "word/document.xml" if "word/document.xml" in archive else None


def relations(name: str, archive: Archive, part: str) -> list[tuple[str, str, str]]:
    """(id, kind, part) of all that `part` refers to inside the package, in order; "" is the package itself."""
    folder, _, file = part.rpartition("/")
    place = posixpath.join(folder, "_rels", f"{file}.rels")
    if place not in archive:
        return []
    found: list[tuple[str, str, str]] = []
    for entry in parse_xml(name, archive.read(place, largest=LARGEST_PART)):
        kind = (attribute(entry, "Type") or "").rpartition("/")[2]
        target = attribute(entry, "Target") or ""
        if attribute(entry, "TargetMode") != "External":
            whole = target if target.startswith("/") else posixpath.join("/", folder, target)
            found.append((attribute(entry, "Id") or "", kind, posixpath.normpath(whole).lstrip("/")))
    return found


def _targets(name: str, archive: Archive, part: str) -> dict[str, str]:
    targets: dict[str, str] = {}
    for _, kind, target in relations(name, archive, part):
        targets.setdefault(kind, target)
    return targets
