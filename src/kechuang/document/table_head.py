"""Words that stand at the head of a table's columns in plans, whatever the format."""

from __future__ import annotations

import re

SERIAL = re.compile(r"^(序\s*号|编\s*号)$")
# One of these stands in every table; a run of other short lines is a list.
SURE = re.compile(
    r"^(序\s*号|编\s*号|月\s*份|(责任|牵头|配合|协同|实施|主管|建设)(单位|部门|主体)|主要责任单位|(完成|办结)(时限|时间|期限)"
    r"|时间节点|(项目|指标|任务|平台)名称|计量单位|备\s*注)$"
)
LIKELY = re.compile(
    r"(序\s*号|编\s*号|名称|类型|类别|内容|措施|举措|路径|任务|目标值?|单位|部门|处室|时限|时间|节点|期限|年限|地点|主体|投资"
    r"|资金|金额|备\s*注|指标|项目|事项|工作|乡镇|街道|领域|方面|重点|月份|规模|属性|进度|[\uff08(][^\uff08()\uff09]{1,8}[\uff09)])$"
)
_NO_HEAD = re.compile(r"[。；，：:;]|^[一二三四五六七八九十]+、|^[\uff08(]|^(?!20\d\d)\d|^附[件表]")
_LONGEST = 20


def is_head(text: str) -> bool:
    """Whether `text` can stand at the head of a column.

    >>> is_head("完成时限"), is_head("总投资（万元）"), is_head("一、总体要求")
    (True, True, False)
    """
    return 0 < len(text) <= _LONGEST and bool(LIKELY.search(text)) and not _NO_HEAD.search(text)
