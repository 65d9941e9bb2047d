"""The same, on a form from outside: opened and filled in the guard's child, bounded in time and memory."""

from __future__ import annotations

import base64
import json
import tempfile
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path, PurePath
from typing import Any

from kechuang.guard import Refusal, run_guarded
from kechuang.guard.file import LARGEST, read_file
from kechuang.guard.limits import MEGABYTE
from kechuang.guard.refusal import shown
from kechuang.sheet.carry import finding_in, finding_out
from kechuang.sheet.fill.fill import fill_workbook, look_at
from kechuang.sheet.fill.model import Content, Entry, Filled, Place
from kechuang.sheet.number_format import Shown

# The answer comes back as text, a third longer than the form: what the guard lets through.
_LARGEST_FORM = 15 * MEGABYTE


def fill_guarded(name: str, content: bytes, entries: Sequence[Entry]) -> Filled:
    """As `fill_workbook`. Raises Refusal, the guard's own too (guard.*)."""
    order = {"entries": [[e.sheet, e.address, *_out(e.content), e.percent] for e in entries]}
    answer = _ask("kechuang.sheet.fill.guarded:fill_order", name, content, order)
    return Filled(
        base64.b64decode(answer["content"]), tuple((sheet, address) for sheet, address in answer["written"]),
        tuple(map(finding_in, answer["findings"])), answer["formulas"],
    )  # fmt: skip


def look_guarded(name: str, content: bytes, cells: Iterable[tuple[str, str]]) -> tuple[Place, ...]:
    """As `look_at`. Raises Refusal, the guard's own too (guard.*)."""
    answer = _ask("kechuang.sheet.fill.guarded:look_order", name, content, {"cells": list(cells)})
    return tuple(
        Place(sheet, address, Shown(how), decimals, None if problem is None else finding_in(problem))
        for sheet, address, how, decimals, problem in answer
    )


def fill_order(path: str) -> dict[str, Any]:
    """In the child: the order at `path` carried out."""
    name, content, order = _order_at(path)
    entries = [
        Entry(sheet, address, _in(kind, said), percent) for sheet, address, kind, said, percent in order["entries"]
    ]
    filled = fill_workbook(name, content, entries)
    return {
        "content": base64.b64encode(filled.content).decode("ascii"), "written": filled.written,
        "findings": [finding_out(finding) for finding in filled.findings], "formulas": filled.formulas,
    }  # fmt: skip


def look_order(path: str) -> list[list[Any]]:
    """In the child: the places the order at `path` asks for."""
    name, content, order = _order_at(path)
    return [
        [p.sheet, p.address, p.shown.value, p.decimals, None if p.problem is None else finding_out(p.problem)]
        for p in look_at(name, content, ((sheet, address) for sheet, address in order["cells"]))
    ]


def _ask(function: str, name: str, content: bytes, order: dict[str, Any]) -> Any:
    if len(content) > _LARGEST_FORM:
        raise Refusal("file.large", f"文件{shown(name)}超过 {_LARGEST_FORM // MEGABYTE} MB。请删去其中的大图片后重试。")
    with tempfile.TemporaryDirectory() as folder:
        # The order bears the form's own name: it is what the guard's messages speak of.
        path = Path(folder) / (PurePath(name).name or "form.xlsx")
        path.write_text(json.dumps({**order, "form": base64.b64encode(content).decode("ascii")}), encoding="utf-8")
        return run_guarded(function, path)


def _order_at(path: str) -> tuple[str, bytes, dict[str, Any]]:
    order = json.loads(read_file(path, largest=LARGEST))
    return PurePath(path).name, base64.b64decode(order["form"]), order


def _out(content: Content) -> tuple[str, str]:
    if isinstance(content, Decimal):
        return "number", str(content)
    return ("day", content.isoformat()) if isinstance(content, date) else ("text", content)


def _in(kind: str, said: str) -> Content:
    if kind == "number":
        return Decimal(said)
    return date.fromisoformat(said) if kind == "day" else said
