"""Reads a source tree without running it: its modules, what they import, where. Knows no rule."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path


@dataclass(frozen=True, order=True)
class Fault:
    """A rule broken: the file (relative to the root looked at), its line, what to do about it."""

    path: str
    line: int
    mend: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.mend}"


@dataclass(frozen=True)
class Import:
    """One import: the dotted name it reaches, its line, and whether it stands inside a function."""

    target: str
    line: int
    inside: bool

    @property
    def top(self) -> str:
        return self.target.split(".", 1)[0]


@dataclass(frozen=True)
class Module:
    """One file of Python: dotted name, path, and its path as faults print it."""

    name: str
    path: Path
    shown: str

    @cached_property
    def text(self) -> str:
        return self.path.read_text(encoding="utf-8")

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.text, filename=self.shown)

    @property
    def is_face(self) -> bool:
        return self.path.name == "__init__.py"

    @property
    def room(self) -> str | None:
        """The room (library) or app (site) the module lives in; None for the package itself."""
        parts = self.name.split(".")
        return parts[1] if len(parts) > 2 or (len(parts) == 2 and self.is_face) else None

    def fault(self, line: int, mend: str) -> Fault:
        return Fault(self.shown, line, mend)


class SourceTree:
    """Every module under `<root>/src`, with imports resolved against the modules that exist."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.modules = tuple(_modules(root))
        self.by_name = {module.name: module for module in self.modules}
        self._imports: dict[str, tuple[Import, ...]] = {}

    def package(self, name: str) -> tuple[Module, ...]:
        """The modules of one top package."""
        return tuple(m for m in self.modules if m.name.split(".", 1)[0] == name)

    def imports(self, module: Module) -> tuple[Import, ...]:
        if module.name not in self._imports:
            found = [i for i in _imports(module) for i in self._resolved(*i)]
            self._imports[module.name] = tuple(found)
        return self._imports[module.name]

    def _resolved(self, base: str, names: tuple[str, ...], line: int, inside: bool) -> Iterator[Import]:
        """`from a import b` reaches module a.b where there is one, else a."""
        reached = {f"{base}.{n}" if f"{base}.{n}" in self.by_name else base for n in names} or {base}
        for target in sorted(reached):
            yield Import(target, line, inside)


def _modules(root: Path) -> Iterator[Module]:
    src = root / "src"
    for path in sorted(src.rglob("*.py")):
        parts = list(path.relative_to(src).with_suffix("").parts)
        if parts[-1] == "__init__":
            parts.pop()
        yield Module(".".join(parts), path, path.relative_to(root).as_posix())


def _imports(module: Module) -> Iterator[tuple[str, tuple[str, ...], int, bool]]:
    for node, inside in _nodes(module.tree, inside=False):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield alias.name, (), node.lineno, inside
        elif isinstance(node, ast.ImportFrom):
            names = tuple(alias.name for alias in node.names)
            yield _base(module, node), names, node.lineno, inside
        elif isinstance(node, ast.Call) and (name := _imported_by_call(node)):
            yield name, (), node.lineno, inside


def _nodes(node: ast.AST, *, inside: bool) -> Iterator[tuple[ast.AST, bool]]:
    for child in ast.iter_child_nodes(node):
        yield child, inside
        is_function = isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
        yield from _nodes(child, inside=inside or is_function)


def _base(module: Module, node: ast.ImportFrom) -> str:
    if not node.level:
        return node.module or ""
    parts = module.name.split(".")
    keep = len(parts) - node.level + (1 if module.is_face else 0)
    return ".".join([*parts[:keep], *([node.module] if node.module else [])])


def _imported_by_call(node: ast.Call) -> str | None:
    """`import_module("kechuang.x")` and `__import__("x")` are imports too."""
    name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", None)
    if name in {"import_module", "__import__"} and node.args:
        argument = node.args[0]
        if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
            return argument.value
    return None
