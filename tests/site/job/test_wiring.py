"""Every name somebody puts stands in settings/jobs.py, with words and a function."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from kechuang_site.settings.jobs import DAILY, JOBS

SITE = Path("src/kechuang_site")


def put_names(tree: ast.AST) -> Iterator[str]:
    """The first argument of each `put("…", …)` or `x.put("…", …)`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and getattr(node.func, "id", getattr(node.func, "attr", "")) == "put":
            yield from (each.value for each in node.args[:1] if isinstance(each, ast.Constant))


def test_every_job_that_is_put_is_known(root: Path) -> None:
    found = {name for path in (root / SITE).rglob("*.py") for name in put_names(ast.parse(path.read_bytes()))}
    assert found <= set(JOBS), "give it a function in settings/jobs.py"


def test_every_daily_job_is_known() -> None:
    assert {daily.name for daily in DAILY} <= set(JOBS)


def test_a_name_that_is_put_is_found_however_put_is_called() -> None:
    source = 'put("a.b", key="k")\nstore.put("c.d", key="k")\noutput.append("e")'
    assert list(put_names(ast.parse(source))) == ["a.b", "c.d"]


def test_names_and_words_fit_the_table_and_the_screen() -> None:
    for name, work in JOBS.items():
        assert name.count(".") == 1
        assert len(name) <= 60
        assert work.words
        assert callable(work.do)
