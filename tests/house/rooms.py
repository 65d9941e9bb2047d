"""docs/reference/rooms.md: every module of src with what its docstring says. `make fix` writes it anew."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from tests.house.floors import LIBRARY
from tests.house.source_tree import Module, SourceTree

ROOT = Path(__file__).resolve().parents[2]
PAGE = "docs/reference/rooms.md"
GROUND = frozenset({"settings", "theme", "record", "access", "ledger", "evidence"})
HEAD = """# Rooms 各室一览

Every module of the library and what lives in it, floor by floor: imports go down only, and rooms of one
floor are strangers; then the platform, app by app. Written by `make fix` from the first paragraph of each module; a new file enters here
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
    parts += _platform(tree)
    return "".join(parts)


def _platform(tree: SourceTree) -> Iterator[str]:
    """The apps of the site, those that stand on the ground first; migrations are Django's."""
    modules = [m for m in tree.package("kechuang_site") if m.room and ".migrations" not in m.name]
    for app in sorted({m.room for m in modules}, key=lambda name: (name not in GROUND, name)):
        yield f"\n## `{app}` · platform\n\n| module | what lives there |\n|---|---|\n"
        yield from (f"| `{_shown(m, app)}` | {_said(m)} |\n" for m in modules if m.room == app)


def _shown(module: Module, room: str) -> str:
    name = module.name.removeprefix("kechuang_site.").removeprefix("kechuang.")
    return "(face)" if name == room else name.removeprefix(f"{room}.")


def _said(module: Module) -> str:
    docstring = ast.get_docstring(module.tree) or ""
    return " ".join(docstring.split("\n\n")[0].split()).replace("|", "\\|")


def listed(page: str) -> set[tuple[str, str]]:
    """The (room, module) pairs a page lists."""
    pairs, room = set(), ""
    for line in page.splitlines():
        if match := re.match(r"## `(\w+)` · (floor|platform)", line):
            room = f"{match[2]} {match[1]}"
        elif match := re.match(r"\| (`[\w.]+`|\(face\)) \|", line):
            pairs.add((room, match[1].strip("`")))
    return pairs


if __name__ == "__main__":
    (ROOT / PAGE).write_text(rooms_page(SourceTree(ROOT)), encoding="utf-8")
    print(f"rooms: {PAGE} written")
