"""The 任务分解 under the fingers: typing into a cell, arrows, Enter, paste from Excel, what is refused or in conflict.

The browser asks the platform in this process, through all middleware.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from contextvars import copy_context
from decimal import Decimal
from functools import partial
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.http import HttpResponse
from django.urls import reverse
from tests.journeys.accessible import PHONE, WIDE, chromium, complaints, grave_faults, too_wide
from tests.site.cast import HOME, Cast
from tests.site.plans import PlanInForce

from kechuang_site.plan.models import Target

pytestmark = [pytest.mark.browser, pytest.mark.django_db]
ORIGIN = "http://localhost"
FOCUSED = "(one => [one.tagName, (one.closest('td') || {}).id, one.value || one.textContent])(document.activeElement)"


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    # The driver runs a loop in this thread; the tables are asked beside it, never inside it.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with chromium() as opened:
        yield opened
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def tab(request: pytest.FixtureRequest, browser: Any, cast: Cast, plan: PlanInForce) -> Iterator[Any]:
    """The table, opened by the plan office, at 1366 px where the test asks for no other width."""
    opened = browser.new_page(viewport=getattr(request, "param", WIDE))
    client = cast.client("plan_office")
    client.defaults["SERVER_NAME"] = "localhost"
    # The driver calls back in a context of its own; the tables of this test are reached only from this one.
    here = copy_context()
    opened.route(re.compile(re.escape(ORIGIN)), lambda route: _answer(route, partial(here.run, client.generic)))
    opened.goto(ORIGIN + reverse("plan:matrix", args=[plan.plan.pk]))
    yield opened
    opened.close()


def _answer(route: Any, ask: Callable[..., HttpResponse]) -> None:
    asked, place = route.request, urlsplit(route.request.url)
    given = ask(
        asked.method, f"{place.path}?{place.query}", asked.post_data or "", headers=asked.headers,
        content_type=asked.headers.get("content-type", ""),
    )  # fmt: skip
    body = b"".join(given.streaming_content) if given.streaming else given.content
    route.fulfill(status=given.status_code, headers=dict(given.headers), body=body)


def _cell(code: str, unit: str) -> str:
    return f'[id="{code}-{HOME}-{unit}"]'


def _stand(tab: Any, code: str, unit: str) -> None:
    tab.locator(f"{_cell(code, unit)} > a").focus()


def _values(plan: PlanInForce, code: str) -> dict[str, Decimal | None]:
    rows = Target.objects.filter(indicator=plan.indicators[code], tier="allocation", current=True)
    return {row.party.name: row.value for row in rows.select_related("party")}


def test_arrows_go_from_cell_to_cell_past_what_cannot_be_edited(tab: Any) -> None:
    _stand(tab, "t01", "A")
    for key, cell in (("ArrowRight", f"t02-{HOME}-A"), ("ArrowDown", f"t02-{HOME}-B"), ("ArrowLeft", f"t01-{HOME}-B")):
        tab.keyboard.press(key)
        assert tab.evaluate(FOCUSED)[1] == cell
    tab.keyboard.press("ArrowUp")
    tab.keyboard.press("ArrowUp")
    assert tab.evaluate(FOCUSED)[1] == "t01-stretch"


def test_typing_and_enter_saves_and_goes_down(tab: Any, plan: PlanInForce) -> None:
    heard = complaints(tab)
    _stand(tab, "t02", "A")
    tab.keyboard.type("37")
    tab.keyboard.press("Enter")
    tab.locator(f"{_cell('t02', 'A')}.saved").wait_for()
    assert _values(plan, "t02")["甲镇"] == Decimal(37)
    assert tab.locator("#difference-t02").inner_text() == "分解合计67家，正好分完。"
    assert tab.locator("#total-t02").inner_text() == "67"
    tab.wait_for_function(f"{FOCUSED}[1] === 't02-{HOME}-B'")
    assert heard == []


def test_what_is_refused_stays_in_its_cell_through_a_reload_until_given_up(tab: Any, plan: PlanInForce) -> None:
    _stand(tab, "t02", "A")
    tab.keyboard.type("9x")
    tab.keyboard.press("Enter")
    tab.locator(f"{_cell('t02', 'A')}.invalid").wait_for()
    assert tab.locator(f"{_cell('t02', 'A')} input[name=text]").input_value() == "9x"
    tab.reload()
    assert "未保存：" in tab.locator(_cell("t02", "A")).inner_text()
    tab.locator(f"{_cell('t02', 'A')} > a").click()
    tab.wait_for_function(f"{FOCUSED}[2] === '9x'")
    tab.keyboard.press("Escape")
    tab.locator(f"{_cell('t02', 'A')} > a").wait_for()
    tab.reload()
    assert tab.locator(_cell("t02", "A")).inner_text() == "40"
    assert _values(plan, "t02")["甲镇"] == Decimal(40)


def test_a_conflict_shows_both_values_in_the_cell_and_lets_the_loser_save_again(
    tab: Any, cast: Cast, plan: PlanInForce
) -> None:
    tab.locator(f"{_cell('t02', 'A')} > a").click()
    tab.wait_for_function(f"{FOCUSED}[0] === 'INPUT'")
    address = reverse("plan:cell", args=[plan.plan.pk, "t02", "allocation", f"{HOME}-A"])
    cast.client("plan_office").post(address, {"text": "30", "seen": plan.targets["t02", "A"].pk})
    tab.keyboard.type("31")
    tab.keyboard.press("Enter")
    said = tab.locator(f"{_cell('t02', 'A')} .conflict")
    said.wait_for()
    assert "30家" in said.inner_text()
    assert "31" in said.inner_text()
    assert _values(plan, "t02")["甲镇"] == Decimal(30)
    tab.locator(f"{_cell('t02', 'A')} button").click()
    tab.locator(f"{_cell('t02', 'A')}.saved").wait_for()
    assert _values(plan, "t02")["甲镇"] == Decimal(31)


def test_a_block_of_excel_is_saved_cell_by_cell_and_the_bad_one_is_kept(tab: Any, plan: PlanInForce) -> None:
    _stand(tab, "t01", "A")
    tab.evaluate(
        """text => {
          const clipboard = new DataTransfer();
          clipboard.setData('text/plain', text);
          document.activeElement.dispatchEvent(
            new ClipboardEvent('paste', {clipboardData: clipboard, bubbles: true, cancelable: true}));
        }""",
        "10\t30\r\n25.32\t约20\r\n",
    )
    tab.locator(f"{_cell('t02', 'B')}.invalid").wait_for()
    assert _values(plan, "t01") == {"甲镇": Decimal(10), "乙镇": Decimal("25.32")}
    assert _values(plan, "t02") == {"甲镇": Decimal(30), "乙镇": Decimal(30)}
    assert tab.locator(f"{_cell('t02', 'B')} input[name=text]").input_value() == "约20"


@pytest.mark.parametrize("tab", [WIDE, PHONE], indirect=True, ids=["1366", "375"])
def test_the_table_and_an_open_cell_are_accessible_and_no_wider_than_the_screen(tab: Any) -> None:
    assert grave_faults(tab) == []
    tab.locator(f"{_cell('t02', 'A')} > a").click()
    tab.wait_for_function(f"{FOCUSED}[0] === 'INPUT'")
    assert grave_faults(tab) == []
    assert too_wide(tab) == []
