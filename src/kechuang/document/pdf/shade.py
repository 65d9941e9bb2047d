"""Boxes behind the text that nobody sees, as printed web pages have under each line: their sides are no rules.

A box without an outline is unseen where it has the colour of what it lies on, which is white at first.
"""

from __future__ import annotations

from collections import deque
from typing import Any

from kechuang.document.pdf.table import Box

Colour = tuple[float, ...]

_PAPER: Colour = (1.0, 1.0, 1.0)
_SLACK, _ALIKE = 1.0, 0.01
_THIN = 3.0
_MOST_GROUNDS = 500


def without_shades(page: Any) -> Any:
    """The page without its unseen boxes."""
    grounds: deque[tuple[Box, Colour | None]] = deque(maxlen=_MOST_GROUNDS)
    unseen: set[int] = set()
    for box in page.rects:
        place, colour = _place(box), _colour(box["non_stroking_color"])
        if not box["fill"]:
            continue
        if not box["stroke"] and _alike(colour, _ground(place, grounds)):
            unseen.add(id(box))
        elif min(box["width"], box["height"]) > _THIN:
            grounds.append((place, colour))
    if not unseen:
        return page
    return page.filter(lambda thing: id(thing) not in unseen)


def _ground(place: Box, grounds: deque[tuple[Box, Colour | None]]) -> Colour | None:
    """The colour of the last box drawn under the whole of `place`."""
    return next((colour for under, colour in reversed(grounds) if _lies_on(place, under)), _PAPER)


def _lies_on(place: Box, under: Box) -> bool:
    """Whether a box ends nowhere outside another."""
    return (
        under[0] - _SLACK <= place[0]
        and under[1] - _SLACK <= place[1]
        and place[2] <= under[2] + _SLACK
        and place[3] <= under[3] + _SLACK
    )


def _alike(one: Colour | None, other: Colour | None) -> bool:
    return one is not None and other is not None and all(abs(a - b) <= _ALIKE for a, b in zip(one, other, strict=True))


def _colour(painted: Any) -> Colour | None:
    """Red, green and blue from 0 to 1; None for a pattern."""
    parts = tuple(painted) if isinstance(painted, list | tuple) else (painted,)
    if not all(isinstance(part, int | float) for part in parts):
        return (0.0, 0.0, 0.0) if painted is None else None
    if len(parts) == 4:
        return tuple((1 - part) * (1 - parts[3]) for part in parts[:3])
    return {1: parts * 3, 3: parts}.get(len(parts))


def _place(box: dict[str, Any]) -> Box:
    return box["x0"], box["top"], box["x1"], box["bottom"]
