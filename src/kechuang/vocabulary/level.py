"""层级: nation, province, city, county, township, village; and what a name itself says about it."""

from __future__ import annotations

import re
from enum import StrEnum


class Level(StrEnum):
    NATION = "nation"
    PROVINCE = "province"
    CITY = "city"
    COUNTY = "county"
    TOWNSHIP = "township"
    VILLAGE = "village"


# 市场监管局 and 市政工程 begin with 市 and mean no level; 国资, 区块链, 省际 likewise.
_WORD = re.compile(
    r"(?P<nation>国家|国务院|中央|中共中央)|(?P<province>省(?!际)|自治区)"
    r"|(?P<city>市(?!场|政(?:工程|公用|设施|园林|环卫|道路|养护|管理|建设|集团|公司|处|局))|州(?!际))|(?P<county>县(?!域)|区(?!块|域|划)|旗)"
)
_TOWNSHIP = re.compile(r".+(?:镇|乡|街道|街道办事处|农场|林场|渔场)(?:人民政府|政府|管理区|管委会)?")
_VILLAGE = re.compile(r".+(?:村|社区|居委会|村委会)")


def level_word(name: str) -> str:
    """The word of level a unit name begins with (国家 省 市 县 区 …); empty where there is none.

    >>> level_word("市市场监管局"), level_word("市场监管局")
    ('市', '')
    """
    found = _WORD.match(name)
    return found.group() if found else ""


def level_of_name(name: str, *, home: Level | None = None) -> Level | None:
    """The level a unit's name states; None where it states none.

    `home` is the level of the government that issues the plan: 市 means the county itself in the plan
    of a county-level city, the province in one of a municipality under the central government.
    """
    found = _WORD.match(name)
    if found and found["city"]:
        return home if home in (Level.PROVINCE, Level.COUNTY) else Level.CITY
    if found and found.lastgroup:
        return Level(found.lastgroup)
    if _TOWNSHIP.fullmatch(name):
        return Level.TOWNSHIP
    return Level.VILLAGE if _VILLAGE.fullmatch(name) else None
