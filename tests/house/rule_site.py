"""The anatomy of a site app: which files it may hold, who imports whom, where tables are asked."""

from __future__ import annotations

import ast
from pathlib import Path

from tests.house.floors import APP_DOORS, APP_LAYERS, APP_NAMES, SITE_GROUND
from tests.house.source_tree import Fault, Module, SourceTree

SITE = "kechuang_site"


def odd_app_files(root: Path) -> list[Fault]:
    """Files and folders of an app that its anatomy does not know."""
    found = []
    for app in sorted((root / "src" / SITE).glob("*/")):
        if app.name in SITE_GROUND or app.name.startswith("__"):
            continue
        for entry in sorted(app.iterdir()):
            if entry.name != "__pycache__" and entry.stem not in APP_NAMES:
                shown = entry.relative_to(root).as_posix()
                mend = f"an app holds only {', '.join(sorted(APP_NAMES - {'__init__'}))}: put it in one of them"
                found.append(Fault(shown, 1, mend))
    return found


def against_layers(tree: SourceTree) -> list[Fault]:
    """Imports against the layers of an app, or into another app past its doors."""
    found = []
    for module in tree.package(SITE):
        for imported in tree.imports(module):
            mend = _wrong_layer(module, imported.target.split("."))
            if mend:
                found.append(module.fault(imported.line, mend))
    return found


def _wrong_layer(module: Module, target: list[str]) -> str | None:
    if target[0] != SITE or len(target) < 3 or module.room is None or module.room in SITE_GROUND:
        return None
    parts = module.name.split(".")
    layer = parts[2] if len(parts) > 2 else "__init__"
    app, reached = target[1], target[2]
    if app in SITE_GROUND:
        return None
    if app != module.room:
        return None if reached in APP_DOORS else f"reach {app} by its actions, queries or store, never {reached}"
    if layer in APP_LAYERS and reached != layer and reached in APP_LAYERS and reached not in APP_LAYERS[layer]:
        allowed = ", ".join(sorted(APP_LAYERS[layer])) or "nothing of its app"
        return f"{layer} imports {allowed}, not {reached}"
    return None


def tables_asked_elsewhere(tree: SourceTree) -> list[Fault]:
    """`.objects` outside store and queries (style rule 3)."""
    found = []
    for module in tree.package(SITE):
        parts = module.name.split(".")
        if len(parts) > 2 and parts[2] in {"store", "queries", "migrations"}:
            continue
        for node in ast.walk(module.tree):
            if isinstance(node, ast.Attribute) and node.attr == "objects":
                found.append(module.fault(node.lineno, ".objects stands only in store and queries: ask through them"))
    return found
