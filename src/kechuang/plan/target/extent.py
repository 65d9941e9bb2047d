"""How far an amount reaches: words that stand round a number and belong to it.

A bracket before 以上 (5万个(含新增)以上), what a share is of (不低于泊位的20%, 按不低于15%的泊位比例), and the
的 between a share and the things it is a share of (100%的社区完成改造).
"""

from __future__ import annotations

import re
from dataclasses import replace

from kechuang.plan.model import Comparator
from kechuang.plan.target.number import SUFFIX, Amount, comparator_of

_BEHIND_BRACKET = re.compile(rf"\([^()\d]{{1,16}}\)\s*(?P<suffix>{SUFFIX})")
_OPENED = re.compile(r"[,;:。!?\n(]")
# Verbs that set a level stand before the thing the share is of: 达到最大负荷的5%, 控制在综合财力的80%以内.
_LEVEL = r"达到|达|占到|控制在|[提降增][高低升加]?[到至]|稳定在|保持在"
_THING = r"[^\d,。;:、()和及与的]{2,12}?"
_COMPARED = r"不[得应宜能]?(?:低于|少于|小于|超过|高于|大于|多于)|超过"
_OF = re.compile(
    rf"(?:(?P<compared>{_COMPARED})\s*{_THING}的?|(?:{_LEVEL})\s*(?P<thing>{_THING}的)|占{_THING}(?P<is_of>的))\s*$"
)
_LONGEST_OF = 24
_LONGEST_CLAUSE = 80
_SHORTEST_DEED = 5
_BRACKET = re.compile(r"\([^()]{1,12}\)")
_RATIO = re.compile(r"\s*的(?:[^\d,。;、的]{0,10})比例")
_BY = re.compile(rf"按照?\s*(?P<compared>{_COMPARED})?(?:[^\d,。;、()的]{{2,10}})?\s*$")
_GRANTED = re.compile(r"\s*(?:[^,。;]{0,12})(?:给予|补[助贴]|奖|资助|支持|贴息|拨付|收取|缴|返还|兑[付现])")
_GOVERNS = re.compile(
    r"(?:^|确保|力争|争取|保证|推动|推进|促进|实现|完成|带动|引导|支持|鼓励|组织|帮助|惠及|覆盖|在|为|使|让|要|将|把|至少|底前?|年|月|其中"
    r"|[全各本][省市州县区镇]|培育|新建|安装|更[新换]|配[建备置]|预留|留出|安排|拿出|划出|加强|提升|建设|改造|选派|选取|抽取|压[减缩]|减少|降低|节[约省]|精简|削减|盘活|化解|处置)\s*$"
)
# The second of two shares with the things they are shares of.
_BESIDE = re.compile(r"%(?:以上)?的[^\d,。;]{1,12}[和及与、]$")
_MOST = re.compile(r"以上$")
_NO_THING = re.compile(
    r"的\s*(?:目标|水平|规模|增[速长幅]|比例|标准(?!厂房|化|地)|基础|要求|速度|部分|股[权份]|税率|奖|补|贴|资助|支持)"
)
_DONE = re.compile(
    r"完成|建[成立设有]|达到|设[立置有]|配[备齐有]|开[展设通]|实[现行施]|得到|用[于上]|纳入|通过|接入|具备|落实|成为|创[建成]|面向|安装|改造|参[与加]|使用|掌握|形成|覆盖|落户|入驻|投向|从事"
    r"|由[^,。]{1,12}(?:申请|完成|实施|组织|提供|转化)"
)
_TOLD = re.compile(
    r"来自|由[^,。]{1,12}(?:承担|持有|所有)|属于|位于|享受|养育|贡献|集中在|分布在|归|是|为主|已|认为|反映|存在|不足|尚未|没有"
)
_AIMED = re.compile(r"力争|确保|争取|到20\d\d年")
_ENDS = "。;!?\n"


def with_their_words(text: str, found: list[Amount]) -> list[Amount]:
    """`found` of evened `text`, each reaching as far as the words that belong to it."""
    reached: list[Amount] = []
    for amount in found:
        amount = _behind_its_bracket(text, amount)
        if amount.percent or amount.measure == "成":
            amount = _of_something(text, amount)
        reached.append(amount)
    return reached


def _behind_its_bracket(text: str, amount: Amount) -> Amount:
    if amount.comparator is not Comparator.EQUAL or text[amount.end : amount.end + 1] != "(":
        return amount
    found = _BEHIND_BRACKET.match(text, amount.end)
    return replace(amount, end=found.end(), comparator=comparator_of(None, found["suffix"])) if found else amount


def _of_something(text: str, amount: Amount) -> Amount:
    """A share together with what it is a share of, where the words say so."""
    if found := _RATIO.match(text, amount.end):
        by = _BY.search(text, max(0, amount.start - _LONGEST_OF), amount.start)
        if by and not _GRANTED.match(text, found.end()):
            comparator = comparator_of(by["compared"], None) if by["compared"] else amount.comparator
            return replace(amount, start=by.start(), end=found.end(), comparator=comparator, share=True)
        return amount
    amount = _with_what_it_is_of(text, amount)
    if not _counts_things(text, amount):
        return amount
    return replace(amount, end=amount.end + text.startswith("的", amount.end), share=True)


def _with_what_it_is_of(text: str, amount: Amount) -> Amount:
    """不低于泊位的20%: the comparator and 泊位的 belong to the number; 占新建建筑的30%以上 too."""
    found = _OF.search(text, max(0, amount.start - _LONGEST_OF), amount.start)
    if found is None:
        return amount
    if found["compared"] and amount.comparator is Comparator.EQUAL:
        return replace(amount, start=found.start(), comparator=comparator_of(found["compared"], None))
    if found["thing"]:
        return replace(amount, start=found.start("thing"))
    told = found["is_of"] and amount.comparator is not Comparator.EQUAL
    return replace(amount, start=found.start("is_of")) if told else amount


def _clause_behind(text: str, start: int) -> str:
    """The words from `start` to the end of their clause, without those in brackets: 区(县级市)建成文明区."""
    rest = text[start : start + _LONGEST_CLAUSE]
    if "(" in rest:
        rest = _BRACKET.sub("", rest)
    return _OPENED.split(rest, maxsplit=1)[0]


def _counts_things(text: str, amount: Amount) -> bool:
    """80%以上的社区完成改造 counts 社区; 占全省20%的耕地, 持有30%的股权 tell what kind of thing is meant."""
    told = text.startswith("的", amount.end)
    if not (told or _MOST.search(text, amount.start, amount.end)) or _NO_THING.match(text, amount.end):
        return False
    opened = max((mark.end() for mark in _OPENED.finditer(text, 0, amount.start)), default=0)
    before = text[opened : amount.start].strip()
    rest = _clause_behind(text, amount.end)
    if not (_GOVERNS.search(before) or _BESIDE.search(before)) or (
        _TOLD.search(rest) and not _is_aimed_at(text, amount.start)
    ):
        return False
    governed = bool(before) or (amount.comparator is not Comparator.EQUAL and len(rest) > _SHORTEST_DEED)
    return (told and governed) or _DONE.search(rest) is not None


def _is_aimed_at(text: str, place: int) -> bool:
    """力争60%以上的研发投入来自企业 sets what it would only describe by itself."""
    start = max(text.rfind(mark, 0, place) for mark in _ENDS) + 1
    return _AIMED.search(text, start, place) is not None
