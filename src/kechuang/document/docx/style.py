"""Paragraph and character styles of a .docx: outline level, numbering, hidden text, inherited."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kechuang.document.ooxml import Element, attribute, child, children, is_on, number, switch

_HEADING = re.compile(r"^(?:heading|标题)\s*([1-9])$", re.I)
_CONTENTS = re.compile(r"^(?:toc|目录)\s*\d$", re.I)
_DEEPEST_CHAIN = 20


@dataclass(frozen=True, slots=True)
class Style:
    """What a style says itself; None where it leaves it to the style it is based on."""

    name: str
    based_on: str | None
    outline: int | None
    list_id: str | None
    list_level: int | None
    hidden: bool | None


class Styles:
    """All styles; each question is answered along the chain of base styles."""

    def __init__(self, root: Element | None) -> None:
        self._styles: dict[str, Style] = {}
        self._default: str | None = None
        for element in children(root, "style"):
            key = attribute(element, "styleId") or ""
            self._styles[key] = _style(element)
            if attribute(element, "type") == "paragraph" and is_on(element, "default"):
                self._default = key

    def outline(self, paragraph: Element | None) -> int | None:
        """The heading level (1-based) of a paragraph with the properties `paragraph`."""
        own = number(child(paragraph, "outlineLvl"))
        if own is not None:
            return own + 1 if own < 9 else None
        for style in self._chain(self.of(paragraph)):
            match = _HEADING.match(style.name)
            if style.outline is not None:
                return style.outline + 1 if style.outline < 9 else None
            if match:
                return int(match.group(1))
        return None

    def is_contents(self, paragraph: Element | None) -> bool:
        """Whether the paragraph is a line of a generated table of contents."""
        style = self._styles.get(self.of(paragraph) or "")
        return style is not None and bool(_CONTENTS.match(style.name))

    def numbering(self, paragraph: Element | None) -> tuple[str, int | None, str | None] | None:
        """(list, level, style that says so) of a paragraph; level None where only a style binds it."""
        own = child(paragraph, "numPr")
        if own is not None and (list_id := attribute(child(own, "numId"))) is not None:
            return None if list_id == "0" else (list_id, number(child(own, "ilvl"), default=0), None)
        # The level may stand nearer than the list: in the paragraph, or in a style based on the one that names the list.
        level = number(child(own, "ilvl"))
        for key, style in zip(self._keys(self.of(paragraph)), self._chain(self.of(paragraph)), strict=True):
            level = style.list_level if level is None else level
            if style.list_id is not None:
                return None if style.list_id == "0" else (style.list_id, level, key)
        return None

    def hidden(self, run: Element | None, paragraph: Element | None) -> bool:
        """Whether a run is hidden text: by itself, its character style or its paragraph's style."""
        own = switch(child(run, "vanish"))
        if own is not None:
            return own
        for key in (attribute(child(run, "rStyle")), self.of(paragraph)):
            for style in self._chain(key):
                if style.hidden is not None:
                    return style.hidden
        return False

    def of(self, paragraph: Element | None) -> str | None:
        """The style id of a paragraph."""
        return attribute(child(paragraph, "pStyle")) or self._default

    def _chain(self, key: str | None) -> list[Style]:
        return [self._styles[name] for name in self._keys(key)]

    def _keys(self, key: str | None) -> list[str]:
        """A style and those it is based on, nearest first."""
        keys: list[str] = []
        while key is not None and key in self._styles and len(keys) < _DEEPEST_CHAIN:
            keys.append(key)
            key = self._styles[key].based_on
        return keys


def _style(element: Element) -> Style:
    paragraph = child(element, "pPr")
    listing = child(paragraph, "numPr")
    return Style(
        attribute(child(element, "name")) or "",
        attribute(child(element, "basedOn")),
        number(child(paragraph, "outlineLvl")),
        attribute(child(listing, "numId")),
        number(child(listing, "ilvl")),
        switch(child(element, "rPr", "vanish")),
    )
