"""The journey of a form owed upward: registered, its proposals confirmed, filled, downloaded, sent, and filled again."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.journeys.accessible import PHONE, WIDE
from tests.journeys.conftest import Office
from tests.journeys.test_platform import Journey, bring, sign_in

pytestmark = [pytest.mark.browser]
PROPOSED = 68  # every blank cell of the form that asks for a number, and its lines


def test_a_form_is_registered_once_and_filled_with_nothing_retyped(
    browser: Any, office: Office, examples: Path, tmp_path: Path
) -> None:
    tab = browser.new_page(viewport=WIDE, reduced_motion="reduce", accept_downloads=True)
    tab.set_default_timeout(30_000)
    # The way to a plan in force is looked at in test_platform.
    journey = Journey(tab, office.address, ())
    sign_in(journey, office)
    plan = bring(journey, examples / "plan.docx")
    journey.sizes = (WIDE, PHONE)
    register(journey, plan, examples / "upward" / "city-monthly.xlsx")
    journey.press("填表")
    journey.look("upward-fill")
    page = downloaded(journey, tmp_path / "filled.xlsx")
    assert (page["D5"].value, page["D7"].value, page["D12"].value) == (128_000, 260, 60)
    assert (page["E5"].value, page["G5"].value) == (None, None)
    assert page["A1"].value == "2025年6月科技创新主要指标完成情况月报表"
    assert page["D13"].value == "=SUM(D9:D10)"
    journey.press("登记报出")
    journey.look("upward-sent")
    journey.press("填表")
    assert "完全一样" in tab.inner_text("main")
    assert journey.heard == []


def register(journey: Journey, plan: int, form: Path) -> None:
    """The blank form with its name and receiver; then every proposal, confirmed at once."""
    tab = journey.tab
    journey.open(f"/plans/{plan}/upward/")
    journey.look("upward-none")
    tab.fill("#id_name", "市科技局月报")
    tab.fill("#id_receiver", "市科技局")
    tab.set_input_files("#id_file", form)
    journey.press("登记")
    journey.look("upward-proposals")
    assert tab.locator("input[name=cell]:checked").count() == PROPOSED
    journey.press("确认勾选的对应")
    journey.look("upward-bound")
    assert tab.locator("td.bound").count() == PROPOSED


def downloaded(journey: Journey, path: Path) -> openpyxl.worksheet.worksheet.Worksheet:
    with journey.tab.expect_download() as waiting:
        journey.tab.get_by_role("link", name="下载填好的表").click()
    waiting.value.save_as(path)
    return openpyxl.load_workbook(path)["月报表"]
