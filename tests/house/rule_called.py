"""What is written is used: a function of the platform that nothing under src/ names is taken out.

The library is also a notebook's: there a function may wait for its reader, and the tests are one.
"""

from __future__ import annotations

import ast
import re
from collections import Counter

from tests.house.source_tree import Fault, SourceTree

_WORD = re.compile(r"\w+")


def uncalled(tree: SourceTree) -> list[Fault]:
    """Functions of the platform whose name stands nowhere but where they are defined; decorated ones are registered."""
    named = Counter(word for module in tree.modules for word in _WORD.findall(module.text))
    return [
        module.fault(node.lineno, f"nothing under src/ calls {node.name}: take it out, or call it")
        for module in tree.package("kechuang_site")
        if ".migrations." not in module.name
        for node in module.tree.body
        if isinstance(node, ast.FunctionDef) and not node.decorator_list and named[node.name] == 1
    ]
