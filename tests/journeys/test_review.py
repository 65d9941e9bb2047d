"""The review bench in Chromium: a head signs and the office accepts and returns by keys alone; and without JavaScript."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from tests.journeys.accessible import PHONE, ROOT, WIDE, assert_accessible, complaints
from tests.journeys.form_server import Place, environment_of, form_server, prepare, sign_in
from tests.journeys.homes import copied, made_once

pytestmark = [pytest.mark.browser]
SHOTS = ROOT / "out" / "review"


@dataclass(frozen=True)
class Bench:
    """Where the platform answers, the address of the bench, and how many reports wait there."""

    place: Place
    path: str
    count: int

    def open(self, context: Any, login: str) -> Any:
        tab = context.new_page()
        sign_in(tab, self.place, login)
        tab.goto(f"{self.place.address}{self.path}")
        return tab


@pytest.fixture
def bench(tmp_path_factory: pytest.TempPathFactory, tmp_path: Path, root: Path) -> Iterator[Bench]:
    home, made = made_once(tmp_path_factory, "review", partial(_reviewed, tmp_path_factory, root))
    with form_server(copied(home, tmp_path / "home"), root, made["place"]) as place:
        yield Bench(place, made["bench"], made["count"])


def _reviewed(factory: pytest.TempPathFactory, root: Path, home: Path) -> dict[str, Any]:
    """The county of the form, with what its clerk has sent."""
    form, place = made_once(factory, "form", partial(prepare, root))
    shutil.copytree(form, home, dirs_exist_ok=True)
    told = [sys.executable, "-m", "tests.journeys.review_world"]
    environment = environment_of(home, root)
    said = subprocess.run(told, cwd=root, env=environment, check=True, capture_output=True, text=True).stdout
    return json.loads(said.splitlines()[-1]) | {"place": place}


def shot(tab: Any, name: str) -> None:
    SHOTS.mkdir(parents=True, exist_ok=True)
    tab.screenshot(path=SHOTS / f"{name}.png", full_page=True)


def rows(tab: Any) -> int:
    return tab.locator("tr[data-report]").count()


def press(tab: Any, *keys: str) -> None:
    for key in keys:
        tab.keyboard.press(key)


def test_a_head_signs_and_the_office_accepts_and_returns_by_keys_alone(browser: Any, bench: Bench) -> None:
    head = bench.open(browser.new_context(viewport=WIDE, reduced_motion="reduce"), "fenguan")
    heard = complaints(head)
    assert rows(head) == bench.count
    assert head.locator("input:checked").count() == 0
    assert_accessible(head)
    # Move down and up, select one, and sign it.
    head.locator("tr[data-report] input[type=checkbox]").first.focus()
    press(head, "j", "ArrowDown", "k", "Space")
    assert head.locator("tr[data-report]").nth(1).locator("input:checked").count() == 1
    with head.expect_navigation():
        press(head, "a")
    assert "已审签1项" in head.locator("main").inner_text()
    assert rows(head) == bench.count - 1
    for box in head.locator("tr[data-report] input[type=checkbox]").all():
        box.check()
    with head.expect_navigation():
        head.get_by_role("button", name="审签选中的").click()
    assert heard == []
    office = bench.open(browser.new_context(viewport=WIDE, reduced_motion="reduce"), "zhuanban")
    heard = complaints(office)
    accepted(office, bench)
    returned(office)
    assert heard == []


def accepted(office: Any, bench: Bench) -> None:
    """Those with doubts come first; one press selects the others, one accepts them."""
    assert rows(office) == bench.count
    first = office.locator("tr[data-report]").first
    assert first.get_attribute("data-clear") is None
    assert "请核对" in first.inner_text()
    shot(office, "bench-1366")
    office.locator("[data-pick]").focus()
    press(office, "Enter")
    picked = office.locator("input:checked").count()
    assert picked == office.locator("tr[data-clear]").count() > 0
    assert f"已选中{picked}项" in office.locator("[data-counted]").inner_text()
    with office.expect_navigation():
        press(office, "a")
    assert f"已核定{picked}项" in office.locator("main").inner_text()
    assert rows(office) == bench.count - picked


def returned(office: Any) -> None:
    """R leads to the reason; the button after it gives back what is selected. Letters typed there are letters."""
    left = rows(office)
    office.locator("tr[data-report] input[type=checkbox]").first.focus()
    press(office, "a")
    assert "还没有选中" in office.locator("[data-counted]").inner_text()
    press(office, "Space", "r")
    office.keyboard.type("jar 请核对计量单位")
    assert office.locator("textarea[name=reason]").input_value() == "jar 请核对计量单位"
    press(office, "Tab")
    with office.expect_navigation():
        press(office, "Enter")
    assert "已退回1项" in office.locator("main").inner_text()
    assert rows(office) == left - 1


def test_all_of_it_works_on_a_phone_without_scripts(browser: Any, bench: Bench) -> None:
    head = bench.open(browser.new_context(viewport=PHONE, java_script_enabled=False), "fenguan")
    shot(head, "bench-375")
    head.get_by_role("link", name="选中本页没有疑点的").click()
    picked = head.locator("input:checked").count()
    assert picked > 0
    head.get_by_role("button", name="审签选中的").click()
    assert f"已审签{picked}项" in head.locator("main").inner_text()
    head.locator("tr[data-report] input[type=checkbox]").first.check()
    head.locator("summary", has_text="退回选中的").click()
    head.get_by_role("button", name="退回", exact=True).click()
    assert "没有填写退回原因" in head.locator("main").inner_text()
    assert head.locator("input:checked").count() == 1
    head.locator("textarea[name=reason]").fill("请核对")
    head.get_by_role("button", name="退回", exact=True).click()
    assert "已退回1项" in head.locator("main").inner_text()
    head.goto(f"{bench.place.address}{bench.path}?queue=clerk")
    head.locator("tr[data-report] th a").first.click()
    shot(head, "report-375")
    assert "请核对" in head.locator("main").inner_text()


def test_the_phone_s_bench_is_accessible(browser: Any, bench: Bench) -> None:
    tab = bench.open(browser.new_context(viewport=PHONE, reduced_motion="reduce"), "fenguan")
    assert_accessible(tab)
