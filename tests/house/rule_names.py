"""What files, classes and functions may be called, how long a file may grow, and whose name stays out."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

from tests.house.floors import BANNED_NAMES, LIBRARY
from tests.house.source_tree import Fault, Module, SourceTree

LONGEST = 400
# One to three plain words: `parse`, `chinese_numeral`, `check_unit_names`; __main__ starts a package.
FILE_NAME = re.compile(r"[a-z]+(_[a-z0-9]+){0,3}|__init__|__main__")
EMPTY_SUFFIX = re.compile(r"(Manager|Handler|Helper|Helpers|Util|Utils|Info|Processor)$")
# Tests that follow no single module, by what they are about.
CROSSWAYS = frozenset(["examples", "real", "attacks", "speed", "plans", "schema", "contract", "face", "round", "trip"])


def odd_names(tree: SourceTree) -> list[Fault]:
    """Names of modules, top-level functions and classes that say nothing of what they hold."""
    return [fault for module in tree.modules if ".migrations." not in module.name for fault in _odd_names(module)]


def _odd_names(module: Module) -> Iterator[Fault]:
    words = [word for part in module.name.split(".") for word in part.split("_")]
    empty = sorted(BANNED_NAMES.intersection(words))
    if empty:
        yield module.fault(1, f"the name {empty[0]} says nothing: name the file for what it holds (style rule 10)")
    if not FILE_NAME.fullmatch(module.path.stem):
        yield module.fault(1, "a module is called by one to four lower-case words joined by _")
    for node in module.tree.body:
        if isinstance(node, ast.FunctionDef) and node.name.startswith("handle_"):
            yield module.fault(node.lineno, f"{node.name}: name the function for what it does, not handle_…")
        if isinstance(node, ast.ClassDef) and EMPTY_SUFFIX.search(node.name):
            yield module.fault(node.lineno, f"{node.name}: name the class for what it is (style rule 10)")


def without_docstring(tree: SourceTree) -> list[Fault]:
    """Modules that do not say what lives in them; migrations are written by Django."""
    return [
        module.fault(1, "say in a module docstring, in one to four lines, what lives here and what does not")
        for module in tree.modules
        if not ast.get_docstring(module.tree) and ".migrations." not in module.name
    ]


def busy_faces(tree: SourceTree) -> list[Fault]:
    """Faces (`__init__.py`) that do more than hand names on."""
    return [
        module.fault(node.lineno, "a face only hands names on: move this into a module of the room")
        for module in tree.package("kechuang")
        if module.is_face
        for position, node in enumerate(module.tree.body)
        if not _hands_on(node, first=position == 0)
    ]


def _hands_on(node: ast.stmt, *, first: bool) -> bool:
    if isinstance(node, ast.Import | ast.ImportFrom):
        return True
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        return first
    targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
    return all(isinstance(t, ast.Name) and t.id in {"__all__", "__version__"} for t in targets)


def too_long(root: Path, folders: tuple[str, ...] = ("src", "tests", "benchmarks", "proofs")) -> list[Fault]:
    """Files of Python over 400 lines, samples of faults apart."""
    found = []
    for folder in folders:
        for path in sorted((root / folder).rglob("*.py")):
            lines = len(path.read_text(encoding="utf-8").splitlines())
            shown = path.relative_to(root).as_posix()
            if lines > LONGEST and not shown.startswith("tests/house/faulty/"):
                found.append(
                    Fault(
                        shown,
                        LONGEST + 1,
                        f"{lines} lines: split it by what its parts are about (at most {LONGEST})",
                    )
                )
    return found


def counties_named(root: Path) -> list[Fault]:
    """Lines and file names under src and law that name a county we hold a folder for."""
    names = county_names(root / "counties")
    if not names:
        return []
    pattern = re.compile("|".join(re.escape(name) for name in sorted(names, key=len, reverse=True)), re.IGNORECASE)
    found = []
    for folder in ("src", "law"):
        for path in sorted(p for p in (root / folder).rglob("*") if p.is_file() and "__pycache__" not in p.parts):
            shown = path.relative_to(root).as_posix()
            if pattern.search(shown):
                found.append(Fault(shown, 1, "a county's files live under counties/"))
            for number, line in enumerate(path.read_text(encoding="utf-8", errors="replace").splitlines(), 1):
                if match := pattern.search(line):
                    found.append(
                        Fault(
                            shown,
                            number,
                            f"{match[0]} is one county: its facts live under counties/ and come in as arguments",
                        )
                    )
    return found


def county_names(counties: Path) -> frozenset[str]:
    """Folder names, and the `name` and `short_name` of each county.toml, level word on and off."""
    names = set()
    for folder in counties.glob("*/"):
        names.add(folder.name)
        page = folder / "county.toml"
        for name in _names_in(tomllib.loads(page.read_text(encoding="utf-8")) if page.is_file() else {}):
            names |= {name, name[:-1] if name[-1:] in "市县区旗" and len(name) > 2 else name}
    return frozenset(names)


def _names_in(table: dict[str, object]) -> Iterator[str]:
    for key in ("name", "short_name"):
        for holder in (table, table.get("county")):
            if isinstance(holder, dict) and isinstance(holder.get(key), str):
                yield str(holder[key])


def odd_test_files(root: Path) -> list[Fault]:
    """Files under tests/library that mirror no room, or nothing in their room."""
    found = []
    library = root / "tests" / "library"
    for path in sorted(library.rglob("test_*.py")):
        shown = path.relative_to(root).as_posix()
        room = path.relative_to(library).parts[0]
        rooms = {*LIBRARY, "counties", "law"}
        if room not in rooms:
            found.append(Fault(shown, 1, f"tests/library mirrors src/kechuang: there is no room {room}"))
        elif room in LIBRARY and not _mirrors(path, root / "src" / "kechuang" / room):
            found.append(Fault(shown, 1, f"name the file for the module of src/kechuang/{room} it tries"))
    return found


def _mirrors(test: Path, room: Path) -> bool:
    words = set(test.stem.split("_")[1:])
    stems = {part for p in room.rglob("*.py") for part in p.relative_to(room.parent).with_suffix("").parts}
    modules = {word for stem in stems for word in stem.split("_")}
    modules |= {word.removesuffix("s") for word in modules} | CROSSWAYS
    return any(word in modules or word.removesuffix("s") in modules for word in words)
