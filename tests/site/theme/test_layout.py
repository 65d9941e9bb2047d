"""The frame of every page: ways for one's roles, who one is, sign-out and language by POST, demo banner, head."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from tests.site.cast import Cast

from kechuang_site.theme.context import DOORS, WAYS

pytestmark = pytest.mark.django_db


def page(client: Client, address: str = "/help/") -> str:
    answer = client.get(address, SERVER_NAME="localhost")
    assert answer.status_code == 200
    return answer.content.decode()


def ways(text: str) -> list[str]:
    found = re.search(r'<nav class="ways".*?</nav>', text, re.DOTALL)
    return re.findall(r">([^<>\n]+)</a>", found[0]) if found else []


WAYS_OF = {
    None: [],
    "plan_office": ["我的待办", "总览", "方案", "报送", "变更记录", "人员与权限", "后台任务", "消息"],
    "officer": ["我的待办", "总览", "方案", "报送", "消息"],
    "leader": ["我的待办", "总览", "方案", "报送", "消息"],
    "auditor": ["我的待办", "总览", "方案", "报送", "变更记录", "消息"],
    "clerk": ["我的待办", "方案", "消息"],
    "unit_head": ["我的待办", "方案", "消息"],
    "finance": ["我的待办", "方案", "消息"],
    "system_admin": ["人员与权限", "后台任务", "消息"],
    "security_admin": ["人员与权限", "消息"],
    "audit_admin": ["变更记录", "人员与权限", "消息"],
    "enterprise": [],
    "former": [],
}


@pytest.mark.parametrize("who", WAYS_OF)
def test_the_ways_are_those_one_may_go(cast: Cast, who: str | None) -> None:
    assert ways(page(cast.client(who))) == WAYS_OF[who]


def test_every_way_and_door_has_an_address() -> None:
    for address in [*(way.address for way in WAYS), *DOORS.values()]:
        assert reverse(address).startswith("/")


def test_the_name_the_roles_and_the_units_of_who_is_signed_in_are_shown(cast: Cast) -> None:
    text = page(cast.client("clerk"))
    assert "<summary>测试clerk</summary>" in text
    assert "甲镇 · 单位填报人" in text


def test_somebody_whose_posts_have_ended_is_told_whom_to_ask(cast: Cast) -> None:
    assert "目前没有任职，请与安全管理员联系。" in page(cast.client("former"))


def test_signing_out_and_changing_the_language_are_forms_with_the_key_of_the_session(cast: Cast) -> None:
    text = page(cast.client("clerk"))
    for door in ("sign_out", "language"):
        form = re.search(rf'<form method="post" action="{reverse(DOORS[door])}"[^>]*>(.*?)</form>', text, re.DOTALL)
        assert form is not None
        assert "csrfmiddlewaretoken" in form[1]


def test_nobody_is_offered_to_sign_in_and_is_shown_no_head_of_the_ledger(cast: Cast) -> None:
    text = page(cast.client(None))
    assert f'href="{reverse("account_login")}"' in text
    assert reverse("account_logout") not in text
    assert "核验码" not in text
    assert "核验码" in page(cast.client("clerk"))


def test_a_demo_says_so_and_names_its_day_and_another_installation_does_not(cast: Cast, settings: Any) -> None:
    assert "演示数据" not in page(cast.client(None))
    settings.DEMO_DATE = date(2024, 8, 15)
    assert "演示数据 · 演示日期 2024年8月15日" in page(cast.client(None))


def test_the_page_one_is_on_is_marked(cast: Cast) -> None:
    text = page(cast.client("plan_office"), reverse("plan:list"))
    assert len(re.findall(r'aria-current="page">方案</a>', text)) == 1


def test_the_layout_asks_the_database_for_who_asks_and_the_head_alone(
    cast: Cast, django_assert_num_queries: Any
) -> None:
    client = cast.client("clerk")
    page(client)  # what is cached per process is read
    with django_assert_num_queries(4):  # session, person, memberships, head
        page(client)
    with django_assert_num_queries(0):
        page(cast.client(None))


def test_a_page_breaks_no_rule_of_the_content_policy_by_its_words(cast: Cast) -> None:
    answer = cast.client("clerk").get("/help/", SERVER_NAME="localhost")
    policy = answer.headers["Content-Security-Policy"]
    assert "unsafe" not in policy
    text = answer.content.decode()
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=|<script(?![^>]*src=)", text)
