"""The pages of this room as HTML: the state of a plan, and a plan's own health. One file each, no scripts."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from kechuang.bulletin.check_view import check_view
from kechuang.bulletin.finding_group import group_findings
from kechuang.bulletin.status_view import status_view
from kechuang.document.page import render_page
from kechuang.plan.model import Plan
from kechuang.progress.model import State
from kechuang.vocabulary.finding import Finding

TEMPLATES = Path(__file__).parent / "templates"


def status_page(state: State, plan: Plan, *, generated_on: date | None = None) -> str:
    """The page of a plan's state: one sheet for leaders first, then the annexes.

    `generated_on` is the day the page is made, left unsaid where the caller does not tell it.
    """
    view = status_view(state, plan, generated_on=generated_on)
    return render_page(TEMPLATES, "status.html.j2", {"view": view, "groups": group_findings(view.findings)})


def check_page(plan: Plan, findings: Iterable[Finding]) -> str:
    """The page of a plan's health: counts first, then every finding with its words and its place."""
    return render_page(TEMPLATES, "check.html.j2", {"view": check_view(plan, findings)})
