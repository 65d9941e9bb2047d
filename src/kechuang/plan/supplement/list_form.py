"""Clauses that put something on the plan's list or take it off: 新增“甲”目标20人, 取消“乙”任务, 丙指标不再考核."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kechuang.plan.supplement.change import Change, headless, name_in, said, unit_in
from kechuang.plan.supplement.clause import NAME
from kechuang.plan.supplement.model import Field

_KIND = "(?:年度|考核|工作|重点|主要|分解|具体)*(?:目标任务|任务|目标|指标|要求|事项|考核)"
_OFF = (
    "(?:取消|删除|删去|撤销|剔除|终止|停止执行|不再(?:开展|组织|进行|考核|列入|保留|执行|实施|下达|作要求|要求|纳入))"
)
_DROPPED = re.compile(
    rf"{_OFF}(?P<of>[^“”\"「」]{{0,20}}?)(?P<names>{NAME}(?:[、和及]{NAME})*)(?!{_KIND}?[中里内])(?:的|等|这一|两项|\d项)*{_KIND}*"
)
_DROPPED_BARE = re.compile(rf"{_OFF}(?:对|原)?(?P<bare>[^“”\"「」,。;]{{2,60}}?)(?:这一|这项|的)*{_KIND}[。;\s]*$")
_GONE = re.compile(
    rf"(?P<of>[^“”\"「」]{{0,20}}?)(?P<names>{NAME}(?:[、和及]{NAME})*)(?:的|等|这一|两项|\d项)*{_KIND}*(?:均|予以|给予|自[^,]{{1,12}}起)*{_OFF}[^,。;“”]{{0,8}}[。;\s]*$"
)
_GONE_BARE = re.compile(
    rf"(?P<bare>[^“”\"「」,。;]{{2,60}}?)的?{_KIND}(?:均|予以|给予)*{_OFF}[^,。;“”]{{0,8}}[。;\s]*$"
)
_QUOTED = re.compile(NAME)
_ON = r"(?:新增|增加|增设|增列|补充|追加)(?!的)"
_COUNTED = r"(?:[\d一二两三四五六七八九十]+[项个条])?"
_NEW = re.compile(rf"{_ON}{_COUNTED}(?:[^“”\"「」\d]{{0,8}}?):?(?P<name>{NAME})(?P<rest>[^。;]*)")
_NEW_BARE = re.compile(
    rf"{_ON}{_COUNTED}(?P<kind>{_KIND})?(?P<colon>[:,])?(?P<rest>[^“”\"「」。;]{{4,80}}?)(?P<tail>的?{_KIND})?[。;\s]*$"
)
_AMOUNT = re.compile(
    r"^(?P<name>.{2,40}?)(?P<value>(?:(?:总数|数量)?(?:达到|达|不低于|不少于|不超过|完成|为|力争)*)(?:[\d０-９][^,，。；;]{0,30}|[一二两三四五六七八九十百千万]+[个家人名项件场次户张所处]\S{0,4}))$"
)
_DIGIT = re.compile(r"\d")
TASK = re.compile(
    rf"{_ON}(?:以下)?(?:[\d一二两三四五六七八九十]+[项个条])?(?:重点|主要|工作|具体)*(?:任务|工作|措施|项目|事项)[:,“\"「]"
    rf"|{_ON}(?:重点|主要|工作|具体)*(?:任务|工作|措施|项目|事项)[\d一二两三四五六七八九十]+[项个条]"
)


def listed(hushed: str, written: str) -> Iterator[Change]:
    """What a clause takes off the list or puts on it; nothing where it does not say so plainly."""
    gone = list(_gone(hushed, written))
    if gone:
        yield from gone
        return
    new = _new(hushed, written)
    if new is not None:
        yield new


def _gone(hushed: str, written: str) -> Iterator[Change]:
    for form in (_DROPPED, _GONE):
        match = form.search(hushed)
        if match is not None:
            unit = unit_in(written[slice(*match.span("of"))])
            for quoted in _QUOTED.finditer(hushed, *match.span("names")):
                yield said(written[quoted.start() + 1 : quoted.end() - 1], Field.DROPPED, None, unit=unit)
            return
    for form in (_DROPPED_BARE, _GONE_BARE):
        match = form.search(hushed)
        if match is not None:
            yield said(name_in(headless(written[slice(*match.span("bare"))])), Field.DROPPED, None, bare=True)
            return


def _new(hushed: str, written: str) -> Change | None:
    match = _NEW.search(hushed)
    if match is not None:
        name, rest = written[match.start("name") + 1 : match.end("name") - 1], written[slice(*match.span("rest"))]
        if _DIGIT.search(hushed[slice(*match.span("rest"))]):
            return said(name, Field.NEW, _number_of(rest))
        return _with_amount(name)
    match = _NEW_BARE.search(hushed)
    if match is None or not (match["tail"] or match["kind"]):
        return None
    return _with_amount(written[slice(*match.span("rest"))])


def _number_of(rest: str) -> str:
    """What follows a quoted name, from its number on: 年度目标20人 is 20人."""
    return re.sub(r"^(?:的|年度|考核)*(?:目标任务|目标值|目标|任务|指标)?[,，:：为]*", "", rest).strip(" 。；;")


def _with_amount(sentence: str) -> Change | None:
    """A target told in one breath: 开展免费体检1万人次."""
    match = _AMOUNT.match(sentence.strip(" 。；;，,"))
    return None if match is None else said(match["name"], Field.NEW, match["value"])
