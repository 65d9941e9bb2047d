"""The journey of a plan: signed in, imported, settled, adopted, split, amended; wide, on a phone, and by keyboard."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from tests.journeys.accessible import PHONE, ROOT, WIDE, assert_accessible, complaints
from tests.journeys.conftest import Office

pytestmark = [pytest.mark.browser]
SHOTS = ROOT / "out" / "journey"
SPLIT = "登记技术合同成交额"
NEW_PASSWORD = "Xin-mima-2025"


class Journey:
    """A tab of the plan office, and what it has seen: every page is looked at in each size once it stands."""

    def __init__(self, tab: Any, address: str, sizes: Sequence[dict[str, int]]) -> None:
        self.tab, self.address, self.sizes, self.seen = tab, address, sizes, 0
        self.heard = complaints(tab)

    def open(self, path: str) -> None:
        self.tab.goto(f"{self.address}{path}")

    def look(self, name: str) -> None:
        """The page as it stands, wide and on a phone: accessible, kept as a picture; then as wide as it was."""
        self.seen += 1
        self._stands()
        SHOTS.mkdir(parents=True, exist_ok=True)
        before = self.tab.viewport_size
        for size in self.sizes:
            self.tab.set_viewport_size(size)
            self.tab.screenshot(path=SHOTS / f"{self.seen:02d}-{name}-{size['width']}.png", full_page=True)
            assert_accessible(self.tab)
        self.tab.set_viewport_size(before)

    def _stands(self) -> None:
        """Wait until the page is loaded and nothing of it is still being fetched or put in its place."""
        self.tab.wait_for_load_state("load")
        self.tab.locator(".htmx-request, .htmx-swapping, .htmx-settling").first.wait_for(state="detached")

    def press(self, words: str) -> None:
        """A button or link by its words, by the keyboard alone."""
        found = self.tab.get_by_role("button", name=words).or_(self.tab.get_by_role("link", name=words)).first
        found.focus()
        with self.tab.expect_navigation():
            self.tab.keyboard.press("Enter")


def test_a_plan_is_imported_settled_adopted_split_and_amended(browser: Any, office: Office, examples: Path) -> None:
    """One journey: every station is looked at in both sizes; the amendment is made on the phone."""
    tab = browser.new_page(viewport=WIDE, reduced_motion="reduce")
    tab.set_default_timeout(30_000)
    journey = Journey(tab, office.address, (WIDE, PHONE))
    sign_in(journey, office)
    plan = bring(journey, examples / "plan.docx")
    split(journey, plan)
    tab.set_viewport_size(PHONE)
    amend(journey, plan, examples / "adjustment.docx")
    assert journey.heard == []


def sign_in(journey: Journey, office: Office) -> None:
    """With the password shown once, which is changed before anything else opens."""
    tab = journey.tab
    journey.open("/sign-in/")
    journey.look("sign-in")
    tab.fill("input[name=login]", office.login)
    tab.fill("input[name=password]", office.password)
    with tab.expect_navigation():
        tab.keyboard.press("Enter")
    journey.look("password")
    tab.fill("input[name=current]", office.password)
    tab.fill("input[name=password]", NEW_PASSWORD)
    tab.fill("input[name=again]", NEW_PASSWORD)
    with tab.expect_navigation():
        tab.keyboard.press("Enter")
    journey.open("/plans/")
    journey.look("no-plan-yet")


def bring(journey: Journey, file: Path) -> int:
    """The plan from its file to being in force; its number."""
    tab = journey.tab
    journey.open("/plans/import/")
    journey.look("import")
    tab.set_input_files("input[type=file]", file)
    journey.press("上传并读取")
    journey.look("settle")
    settle(journey)
    journey.look("settled")
    journey.press("启用")
    journey.look("adopt")
    journey.press("确认启用")
    found = re.search(r"/plans/(\d+)/", tab.url)
    assert found, tab.url
    journey.open(f"/plans/{found[1]}/")
    journey.look("tree")
    return int(found[1])


def settle(journey: Journey) -> None:
    """What must be settled one by one, with a few more; the rest by the explicit act that lists them."""
    tab = journey.tab
    where = tab.url
    for _ in range(3):  # an answer may bring up another question
        for card in _open_cards(tab, ".must"):
            _answer(tab, card)
        tab.goto(where)
    for card in _open_cards(tab, "")[:3]:
        _answer(tab, card)
    tab.goto(where)
    if tab.get_by_role("link", name="其余按建议确认").count():
        journey.press("其余按建议确认")
        journey.look("proposals")
        journey.press("确认这")
    tab.goto(where)
    assert tab.locator("article.card.must").count() == 0
    assert "全部" in tab.locator("#count").inner_text()


def _open_cards(tab: Any, kind: str) -> list[str]:
    return tab.eval_on_selector_all(f"article.card{kind}:not(.settled)", "cards => cards.map(card => card.id)")


def _answer(tab: Any, card: str) -> None:
    """The proposal where there is one, else the first unit that is named, else the science bureau; by keyboard."""
    form = f"#{card} form"
    if not tab.locator(f"{form} input[name=choice]:checked").count():
        named = tab.locator(f"{form} input[name=choice][value^='name:'], {form} input[name=choice][value^='unit:']")
        chosen = named.or_(tab.locator(f"{form} input[name=choice]")).first
        chosen.focus()
        tab.keyboard.press("Space")
    written = tab.locator(f"{form} .option:has(input:checked) .asks input")
    for at in range(written.count()):
        written.nth(at).fill("县科技局" if at == 0 else "按专班会议意见")
    tab.locator(f"{form} button").last.focus()
    tab.keyboard.press("Enter")
    tab.wait_for_selector(f"#{card}.settled")


def split(journey: Journey, plan: int) -> None:
    """A target split over units, cell by cell, by the keyboard; the difference is said in words."""
    tab = journey.tab
    journey.open(f"/plans/{plan}/allocation/")
    if SPLIT in tab.locator("select[name=indicator] option").all_inner_texts():
        tab.locator("select[name=indicator]").select_option(label=SPLIT)
        journey.press("显示")
    code = re.search(r"/indicators/(\w+)/", tab.get_by_role("link", name=SPLIT).first.get_attribute("href"))[1]
    mine = tab.locator("td.cell a").evaluate_all(
        "(links, code) => links.filter(link => link.href.includes(`/allocation/${code}/allocation/`))"
        ".map(link => link.closest('td').id)",
        code,
    )[:3]
    assert len(mine) == 3
    for cell, amount in zip(mine, ("3", "2", "1"), strict=True):
        tab.locator(f"[id='{cell}'] a").focus()
        tab.keyboard.press("Enter")
        box = tab.locator(f"[id='{cell}'] input[name=text]")
        box.wait_for()
        box.fill(amount)
        box.press("Enter")
        tab.wait_for_selector(f"[id='{cell}'].saved")
    journey.look("matrix")


def amend(journey: Journey, plan: int, file: Path) -> None:
    """The adjustment notice: only its differences are asked; afterwards both versions stand side by side."""
    tab = journey.tab
    journey.open(f"/plans/{plan}/import/")
    journey.look("import-supplement")
    tab.set_input_files("input[type=file]", file)
    journey.press("上传并比对")
    journey.look("settle-supplement")
    settle(journey)
    journey.press("启用")
    reason = tab.locator("[name=reason]")
    if reason.count():
        reason.first.fill("上半年评估后调整")
    journey.look("adopt-supplement")
    journey.press("确认启用")
    journey.open(f"/plans/{plan}/documents/")
    journey.look("documents")
    tab.goto(f"{journey.address}/plans/{plan}/search/?q=jishuhetong")
    journey.look("search")
    journey.open(f"/plans/{plan}/indicators/{_code(tab)}/versions/")
    text = tab.locator("main").inner_text()
    assert "12.8" in text
    assert "14" in text
    assert "2025年7月" in text
    journey.look("versions")


def _code(tab: Any) -> str:
    link = tab.locator("main a[href*='/indicators/']").first.get_attribute("href")
    return re.search(r"/indicators/(\w+)/", link)[1]
