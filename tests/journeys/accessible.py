"""A page in Chromium, looked at as its readers do: axe, width, console; for every test that opens pages."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
CHROMIUM = Path("/usr/bin/chromium")
AXE = ROOT / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip
WIDE, PHONE = {"width": 1366, "height": 768}, {"width": 375, "height": 667}
GRAVE = frozenset({"serious", "critical"})
OPEN_ALL = "document.querySelectorAll('details').forEach(one => one.open = true)"
CLOSED = "document.querySelectorAll('details:not([open])').length"


@contextmanager
def playwright() -> Iterator[Any]:
    """What drives browsers; the test is skipped, saying why, where there is none."""
    sync = pytest.importorskip("playwright.sync_api")
    if not CHROMIUM.exists():
        pytest.skip("needs Chromium at /usr/bin/chromium: run make setup")
    with sync.sync_playwright() as driver:
        yield driver


@contextmanager
def launched(driver: Any) -> Iterator[Any]:
    """A Chromium, until the end of the block."""
    opened = driver.chromium.launch(executable_path=str(CHROMIUM), args=ARGUMENTS)
    try:
        yield opened
    finally:
        opened.close()


@contextmanager
def chromium() -> Iterator[Any]:
    """A Chromium with a driver of its own."""
    with playwright() as driver, launched(driver) as opened:
        yield opened


def complaints(tab: Any) -> list[str]:
    """A list that fills with what the browser complains of: errors of scripts, refusals of the content policy."""
    heard: list[str] = []
    tab.on("console", lambda line: heard.append(line.text) if line.type == "error" else None)
    tab.on("pageerror", lambda error: heard.append(str(error)))
    return heard


def too_wide(tab: Any) -> list[str]:
    """What makes the page scroll sideways: the elements that reach past its right edge; empty where it does not."""
    return tab.evaluate(
        """() => {
          const wide = document.documentElement.clientWidth;
          if (document.documentElement.scrollWidth <= wide) return [];
          const out = [...document.body.querySelectorAll('*')].filter(
            one => one.getBoundingClientRect().right > wide + 1 && !one.closest('.scroll'));
          return out.length ? out.slice(0, 5).map(one => one.outerHTML.slice(0, 120)) : ['the page itself'];
        }"""
    )


def grave_faults(tab: Any) -> list[tuple[str, str]]:
    """What axe finds serious or critical: (rule, the element); the test is skipped where axe is not installed."""
    # Evaluated by the driver, so that the page's own policy stays as strict as it is.
    if not tab.evaluate("typeof axe === 'object'"):
        tab.evaluate(_axe())
    # Only rules about films and about turning a phone need files fetched beforehand; no page has the first, and the
    # second is none of the grave ones.
    found = tab.evaluate(
        "axe.run(document, {resultTypes: ['violations'], preload: false}).then(result => result.violations)"
    )
    return [(one["id"], node["html"][:160]) for one in found if one["impact"] in GRAVE for node in one["nodes"][:3]]


@cache
def _axe() -> str:
    if not AXE.exists():
        pytest.skip("needs axe-core: run make setup")
    return AXE.read_text(encoding="utf-8")


def assert_accessible(tab: Any) -> None:
    """Nothing serious for axe, no sideways scroll, one h1 and a title; as it stands, and with every details opened."""
    assert tab.title().strip(" ·"), "the page has no title"
    assert tab.locator("h1").count() == 1, "a page has one h1"
    assert_nothing_grave(tab)
    if tab.evaluate(CLOSED):
        tab.evaluate(OPEN_ALL)
        assert_nothing_grave(tab)


def assert_nothing_grave(tab: Any) -> None:
    """Nothing serious for axe and no sideways scroll, as the page stands."""
    assert too_wide(tab) == []
    assert grave_faults(tab) == []
