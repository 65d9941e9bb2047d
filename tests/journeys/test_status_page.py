"""The page of the invented county's plan in a real browser: wide, on a phone, by keyboard, on paper."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pypdfium2
import pytest

from kechuang.bulletin import check_page, status_page
from kechuang.document import open_document
from kechuang.plan.check.all import check_plan
from kechuang.plan.model import Plan
from kechuang.plan.parse import parse_plan
from kechuang.progress import State, judge, read_values
from kechuang.sheet import open_workbook
from tests.journeys.accessible import OPEN_ALL, grave_faults

pytestmark = pytest.mark.browser

WIDE, PHONE = (1366, 768), (375, 667)
LONG = "很长的指标名称用来看看一页纸在最坏的时候还放不放得下"


@pytest.fixture(scope="module")
def plan(examples: Path) -> Plan:
    return parse_plan(open_document(examples / "plan.docx"))


@pytest.fixture(scope="module")
def state(plan: Plan, examples: Path) -> State:
    values = read_values(open_workbook(examples / "values.xlsx"), plan)
    return judge(plan, values, on=date(int((plan.period or "2025")[:4]), 7, 5))


@pytest.fixture(scope="module")
def pages(tmp_path_factory, plan: Plan, state: State) -> dict[str, str]:
    folder = tmp_path_factory.mktemp("pages")
    crowded = replace(
        state,
        indicators=tuple(
            replace(one, state=replace(one.state, name=LONG)) for one in state.indicators if one.state is not None
        ),
    )
    made = {
        "status": status_page(state, plan, generated_on=state.on),
        "crowded": status_page(crowded, plan, generated_on=state.on),
        "check": check_page(plan, check_plan(plan)),
    }
    addresses = {}
    for name, text in made.items():
        (folder / f"{name}.html").write_text(text, encoding="utf-8")
        addresses[name] = (folder / f"{name}.html").as_uri()
    return addresses


@pytest.fixture(params=[WIDE, PHONE], ids=["1366", "375"])
def tab(request, browser) -> Iterator:
    width, height = request.param
    opened = browser.new_page(viewport={"width": width, "height": height})
    yield opened
    opened.close()


@pytest.mark.parametrize("name", ["status", "crowded", "check"])
def test_page_is_never_wider_than_the_screen_opened_or_closed(tab, pages, name: str):
    tab.goto(pages[name])
    for _ in range(2):
        width = tab.evaluate("document.documentElement.scrollWidth")
        assert width <= tab.viewport_size["width"]
        tab.evaluate(OPEN_ALL)


@pytest.mark.parametrize("name", ["status", "check"])
def test_accessibility_checker_finds_nothing_serious(tab, pages, name: str):
    tab.goto(pages[name])
    tab.evaluate(OPEN_ALL)
    assert grave_faults(tab) == []


def test_page_loads_nothing_and_logs_no_error(browser, pages):
    tab = browser.new_page()
    asked, errors = [], []
    tab.on("request", lambda request: asked.append(request.url))
    tab.on("console", lambda line: errors.append(line.text) if line.type == "error" else None)
    tab.goto(pages["status"])
    tab.close()
    assert [url for url in asked if not url.startswith("data:")] == [pages["status"]]
    assert errors == []


def test_keyboard_reaches_the_skip_link_first_and_opens_a_number(browser, pages):
    tab = browser.new_page(viewport={"width": WIDE[0], "height": WIDE[1]})
    tab.goto(pages["status"])
    tab.keyboard.press("Tab")
    skip = tab.evaluate("document.activeElement.textContent")
    tab.keyboard.press("Enter")
    tab.keyboard.press("Tab")
    focused = tab.evaluate(
        "() => { const one = document.activeElement, style = getComputedStyle(one);"
        " return [one.tagName, style.outlineStyle, parseInt(style.outlineWidth)] }"
    )
    tab.keyboard.press("Enter")
    opened = tab.evaluate("document.activeElement.parentElement.open")
    tab.close()
    assert skip == "跳到正文"
    assert focused == ["SUMMARY", "solid", 3]
    assert opened is True


def test_every_bar_is_as_long_as_its_share_of_the_target(browser, pages, state: State):
    tab = browser.new_page(viewport={"width": WIDE[0], "height": WIDE[1]})
    tab.goto(pages["status"])
    drawn = tab.evaluate(
        "[...document.querySelectorAll('.bullets > li')].map(row => {"
        " const box = name => row.querySelector(name)?.getBoundingClientRect();"
        " const bar = box('.actual'), tick = box('.target'), all = box('.track');"
        " return [row.dataset.key, bar ? bar.width : null, tick.x + tick.width / 2 - all.x] })"
    )
    tab.close()
    states = {one.key: one for one in state.targets}
    seen = 0
    for key, bar, tick in drawn:
        one = states[key]
        if bar is None:
            assert one.actual is None or one.actual.amount is None
        elif not isinstance(one.target, tuple) and one.actual.amount >= 0 < one.required:
            share = one.actual.amount / one.required
            assert abs(bar - tick * float(share)) <= 2
            seen += 1
    assert seen > 0


@pytest.mark.parametrize("name", ["status", "crowded"])
def test_paper_has_the_whole_leaders_page_first(browser, pages, name: str, state: State):
    tab = browser.new_page()
    tab.goto(pages[name])
    paper = tab.pdf(prefer_css_page_size=True)
    rows = tab.evaluate("document.querySelectorAll('.bullets > li').length")
    tab.close()
    printed = pypdfium2.PdfDocument(paper)
    first, second = (printed[page].get_textpage().get_text_range() for page in range(2))
    size = tuple(round(side) for side in printed[0].get_size())
    assert size in {(595, 842), (596, 842)}
    assert first.count("目标") >= rows
    assert "来历（公式" in first
    assert second.split()[3].startswith("附表1")
    assert "附表1 全部目标" not in first
