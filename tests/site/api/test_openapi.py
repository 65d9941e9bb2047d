"""What the API says of itself: the file in the docs, the page beside it, and that nothing is loose in it."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import connection
from proofs.callers import asking
from proofs.callers.world import ABROAD, HOME, World
from tests.site.api.openapi import PAGE, openapi_page

from kechuang_site.access.queries.permission import permissions
from kechuang_site.settings.api import openapi, urlpatterns

REFUSALS = {"400", "401", "403", "404", "405", "422", "429"}
TOLD = (PAGE.parent / "api.md").read_text(encoding="utf-8")


def operations() -> Iterator[tuple[str, str, dict[str, Any]]]:
    for path, methods in openapi()["paths"].items():
        for method, operation in methods.items():
            yield path, method, operation


def test_the_file_in_the_docs_is_as_the_addresses_are() -> None:
    assert PAGE.read_text(encoding="utf-8") == openapi_page(), "run: python -m tests.site.api.openapi"


def test_the_page_speaks_of_every_address() -> None:
    missing = [
        f"{method.upper()} {path}" for path, method, _ in operations() if f"`{method.upper()} {path}`" not in TOLD
    ]
    assert not missing, f"docs/reference/api.md: describe {missing}"


def test_every_body_and_answer_takes_exactly_its_fields() -> None:
    loose = [name for name, shape in openapi()["components"]["schemas"].items()
             if shape.get("type") == "object" and shape.get("additionalProperties") is not False]  # fmt: skip
    assert not loose


def test_every_text_that_is_sent_is_bounded() -> None:
    """What is longer than its column must be refused before a row is touched."""
    sent = {"Sheet", "Figure", "Narrative", "AskedNumber", "AskedWords", "Amount", "Steps", "Returning", "SeenIn"}
    loose = [
        f"{name}.{field}"
        for name in sent
        for field, said in openapi()["components"]["schemas"][name]["properties"].items()
        for one in said.get("anyOf", [said])
        if one.get("type") == "string" and not {"maxLength", "pattern", "enum", "const"} & set(one)
    ]
    assert not loose


def test_every_operation_asks_for_a_token_and_says_how_it_refuses() -> None:
    for path, method, operation in operations():
        assert operation["security"] == [{"ByToken": []}], path
        wanted = REFUSALS | ({"409", "413"} if method == "post" else set())
        assert wanted <= set(operation["responses"]), path


def test_every_post_asks_for_a_key() -> None:
    for path, method, operation in operations():
        names = {each["name"] for each in operation["parameters"] if each["required"]}
        assert ("Idempotency-Key" in names) is (method == "post"), path


def test_operations_are_called_by_names_of_their_own() -> None:
    names = [operation["operationId"] for _, _, operation in operations()]
    assert len(names) == len(set(names))


def test_the_table_of_permissions_knows_exactly_the_methods_there_are() -> None:
    declared = {
        (name, method)
        for name, row in permissions().addresses.items()
        if name.startswith("api:")
        for method in row.verbs
    }
    named = {_pattern(str(each.pattern)): f"api:{each.name}" for each in urlpatterns}
    served = {(named[path.removeprefix("/api/v1/")], method.upper()) for path, method, _ in operations()}
    assert declared == served | {("api:openapi", "GET")}


def _pattern(route: str) -> str:
    return re.sub(r"<\w+:(\w+)>", r"{\1}", route)


def test_the_proofs_own_check_sees_a_foreign_county(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking, "_NOW", asking._Now(World([], [], [], [], []), "clerk"))
    answer = SimpleNamespace(content=b'{"unit": "%s-A"}' % ABROAD.encode(), headers={}, request=_asked("/api/v1/plans"))
    with pytest.raises(AssertionError, match=ABROAD):
        asking.nothing_of_another_county(None, answer, None)
    answer.content = b'{"unit": "%s-A"}' % HOME.encode()
    asking.nothing_of_another_county(None, answer, None)
    answer.content, answer.headers = b"", {"Location": f"/units/{ABROAD}-A"}
    with pytest.raises(AssertionError, match=ABROAD):
        asking.nothing_of_another_county(None, answer, None)


def _asked(url: str) -> SimpleNamespace:
    return SimpleNamespace(url=url, body=None)


def test_the_proof_of_the_api_in_small(root: Path, tmp_path: Path) -> None:
    words = ["--count", "2", "--seed", "11", "--state", str(tmp_path), "--database", connection.vendor, "--brief"]
    command = [sys.executable, str(root / "proofs/api.py"), *words, "--who", "clerk"]
    ended = subprocess.run(command, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stdout + ended.stderr
    assert "18 operations, 0 failures of the server, 0 wrong, seed 11" in ended.stdout
