"""Whether a number is a target at all: what looks back, sets a scene, pays a subsidy or counts the document is none.

The answer leans to silence only where the reason is known; a number without a reason and without
a name is doubtful, and is reported (`target.doubtful_numbers`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

from kechuang.plan.model import Comparator
from kechuang.plan.target.attribute import ALTOGETHER, COUNTED
from kechuang.plan.target.excluded import is_excluded
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
    ending,
)


class Verdict(Enum):
    TARGET = "target"
    NOT = "not a target"
    DOUBTFUL = "doubtful"


@dataclass(frozen=True, slots=True)
class Setting:
    """The words around an amount, and the time it speaks of.

    `before` and `after` are those of its `piece`; `lead` and `rest` those of its whole clause; `behind` is
    what its sentence goes on to say.
    `governed` is True where a 、 ties it to a mention that a verb governs.
    """

    before: str
    after: str
    piece: str
    lead: str
    rest: str
    sentence: str
    time: Time
    governed: bool = False
    behind: str = ""


_COUNT_VERB = re.compile(COUNT_VERBS)
_COUNTS_TO_THE_END = re.compile(rf"(?:{COUNT_VERBS})[^,]{{2,}}$")
_COUNT_VERB_END = re.compile(rf"(?:{COUNT_VERBS})\s*$")
_MAKES = re.compile(rf"(?:{COUNT_VERBS}|参与)\s*$")
_NAMED = re.compile(r"(?:[\u4e00-\u9fff]{2,9}、){1,9}[\u4e00-\u9fff]{2,9}")
_OF_A_FUND = re.compile(r"\s*的[^,。]{2,16}(?:基金|资金池|集群)")
_HANDS_OUT = re.compile(r"\s*\S{0,12}发放")
_ONE = ("家", "座", "所", "项")
# 二期, 新一轮, 两口: numerals before these tell which, or begin another word.
_NUMBERED = ("期", "轮", "口", "块", "集", "堂", "点", "节", "层", "分", "度", "天", "日", "周")
_ROUND = (10, 100, 1000)
_AS_ONE = re.compile(r"(?:作为?|成为|视为)\s*$")
_ON_PAPER = re.compile(r"\s*(?:[^,。;、]{0,4}清单|网|[蓝总]?图|表)")
_AMONG_PLACES = re.compile(r"等\s*$")
_SUCH_PLACES = re.compile(r"[省市县区州旗](?![级直委府场民政])")
_OF_A_CLASS = re.compile(r"\s*级(?!别|以上)")
_SLOGAN = re.compile(r"\s*(?:归位|转变|转型|提升|全覆盖|突破|延伸|翻番|清零|到位|不变|优先|联动|融合)")
_PUSHED = re.compile(r"(?:推动|推进|开展|实施|启动)\s*$")
_NAMED_BY_NUMBER = re.compile(r"\s*(?:万[家户人]|[^,。;、]{0,6}(?:计划|工程|行动|讲坛|大会|大赛))")
_ALL_OF_THEM = re.compile(rf"(?:{COUNT_VERBS})\s*(?:全部|所有)\s*$")
# 每个街道有1所, 每个行政村至少1个: what each place is to have; a 小组 or 团队 only has its members.
_EACH_HAS = re.compile(
    r"(?<!平均)每个[^,。;组队班会部院]{1,10}?(?:\([^()]{1,6}\))?(?:[建设配拥]?有|要?选[取定择]|至少有?)\s*$"
)
_CARRIES_OUT = re.compile(r"^\s*(?:完成|实施|开展|启动|抓好)")
_WORK = re.compile(r"(?:工作|任务|工程|项目)?\s*$")
_TAKES = re.compile(r"^\s*(?:将|把)")
_INTO = re.compile(r"[^,。;、\d]{0,8}(?:打造|建设|培育|改造|创建|提升)[成为]")
_PART_DONE = re.compile(r"完成[^,。;的]{1,14}的$")
_BUILDS_KNOWN = re.compile(r"(?:建设|建成|新建|开工|实施)[^,]*的$")
_BUILDS = re.compile(r"(?:共建|共创|建设|建成|打造|新建|创建|布局|形成|设立|培育)(?=[^、]{2,}、)")
_FUND = re.compile(r"(?:设立|组建|建设|打造|形成)[^,。]*规模\s*$")
_RAISED = re.compile(r"[由从][^,。;\d]*\d[^,。;]*$")
_RAISED_TO = re.compile(r"(?:提高|提升|增加|上调|降低?|减少)[至到]\s*$")
_PAYS = re.compile(r"[,)][^,。;]{0,16}(?:给予|予以|补[助贴]|奖[励补]|资助)")
_TO_WHOM = re.compile(
    r"\s*(?:\d{1,2}\s*[.、)]|\([一二三四五六七八九十\d]+\)|[一二三四五六七八九十]+[是、])?\s*(?:对于?|凡)"
)
_ANOTHER = re.compile(r";|,对")
_PAID = re.compile(r"补[助贴]|奖|贴息|资助|给予|报销|缴[纳费存]|收取|返还")
_SUM_PAID = re.compile(r"(?:支持|补[助贴]|奖[励补]|资助)(?:金额?|额度|资金|总额)[^,]{0,6}$")
_PAID_OUT = re.compile(
    r"\s*的?(?:资金|补[助贴]|奖[励补])(?:资金)?(?:发放|兑[付现])?(?:到位|到人|到户|落实|发放|兑[付现])"
)
_TRANSFORMS = re.compile(r"压缩|缩短|压减|控制|减少|减至|降|提速|缩减|不超过|办结")
_TIME = re.compile(r"工作日|小时|分钟|个月|^年$|天|日|周|秒|ms")
_WAITED = re.compile(r"轮候|等[候待]|工期|周期|用时|耗时|历时|时长")
_RECURS = re.compile(r"每[天日周月年]|人均")
_BY_UNIT = re.compile(r"按照?(?:[^,]*\d[^,]*、)?\s*$")
_SO_MANY = re.compile(r"\s*的\s*\d+\s*[个座处条]")
_DEED = re.compile(r"(?:改造|治理|修复|整治|绿化|更新|种植|复垦|提升)$")
_GROWN = re.compile(r"的[^,。;、的]{0,8}(?:林带?|[田地]|草原|湿地|绿地|步道|管[网线]|绿道|公路|道路|梯田|林网)$")
_OF_PEOPLE = re.compile(r"[人员才师生手]$")
_RELATIVE_TO = re.compile(r"(?:高于|低于|高出|快于|优于)(?:全国|全省|全市|全区|上年|去年)")


def judge(amount: Amount, setting: Setting) -> Verdict:
    """Whether `amount` in its `setting` may be a target; DOUBTFUL where nothing speaks for or against."""
    if amount.chinese and not _stands_in_chinese(amount, setting):
        return Verdict.NOT
    if _looks_back(amount, setting) or _sets_a_scene(amount, setting) or _pays(amount, setting):
        return Verdict.NOT
    if is_excluded(amount, setting.lead, setting.after, setting.rest, setting.behind[len(setting.rest) :]):
        return Verdict.NOT
    if _AMONG_PLACES.search(setting.before) and _SUCH_PLACES.match(setting.after):
        return Verdict.NOT
    if _OF_A_CLASS.match(setting.after) and amount.value in _ROUND and not amount.percent:
        return Verdict.NOT
    if ADMINISTRATIVE.match(setting.after) and not amount.share and not _works_on_places(setting):
        return Verdict.NOT
    if _lists_what_it_counts(amount, setting.before) and not _is_made_into(setting):
        return Verdict.NOT
    if _FUND.search(setting.before) and _OF_A_FUND.match(setting.after):
        return Verdict.TARGET
    if SELF_COUNT.match(setting.after):
        return Verdict.NOT
    if ATTRIBUTIVE.match(setting.after) and not (_makes_so_many(amount, setting) or _adds_up_to(setting)):
        return Verdict.NOT
    if amount.measure is None:
        return _without_measure(amount, setting)
    return Verdict.TARGET


def _stands_in_chinese(amount: Amount, setting: Setting) -> bool:
    """三个、两家 are targets only right behind a verb that makes a count; 一批, 一个, 两个维护 never."""
    if amount.measure in ("%", "番", "成"):
        return True
    if amount.measure in _NUMBERED or (
        amount.value == 1 and amount.measure not in _ONE and amount.comparator is not Comparator.AT_LEAST
    ):
        return False
    before = setting.before
    if amount.value in _ROUND and (_NAMED_BY_NUMBER.match(setting.after) or _PUSHED.search(before)):
        return False
    if amount.measure == "个" and _SLOGAN.match(setting.after):
        return False
    if amount.measure == "张" and _ON_PAPER.match(setting.after):
        return False
    if amount.value == 1 and _AS_ONE.search(before):
        return False
    if ending(_COUNT_VERB_END, before) or ending(LEVEL_VERBS, before) or amount.comparator is not Comparator.EQUAL:
        return True
    if _sums_up_what_is_built(amount, before) or (setting.governed and not setting.after.strip()):
        return True
    return not setting.after.strip() and _COUNTS_TO_THE_END.search(before) is not None


def _looks_back(amount: Amount, setting: Setting) -> bool:
    past = PAST.search(setting.before)
    known = _BUILDS_KNOWN.search(setting.before.rstrip())
    if past and not (known and known.start() < past.start()):
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
    if _BUILDS_KNOWN.search(setting.before.rstrip()) or _ALL_OF_THEM.search(setting.before) or _is_made_into(setting):
        return False
    if "每" in setting.before and _EACH_HAS.search(setting.before):
        return False
    # 下辖12个乡镇、15个社区: the scene of a clause holds for every number it lists.
    words = setting.before if setting.before.strip() else setting.lead
    scenes = list(CONTEXT.finditer(words))
    if scenes:
        if setting.governed and scenes[-1].group() == "总投资":
            return False
        between = words[scenes[-1].end() :]
        if not _COUNT_VERB.search(between) and ending(LEVEL_VERBS, between.rstrip()) is None:
            return True
    before = setting.before.rstrip()
    part = amount.percent and _PART_DONE.search(before) is not None
    if before.endswith("的") and not part and not ending(LEVEL_VERBS, before.rstrip("的 ")):
        return True
    is_time = amount.measure is not None and _TIME.search(amount.measure.partition("/")[0]) is not None
    if is_time and amount.comparator is Comparator.AT_MOST and _WAITED.search(setting.before):
        return False
    if is_time and amount.comparator is Comparator.AT_LEAST and _RECURS.search(setting.sentence):
        return False
    return is_time and not _TRANSFORMS.search(setting.before) and "时" not in setting.before


def _makes_so_many(amount: Amount, setting: Setting) -> bool:
    """打造300个以上的应用场景 is 打造300个以上应用场景; 引进10人以上的团队 tells of what size."""
    if amount.comparator is Comparator.EQUAL or not ending(_MAKES, setting.before):
        return False
    if COUNTED.match(amount.measure or "") is None:
        return (_GROWN.search(setting.after) or _DEED.search(setting.after.rstrip())) is not None
    return amount.measure not in ("人", "名") or _OF_PEOPLE.search(setting.after) is not None


def _adds_up_to(setting: Setting) -> bool:
    """建设总面积200万亩的8个片区: so much is built altogether, and so many."""
    return ALTOGETHER.search(setting.before) is not None and _SO_MANY.match(setting.rest) is not None


def _pays(amount: Amount, setting: Setting) -> bool:
    measure = (amount.measure or "").split("/")[0]
    money = MONEY.search(measure) is not None or measure == "%"
    if not money:
        return _is_of_whom_is_paid(setting) or (
            measure in ("万", "亿") and bool(SUBSIDY_AFTER.match(setting.after) or _SUM_PAID.search(setting.before))
        )
    if _at_a_rate(amount, setting):
        return True
    if ending(_RAISED_TO, setting.lead) and _RAISED.search(setting.lead) and not _PAID.search(setting.piece):
        return False
    if amount.share or (amount.percent and _PAID_OUT.match(setting.after)):
        return _PAID.search(setting.lead + setting.rest) is not None and not _PAID_OUT.match(setting.after)
    if SUBSIDY_AFTER.match(setting.after) and "发放" not in setting.before:
        return True
    if _is_of_whom_is_paid(setting):
        return True
    paid = setting.piece if setting.before.strip() else setting.lead
    return SUBSIDY.search(paid) is not None and not _HANDS_OUT.match(setting.before)


def _is_of_whom_is_paid(setting: Setting) -> bool:
    """对年节能量达200吨以上的项目,按…给予补助: a size of those who are paid, up to where another 对 begins."""
    paid = _PAYS.search(setting.behind)
    if paid is None or _TO_WHOM.match(setting.sentence) is None:
        return False
    return _ANOTHER.search(setting.behind, 0, paid.end()) is None


def _at_a_rate(amount: Amount, setting: Setting) -> bool:
    """按200元/千瓦、300元/千瓦…; 给予奖励,且不超过投资额30%."""
    if "元/" in (amount.measure or "") and _BY_UNIT.search(setting.lead):
        return True
    limit = amount.comparator is Comparator.AT_MOST and len(setting.before.strip()) <= 4
    return limit and _PAID.search(setting.sentence) is not None


def _works_on_places(setting: Setting) -> bool:
    """建成3个村; 完成甲村等11个村庄整治; 把3个村打造成示范村: the places are made or worked on, not only told."""
    if CREATES.search(setting.before) or _is_made_into(setting):
        return True
    return _CARRIES_OUT.search(setting.before) is not None and _DEED.search(_WORK.sub("", setting.after)) is not None


def _is_made_into(setting: Setting) -> bool:
    return _TAKES.match(setting.before) is not None and _INTO.match(setting.after) is not None


def _lists_what_it_counts(amount: Amount, before: str) -> bool:
    """推动甲、乙、丙3个园区…: the three are named, the number only adds them up; 共建甲、乙、丙三个园区 builds them."""
    return _sums_up(amount, before) and not _sums_up_what_is_built(amount, before)


def _sums_up_what_is_built(amount: Amount, before: str) -> bool:
    builds = _BUILDS.search(before)
    return builds is not None and _sums_up(amount, before[builds.end() :])


def _sums_up(amount: Amount, before: str) -> bool:
    listed = _NAMED.fullmatch(before.strip()) if "、" in before else None
    if (
        listed is None
        or "的" in before
        or before.rstrip().endswith(("等", "企业", "项目", "平台"))
        or ending(_COUNT_VERB_END, before)
    ):
        return False
    names = listed.group().split("、")
    counts = {len(names), len(names) + 1} if re.search("[和及与]", names[-1]) else {len(names)}
    counted = amount.comparator is Comparator.EQUAL and not amount.percent
    return counted and amount.value in counts


def _without_measure(amount: Amount, setting: Setting) -> Verdict:
    before = setting.before.rstrip()
    stated = amount.comparator not in (Comparator.EQUAL, Comparator.RANGE)
    levelled = ending(LEVEL_VERBS, before) is not None or stated
    if levelled and not setting.after.strip():
        return Verdict.TARGET
    if levelled or ending(_COUNT_VERB_END, before):
        return Verdict.DOUBTFUL
    return Verdict.NOT
