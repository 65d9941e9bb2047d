"""Which way imports may go: down the floors, never round, never to the platform, rarely late."""

from __future__ import annotations

import sys
from collections.abc import Mapping

from tests.house.floors import COLUMNAR, HEAVY, LIBRARY, NAMED_ONLY, PLATFORM
from tests.house.source_tree import Fault, Import, Module, SourceTree

OURS = "kechuang"


def against_direction(tree: SourceTree) -> list[Fault]:
    """Imports that go up a floor, or to a floor-mate, or to a room no floor plan knows."""
    return [
        module.fault(imported.line, mend)
        for module in tree.package(OURS)
        for imported in tree.imports(module)
        if (mend := _wrong_way(module, imported))
    ]


def _wrong_way(module: Module, imported: Import) -> str | None:
    parts = imported.target.split(".")
    if parts[0] != OURS or len(parts) < 2 or parts[1] == module.room:
        return None
    here, there = module.room, parts[1]
    if module.name == f"{OURS}.__main__":
        return None if there == "cli" else "the door opens on cli only"
    if here is None:
        return f"the package itself imports no room; import {there} where it is used"
    for room in (here, there):
        if room not in LIBRARY:
            return f"room {room} stands on no floor: give it one in tests/house/floors.py and a decision page"
    if LIBRARY[there] == LIBRARY[here]:
        return f"{here} and {there} are floor-mates and strangers: let the caller put the two together"
    if LIBRARY[there] > LIBRARY[here]:
        return (
            f"{here} (floor {LIBRARY[here]}) may not import {there} (floor {LIBRARY[there]}):"
            " hand the value in as an argument, or move what is shared down"
        )
    return None


def to_the_platform(tree: SourceTree) -> list[Fault]:
    """Django and the site, imported by the library; a columnar library outside `engine`."""
    found = []
    for module in tree.package(OURS):
        for imported in tree.imports(module):
            if imported.top in PLATFORM:
                mend = f"the library never imports {imported.top}: let the site call the library"
                found.append(module.fault(imported.line, mend))
            elif imported.top in COLUMNAR and module.room != "engine":
                mend = f"only the room engine imports {imported.top}: let the caller hand an engine in"
                found.append(module.fault(imported.line, mend))
    return found


def circles(tree: SourceTree) -> list[Fault]:
    """Every import that is part of a circle, those inside functions too."""
    graph = {m.name: {i.target for i in tree.imports(m) if i.target in tree.by_name} for m in tree.modules}
    reach = {name: _reached(graph, name) for name in graph}
    found = []
    for module in tree.modules:
        for imported in tree.imports(module):
            if imported.target != module.name and module.name in reach.get(imported.target, ()):
                mend = (
                    f"a circle: {imported.target} imports {module.name} again. Import from the module that"
                    " defines the name, not from your own room's face; else a room is missing"
                )
                found.append(module.fault(imported.line, mend))
    return found


def _reached(graph: dict[str, set[str]], start: str) -> set[str]:
    seen: set[str] = set()
    waiting = list(graph[start])
    while waiting:
        name = waiting.pop()
        if name not in seen:
            seen.add(name)
            waiting.extend(graph.get(name, ()))
    return seen


def late_imports(tree: SourceTree) -> list[Fault]:
    """Imports inside a function that spare no heavy library: they hide a dependency or dodge a circle."""
    heavy = _heavy_modules(tree)
    return [
        module.fault(
            imported.line,
            f"import {imported.target} at the top of the file: inside a function only a heavy library"
            " (tests/house/floors.py HEAVY) or a module of ours that needs one may wait",
        )
        for module in tree.package(OURS)
        for imported in tree.imports(module)
        if imported.inside and imported.top not in HEAVY and imported.target not in heavy
    ]


def _heavy_modules(tree: SourceTree) -> set[str]:
    """Our modules whose import loads a heavy library, at first or second hand."""
    early = {m.name: {i for i in tree.imports(m) if not i.inside} for m in tree.modules}
    heavy = {name for name, imports in early.items() if any(i.top in HEAVY for i in imports)}
    while more := {n for n, imports in early.items() if n not in heavy and any(i.target in heavy for i in imports)}:
        heavy |= more
    return heavy


def undeclared(tree: SourceTree, declared: frozenset[str]) -> list[Fault]:
    """Third-party imports that requirements/run.in does not name. `declared` holds import names."""
    known = declared | frozenset(sys.stdlib_module_names) | {OURS, "kechuang_site", "__future__"}
    return [
        module.fault(
            imported.line,
            f"name the distribution of {imported.top} in requirements/run.in and decide it in docs/decisions",
        )
        for module in tree.modules
        for imported in tree.imports(module)
        if imported.top not in known
    ]


def unused(tree: SourceTree, provided: Mapping[str, frozenset[str]]) -> list[Fault]:
    """Distributions run.in asks for (name → the import names it provides) that no source imports."""
    imported = {i.top for module in tree.modules for i in tree.imports(module)}
    return [
        Fault(
            "requirements/run.in",
            1,
            f"nothing under src imports {name}: take it out, or move it to dev.in",
        )
        for name, import_names in sorted(provided.items())
        if name not in NAMED_ONLY and not imported & import_names
    ]
