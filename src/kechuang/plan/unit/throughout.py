"""What a document says once of its units and means throughout: the first one leads; others take part in all that follows."""

from __future__ import annotations

import re
from functools import lru_cache

from kechuang.plan.unit.names import NamedUnit, read_unit_list

FIRST_LEADS = re.compile(
    r"[(（〔,，;；。:：\s]*(?:注[:：])?(?:除[^，,。;；)）]{1,20}外[,，]?\s*)?(?:其中)?(?:所?列|排列?|排名|排序|位列|名列)?(?:在|于)?(?:责任单位)?(?:中)?"
    r"(?:第一(?:位|个|名|家|顺位)?|首位|首个|首家|首)(?:的|者)*(?:责任|负责)?(?:单位|部门|者)*(?:的)?"
    r"(?:均)?(?:为|是|系)(?:(?:该项?)?(?:工作|任务|措施|事项)的?)?(?:总)?(?:牵头|主办|主责|汇总)(?:责任|负责)?(?:单位|部门)?(?:或汇总单位)?"
    r"(?:\s*[,，、;；]\s*(?:以)?下同)?\s*[)）〕]?"
)
# 第一个逗号前为牵头单位: a mark parts those who lead from those who take part.
PARTED_BY = re.compile(
    r"[,，;；。\s]*(?:其中)?(?:责任单位)?第一个[“\"]?(?P<mark>逗号|分号|[,，;；])[”\"]?(?:之?前|前面)(?:所?列)?的?(?:单位|部门)?的?"
    r"(?:均)?(?:为|是|系)牵头(?:责任|负责)?(?:单位|部门)[^()（）〔〕。]*"
)
PARTING = {"逗号": ",，", ",": ",，", "，": ",，", "分号": ";；", ";": ";；", "；": ";；"}
_WORK = r"(?:重点)?(?:工作|任务|措施|事项|内容|条款){0,2}"
_SCOPE = rf"(?:(?:以下|下列|本(?:方案|计划|文件|通知|意见)|上述)(?:各|所有|全部)?(?:项|条)?|各(?:项|条)){_WORK}"
_DO = (
    r"(?:按(?:照)?(?:各自)?职责(?:分工)?)?(?:贯彻|抓好|共同|具体|参与|配合|协同|组织)*"
    r"(?:落实|推进|实施|负责|配合|参与|承担|组织)"
)
_NAMES = r"[^，,。;；:：\n(（〈〔]{2,40}?(?:[(（〈〔][^)）〉〕\n]{1,60}[)）〉〕][^，,。;；:：\n]{0,20}?)?"
_LISTED = r"不再(?:单独|一一|重复|逐一|另行|逐项)*(?:列出|列明|罗列|标注|列入|注明)"
_LATER = rf"(?:以下|后续|其后)(?:各|所有)?(?:项|条)?{_WORK}(?:均)?{_LISTED}"
_ALL_THAT_FOLLOWS = re.compile(
    rf"[,，;；。]?\s*{_SCOPE}(?:责任单位(?:均|都)?(?:包括|包含|含|为)(?P<members>[^，,。;；:：\n]{{2,60}})"
    rf"|(?:均|都)(?:需|须|要|应|由)(?:由)?(?P<units>{_NAMES}){_DO}(?:[,，](?P<more>{_NAMES}){_DO})?[^)）。,，;；]{{0,6}})"
    rf"[,，、\s]*(?:{_LATER}|{_LISTED})"
)
_ALIKE = "(?:涉及|适用|参与|如此)"
# Named before it is said: 各市人民政府，以下各条均涉及; 各县区政府具体落实，以下任务不再列出.
_NAMED_BEFORE = re.compile(
    rf"(?:^|[,，;；。：:(（])\s*(?P<units>[^，,。;；:：\n(（]{{2,40}}?)(?:{_DO})?[,，]\s*"
    rf"(?:{_SCOPE}(?:均|都|同样){_ALIKE}|{_LATER})"
)
_MAY_BE_BEFORE = re.compile(f"不再|均{_ALIKE}|都{_ALIKE}|同样{_ALIKE}")
_SAID_OF_ALL = re.compile(
    r"除[^，,。;；]{0,12}(?:注明|说明|明确|列明|规定)[^，,。;；]{0,3}外[,，]?\s*(?P<units>[^，,。;；:：\n]{2,80}?)(?:均|都)[是为]"
    rf"(?:各?(?:项|条)?{_WORK}的?)?(?:配合|责任|协同|协办|参与|落实|实施)(?:单位|部门)"
)
_SAYS_SO = ("不再", "均涉及", "注明", "说明", "明确", "列明")


def first_leads(text: str) -> bool:
    """Whether `text` says that the unit named first leads (列第一位的为牵头单位)."""
    return FIRST_LEADS.search(text) is not None


@lru_cache(maxsize=1024)
def units_throughout(
    text: str, start: int = 0, end: int | None = None
) -> tuple[int, int, tuple[NamedUnit, ...]] | None:
    """The units that take part in everything from here on, and where `text[start:end]` says so; None where it does not."""
    end = len(text) if end is None else end
    if not any(text.find(words, start, end) >= 0 for words in _SAYS_SO):
        return None
    follows = _ALL_THAT_FOLLOWS.search(text, start, end) if text.find("不再", start, end) >= 0 else None
    said = follows or (_SAID_OF_ALL.search(text, start, end) if text.find("除", start, end) >= 0 else None)
    if said is None:
        before = _NAMED_BEFORE.search(text, start, end) if _MAY_BE_BEFORE.search(text, start, end) else None
        return None if before is None else (before.end("units"), before.end(), _named(text, before, "units"))
    groups = [group for group in ("members", "units", "more") if said.groupdict().get(group)]
    return said.start(), said.end(), tuple(unit for group in groups for unit in _named(text, said, group))


def _named(text: str, said: re.Match[str], group: str) -> tuple[NamedUnit, ...]:
    return read_unit_list(text, said.start(group), said.end(group)).units
