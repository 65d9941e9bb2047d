"""One box: Chinese, full pinyin, initials, units; as a page and as the list alone."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from tests.site.cast import NOW, SYSTEM, Cast
from tests.site.plans import PlanInForce

from kechuang_site.plan.store.pinyin import pinyin_of
from kechuang_site.record.write import recording

pytestmark = pytest.mark.django_db


@pytest.fixture
def spelt(cast: Cast, plan: PlanInForce) -> PlanInForce:
    """The plan with names spelt, as adoption writes them."""
    with recording(by=SYSTEM, act="test.spell", at=NOW) as writes:
        for row in plan.indicators.values():
            writes.change(row, pinyin=pinyin_of(row.name))
        for task in plan.tasks:
            writes.change(task, pinyin=pinyin_of(task.title))
        for code in ("A", "KJJ"):
            writes.change(cast.parties[code], pinyin=pinyin_of(cast.parties[code].name))
    return plan


def _found(client: Client, plan: PlanInForce, words: str, **headers: str) -> str:
    response = client.get(reverse("plan:search", args=[plan.plan.pk]), {"q": words}, headers=headers)
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.parametrize("words", ["技术合同", "jishuhetong", "jsht", "JSHT", " js ht ", "成交额"])
def test_an_indicator_is_found_by_chinese_pinyin_and_initials(cast: Cast, spelt: PlanInForce, words: str) -> None:
    page = _found(cast.client("clerk"), spelt, words)
    assert ">技术合同成交额</a>" in page
    assert ">做好技术合同成交额工作</a>" in page
    assert ">净增高新技术企业</a>" not in page


@pytest.mark.parametrize("words", ["甲镇", "jiazhen", "jz"])
def test_a_unit_is_found_with_the_number_of_its_tasks(cast: Cast, spelt: PlanInForce, words: str) -> None:
    page = _found(cast.client("plan_office"), spelt, words)
    assert "甲镇</a>" in page
    assert "参与3项任务" in page


def test_the_page_of_another_unit_is_not_opened_to_a_clerk(cast: Cast, spelt: PlanInForce) -> None:
    page = _found(cast.client("clerk_b"), spelt, "甲镇")
    assert "甲镇" in page
    assert "甲镇</a>" not in page


def test_what_is_not_there_is_said_with_what_to_try(cast: Cast, spelt: PlanInForce) -> None:
    assert "没有找到“飞船”" in _found(cast.client("clerk"), spelt, "飞船")


@pytest.mark.parametrize("words", ["%", "_", "'; drop table", "<script>", "\\", "😀", "a" * 3000])
def test_odd_words_find_nothing_and_break_nothing(cast: Cast, spelt: PlanInForce, words: str) -> None:
    page = _found(cast.client("clerk"), spelt, words)
    assert "没有找到" in page
    assert "<script>”" not in page


def test_for_htmx_the_list_comes_alone(cast: Cast, spelt: PlanInForce) -> None:
    part = _found(cast.client("clerk"), spelt, "jsht", **{"HX-Request": "true"})
    assert "<html" not in part
    assert "技术合同成交额" in part


@pytest.mark.parametrize(
    ("name", "spelling"),
    [
        ("技术合同", "jishuhetong jsht"), ("重点任务", "zhongdianrenwu zdrw"), ("行动方案", "xingdongfangan xdfa"),
        ("818科小", "818kexiao 818kx"), ("R&D投入", "rdtouru rdtr"), ("（）", ""), ("", ""),
    ],
)  # fmt: skip
def test_names_are_spelt_as_they_are_typed(name: str, spelling: str) -> None:
    assert pinyin_of(name) == spelling


def test_a_long_name_is_cut_to_its_column() -> None:
    assert len(pinyin_of("创" * 500)) <= 240
