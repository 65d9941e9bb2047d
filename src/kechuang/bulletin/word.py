"""The same facts as Word documents in the layout of GB/T 9704-2012.

python-docx is heavy, so the writer is loaded only when a document is really asked for.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from kechuang.bulletin.check_view import check_view
from kechuang.bulletin.finding_flow import check_flow
from kechuang.bulletin.status_flow import status_flow
from kechuang.bulletin.status_view import status_view
from kechuang.document.gongwen.model import Flow
from kechuang.plan.model import Plan
from kechuang.progress.model import State
from kechuang.vocabulary.finding import Finding


def status_docx(state: State, plan: Plan, *, generated_on: date | None = None) -> bytes:
    """一页纸 and 附表 of a plan's state as .docx; neither numbered nor signed: that is done outside."""
    return written(status_flow(status_view(state, plan, generated_on=generated_on)), generated_on)


def check_docx(plan: Plan, findings: Iterable[Finding], *, generated_on: date | None = None) -> bytes:
    """The report on a plan's health as .docx."""
    return written(check_flow(check_view(plan, findings)), generated_on)


def written(flow: Flow, on: date | None) -> bytes:
    """A document of this room as .docx."""
    from kechuang.document.gongwen.write import write_gongwen

    return write_gongwen(flow, on=on)
