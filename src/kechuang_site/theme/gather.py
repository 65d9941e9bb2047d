"""Which words the pages say: collected from templates and code, for the English catalogue.

Beside `_("…")` these are the labels of choices and the words of the permission table, translated where shown.
"""

from __future__ import annotations

import ast
import tomllib
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Any, BinaryIO

from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir

Found = tuple[int, str, str, list[str]]
Options = Mapping[str, Any]

SITE = Path(__file__).resolve().parent.parent
KEYWORDS = {**DEFAULT_KEYWORDS, "gettext_lazy": None, "gettext_noop": None, "ngettext_lazy": (1, 2)}


def gathered(site: Path = SITE) -> Catalog:
    """Every word of the pages, untranslated."""
    methods = [
        ("**/jinja2/**.html", "jinja2"),
        ("**/migrations/**.py", "ignore"),
        ("**/settings/permissions.toml", _verbs),
        ("**/models.py", _choices),
        ("**/models/**.py", _choices),
        ("**.py", "python"),
    ]
    options = {"**/jinja2/**.html": {"newstyle_gettext": "true", "silent": "false"}}
    made = Catalog(locale="en", fuzzy=False)
    for *_, words, _comments, context in extract_from_dir(site, methods, options, KEYWORDS):
        made.add(words, context=context)
    return made


def _choices(file: BinaryIO, keywords: Collection[str], tags: Collection[str], options: Options) -> Iterator[Found]:
    """The labels of TextChoices: `CLERK = "clerk", "单位填报人"`."""
    for node in ast.walk(ast.parse(file.read())):
        if isinstance(node, ast.ClassDef) and any(_name(base) == "TextChoices" for base in node.bases):
            yield from _labels(node)


def _labels(choices: ast.ClassDef) -> Iterator[Found]:
    for line in choices.body:
        if isinstance(line, ast.Assign) and isinstance(line.value, ast.Tuple):
            yield line.lineno, "gettext", ast.literal_eval(line.value)[1], []


def _name(base: ast.expr) -> str:
    return base.attr if isinstance(base, ast.Attribute) else getattr(base, "id", "")


def _verbs(file: BinaryIO, keywords: Collection[str], tags: Collection[str], options: Options) -> Iterator[Found]:
    """The words of each verb of permissions.toml."""
    for verb in tomllib.load(file)["verb"].values():
        yield 1, "gettext", verb["words"], []
