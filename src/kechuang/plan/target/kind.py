"""How a target is counted, told from its name, the verb that governs it and its measure."""

from __future__ import annotations

import re

from kechuang.plan.model import Kind
from kechuang.plan.target.words import COUNT_VERB_START

_GROWTH_RATE = re.compile(r"(?:增长率|增速|增幅|涨幅|降幅|下降率|降低率|递增|翻番|倍增)")
_CHANGE = re.compile(r"(?:增长|上涨|提高|提升|增加|上升|下降|降低|减少|压减|缩短|缩减|收窄|扩大)$")
_RATIO_NAME = re.compile(
    r"(?:率|比重|占比|比例|比值|指数|密度|强度|浓度|寿命|系数|满意度|均[^,]{0,12}|时限|用时|时间|周期|水平|达标)$"
)
_PER_HEAD = re.compile(r"^每?[万千百十]人|^每[万千百十亿]?(?:人|户|名|亩|公里|平方公里|万元|亿元)|人均|户均|亩均|单位")
_PERIODIC = re.compile(r"工作日|小时|分钟|个月|毫秒|^(?:天|日|周|秒|ms)$|/")
_RENEWED = re.compile(r"入库|评价通过|有效")
_ENTERED_ONCE = re.compile(r"新增|净增|纳统|规上|规模以上|入规|项目|入统")
_STOCK_NAME = re.compile(
    r"(?:总数|总量|存量|保有量|拥有量|余额|在册.*|在库.*|数量|总规模|装机(?:容量|规模)?|里程|床位(?:数)?|总动力|储备量|户数|家数|人数|面积|队伍|基金群?|基金规模)$"
)
_FLOW_NAME = re.compile(
    r"(?:额|值|收入|投资|产量|销量|贷款|投入|支出|消费|授权(?:量)?|登记(?:量)?|申请(?:量)?|成交|发电量|外送量|用量|培训|就业|人次|入库|完成|服务量|产能|规模|治理|治沙|造林|修复|改造|手术|任务)$"
)
_RANK, _TOTAL = re.compile(r"排名|位次|名次"), re.compile(r"总数|总量|累计")
_SPREAD = re.compile(r"年(?:推广|覆盖|服务)|推广面积|覆盖面积")
_ADDED = re.compile(r"新增|新建|新认定|新培育")
_SHARE = re.compile(r"(?:率|比重|占比|比例)$")
_LEVEL = re.compile(r"达|超过|突破|超|稳定|保持|维持|至$|到$|拥有|为$")


def kind_of(name: str, verb: str, measure: str | None) -> Kind:
    """The kind of the target `name`, governed by `verb` (新增, 达到, or ""), counted in `measure`.

    >>> kind_of("技术合同成交额", "达到", "亿元"), kind_of("高新技术企业", "达到", "家")
    (<Kind.FLOW: 'flow'>, <Kind.STOCK: 'stock'>)
    """
    name = name.strip()
    relative = measure is not None and (measure in ("%", "‰", "倍", "番") or measure.endswith("百分点"))
    if relative or measure is None:
        kind = _relative(name, verb, measure)
        if kind is not None:
            return kind
    if _RANK.search(name) and (measure or "位") in ("位", "名", "名次"):
        return Kind.RANK
    if "净增" in name or verb.startswith("净增"):
        return Kind.NET
    if _RENEWED.search(name) and "企业" in name and not _ENTERED_ONCE.search(name + verb):
        return Kind.ANNUAL_RENEWAL
    if _PER_HEAD.search(name) or _PERIODIC.search(measure or "") or _RATIO_NAME.search(name):
        return Kind.RATIO
    return _counted(name, verb, measure)


def _relative(name: str, verb: str, measure: str | None) -> Kind | None:
    if measure == "番" or (measure or "").endswith("百分点") or _GROWTH_RATE.search(name):
        return Kind.GROWTH
    if (_CHANGE.search(name) or _CHANGE.search(verb)) and measure is not None:
        return Kind.GROWTH
    if "覆盖" in name and measure in ("%", None):
        return Kind.COVERAGE
    if measure is not None or _SHARE.search(name):
        return Kind.RATIO
    return None


def _counted(name: str, verb: str, measure: str | None) -> Kind:
    if _SPREAD.search(name):
        return Kind.FLOW
    if _TOTAL.search(name[-4:]) or _STOCK_NAME.search(name):
        # 新增…面积 counts what is added; 总数 and 余额 are stocks whatever the verb.
        begun = COUNT_VERB_START.match(name if _LEVEL.search(verb) else verb or name)
        added = begun is not None and not name.endswith(("总数", "总量", "余额"))
        return Kind.FLOW if added else Kind.STOCK
    if _FLOW_NAME.search(name) or _ADDED.search(name):
        return Kind.FLOW
    if COUNT_VERB_START.match(name) or (verb and COUNT_VERB_START.match(verb) and not _LEVEL.search(verb)):
        return Kind.FLOW
    if measure is not None and measure.endswith("元"):
        return Kind.FLOW
    return Kind.STOCK
