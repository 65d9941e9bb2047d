"""A value is exact: no float in the rooms that hold numbers (DESIGN, Numbers; style rule 9)."""

from __future__ import annotations

import ast

from tests.house.source_tree import Fault, Module, SourceTree

EXACT_ROOMS = ("vocabulary", "plan", "progress")
# Modules that may use a float, and for what: probabilities, retrieval scores, time limits; never a value.
FLOATS_ALLOWED: dict[str, str] = {}


def floats(tree: SourceTree) -> list[Fault]:
    """Float literals, calls of `float`, and things annotated as float. `isinstance(x, float)` may stand:
    that is how a float is refused."""
    return [
        module.fault(line, "a value is a Decimal with its measure, never a float (DESIGN, Numbers)")
        for module in tree.package("kechuang")
        if module.room in EXACT_ROOMS and module.name not in FLOATS_ALLOWED
        for line in _float_lines(module)
    ]


def _float_lines(module: Module) -> list[int]:
    lines = set()
    for node in ast.walk(module.tree):
        if (isinstance(node, ast.Constant) and isinstance(node.value, float)) or (
            isinstance(node, ast.Call) and _is_float(node.func)
        ):
            lines.add(node.lineno)
        elif isinstance(node, ast.arg | ast.AnnAssign) and node.annotation is not None:
            lines |= {n.lineno for n in ast.walk(node.annotation) if _is_float(n)}
        elif isinstance(node, ast.FunctionDef) and node.returns is not None:
            lines |= {n.lineno for n in ast.walk(node.returns) if _is_float(n)}
    return sorted(lines)


def _is_float(node: ast.AST) -> bool:
    return isinstance(node, ast.Name) and node.id == "float"
