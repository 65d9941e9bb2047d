"""Tables as plans print them (tables.toml), each read as a careful clerk would enter it."""

from __future__ import annotations

import tomllib
from decimal import Decimal
from html import escape
from pathlib import Path
from typing import Any

import pytest

from kechuang.document.read import read_document
from kechuang.plan.annex import split_annexes
from kechuang.plan.model import Target
from kechuang.plan.table.read import Tables, read_tables

CASES = tomllib.loads(Path(__file__).with_name("tables.toml").read_text(encoding="utf-8"))["table"]


def html_of(case: dict[str, Any]) -> str:
    """The case as a page: an annex, its caption, the line above the table, the tables."""
    tables = "".join(_table(part.strip("\n").split("\n")) for part in case["rows"].split("===\n"))
    above = f"<p>{case['above']}</p>" if "above" in case else ""
    return f"<html><body><p>正文。</p><p>附件1</p><p>{case.get('caption', '一览表')}</p>{above}{tables}</body></html>"


def _table(lines: list[str]) -> str:
    grid = [[cell.strip() for cell in line.split("|")] for line in lines]
    rows = []
    for row, cells in enumerate(grid):
        written = []
        for column, cell in enumerate(cells):
            if cell not in ("^", "<"):
                tall = _run(grid[at][column] if column < len(grid[at]) else "" for at in range(row + 1, len(grid)))
                wide = 1 + len(_leading(cells[column + 1 :], "<"))
                text = escape(cell).replace("⏎", "<br>")
                written.append(f'<td rowspan="{tall}" colspan="{wide}">{text}</td>')
        rows.append(f"<tr>{''.join(written)}</tr>")
    return f"<table>{''.join(rows)}</table>"


def _run(below: Any) -> int:
    return 1 + len(_leading(list(below), "^"))


def _leading(cells: list[str], mark: str) -> list[str]:
    return cells[: next((at for at, cell in enumerate(cells) if cell != mark), len(cells))]


def read(case: dict[str, Any]) -> Tables:
    document = read_document("a.html", html_of(case).encode())
    parts = split_annexes(document.blocks)
    return read_tables(document, parts.body, parts.annexes, case.get("period", "2026"))


def said(target: Target) -> str:
    if target.value is None:
        return f"{target.text} @ {target.horizon}"
    value = target.value if isinstance(target.value, Decimal) else "..".join(str(end) for end in target.value)
    return f"{target.comparator} {value} {target.measure} @ {target.horizon}"


def told(found: Tables) -> dict[str, list[str]]:
    """What was read, in the words of tables.toml."""
    return {
        "tasks": [
            f"{t.number} | {t.title} | {'、'.join(t.lead_units)} | {'、'.join(t.responsible_units)}"
            + ("等" if t.open_list else "")
            for t in found.tasks
        ],
        "targets": [said(target) for task in found.tasks for target in task.targets],
        "indicators": [
            f"{i.group or ''} | {i.target.name} | {said(i.target)} | {'、'.join(i.units)}" for i in found.indicators
        ],
        "projects": [
            f"{p.number} | {p.name} | {p.entity} | {f'{p.investment.value}{p.investment.measure}' if p.investment else ''}"
            f" | {'、'.join(p.units)} | {p.deadline or ''}"
            for p in found.projects
        ],
        "breakdown": [line for allocation in found.allocations for line in _breakdown(allocation)],
        "checklist": [row.content for row in found.checklist],
        "codes": [finding.code for finding in found.findings],
    }


def _breakdown(allocation: Any) -> list[str]:
    rows = [(row.unit, row.values) for row in allocation.rows]
    rows += [("合计", allocation.total)] if allocation.total else []
    measures = [column.measure or "" for column in allocation.columns]
    return [
        f"{unit}: {' '.join('—' if v is None else f'{v}{m}' for v, m in zip(values, measures, strict=True))}"
        for unit, values in rows
    ]


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_a_table_gives_what_it_says_and_nothing_else(case: dict[str, Any]) -> None:
    found = told(read(case))
    assert found == {key: case.get(key, []) for key in found}


def test_every_finding_of_a_table_says_where_and_what_to_do() -> None:
    findings = [finding for case in CASES for finding in read(case).findings]
    assert findings
    for finding in findings:
        assert finding.source is not None
        assert finding.source.location == "附件1"
        assert "请" in finding.message
