"""What every test may ask for: the repository's root, the invented county, and the real plans."""

from __future__ import annotations

import gc
import os
import tempfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent

# The platform under test owns a folder of its own, never the one somebody works in.
os.environ["KECHUANG_HOME"] = tempfile.mkdtemp(prefix="kechuang-test-")
os.environ["KECHUANG_COUNTIES"] = str(ROOT / "counties")
os.environ.pop("KECHUANG_DEMO_DATE", None)
os.environ["DJANGO_SETTINGS_MODULE"] = "kechuang_site.settings.site"
# As the server does it (decision 0010): looking for cycles after every 700 objects is a sixth of the time.
gc.set_threshold(50_000, 20, 20)


@pytest.fixture(scope="session")
def root() -> Path:
    """The root of the repository."""
    return ROOT


@pytest.fixture(scope="session")
def examples() -> Path:
    """The folder of the invented county: plan.docx, plan.pdf, plan.html, plan.txt, values.xlsx."""
    return ROOT / "examples"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder that holds `plans/` with real published plans; skips where there is none.

    Their sentences stay out of the repository, so a test that needs them reads them from the folder
    named by KECHUANG_SHARED, or from the one called `shared` beside the checkout.
    """
    folder = Path(os.environ.get("KECHUANG_SHARED") or ROOT.parent / "shared")
    if not (folder / "plans").is_dir():
        pytest.skip("needs the real plans: set KECHUANG_SHARED to the folder that holds plans/")
    return folder


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The long tests first, so that no worker is left with one of them when the others have nothing more to do.

    Tests that empty the tables stay where pytest-django puts them: after those that need what migrations wrote.
    """
    items.sort(key=lambda item: not _long(item))


def _long(item: pytest.Item) -> bool:
    marked = item.get_closest_marker("django_db")
    empties = marked is not None and bool(marked.kwargs.get("transaction"))
    return not empties and ("browser" in item.keywords or item.path.is_relative_to(ROOT / "tests" / "journeys"))
