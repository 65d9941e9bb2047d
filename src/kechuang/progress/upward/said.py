"""What a head of a form says: which figure, of which month. 当月完成, 上年同期, 同比±%, 上半年. What is not sure says its doubt."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from unicodedata import normalize

from kechuang.progress.upward.model import Figure
from kechuang.progress.upward.said_measure import BRACKET, measure_in

_YEAR = re.compile("(20[0-9]{2})年度?")
_MONTH_ALONE = re.compile("当月|本月|同月|单月|当期")
_UP_TO = re.compile("截至|截止|累计|[底末止]")
# Heads of columns that hold no figure of ours: nothing is proposed under them.
_OTHER = re.compile(
    "序号|备注|说明|责任单位|牵头单位|责任人|联系|口径|数据来源|来源|措施|问题|时限|分管|文号|签字|佐证|权重|得分"
    "|原因|打算|做法|建议|成效|举措|亮点|进展(?!数|状态)|预计|预测|力争|奋斗|挑战|下年|明年|五年|十[三四五六]五|周|旬(?!末|累计)"
    "|环比|[较比]上[月旬周季]|[较比](?:上?年初|上年末|上年底|去年底|去年末)|首位|第一|平均|先进|未完成|目标完成情况|与上次"
)
_HOLDERS = re.compile("责任单位|牵头单位|报送单位|填报单位|责任人|数据来源")
_AROUND = re.compile(r"(?:人|单位|部门|地区|日期|时间|电话|领导)(?:\([^()]*\))?:")
# In this order: what is said more exactly comes first (上年同期累计 before 累计, 完成率 before 完成).
_FIGURES: tuple[tuple[str, Figure, str, str], ...] = (
    ("是否|达标情况", Figure.STATUS, "this", "填的是系统的状态词，不是“是”“否”"),
    ("状态|亮灯", Figure.STATUS, "this", ""),
    ("(?:完成率|进度|完成比例).{0,4}(?:排名|位次|名次|排位)", Figure.PLACE, "this", ""),
    ("(?:总量|完成数|完成额|完成值|数量|累计).{0,4}(?:排名|位次|名次|排位)", Figure.PLACE_AMOUNT, "this", ""),
    ("(?:增[速幅长]|增减|同比).{0,4}(?:排名|位次|名次|排位)", Figure.LINE, "", ""),
    ("排名|位次|名次|排位", Figure.PLACE, "this", "没有写按什么排，这里按完成率排"),
    ("占全[市县区域].{0,6}比", Figure.SHARE, "this", ""),
    ("占比", Figure.SHARE, "this", "没有写占什么的比重，这里按占全域累计完成数"),
    ("上年(?:末|底|年末)|上年实绩|上年基数|上年完成数?$|年初数?|上年数|去年(?:末|底)", Figure.ACTUAL, "year", ""),
    ("完成率|完成比例|完成进度|占(?:全年|年度)?(?:目标|任务)", Figure.COMPLETION, "this", ""),
    ("完成(?:全年|年度)目标", Figure.COMPLETION, "this", "可能要完成率，也可能要完成数"),
    ("差序时|欠序时|未达序时", Figure.AHEAD, "this", "填的数超序时为正、滞后为负，请核对表上要的正负号"),
    ("(?:超|滞后|快于|慢于|比|与|较|高于|低于).{0,6}序时", Figure.AHEAD, "this", ""),
    ("序时(?:目标|任务|数|应)|应完成", Figure.DUE, "this", ""),
    ("序时进度", Figure.PACE, "this", ""),
    ("月均", Figure.MONTHLY, "this", ""),
    ("缺口", Figure.LACK, "this", ""),
    ("差额|差距|尚差|距.{0,4}目标", Figure.GAP, "this", ""),
    ("增减(?:额|数|量)|增加(?:额|数|量)|净增数", Figure.CHANGE, "this", ""),
    ("增减(?:幅|率)", Figure.GROWTH, "this", ""),
    ("增减", Figure.CHANGE, "this", "没有写是增减的数还是增减的百分比"),
    ("同比增|增速|增幅|增长", Figure.GROWTH, "this", ""),
    ("同比|比上年同期|与上年同期", Figure.GROWTH, "this", "没有写是增减的数还是增减的百分比"),
    ("(?:上年|去年)(?:同期|同月)|^同期", Figure.ACTUAL, "same", ""),
    ("上季度?末", Figure.ACTUAL, "quarter", ""),
    ("上月末?累计|至上月|上月[末底]", Figure.ACTUAL, "last", ""),
    ("上月", Figure.MONTH, "last", ""),
    ("旬", Figure.ACTUAL, "this", "旬内没有新数的，填最近一期的数，并注明截止"),
    ("累计", Figure.ACTUAL, "this", ""),
    ("(?:当月|本月|季度|本季|当季|月度|阶段|节点).{0,2}(?:目标|任务|计划)", Figure.LINE, "", ""),
    ("截[至止](?:本|当)?[月季]|(?:本|当)[月季][末底止]", Figure.ACTUAL, "this", ""),
    ("当月|本月|月度完成|单月", Figure.MONTH, "this", ""),
    ("本季|当季", Figure.LINE, "", ""),
    ("(?:上级|省|市|下达).{0,3}(?:目标|任务|计划)", Figure.TARGET, "this", "填的是方案目标，请核对是否就是上级下达的目标"),
    ("目标|任务数|任务值|任务$|计划数?", Figure.TARGET, "this", ""),
    ("完成情况", Figure.ACTUAL, "this", "可能要写文字，不是数"),
    ("完成数|完成值|完成量|完成额|实际完成|实绩|实际数|完成$|进展数|^现状|截至|期末数?", Figure.ACTUAL, "this", ""),
    ("^(?:数量|金额|数值|数据|指标值|现值|数)$", Figure.ACTUAL, "this", "没有写是目标还是完成数"),
)  # fmt: skip
_FIGURE_PATTERNS = tuple((re.compile(pattern), *rest) for pattern, *rest in _FIGURES)
_RANGE = re.compile("1(?:月(?:份)?)?[-—–~至到](?:本|当|[Nn]|[1-9][0-9]?)?月(?:份)?")
_ONE_MONTH = re.compile("(?<![0-9])(1[0-2]|[1-9])月(?:份)?")
# A part of the year, the month it ends in, and whether it may mean that part alone.
_PARTS: tuple[tuple[str, int, bool], ...] = (
    ("前三季度|1[-—–~至]3季度", 9, False), ("上半年|1[-—–~至]2季度", 6, False), ("(?:一|第1|第一|1)季度", 3, False),
    ("(?:二|第2|第二|2)季度", 6, True), ("(?:三|第3|第三|3)季度", 9, True), ("(?:四|第4|第四|4)季度", 12, True),
    ("^全年(?=$|完成|实际|数|累计|实绩)", 12, False),
)  # fmt: skip
_PART_PATTERNS = tuple((re.compile(pattern), month, alone) for pattern, month, alone in _PARTS)
# What a name in a head may be followed by: 技术合同成交额年度目标 names the indicator and asks for its target.
_SUFFIX = re.compile(
    "(?:(?:20[0-9]{2}年|全年|年度|本年|当年|今年|上年|累计|当月|本月|实际|截至.{1,6}|1[-—–~至].{0,2}月)*"
    "(?:目标任务数?|目标[数值]?|任务[数值]?|计划数?|完成[数值率量额]?|完成情况|完成进度|完成比例|同期数?|同比增[长幅速]|同比"
    "|增[长幅速]率?|增减[额数幅]?|排名|位次|名次|占全[市县区].{0,4}比重?|占比|累计数?|序时进度|序时目标|缺口|差额))+$"
)
NO_KIND = "表头只写月份，没有写是累计数还是当月数"


@dataclass(frozen=True, slots=True)
class Saying:
    """A figure and the month it means, as a head says them; `doubt` is why that is not sure."""

    figure: Figure
    moment: str
    doubt: str = ""


def plain(text: str) -> str:
    """A head in one width without spaces and line breaks."""
    return "".join(normalize("NFKC", text).split())


UNCLEAR = Saying(Figure.LINE, "")
"""A head that speaks of what none of our figures is, or of a year the form is not about: nothing is guessed."""


def saying_of(text: str, *, year: int) -> Saying | None:
    """The figure a head (joined from top to bottom) asks for in a form of `year`; None where it says none."""
    bare = BRACKET.sub("", plain(text))
    if _OTHER.search(bare):
        return UNCLEAR
    years = {int(found) for found in _YEAR.findall(bare)}
    bare = _YEAR.sub("", bare)
    if years - {year}:
        return _of_last_year(bare) if years == {year - 1} else UNCLEAR
    ranged = _RANGE.sub("累计", bare)
    found = _of_part(ranged, text) or _of_figure(ranged, text)
    if found is None and years and not bare:
        return Saying(Figure.ACTUAL, "this", "表头只写年份，没有写是目标还是完成数")
    return UNCLEAR if found is not None and found.figure is Figure.LINE else found


def _of_figure(bare: str, text: str) -> Saying | None:
    for regex, figure, moment, doubt in _FIGURE_PATTERNS:
        if regex.search(bare):
            return _of_month(_measured(Saying(figure, moment, doubt), text), bare)
    return None


def _of_month(saying: Saying, bare: str) -> Saying:
    """本月 over 上年同期 is the month of last year alone, over 同比 the growth of the month alone."""
    if "累计" in bare or not _MONTH_ALONE.search(bare) or re.search("截[至止]|(?:本|当)月[末底止]", bare):
        return saying
    if saying.figure is Figure.ACTUAL and saying.moment == "same":
        return replace(saying, figure=Figure.MONTH)
    alone = {Figure.GROWTH: Figure.MONTH_GROWTH, Figure.CHANGE: Figure.MONTH_CHANGE}
    if saying.figure in (Figure.COMPLETION, Figure.PLACE, Figure.SHARE, Figure.DUE, Figure.TARGET):
        return UNCLEAR
    return replace(saying, figure=alone.get(saying.figure, saying.figure))


def _of_part(bare: str, text: str) -> Saying | None:
    """A head that names a month or a part of the year: 3月, 6月底, 上半年目标, 一季度完成率."""
    month, alone, quarter = 0, False, False
    if found := _ONE_MONTH.search(bare):
        month, rest = int(found[1]), bare[: found.start()] + bare[found.end() :]
    else:
        for regex, ends, may_be_alone in _PART_PATTERNS:
            if found := regex.search(bare):
                month, alone, quarter = ends, may_be_alone, True
                rest = bare[: found.start()] + bare[found.end() :]
                break
    if not month:
        return None
    return _of_rest(f"m{month:02d}", rest, text, alone=alone, quarter=quarter)


def _of_rest(moment: str, rest: str, text: str, *, alone: bool, quarter: bool) -> Saying:
    if re.search("目标|任务|计划", rest) and not re.search("率|占|比例", rest):
        return Saying(Figure.DUE, moment)
    if re.search("同期|同月", rest) and not re.search("[比较与]", rest):
        return UNCLEAR
    if re.search("当月|本月|单月|新增|当期", rest) and "累计" not in rest:
        return UNCLEAR if quarter else Saying(Figure.MONTH, moment)
    said = _of_figure(rest, text)
    if said is not None and said.figure is not Figure.ACTUAL:
        return UNCLEAR if said.moment != "this" else replace(said, moment=moment)
    sure = bool(_UP_TO.search(rest)) or quarter
    doubt = "可能只要这一个季度的数，这里填累计数" if alone and "累计" not in rest else ""
    return Saying(Figure.ACTUAL, moment, doubt if sure else NO_KIND)


def _of_last_year(bare: str) -> Saying:
    """A head that names the year before: its whole year, or the same months of it."""
    if re.search("目标|任务|计划|率|占|比|排名|位次|增", bare):
        return UNCLEAR
    if re.search("同期|1[-—–~至]", bare):
        return Saying(Figure.ACTUAL, "same")
    if _ONE_MONTH.search(bare) or re.search("季度|半年", bare):
        return UNCLEAR
    return Saying(Figure.ACTUAL, "year") if not bare or re.search("全年|实绩|完成|末|底|数", bare) else UNCLEAR


def _measured(saying: Saying, text: str) -> Saying:
    """增减（%） is a rate, 增减（家） and 同比增长（家） a number: the measure in brackets settles it."""
    measure = measure_in(text)
    if saying.figure is Figure.COMPLETION and measure == "%":
        return replace(saying, doubt="")
    if saying.figure not in (Figure.CHANGE, Figure.GROWTH) or not measure:
        return saying
    rate = Figure.GROWTH if measure == "%" else Figure.CHANGE
    return Saying(rate, saying.moment)


def parted(text: str) -> tuple[str, str]:
    """A head that names a thing and asks for a figure of it, in two: 技术合同成交额年度目标（万元） → 技术合同成交额, 年度目标."""
    flat = BRACKET.sub("", plain(text))
    found = _SUFFIX.search(flat)
    return (flat[: found.start()], flat[found.start() :]) if found and found.start() >= 2 else (flat, "")


def is_other(text: str) -> bool:
    """Whether a head heads what is none of our figures."""
    return bool(_OTHER.search(BRACKET.sub("", plain(text))))


def names_holders(text: str) -> bool:
    """Whether a head heads a column of units that answer for the row, so that these are no subject."""
    return bool(_HOLDERS.search(plain(text)))


def stands_around(text: str) -> bool:
    """Whether a text is a line around the form (填报单位：, 单位：万元) and heads no column."""
    return bool(_AROUND.search(plain(text)))
