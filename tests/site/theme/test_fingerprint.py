"""Static files carry the mark of their content, and may be kept for a year."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from django.contrib.staticfiles import finders
from django.test import Client

from kechuang_site.theme import fingerprint


def test_the_mark_follows_the_content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings: Any) -> None:
    settings.DEBUG = True
    sheet = tmp_path / "one.css"
    monkeypatch.setattr(finders, "find", lambda path: str(sheet))
    marks = []
    for content in ("a", "b", "a"):
        sheet.write_text(content, encoding="utf-8")
        marks.append(fingerprint.address_of("one.css"))
    assert marks[0] == marks[2] != marks[1]
    assert re.fullmatch(r"/static/one\.css\?v=[0-9a-f]{12}", marks[0])


def test_a_file_that_is_not_installed_has_an_address_without_a_mark() -> None:
    assert fingerprint.address_of("theme/no-such.css") == "/static/theme/no-such.css"


def test_every_file_a_page_names_is_served_to_be_kept(db: None) -> None:
    client = Client(SERVER_NAME="localhost")
    named = re.findall(r'(?:href|src)="(/static/[^"]+)"', client.get("/help/").content.decode())
    assert len(named) >= 7
    for address in named:
        answer = client.get(address)
        assert answer.status_code == 200, address
        assert "max-age=31536000" in answer.headers["Cache-Control"]
