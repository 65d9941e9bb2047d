"""docs/reference/rooms.md: every module of src with what its docstring says. `make fix` writes it anew."""

from __future__ import annotations

import ast
import re
from pathlib import Path

from tests.house.floors import LIBRARY
from tests.house.source_tree import Module, SourceTree

ROOT = Path(__file__).resolve().parents[2]
PAGE = "docs/reference/rooms.md"
HEAD = """# Rooms 各室一览

Every module of the library and what lives in it, floor by floor: imports go down only, and rooms of one
floor are strangers. Written by `make fix` from the first paragraph of each module; a new file enters here
by running it. Where your own code goes: [CONTRIBUTING](../../CONTRIBUTING.md).
"""


def rooms_page(tree: SourceTree) -> str:
    """The page, as it must stand for this tree."""
    parts = [HEAD]
    rooms = {m.room for m in tree.package("kechuang") if m.room is not None}
    for room in sorted(rooms, key=lambda name: (LIBRARY.get(name, 99), name)):
        modules = [m for m in tree.package("kechuang") if m.room == room]
        parts.append(f"\n## `{room}` · floor {LIBRARY.get(room, '?')}\n\n| module | what lives there |\n|---|---|\n")
        parts += [f"| `{_shown(m, room)}` | {_said(m)} |\n" for m in modules]
    return "".join(parts)


def _shown(module: Module, room: str) -> str:
    return "(face)" if module.is_face else module.name.removeprefix(f"kechuang.{room}.")


def _said(module: Module) -> str:
    docstring = ast.get_docstring(module.tree) or ""
    return " ".join(docstring.split("\n\n")[0].split()).replace("|", "\\|")


def listed(page: str) -> set[tuple[str, str]]:
    """The (room, module) pairs a page lists."""
    pairs, room = set(), ""
    for line in page.splitlines():
        if match := re.match(r"## `(\w+)`", line):
            room = match[1]
        elif match := re.match(r"\| (`[\w.]+`|\(face\)) \|", line):
            pairs.add((room, match[1].strip("`")))
    return pairs


if __name__ == "__main__":
    (ROOT / PAGE).write_text(rooms_page(SourceTree(ROOT)), encoding="utf-8")
    print(f"rooms: {PAGE} written")
