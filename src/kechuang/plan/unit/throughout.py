"""What a document says once of its units and means throughout: the first one leads; others take part in all that follows."""

from __future__ import annotations

import re

from kechuang.plan.unit.names import NamedUnit, read_unit_list

FIRST_LEADS = re.compile(
    r"[(（〔,，;；。:：\s]*(?:注[:：])?(?:其中)?(?:所?列|排列?|排名|排序|位列|名列)?(?:在|于)?(?:责任单位)?(?:中)?"
    r"(?:第一(?:位|个|名|家|顺位)?|首位|首个|首家|首)(?:的|者)*(?:责任|负责)?(?:单位|部门|者)*(?:的)?"
    r"(?:均)?(?:为|是|系)(?:该项?(?:工作|任务|措施|事项)的?)?(?:总)?(?:牵头|主办|主责|汇总)(?:责任|负责)?(?:单位|部门)?(?:或汇总单位)?"
    r"(?:\s*[,，、;；]\s*(?:以)?下同)?\s*[)）〕]?"
)
_ALL_THAT_FOLLOWS = re.compile(
    r"[,，;；。]?\s*(?:以下|下列|本(?:方案|计划|文件|通知|意见)|上述)(?:各|所有|全部)?(?:项|条)?(?:重点)?(?:工作|任务|措施|事项|内容)?"
    r"(?:责任单位(?:均|都)?(?:包括|包含|含|为)(?P<members>[^，,。;；:：\n]{2,60})"
    r"|(?:均|都)(?:需|须|要|应|由)(?:由)?(?P<units>[^，,。;；:：\n]{2,40}?)(?:按(?:照)?职责(?:分工)?)?"
    r"(?:贯彻|抓好|共同|具体|参与|配合|协同)*(?:落实|推进|组织实施|实施|负责|配合|参与|承担)[^)）。,，;；]{0,6})"
    r"[,，、\s]*不再(?:单独|一一|重复|逐一|另行|逐项)*(?:列出|列明|罗列|标注|列入|注明)"
)


def first_leads(text: str) -> bool:
    """Whether `text` says that the unit named first leads (列第一位的为牵头单位)."""
    return FIRST_LEADS.search(text) is not None


def units_throughout(text: str) -> tuple[int, int, tuple[NamedUnit, ...]] | None:
    """The units that take part in everything from here on, and where that is said; None where it is not."""
    said = _ALL_THAT_FOLLOWS.search(text) if "不再" in text else None
    if said is None:
        return None
    named = "units" if said["units"] else "members"
    return said.start(), said.end(), read_unit_list(text, said.start(named), said.end(named)).units
