"""A superior's blank form for the plan of the tests, and the form registered with its cells bound."""

from __future__ import annotations

import io
from functools import cache
from typing import Any

import xlsxwriter
from tests.site.cast import NOW, SYSTEM, Cast

from kechuang_site.evidence.store.file import store_file
from kechuang_site.progress.actions.upward_add import add_form
from kechuang_site.progress.actions.upward_bind import bind_cells
from kechuang_site.progress.models import Binding, UpwardForm
from kechuang_site.progress.queries.upward_bind import open_guesses
from kechuang_site.progress.queries.upward_facts import counted_in
from kechuang_site.record.write import recording

SHEET = "月报"
FILE = "月报.xlsx"


@cache
def blank() -> bytes:
    """Two indicators of the county, one of a township, a total of its own, lines around."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        page = book.add_worksheet(SHEET)
        page.merge_range("A1:E1", "2025年   月报表", None)
        page.write_row("A2", ["指标", "计量单位", "累计完成", "当月数", "完成率（%）"])
        page.write_row("A3", ["技术合同成交额", "万元"])
        page.write_row("A4", ["净增高新技术企业", "家"])
        page.write_row("A5", ["甲镇技术合同", "亿元"])
        page.write("A6", "合计")
        page.write_formula("C6", "=SUM(C3:C4)")
        page.write("A7", "填表人：")
        page.write("B8", None, book.add_format({"num_format": "0.00"}))
    return target.getvalue()


def registered(cast: Cast, plan: Any, *, who: str = "plan_office", name: str = "市局月报", bind: bool = True) -> Any:
    """The form in a plan; with `bind`, every proposal confirmed."""
    asker = cast.asker(who)
    form = add_form(
        by=asker, at=NOW, plan=plan, name=name, receiver="市科技局", sender="县科技局", file_name=FILE, content=blank()
    )
    assert isinstance(form, UpwardForm), form
    if bind:
        counted = counted_in(plan, today=NOW.date())
        guesses = open_guesses(form, [], counted)
        assert bind_cells(by=asker, at=NOW, form=form, bindings=guesses, counted=counted) == ()
    return form


def form_row(plan: Any, code: str = "t01") -> UpwardForm:
    """A form with one bound cell, put there as rows whatever the plan's state."""
    with recording(by=SYSTEM, act="test.upward", at=NOW) as writes:
        file = store_file(writes, at=NOW, name=FILE, content=blank(), division=plan.division)
        form = writes.add(UpwardForm(
            plan=plan, name="市局月报", receiver="市科技局", sender="县科技局", file=file, added_at=NOW
        ))  # fmt: skip
        indicator = next(row for row in plan.indicators.all() if row.code == code)
        cell = {"sheet": SHEET, "address": "C3", "measure": "万元", "decimals": 2}
        writes.add(Binding(form=form, figure="actual", indicator=indicator, **cell))
    return form
