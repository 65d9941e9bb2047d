"""Every part of a page in Chromium: read by axe, on a phone, by keyboard, on paper, under our own policy."""

from __future__ import annotations

from typing import Any

import pytest
from tests.journeys.accessible import WIDE, assert_accessible, complaints

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("with_parts")]


def test_all_parts_are_accessible_and_break_no_policy(tab: Any, live_server: Any) -> None:
    heard = complaints(tab)
    tab.goto(f"{live_server.url}/parts/")
    assert_accessible(tab)
    assert heard == []


def test_a_refused_form_is_accessible_and_the_focus_is_on_the_summary(tab: Any, live_server: Any) -> None:
    heard = complaints(tab)
    tab.goto(f"{live_server.url}/parts/")
    tab.locator("#the-form button", has_text="保存").click()
    tab.wait_for_selector("#error-summary")
    assert tab.evaluate("document.activeElement.id") == "error-summary"
    assert tab.title().startswith("错误：")
    assert_accessible(tab)
    tab.locator("#error-summary a").first.click()
    assert tab.evaluate("document.activeElement.id") == "id_name"
    assert [line for line in heard if "422" not in line] == []


@pytest.mark.parametrize("address", ["/help/", "/nothing-here/", "/trouble/?kind=403", "/trouble/?kind=400"])
def test_pages_of_the_theme_are_accessible(tab: Any, live_server: Any, address: str) -> None:
    tab.goto(live_server.url + address)
    assert_accessible(tab)


def test_every_target_is_at_least_44_pixels_high_on_a_phone(browser: Any, live_server: Any) -> None:
    tab = browser.new_page(viewport={"width": 375, "height": 667}, has_touch=True)
    tab.goto(f"{live_server.url}/parts/")
    low = tab.evaluate(
        "() => [...document.querySelectorAll('button, .button, select, summary, .ways a, .tabs a, .pages a, input')]"
        ".filter(one => one.offsetParent && !['hidden', 'checkbox', 'radio'].includes(one.type))"
        ".filter(one => one.getBoundingClientRect().height < 43.5).map(one => one.outerHTML.slice(0, 90))"
    )
    small = tab.evaluate(
        "() => [...document.querySelectorAll('input, select, textarea')]"
        ".filter(one => parseFloat(getComputedStyle(one).fontSize) < 16).map(one => one.outerHTML.slice(0, 90))"
    )
    tab.close()
    assert low == []
    assert small == []


def test_the_skip_link_comes_first_and_leads_past_the_ways(browser: Any, live_server: Any) -> None:
    tab = browser.new_page(viewport=WIDE)
    tab.goto(f"{live_server.url}/help/")
    tab.keyboard.press("Tab")
    assert tab.evaluate("document.activeElement.className") == "skip"
    outline = tab.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    tab.keyboard.press("Enter")
    tab.keyboard.press("Tab")
    top = tab.evaluate("document.querySelector('header').contains(document.activeElement)")
    tab.close()
    assert outline == "solid"
    assert not top


def test_a_focused_cell_is_never_hidden_under_the_fixed_heads_of_the_matrix(browser: Any, live_server: Any) -> None:
    tab = browser.new_page(viewport=WIDE)
    tab.goto(f"{live_server.url}/parts/")
    tab.locator("#c-25-11").focus()
    hidden = []
    for _ in range(60):
        tab.keyboard.press("Shift+Tab")
        hidden += tab.evaluate(
            """() => {
              const one = document.activeElement, box = one.getBoundingClientRect();
              const there = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
              return one === there || one.contains(there) ? [] : [one.id];
            }"""
        )
    tab.close()
    assert hidden == []


def test_on_paper_there_are_no_ways_and_no_buttons(browser: Any, live_server: Any) -> None:
    tab = browser.new_page(viewport=WIDE)
    tab.goto(f"{live_server.url}/parts/")
    tab.emulate_media(media="print")
    shown = {name: tab.locator(name).first.is_visible() for name in (".crumbs", ".buttons", ".tabs", ".print-only")}
    width = tab.evaluate("document.documentElement.scrollWidth")
    tab.close()
    assert shown == {".crumbs": False, ".buttons": False, ".tabs": False, ".print-only": True}
    assert width <= WIDE["width"]


def test_leaving_a_changed_form_asks_first_and_an_untouched_one_does_not(browser: Any, live_server: Any) -> None:
    tab = browser.new_page(viewport=WIDE)
    asked = []
    tab.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    tab.goto(f"{live_server.url}/parts/")
    tab.goto(f"{live_server.url}/help/")
    assert asked == []
    tab.goto(f"{live_server.url}/parts/")
    tab.locator("#id_name").fill("改了")
    tab.goto(f"{live_server.url}/help/")
    tab.close()
    assert asked == ["beforeunload"]


def test_a_request_that_fails_is_said_aloud_in_the_words_of_the_answer(browser: Any, live_server: Any) -> None:
    tab = browser.new_page(viewport=WIDE)
    tab.goto(f"{live_server.url}/parts/")
    tab.evaluate("htmx.ajax('GET', '/trouble/?kind=403', {swap: 'none'})")
    tab.wait_for_selector(".toast")
    said = tab.locator(".toast[role=alert] span").text_content()
    tab.locator(".toast button").click()
    left = tab.locator(".toast").count()
    tab.close()
    assert said == "您的身份不能归档方案。"
    assert left == 0
