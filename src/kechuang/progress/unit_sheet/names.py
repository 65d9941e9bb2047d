"""What the sheets, heads and files of a unit's form are called."""

from __future__ import annotations

import re

from kechuang.progress.wording import month_text

NUMBERS, WORDS, EXPLANATION, VERSION = "填报", "进展情况", "填报说明", "版本"
FORMAT = "kechuang.unit-sheet/1"
KEY, NAME, WHOSE, PERIOD, MEASURE = "编号", "事项", "谁的数", "期别", "计量单位"
TARGET, LAST, DUE = "目标（分解）数", "最近一次报的数", "序时"
AMOUNT, NATURE, ORIGIN, NOTE = "本期累计", "数据性质", "数据来源", "备注（更正、减少的写明原因）"
TEXT = "填写内容（不超过200字）"
UNIT, SENDER, SIGNER = "单位", "填报人", "分管领导"
NUMBER_HEADS = (KEY, NAME, WHOSE, PERIOD, MEASURE, TARGET, LAST, DUE, AMOUNT, NATURE, ORIGIN, NOTE)
WORD_HEADS = (KEY, NAME, WHOSE, PERIOD, TEXT)
_NOT_IN_A_FILE_NAME = re.compile(r'[\\/:*?"<>|\x00-\x1f]')


def file_name(unit: str, month: str) -> str:
    """甲镇-2025年6月-填报表.xlsx.

    >>> file_name("甲镇", "2025-06")
    '甲镇-2025年6月-填报表.xlsx'
    """
    return _NOT_IN_A_FILE_NAME.sub("_", f"{unit}-{month_text(month)}-填报表.xlsx")
