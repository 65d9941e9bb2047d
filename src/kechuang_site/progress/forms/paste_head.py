"""表头 of a pasted block: which texts are heads of columns, which head is that of the number asked for, and what is a number."""

from __future__ import annotations

import re
from collections.abc import Sequence

_BRACKETS = re.compile(r"[（(【\[].*?[）)】\]]|\s")
_MONTHS = r"(?:20[0-9]{2}年)?(?:[0-9]{1,2}月?[-—–~～至到]+)?(?:[0-9]{1,2}月)?"
_ASKED = re.compile(rf"(?:{_MONTHS}|本期|本年|今年|当年)(?:累计|累计完成|完成)(?:数|值|数值|情况)?|本期数?")
_OTHER = re.compile(
    r"编号|序号|指标(?:名称)?|目标(?:名称|值|任务)?|(?:年度|全年)目标(?:值|任务)?|任务|事项|(?:填报|报送|责任|牵头)?单位(?:名称)?|乡镇"
    r"|计量单位|(?:任务)?分解数|下达数|(?:上年)?基数|(?:上期|上月|上年同期|去年同期|同期)(?:累计)?(?:完成)?(?:数|值)?|当月(?:完成)?数?|本月(?:完成)?数?"
    r"|完成率|序时进度|增幅|增速|同比|数据性质|数据来源|来源|备注|说明|原因|期别|月份|(?:20[0-9]{2}年)?[0-9]{1,2}月"
)
_NUMBER = re.compile(r"[-+－＋]?[0-9０-９][0-9０-９.．,，]*\s*(?:[%％]|[^\W0-9_年月日]{1,3})?|待发布")


def is_number(text: str) -> bool:
    """Whether a text is a number, perhaps with its measure, or 待发布."""
    return _NUMBER.fullmatch(text) is not None


def asks_for_it(head: str) -> bool:
    """Whether a head is that of the number asked for: 本期累计, 累计完成数, 1—6月累计."""
    return _ASKED.fullmatch(_BRACKETS.sub("", head)) is not None


def is_head(line: Sequence[str]) -> bool:
    """Whether a line is a head: some of its texts are words of heads, and none is a number."""
    texts = [_BRACKETS.sub("", text) for text in line if text]
    heads = any(_ASKED.fullmatch(text) or _OTHER.fullmatch(text) for text in texts)
    return heads and not any(is_number(text) for text in line)
