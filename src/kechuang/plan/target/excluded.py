"""Numbers that look like aims and are none, told by their clause: places that are there and are made better,
seats of a reward, conditions, scores, and the parts of a body."""

from __future__ import annotations

import re

from kechuang.plan.model import Comparator
from kechuang.plan.target.number import Amount
from kechuang.plan.target.words import COUNT_VERBS

_PUSHES = re.compile(r"(?:推动|推进|促进|加快|统筹|引导|支持)[^,\d]{0,8}$")
_PUSHES_FIRST = re.compile(r"^\s*(?:[^,\d]{0,8}?)(?:推动|推进|促进|加快|统筹|引导|支持)[^,]*$")
_PLACES = re.compile(r"[个大座处]$")
_BETTER = re.compile(
    r"(?:提质|增效|提档|升级|提升|优化|转型|协同|联动|融合|整合|特色化?|错位|集聚|高质量|一体化|绿色|创新|跨越)"
    r"(?:发展|升级|增效|扩容|提升|改造提升|转型)?\s*$|(?:振兴|壮大|发展)\s*$"
)
_MADE = re.compile(r"企业|项目|工程|车间|工厂|产品|小区|站点|网点|校|医院|卫生")
_SELECTS = re.compile(r"(?:择优|评选|评定|遴选|选取|筛选|支持|扶持|资助|推荐)[^,]*$")
_REWARDS = re.compile(
    r"(?:给予|奖励|奖补|补助|补贴|资助)(?:[^。;]{0,24}\d[\d.]*\s*[百千万亿]{0,2}(?:元|%)|[^。;,]{0,6}(?:奖励|奖补|补助|补贴))|予以(?:奖励|支持)"
)
_MONEY = re.compile(r"元$|%$")
_EVERY = re.compile(rf"(?:^|[,。;:])\s*(?:对?每|凡)(?:成功|新)?(?:{COUNT_VERBS})\s*$")
_SCORED = re.compile(r"(?:得满?|扣|加|计|记|赋|满分|基本分|分值|权重)\s*$")
_GRADED = re.compile(r"\s*\)?的?(?:[,为定评确属]|得|以?计)")
_GRADES = re.compile(r"等次[^,]{0,8}$")
_CONDITION = re.compile(r"[^,;。]*的[^,;。]{0,14}?(?:可以|可|方可|均可|优先|给予|予以)")
_ELIGIBLE = re.compile(r"[^,;。]{0,24}的[^,;。]{0,8}(?:可以?|方可|均可)?(?:优先|直接)?(?:申报|申请|推荐|享受|认定为)")
_MAY_TAKE = re.compile(r"(?<!许)可以?(?:领取|申请|申领|享受|获得?)[^,]{0,6}$|限[报选推][^,]{0,4}$")
_ADMITS = re.compile(r"(?:推荐|申报|报送)[^,]{0,6}$")
_PARTS = re.compile(r"分(?:为|成)?\s*(?:\d+\s*大?类\s*)?$")
_PARTED_INTO = re.compile(r"(?<![部区])分(?:为|成)?\s*(?:\d+\s*个[^,\d]{2,6}[和及、]\s*)?$")
_PART = re.compile(r"\s*(?:阶段|步|批|期|类|档|级|层|片|组)")
_PRESENT = re.compile(r"(?:评审|评议|评标|评委|答辩|参会|与会|出席)[^,]{0,8}$")
_BY_RULE = re.compile(r"(?:公示|公告|异议|听证)[^,]*$")
_HAPPENED = re.compile(r"\s*(?:以上)?(?:抽检|检[查验测]|复[检查]|未|不|违|被|受到|查处|投诉|拒|失信|发生|出现)")
_BEGINS_WITH_A_THING = re.compile(r"(?!的)[\u4e00-\u9fff]{2}")
_CLEARED = re.compile(r"(?:淘汰|关停|关闭|拆除|改造|整合|清理|取缔|退出|整治)\s*$")
_OF_THEM = re.compile(r"(?:^|[;。])\s*(?:对于?|凡)[^,]*$")
_OF_A_KIND = re.compile(r"[^,]*的[^,]{0,8}(?:项目|企业|单位|机构|个人|园区|平台|团队|人员|主体|家庭|农户)\s*$")
_AROUND = re.compile(r"\s*(?:范围|半径)(?:之?内|以内)?")
_PERIOD = ("日", "天", "月")
_BODY = re.compile(r"组成\s*$")
_ASKED = re.compile(r"(?:邀请|抽取)[^,]*$")
_TO_JUDGE = re.compile(r"专家|组成[^,]{0,8}(?:小组|专家组|委员会)")
_ACTS = re.compile(r"(?:由|[与和同][^,、]{0,10})$")
_AS = re.compile(r"[^,]*(?:作为|负责|牵头|承担|签订|签署)")
_DIVIDES = re.compile(r"(?:划分|分)[为成]\s*$")
_LOT = re.compile(r"\s*(?:标段|合同包|包|片区|区域|网格区|小组|档次|等级)")
_FUNDS = re.compile(r"(?:项目|工作|整治|防治|建设|监理|设计|采购|办公|宣传|管理|工程)[^,、]{0,2}(?:经费|费用?)\s*$")
_MANNER = re.compile(r"(?:采[用取]|实[行施])\s*$")
_IN_SUCH_MANNER = re.compile(r"[^,]{0,8}(?:方式|办法|模式|制度?)$")
_RULED = re.compile(r"[,、]?[^,。;]{0,6}(?:判定为|视为|即为|则?为不?合格)")
_LIMITED = re.compile(r"\s*的?(?:限制|约束|政策)")
_TOLD_OF = re.compile(r"(?:反馈|通报|指出|移交|交办)的?[^,]{0,6}方面\s*$")
_LEADS = re.compile(r"由[^,]*?(?:牵头|负责)(?=[^,]*$)")
_ITS_TASKS = re.compile(r"[^,]*(?:工作|任务|行动|事项)$")
_FORBIDS = re.compile(r"(?:严禁|禁止|不得|不再|严控)(?:新建|新增|审批|建设|核准|备案|扩建|、)+\s*$")
_KEEPS = re.compile(r"(?:巩固|保持|提升)\s*$")
_KEPT = re.compile(r"(?:成效|成果)$")
_MAY = re.compile(r"(?<!许)可以?(?:按照?[^,]*)?$")
_FOR_THEM = re.compile(r"^\s*对[^,]*[、等][^,]*等\s*$")
_A_YEAR_MAKES = re.compile(r"(?:年产|日产|年处理|日处理|年加工)\s*$")
_PROJECT = re.compile(r"[^,]*(?:项目|生产线|工程)")


def is_excluded(amount: Amount, lead: str, after: str, rest: str, behind: str) -> bool:
    """Whether the clause says why its number is no aim.

    `lead` are the words of the clause before the number, `rest` those after it; `after` are those of
    its own piece; `behind` is what the sentence goes on to say after the clause.
    """
    measure = amount.measure or ""
    return (
        _is_made_better(measure, lead, rest)
        or _gets_a_reward(measure, lead, behind)
        or _EVERY.search(lead) is not None
        or _is_score(measure, lead, after)
        or _admits(amount, lead, rest)
        or _is_of_a_body(measure, lead, rest)
        or _is_by_rule(amount, lead, after, rest)
        or _is_told_of(measure, lead, rest)
        or _is_a_manner(amount, lead, rest, behind)
    )


def _is_made_better(measure: str, lead: str, rest: str) -> bool:
    """推动7个枢纽、4个基地提质升级: the places are there already."""
    pushed = _PUSHES.search(lead) or (lead.rstrip().endswith(("、", "和", "及")) and _PUSHES_FIRST.search(lead))
    if not pushed or not _PLACES.search(measure):
        return False
    return _BETTER.search(rest) is not None and _MADE.search(rest) is None


def _gets_a_reward(measure: str, lead: str, behind: str) -> bool:
    """择优支持10个项目,每个补助…: how many a reward goes to."""
    if _MONEY.search(measure) or not _SELECTS.search(lead):
        return False
    return _REWARDS.search(behind) is not None


def _is_score(measure: str, lead: str, after: str) -> bool:
    if _GRADES.search(lead):
        return True
    if measure != "分":
        return False
    return _SCORED.search(lead) is not None or _GRADED.match(after) is not None


def _admits(amount: Amount, lead: str, rest: str) -> bool:
    """Who may apply, for how much, and how often: 有3个以上专利的企业可申报, 每县推荐不超过3个."""
    if (rest.startswith("、") and _CONDITION.match(rest)) or _ELIGIBLE.match(rest) or _MAY_TAKE.search(lead):
        return True
    return amount.comparator is Comparator.AT_MOST and _ADMITS.search(lead) is not None


def _is_by_rule(amount: Amount, lead: str, after: str, rest: str) -> bool:
    """公示不少于5个工作日; 三次以上抽检不合格; 淘汰35蒸吨以下锅炉: what a rule says, or which things are meant."""
    measure = amount.measure or ""
    if measure.endswith(_PERIOD) and _BY_RULE.search(lead):
        return True
    if measure == "次" and _HAPPENED.match(after):
        return True
    if _OF_THEM.search(lead) and _OF_A_KIND.match(rest):
        return True
    if _AROUND.match(after):
        return True
    at_most = amount.comparator is Comparator.AT_MOST and _CLEARED.search(lead) is not None
    return at_most and _BEGINS_WITH_A_THING.match(after) is not None


def _is_told_of(measure: str, lead: str, rest: str) -> bool:
    """由5个片区作为项目单位; 分为5个标段; 监理费用8万元; 推进年产20万只手套项目: whom or what the clause is about."""
    if (_ACTS.search(lead) and _AS.match(rest)) or (_DIVIDES.search(lead) and _LOT.match(rest)):
        return True
    if _LEADS.search(lead) and _ITS_TASKS.match(rest):
        return True
    if (_FORBIDS.search(lead) and rest) or (_KEEPS.search(lead) and _KEPT.search(rest)):
        return True
    if _FOR_THEM.search(lead) or _TOLD_OF.search(lead):
        return True
    if measure.endswith("元") and _FUNDS.search(lead) and not rest.strip():
        return True
    return _A_YEAR_MAKES.search(lead) is not None and _PROJECT.match(rest) is not None


def _is_a_manner(amount: Amount, lead: str, rest: str, behind: str) -> bool:
    """采用1次验收的方式; 不受15%限制; 下调20%政策; 可按…50%的比例; 不低于75%,判定为合格."""
    if _MANNER.search(lead) and _IN_SUCH_MANNER.match(rest):
        return True
    if amount.measure == "%" and (_LIMITED.match(rest) or (_MAY.search(lead) and (amount.share or "按" in lead))):
        return True
    return _RULED.match(behind) is not None


def _is_of_a_body(measure: str, lead: str, rest: str) -> bool:
    """由1名组长、3名副组长组成; 评审专家不少于5人; 分3个阶段."""
    if _PARTED_INTO.search(lead) and measure == "个":
        return True
    if "由" in lead and _BODY.search(rest):
        return True
    if _PARTS.search(lead) and (_PART.match(rest) or measure.endswith(("类", "条"))):
        return True
    if measure not in ("人", "名", "位"):
        return False
    return _PRESENT.search(lead) is not None or (_ASKED.search(lead) is not None and _TO_JUDGE.search(rest) is not None)
