"""What a unit's name itself says about its level."""

from __future__ import annotations

import pytest

from kechuang.vocabulary import Level, level_of_name, level_word


@pytest.mark.parametrize(
    ("name", "word"),
    [
        ("市科技局", "市"), ("市市场监管局", "市"), ("市场监管局", ""), ("省市场监管局", "省"), ("市政府", "市"), ("市政务服务局", "市"),
        ("市政数局", "市"), ("市政公用局", ""), ("市政协", "市"), ("区财政局", "区"), ("区块链中心", ""), ("县政府", "县"), ("高新区", ""), ("国家税务总局", "国家"), ("国资委", ""),
    ],
)  # fmt: skip
def test_the_word_of_level_is_told_from_words_that_begin_like_it(name: str, word: str) -> None:
    assert level_word(name) == word


@pytest.mark.parametrize(
    ("name", "home", "level"),
    [
        ("市科技局", Level.COUNTY, Level.COUNTY), ("市科技局", Level.CITY, Level.CITY), ("市科技局", None, Level.CITY),
        ("市科委", Level.PROVINCE, Level.PROVINCE), ("省科技厅", Level.COUNTY, Level.PROVINCE), ("区财政局", Level.CITY, Level.COUNTY),
        ("清溪镇", None, Level.TOWNSHIP), ("河东街道", None, Level.TOWNSHIP), ("红星农场", None, Level.TOWNSHIP), ("柳林社区", None, Level.VILLAGE),
        ("高新区", None, None), ("国家发展改革委", None, Level.NATION),
    ],
)  # fmt: skip
def test_a_name_states_its_level_as_seen_from_home(name: str, home: Level | None, level: Level | None) -> None:
    assert level_of_name(name, home=home) is level
