"""What is said when something goes wrong: in the layout, with the reason and the next step; 500 without a database."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from tests.site.cast import Cast

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("with_parts")]


def why(text: str) -> str:
    return text.split("data-why>")[1].split("</p>")[0]


def test_a_refusal_gives_its_own_sentence(cast: Cast) -> None:
    answer = cast.client("clerk").get("/trouble/?kind=403", SERVER_NAME="localhost")
    assert answer.status_code == 403
    assert why(answer.content.decode()) == "您的身份不能归档方案。"


def test_a_page_that_is_not_there_says_nothing_about_what_might_be(cast: Cast) -> None:
    answer = cast.client("clerk").get("/nothing-here/", SERVER_NAME="localhost")
    text = answer.content.decode()
    assert answer.status_code == 404
    assert "不在您的查看范围内" in why(text)
    assert "nothing-here" not in why(text)


def test_a_request_that_cannot_be_read_and_one_of_the_wrong_kind_say_so(cast: Cast) -> None:
    client = cast.client("clerk")
    unread = client.get("/trouble/?kind=400", SERVER_NAME="localhost")
    assert (unread.status_code, "没有做任何更改" in unread.content.decode()) == (400, True)
    wrong = client.post("/help/", SERVER_NAME="localhost")
    assert (wrong.status_code, wrong.headers["Allow"]) == (405, "GET")
    assert "只接收表单提交" in wrong.content.decode() or "不能这样打开" in wrong.content.decode()


def test_a_form_without_its_key_is_told_to_reload() -> None:
    answer = Client(enforce_csrf_checks=True, SERVER_NAME="localhost").post("/parts/")
    assert answer.status_code == 403
    assert why(answer.content.decode()).startswith("没有保存")


def test_our_own_fault_is_told_without_asking_the_database(cast: Cast, django_assert_num_queries: Any) -> None:
    client = Client(raise_request_exception=False, SERVER_NAME="localhost")
    with django_assert_num_queries(0):
        answer = client.get("/trouble/")
    text = answer.content.decode()
    assert answer.status_code == 500
    assert "没有保存" in why(text)
    assert "broken on purpose" not in text


def test_our_own_fault_is_told_when_the_database_is_gone(monkeypatch: pytest.MonkeyPatch) -> None:
    def gone(*_: Any, **__: Any) -> None:
        raise ConnectionError("the database is gone")

    client = Client(raise_request_exception=False, SERVER_NAME="localhost")
    client.cookies["sessionid"] = "x" * 32
    monkeypatch.setattr(connection, "cursor", gone)
    answer = client.get("/parts/")
    assert answer.status_code == 500
    assert "系统出错" in answer.content.decode()
