"""What our reader and the naive one make of the same bytes, held against each other and against the sound file."""

from __future__ import annotations

import re

from proofs.hostility.naive import Cells, Seen, read_book, read_lines
from proofs.hostility.originals import Original

from kechuang.sheet import Workbook

JUDGED, UNJUDGED = "judged", "unjudged"


def reading_fault(book: Workbook, content: bytes, original: Original) -> tuple[str, str | None]:
    """Whether the oracle could judge a reading, and which value differs in silence."""
    try:
        seen = _seen(content, original)
    except Exception as error:  # the oracle is strict: it may stumble where nobody could read on
        return (JUDGED, f"was read although it is broken: {error!r}") if _is_certain(error) else (UNJUDGED, None)
    ours = {
        (sheet.name, cell.address): cell
        for sheet in book.sheets
        for row in sheet.rows
        for cell in row
        if not cell.empty
    }
    return JUDGED, _difference(ours, seen) or _elsewhere(book, seen, _seen(original.content, original))


def _seen(content: bytes, original: Original) -> Cells:
    return read_lines(content, original.encoding, original.delimiter) if original.encoding else read_book(content)


def _is_certain(error: Exception) -> bool:
    return type(error).__name__ == "BrokenError"


def _difference(ours: dict, seen: Cells) -> str | None:
    for place, cell in ours.items():
        if cell.problem is not None:
            continue
        told = seen.get(place, Seen("", ())).text
        if told is None or _folded(told) != _folded(cell.text):
            return f"{place}: we read {cell.text[:60]!r}, it says {told if told is None else told[:60]!r}"
    for place, one in seen.items():
        if one.text and one.text.strip() and "\ufffd" not in one.text and place not in ours:
            return f"{place}: lost {one.text[:60]!r}"
    return None


def _folded(text: str) -> str:
    """Line ends alike, as XML and CSV have them."""
    return re.sub("\r\n?", "\n", text)


def _elsewhere(book: Workbook, seen: Cells, sound: Cells) -> str | None:
    """A value that is another one although its own cell is untouched: told by a finding, or silent."""
    if book.format != "xlsx" or any(finding.code == "sheet.count-differs" for finding in book.findings):
        return None
    moved = [
        place for place, one in seen.items()
        if place in sound and sound[place].own == one.own and sound[place].text != one.text and one.own[0] == "s"
    ]  # fmt: skip
    return f"{moved[0]} and {len(moved) - 1} more say something else, silently" if len(moved) > _OWN_TEXTS else None


# So many texts may change because they themselves were changed (one string said in many cells is one change).
_OWN_TEXTS = 60
