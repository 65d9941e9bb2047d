"""What was tried against the doors of the platform, and may not work again."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.site.access.conftest import give_password, sign_in
from tests.site.cast import PASSWORD, Cast

from kechuang_site.access.views import adapter

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("word", ["foo", "home", "９９", "%s"])
def test_a_bare_word_to_come_back_to_is_an_address_and_no_fault(db: None, word: str) -> None:
    answer = Client().post("/account/language/", {"language": "en", "next": word})
    assert (answer.status_code, answer.headers["Location"] != "/") == (302, True)


@pytest.mark.parametrize(
    "path", ["/people/?q=%00", "/plans/1/search/?q=%00", "/files/%00/", "/plans/1/indicators/%00/versions/"]
)
def test_the_character_nul_is_refused_in_every_address(cast: Cast, path: str) -> None:
    assert cast.client("plan_office").get(path).status_code == 400


def test_the_character_nul_is_refused_in_every_form(cast: Cast) -> None:
    answer = cast.client("plan_office").post("/account/language/", {"language": "en", "x": "a\0b"})
    assert answer.status_code == 400


def test_a_stranger_fills_no_disk_with_an_upload(db: None, settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.LARGEST_BODY = 1000
    read = []
    monkeypatch.setattr("django.http.request.HttpRequest.parse_file_upload", lambda *given: read.append(1))
    answer = Client().post("/plans/import/", {"file": SimpleUploadedFile("a.docx", b"0" * 2000)})
    assert (answer.status_code, read) == (400, [])
    assert "上传的文件过大" in answer.content.decode()


def test_a_file_of_the_largest_size_still_comes_to_its_form(settings: Any) -> None:
    from kechuang_site.evidence.store.file import LARGEST

    assert settings.LARGEST_BODY > LARGEST + settings.DATA_UPLOAD_MAX_MEMORY_SIZE // 2


def test_a_right_password_tried_beside_wrong_ones_gains_nothing_once_they_lock(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Many tries at once pass the first look at the lock together; while one is hashed, the others fail."""
    give_password(cast, "clerk")
    real = adapter.authenticate

    def slow(request: Any, **credentials: Any) -> Any:
        monkeypatch.setattr(adapter, "authenticate", real)
        for _ in range(5):
            sign_in(Client(), "clerk", "wrong")
        return real(request, **credentials)

    monkeypatch.setattr(adapter, "authenticate", slow)
    client = Client()
    assert "access.locked" in sign_in(client, "clerk", PASSWORD).content.decode()
    assert client.get("/account/").status_code == 302
