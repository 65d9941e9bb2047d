"""What a head of a form says: which figure, of which month, in which measure. 当月完成（万元）, 上年同期, 同比±%."""

from __future__ import annotations

import re
from dataclasses import dataclass
from unicodedata import normalize

from kechuang.progress.upward.model import Figure
from kechuang.vocabulary.measure import fold_symbol, is_known, measure_of

_BRACKET = re.compile(r"[(\[]([^()\[\]]{1,12})[)\]]")
_IN_TOTAL = re.compile(r"^(?:计量)?单位[:：]([^（(填报送]{1,8})$")
_YEAR = re.compile("(20[0-9]{2})年度?")
_MONTH_ALONE = re.compile("当月|本月|同月")
_SAID_MEASURE = re.compile("^单位:?")
_SIGNS = re.compile(r"[±+\-]")
# Heads of columns that hold no figure of ours: nothing is proposed under them.
_OTHER = re.compile(
    "序号|备注|说明|责任单位|牵头单位|责任人|联系|口径|数据来源|来源|排名|位次|名次|措施|问题|时限|分管|文号|签字|佐证|权重|得分|进展情况"
)
_HOLDERS = re.compile("责任单位|牵头单位|报送单位|填报单位|责任人|数据来源")
_AROUND = re.compile(r"(?:人|单位|部门|地区|日期|时间|电话|领导)(?:\([^()]*\))?:")
_MEASURE_HEAD = re.compile("^(?:计量)?单位$")
# In this order: what is said more exactly comes first (上年同期累计 before 累计, 完成率 before 完成).
_FIGURES: tuple[tuple[str, Figure, str], ...] = (
    ("上年(?:末|底|年末)|上年实绩|上年基数|上年完成数?|年初数?|上年数|去年(?:末|底)", Figure.ACTUAL, "year"),
    ("完成率|完成比例|完成进度|占(?:全年|年度)?(?:目标|任务)|完成(?:全年|年度)目标", Figure.COMPLETION, "this"),
    ("(?:超|滞后|快于|慢于|比|与).{0,6}序时", Figure.AHEAD, "this"),
    ("序时(?:目标|任务)|应完成", Figure.DUE, "this"),
    ("序时进度", Figure.PACE, "this"),
    ("月均", Figure.MONTHLY, "this"),
    ("缺口", Figure.LACK, "this"),
    ("差额|差距|尚差|距.{0,4}目标", Figure.GAP, "this"),
    ("增减(?:额|数|量)?", Figure.CHANGE, "this"),
    ("同比|增速|增幅|增长|比上年同期", Figure.GROWTH, "this"),
    ("(?:上年|去年)(?:同期|同月)", Figure.ACTUAL, "same"),
    ("上季度?末", Figure.ACTUAL, "quarter"),
    ("上月末?累计|至上月", Figure.ACTUAL, "last"),
    ("上月", Figure.MONTH, "last"),
    ("状态|是否达序时|亮灯", Figure.STATUS, "this"),
    ("累计|1[-—–~至]", Figure.ACTUAL, "this"),
    ("当月|本月|月度完成", Figure.MONTH, "this"),
    ("目标|任务数|任务值|计划数?|^任务$", Figure.TARGET, "this"),
    ("完成数|完成情况|完成值|实际完成|实绩|实际数|完成$|进展数|^现状|截至|期末数?", Figure.ACTUAL, "this"),
)
_FIGURE_PATTERNS = tuple((re.compile(pattern), figure, moment) for pattern, figure, moment in _FIGURES)
_MONTHS = (
    (re.compile("^([1-9]|1[0-2])月(?:底|末|份)?"), None),
    (re.compile("^(?:一季度|第1季度|1季度)"), 3), (re.compile("^(?:上半年|二季度|2季度)"), 6),
    (re.compile("^(?:前三季度|三季度|3季度)"), 9), (re.compile("^(?:全年|四季度|4季度)(?:完成|数|累计|实际|$)"), 12),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Saying:
    """A figure and the month it means, as a head says them."""

    figure: Figure
    moment: str


def plain(text: str) -> str:
    """A head in one width without spaces and line breaks."""
    return "".join(normalize("NFKC", text).split())


UNCLEAR = Saying(Figure.LINE, "")
"""A head that speaks of a year the form is not about: nothing is guessed."""


def saying_of(text: str, *, year: int) -> Saying | None:
    """The figure a head (joined from top to bottom) asks for in a form of `year`; None where it says none."""
    bare = _BRACKET.sub("", plain(text))
    years = {int(found) for found in _YEAR.findall(bare)}
    bare = _YEAR.sub("", bare)
    if years - {year}:
        return _of_last_year(bare) if years == {year - 1} else UNCLEAR
    for pattern, number in _MONTHS:
        if found := pattern.match(bare):
            month = int(found[1]) if number is None else number
            figure = Figure.TARGET if "目标" in bare else Figure.ACTUAL
            return Saying(figure, f"m{month:02d}" if figure is Figure.ACTUAL else "this")
    for regex, figure, moment in _FIGURE_PATTERNS:
        if regex.search(bare):
            return _of_month(Saying(_rate(figure, text), moment), bare)
    return None


def _of_month(saying: Saying, bare: str) -> Saying:
    """本月 over 上年同期 is the month of last year alone, not what had been reached by then."""
    alone = saying.figure is Figure.ACTUAL and saying.moment == "same" and "累计" not in bare
    return Saying(Figure.MONTH, "same") if alone and _MONTH_ALONE.search(bare) else saying


def _of_last_year(bare: str) -> Saying:
    """A head that names the year before: its whole year, or the same months of it."""
    if re.search("目标|任务|计划", bare):
        return UNCLEAR
    if re.search("同期|1[-—–~至]", bare):
        return Saying(Figure.ACTUAL, "same")
    return Saying(Figure.ACTUAL, "year") if not bare or re.search("全年|实绩|完成|末|底", bare) else UNCLEAR


def _rate(figure: Figure, text: str) -> Figure:
    """增减（%） is a rate, 增减（家） a number."""
    return Figure.GROWTH if figure is Figure.CHANGE and measure_in(text) == "%" else figure


def measure_in(text: str) -> str:
    """The measure a head gives in brackets, or is by itself: 成交额（万元） → 万元; "" for none."""
    flat = plain(text)
    for inside in reversed(_BRACKET.findall(flat)):
        symbol = fold_symbol(_SIGNS.sub("", _SAID_MEASURE.sub("", inside)))
        if symbol and is_known(symbol) and measure_of(symbol).symbol:
            return symbol
    return ""


def measure_of_sheet(text: str) -> str:
    """The measure of a whole table: 单位：万元 → 万元; "" where the line says none, or several."""
    found = _IN_TOTAL.match(plain(text))
    symbol = "" if found is None else fold_symbol(found[1])
    return symbol if symbol and is_known(symbol) else ""


def is_other(text: str) -> bool:
    """Whether a head heads what is none of our figures."""
    flat = plain(text)
    return bool(_OTHER.search(_BRACKET.sub("", flat)))


def names_holders(text: str) -> bool:
    """Whether a head heads a column of units that answer for the row, so that these are no subject."""
    return bool(_HOLDERS.search(plain(text)))


def stands_around(text: str) -> bool:
    """Whether a text is a line around the form (填报单位：, 单位：万元) and heads no column."""
    return bool(_AROUND.search(plain(text)))


def heads_measures(text: str) -> bool:
    return bool(_MEASURE_HEAD.match(plain(text)))
