"""One thing under several names, as officials write them: 高企 and 高新技术企业, 占比 and 比重. One list for all who compare names."""

from __future__ import annotations

import re

_WORDINGS = (
    (re.compile("及以上|或以上"), "以上"),
    (re.compile("规模以上"), "规上"),
    (re.compile("限额以上"), "限上"),
    (re.compile("比例比重|所占比重|所占比例|占比|比例"), "比重"),
    (re.compile("增长率|增幅|增长$"), "增速"),
    (re.compile("科学技术"), "科技"),
    (re.compile("高企(?=$|数|总|入库|净|认定)"), "高新技术企业"),
    (re.compile("科小(?=$|企业|数|总|入库)(?:企业)?"), "科技型中小企业"),
    (re.compile("研究与试验发展|研究开发|R&D"), "研发"),
)
_ANY = re.compile("以上|占比|比例|增长|增幅|科学技术|高企|科小|研究|R&D")
"""A word of every wording; most names have none."""


def in_one_wording(name: str) -> str:
    """`name` with every such word in the form this list prefers."""
    for written, preferred in _WORDINGS if _ANY.search(name) else ():
        name = written.sub(preferred, name)
    return name
