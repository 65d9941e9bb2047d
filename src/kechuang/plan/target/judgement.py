"""Whether a number is a target at all: what looks back, sets a scene, pays a subsidy or counts the document is none.

The answer leans to silence only where the reason is known; a number without a reason and without
a name is doubtful, and is reported (`target.doubtful_numbers`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

from kechuang.plan.model import Comparator
from kechuang.plan.target.number import Amount
from kechuang.plan.target.tense import Time
from kechuang.plan.target.words import (
    ADMINISTRATIVE,
    ATTRIBUTIVE,
    COMPARED_WITH_LAST_YEAR,
    CONTEXT,
    COUNT_VERBS,
    CREATES,
    FUTURE,
    LEVEL_VERBS,
    MONEY,
    PAST,
    SELF_COUNT,
    SUBSIDY,
    SUBSIDY_AFTER,
)


class Verdict(Enum):
    TARGET = "target"
    NOT = "not a target"
    DOUBTFUL = "doubtful"


@dataclass(frozen=True, slots=True)
class Setting:
    """The words around an amount: its piece before and after it, its clause, and the time it speaks of."""

    before: str
    after: str
    clause: str
    sentence: str
    time: Time


_COUNT_VERB_END = re.compile(rf"(?:{COUNT_VERBS})\s*$")
_ONE = ("家", "座", "所", "项")
_FUND = re.compile(r"(?:设立|组建|建设|打造|形成)[^,。]*规模\s*$")
_TRANSFORMS = re.compile(r"压缩|缩短|压减|控制|减少|减至|降|提速|缩减|不超过|办结")
_TIME = re.compile(r"工作日|小时|分钟|个月|天|日|周|秒|ms")
_RELATIVE_TO = re.compile(r"(?:高于|低于|高出|快于|优于)(?:全国|全省|全市|全区|上年|去年)")


def judge(amount: Amount, setting: Setting) -> Verdict:
    """Whether `amount` in its `setting` may be a target; DOUBTFUL where nothing speaks for or against."""
    if amount.chinese and not _stands_in_chinese(amount, setting):
        return Verdict.NOT
    if _looks_back(amount, setting) or _sets_a_scene(amount, setting) or _pays(amount, setting):
        return Verdict.NOT
    if ADMINISTRATIVE.match(setting.after) and not CREATES.search(setting.before):
        return Verdict.NOT
    if _lists_what_it_counts(amount, setting.before):
        return Verdict.NOT
    if _FUND.search(setting.before) and re.match(r"\s*的[^,。]{2,16}(?:基金|资金池|集群)", setting.after):
        return Verdict.TARGET
    if SELF_COUNT.match(setting.after) or ATTRIBUTIVE.match(setting.after):
        return Verdict.NOT
    if amount.measure is None:
        return _without_measure(amount, setting)
    return Verdict.TARGET


def _stands_in_chinese(amount: Amount, setting: Setting) -> bool:
    """三个、两家 are targets only right behind a verb that makes a count; 一批, 一个, 两个维护 never."""
    if amount.measure in ("%", "番"):
        return True
    if amount.value == 1 and amount.measure not in _ONE:
        return False
    before = setting.before
    if _COUNT_VERB_END.search(before) or LEVEL_VERBS.search(before):
        return True
    return not setting.after.strip() and re.search(rf"(?:{COUNT_VERBS})[^,]{{2,}}$", before) is not None


def _looks_back(amount: Amount, setting: Setting) -> bool:
    if PAST.search(setting.before):
        return True
    if setting.time is Time.BEHIND:
        return True
    ahead = setting.time is Time.AHEAD or FUTURE.search(setting.sentence) is not None
    if ahead or amount.comparator is not Comparator.EQUAL:
        return False
    return COMPARED_WITH_LAST_YEAR.search(setting.before) is not None or (
        _RELATIVE_TO.search(setting.before) is not None
    )


def _sets_a_scene(amount: Amount, setting: Setting) -> bool:
    """Context words win where no verb of doing stands between them and the number."""
    scenes = list(CONTEXT.finditer(setting.before))
    if scenes:
        between = setting.before[scenes[-1].end() :]
        if not re.search(COUNT_VERBS, between) and LEVEL_VERBS.search(between.rstrip()) is None:
            return True
    if setting.before.rstrip().endswith("的") and not LEVEL_VERBS.search(setting.before.rstrip("的 ")):
        return True
    is_time = amount.measure is not None and _TIME.search(amount.measure) is not None
    return is_time and not _TRANSFORMS.search(setting.before) and "时" not in setting.before


def _pays(amount: Amount, setting: Setting) -> bool:
    measure = (amount.measure or "").split("/")[0]
    money = MONEY.search(measure) is not None or measure == "%"
    if not money:
        return False
    if SUBSIDY_AFTER.match(setting.after) and "发放" not in setting.before:
        return True
    return SUBSIDY.search(setting.clause) is not None and not re.match(r"\s*\S{0,12}发放", setting.before)


def _lists_what_it_counts(amount: Amount, before: str) -> bool:
    """甲、乙、丙3个园区: the three are named, the number only adds them up."""
    listed = re.fullmatch(r"(?:[\u4e00-\u9fff]{2,9}、){1,9}[\u4e00-\u9fff]{2,9}", before.strip())
    if (
        listed is None
        or "的" in before
        or before.rstrip().endswith(("等", "企业", "项目", "平台"))
        or _COUNT_VERB_END.search(before)
    ):
        return False
    names = listed.group().split("、")
    counts = {len(names), len(names) + 1} if re.search("[和及与]", names[-1]) else {len(names)}
    counted = amount.comparator is Comparator.EQUAL and not amount.percent
    return counted and amount.value in counts


def _without_measure(amount: Amount, setting: Setting) -> Verdict:
    before = setting.before.rstrip()
    stated = amount.comparator not in (Comparator.EQUAL, Comparator.RANGE)
    levelled = LEVEL_VERBS.search(before) is not None or stated
    if levelled and not setting.after.strip():
        return Verdict.TARGET
    if levelled or _COUNT_VERB_END.search(before):
        return Verdict.DOUBTFUL
    return Verdict.NOT
