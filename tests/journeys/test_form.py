"""填报页 in Chromium: without a network, after a closed browser, with another person at the same computer, by keys alone."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from tests.journeys.accessible import ARGUMENTS, CHROMIUM, OPEN_ALL, PHONE, ROOT, WIDE, assert_accessible, complaints
from tests.journeys.form_server import Place, form_server, prepare, sign_in
from tests.journeys.homes import copied, made_once

pytestmark = [pytest.mark.browser]
SHOTS = ROOT / "out" / "form"


@pytest.fixture
def place(tmp_path_factory: pytest.TempPathFactory, tmp_path: Path, root: Path) -> Iterator[Place]:
    """The county, made once; each test has a copy of its own."""
    home, made = made_once(tmp_path_factory, "form", partial(prepare, root))
    with form_server(copied(home, tmp_path / "home"), root, made) as found:
        yield found


def opened(context: Any, place: Place, login: str = "tianbao") -> Any:
    """A tab with the form in it."""
    tab = context.new_page()
    sign_in(tab, place, login)
    tab.goto(place.address + place.form)
    return tab


def put(tab: Any, key: str, text: str) -> None:
    tab.locator(f"[id='text-{key}']").fill(text)
    tab.locator(f"[id='text-{key}']").press("Enter")


def state(tab: Any, key: str) -> str:
    return tab.locator(f"[id='said-{key}'] [data-cell-state]").inner_text()


def saved(tab: Any, key: str) -> None:
    tab.wait_for_selector(f"[id='said-{key}'][data-state='saved']", timeout=30_000)


def test_a_dead_network_loses_nothing_and_all_is_sent_when_it_returns(browser: Any, place: Place) -> None:
    context = browser.new_context(viewport=WIDE)
    tab = opened(context, place)
    one, two, three = place.keys[:3]
    put(tab, one, "15.32")
    saved(tab, one)
    context.set_offline(True)
    put(tab, two, "21")
    put(tab, three, "118")
    tab.wait_for_selector(f"[id='said-{two}'] .unsaved:has-text('离线')", timeout=30_000)
    assert "离线" in state(tab, three)
    context.set_offline(False)
    for key in (two, three):
        saved(tab, key)
    assert tab.evaluate("Object.keys(localStorage).filter(name => name.startsWith('kechuang:draft:')).length") == 0
    tab.reload()
    assert [tab.locator(f"[id='text-{key}']").input_value() for key in (one, two, three)] == ["15.32", "21", "118"]


def test_what_a_closed_browser_had_not_sent_is_offered_on_the_next_visit(
    driver: Any, place: Place, tmp_path: Path
) -> None:
    told = {"executable_path": str(CHROMIUM), "args": ARGUMENTS, "viewport": WIDE}
    one, two = place.keys[:2]
    first = driver.chromium.launch_persistent_context(str(tmp_path / "profile"), **told)
    tab = opened(first, place)
    first.set_offline(True)
    put(tab, one, "15.32")
    put(tab, two, "21")
    tab.wait_for_selector(f"[id='said-{two}'] .unsaved:has-text('离线')", timeout=30_000)
    first.close()
    second = driver.chromium.launch_persistent_context(str(tmp_path / "profile"), **told)
    tab = opened(second, place)
    assert "有2项还没有保存到服务器" in tab.locator("[data-drafts]").inner_text()
    tab.get_by_role("button", name="恢复并保存").click()
    saved(tab, one)
    saved(tab, two)
    tab.reload()
    assert tab.locator("[data-drafts]").inner_text() == ""
    assert tab.locator(f"[id='text-{one}']").input_value() == "15.32"
    second.close()


def test_drafts_are_offered_to_nobody_else_and_gone_after_signing_out(browser: Any, place: Place) -> None:
    context = browser.new_context(viewport=WIDE)
    tab = opened(context, place)
    context.set_offline(True)
    put(tab, place.keys[0], "15.32")
    tab.wait_for_selector(".unsaved:has-text('离线')", timeout=30_000)
    tab.close()
    context.clear_cookies()
    context.set_offline(False)
    office = opened(context, place, "zhuanban")
    assert office.locator("[data-drafts]").inner_text() == ""
    office.close()
    context.clear_cookies()
    clerk = opened(context, place)
    assert "有1项" in clerk.locator("[data-drafts]").inner_text()
    with clerk.expect_navigation():
        clerk.get_by_role("button", name="退出").click()
    again = opened(context, place)
    assert again.locator("[data-drafts]").inner_text() == ""


def test_a_session_that_ended_keeps_what_was_typed_and_says_so(browser: Any, place: Place) -> None:
    context = browser.new_context(viewport=WIDE)
    tab = opened(context, place)
    context.clear_cookies()
    put(tab, place.keys[0], "15.32")
    tab.wait_for_selector(".unsaved:has-text('登录已过期')", timeout=30_000)
    again = opened(context, place)
    assert "有1项" in again.locator("[data-drafts]").inner_text()


def test_two_people_at_one_cell_see_both_values_and_the_loser_decides(browser: Any, place: Place) -> None:
    clerk = opened(browser.new_context(viewport=WIDE), place)
    office = opened(browser.new_context(viewport=WIDE), place, "zhuanban")
    key = place.keys[0]
    office.locator("#sender").fill("甲镇来电")
    put(office, key, "14")
    saved(office, key)
    put(clerk, key, "15.32")
    clerk.wait_for_selector(f"[id='said-{key}'][data-state='conflict']", timeout=30_000)
    words = clerk.locator(f"[id='said-{key}']").inner_text()
    assert "14亿元" in words
    assert "测试专班" in words
    clerk.wait_for_timeout(2500)  # nothing is sent over it by itself
    assert clerk.locator(f"[id='said-{key}'][data-state='conflict']").count() == 1
    clerk.get_by_label("仍按我的值保存").check()
    saved(clerk, key)
    clerk.reload()
    assert clerk.locator(f"[id='text-{key}']").input_value() == "15.32"


def test_a_column_from_a_spreadsheet_is_shown_old_to_new_before_it_is_filled_in(browser: Any, place: Place) -> None:
    context = browser.new_context(viewport=WIDE)
    tab = opened(context, place)
    put(tab, place.keys[1], "20")
    saved(tab, place.keys[1])
    tab.locator(f"[id='text-{place.keys[0]}']").focus()
    tab.evaluate(
        """(text) => { const event = new ClipboardEvent('paste', {bubbles: true, cancelable: true, clipboardData: new DataTransfer()});
           event.clipboardData.setData('text/plain', text); document.activeElement.dispatchEvent(event); }""",
        "15.32\n21\n一百一十八\n",
    )
    tab.wait_for_selector("#paste-preview")
    rows = tab.locator("#paste-preview tbody tr").all_inner_texts()
    assert "20家" in rows[1]
    assert "21" in rows[1]
    assert "quantity" in rows[2]
    assert tab.locator(f"[id='text-{place.keys[0]}']").input_value() == ""
    tab.get_by_role("button", name="填入").click()
    for key in place.keys[:2]:
        saved(tab, key)
    tab.wait_for_selector(f"[id='said-{place.keys[2]}'][data-state='problem']", timeout=30_000)
    assert tab.locator(f"[id='text-{place.keys[2]}']").input_value() == "一百一十八"


@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["1366", "375"])
def test_the_form_is_accessible_wide_and_on_a_phone_in_every_state(
    browser: Any, place: Place, size: dict[str, int]
) -> None:
    SHOTS.mkdir(parents=True, exist_ok=True)
    context = browser.new_context(viewport=size, reduced_motion="reduce")
    tab = opened(context, place)
    heard = complaints(tab)
    put(tab, place.keys[0], "15.32")
    put(tab, place.keys[1], "十七")
    put(tab, place.keys[2], "3")  # less than in May: a reason is asked
    tab.wait_for_selector(f"[id='said-{place.keys[2]}'][data-state='problem']", timeout=30_000)
    assert tab.locator(f"[id='reason-{place.keys[2]}']").is_visible()
    tab.locator(f"[id='reason-{place.keys[2]}']").fill("撤销入库")
    tab.locator(f"[id='reason-{place.keys[2]}']").press("Enter")
    saved(tab, place.keys[2])
    tab.screenshot(path=SHOTS / f"form-{size['width']}.png", full_page=True)
    assert_accessible(tab)
    tab.evaluate(OPEN_ALL)
    tab.goto(f"{place.address}/mine/")
    tab.screenshot(path=SHOTS / f"mine-{size['width']}.png", full_page=True)
    assert_accessible(tab)
    assert heard == []


def test_the_whole_form_works_by_keys_alone(browser: Any, place: Place) -> None:
    tab = opened(browser.new_context(viewport=WIDE), place)
    tab.locator(f"[id='text-{place.keys[3]}']").focus()
    for text in ("4", "47", "74.9"):
        tab.keyboard.type(text)
        tab.keyboard.press("ArrowDown")
    tab.keyboard.press("ArrowUp")
    assert tab.evaluate("document.activeElement.id") == f"text-{place.keys[5]}"
    for key in place.keys[3:6]:
        saved(tab, key)
    tab.locator("[data-submit]").focus()
    tab.keyboard.press("Enter")
    tab.wait_for_selector("#form-progress .message:has-text('已提交3项')", timeout=30_000)
    assert tab.evaluate("document.activeElement.id") == "form-progress"


def test_without_scripts_the_same_rules_hold(browser: Any, place: Place) -> None:
    context = browser.new_context(viewport=WIDE, java_script_enabled=False)
    tab = opened(context, place)
    tab.locator(f"[id='text-{place.keys[3]}']").fill("4")
    tab.locator(f"[id='text-{place.keys[4]}']").fill("十七")
    tab.locator(f"[id='text-{place.keys[3]}']").press("Enter")
    tab.wait_for_load_state()
    assert "已保存2项" in tab.locator("main").inner_text()
    assert "quantity.chinese-numeral" in tab.locator(f"[id='said-{place.keys[4]}']").inner_text()
    tab.locator("[data-submit]").click()
    tab.wait_for_load_state()
    words = tab.locator("main").inner_text()
    assert "已提交1项" in words
    assert "还有11项没有提交" in words
