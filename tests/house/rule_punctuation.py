"""What is said on screen in Chinese has Chinese punctuation (CONTRIBUTING, rule 7)."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from tests.house.source_tree import Fault, Module, SourceTree

# Modules (by the start of their names) whose texts are words to read, not words to say.
GRAMMARS: dict[str, str] = {
    "kechuang.document.gongwen.text": "marks that may not begin or end a line",
    "kechuang.plan.target.": "the grammar of targets reads text made even, with half-width marks",
    "kechuang.vocabulary.measure": "measures as plans write them: 台(套)",
}
_ANY = "某"  # stands for what an f-string fills in
_HAN = "\u4e00-\u9fff”“」《》（）。，；："
_HALF_WIDTH = re.compile(rf"[{_HAN}][,;:!?]|[,;:!](?=[{_HAN}])|\((?=[{_HAN}])|(?<=[{_HAN}])[()]")
_PATTERN = re.compile(r"[\\|?*\[]")


def half_width(tree: SourceTree) -> list[Fault]:
    """Literals that set a half-width comma, colon, semicolon or bracket beside a Chinese character."""
    return [
        module.fault(line, "write Chinese punctuation full width: ，；：（）")
        for module in tree.package("kechuang")
        if not module.name.startswith(tuple(GRAMMARS))
        for line, text in _said(module)
        if _HALF_WIDTH.search(text)
    ]


def _said(module: Module) -> Iterator[tuple[int, str]]:
    """The Chinese texts of a module with their lines; docstrings and patterns left out."""
    left_out: set[int] = set()
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            left_out.add(id(node.value))
        elif isinstance(node, ast.JoinedStr):
            left_out |= {id(part) for part in node.values}
    for node in ast.walk(module.tree):
        text = "" if id(node) in left_out else _text(node)
        if re.search("[\u4e00-\u9fff]", text.replace(_ANY, "")) and not _PATTERN.search(text):
            yield node.lineno, text  # type: ignore[attr-defined]


def _text(node: ast.AST) -> str:
    if isinstance(node, ast.JoinedStr):
        return "".join(part.value if isinstance(part, ast.Constant) else _ANY for part in node.values)
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""
