"""Amounts in a passage: a number or a range with its measure and its comparator, and ranks.

Here a number is only seen; whether it is a target is judged in `judgement`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from kechuang.plan.model import Comparator
from kechuang.plan.target.script import ALTERNATIVES, THOUSANDS, digits_value
from kechuang.vocabulary.chinese_numeral import parse_chinese_numeral

_NUMBER = rf"(?:\d{{1,3}}(?:{THOUSANDS}\d{{3}})+(?:\.\d+)?|\d+(?:\.\d+)?)(?![\d.]*\d)"
_CHINESE = r"[一两二三四五六七八九十百千零〇]+"
_SCALE = r"(?:万亿|[千百十]?亿|[千百十]?万)"

# A one-character measure is read only where it does not begin another word (10家庭, 5部门, 3条例).
_SHORT = [
    "个(?!性)", "家(?!庭|长|电|禽)", "人(?!才|员|工智|大代|民|口|均|社|力)", "名(?!单|录|额|牌)", "项(?!目)",
    "件", "户(?!籍|均)", "种(?!类|植|业|子|源)", "类(?!别)", "款", "套", "台(?!账|阶|风)", "辆", "艘",
    "架(?!构)", "列(?!入|为|出)", "趟", "座(?!谈)", "栋", "幢", "间(?!接|隙)", "处(?!理|置|于|室|级)",
    "所(?!有|得|属|需)", "场(?!所|景|地|馆)", "次(?!序|数|性|要|生|新|元|日|年)", "批(?!复|准|发)", "条(?!例|件|款)",
    "支(?!持|出|撑|付)", "只", "头", "羽", "尾", "匹(?!配)", "株", "棵", "颗", "对(?!接|口|于|标|应|外)", "组(?!织|建|长)",
    "队(?!伍|员)", "例(?!如)", "张", "床", "册", "篇", "部(?!门|委|省|分|队|署|级)", "首(?!批|次|台|个)",
    "幅(?!度)", "宗", "笔", "单(?!位|元|项|独)", "份", "倍(?!增)", "番", "位(?!于|列|居|次)",
    "分(?!别|类|布|解|之|期|步|级|批|区|阶|年|工|中|支|行|散)", "元", "米(?!业)", "克", "吨", "斤",
    "升(?!级|至|到)", "亩", "度(?!假|夏|过)", "周(?!边|期|年)", "天(?!然|气)", "日(?!常|前|均)",
    r"(?<!\d\d\d\d)年(?=左右|以[内上下]|[,。;、()\s]|$)", "门(?!类|槛|户|诊|店)", "站(?!点)", "桩", "节(?!点|能|水|约)", "层(?!级|面|次)", "岁", "点",
    "起(?!步|草|点|重|码|降|诉|来|到|始|源|伏|用|止)", "根(?!据|本|治|除)", "块(?!状)", "期(?!间|限|末|满|内|刊|初|工程|项目|建设)", "轮(?!动|岗|训|换|值|船|胎)",
    "口(?!岸|径|腔|号|子|粮|味|碑)", "盏", "樘", "杆(?!塔)", "箱(?!体|包|变|涵)", "袋", "棒(?!球)", "瓶", "粒(?!子|度|径)", "丛",
    "立方(?!米)", "平方(?!公|千|米)", "(?<=万)方(?!面|式|案|法|向|位|便|针|程|可|能|为|略)", "眼(?!科|镜|前)", "枚", "堂",
    r"(?<=[\d万])片(?!区|面|段|状|仔|警|长)", r"(?<=[\d万])道(?!路|德|口|岔|理|教|班|地|县)",
    r"(?<=[\d万])班(?!子|组|列|级|车|主|长|底|轮|次)",
    r"(?<=[\d万])本(?!级|地|市|土|年|次|届|科|县|省|区|方案|质|轮|月|行|期|着|人|领|来|办|部|校|单|村|乡|镇|级|报|金|钱|体)",
    r"(?<=[\d万])票(?!据|房|务|价|证|源|面|决|数|箱|选)",
    "集(?!团|中|成|聚|体|群|约|市|散|装)",
    "成(?!果|立|为|员|本|效|就|功|长|熟|交|人|都|套|品|形|型|份|年|片|群|绩|分|了|新|因)",
]  # fmt: skip
_LONG = [
    "个百分点", "百分点", "百分比", "大类", "/10万", "/十万", "个工作日", "工作日", "个小时", "小时", "个月", "个基点", "基点",
    "平方公里", "平方千米", "平方米", "立方米", "公里", "千米", "海里", "公顷", "毫秒", "分钟", "秒", "千瓦时",
    "千瓦", "兆瓦", "吉瓦", "克标准煤", "克标煤", "千伏安", "千伏", "吨标准煤", "吨标煤", "公斤", "千克", "毫克/升", "微克/立方米",
    "毫克", "微克", "人次", "人/次", "户次", "家次", "件次", "场次", "架次", "班次", "批次", "台次", "车次", "航次", "列次", "例次",
    "亩次", "剂次", "吨公里", "人公里", "车公里", "蒸吨", "头份", "台(套)",
    "台/套", "台套", "个(家)", "家(个)", "款(套)", "个(项)", "课时", "学时", "美元", "欧元", "港元", "标准箱",
    "标箱", "张床位", "人年", "人月", "平米", "标台", "厘米", "毫米", "纳米",
]  # fmt: skip
_LATIN = [
    "kWh", "MWh", "GWh", "kW", "MW", "GW", "PFlops", "PFLOPS", "EFlops", "EFLOPS", "TOPS", "TB", "PB", "EB",
    "ms", "km", "km2", "nm", "mm", "TEU", "P", "t", "μg/m³", "µg/m³", "μg/m3", "ug/m3", "mg/m³", "mg/m3", "mg/L",
    "Mbps", "Gbps", "Tbps", "dB", "m²", "m2", "m³", "m3", "kg", "℃", "km²", "㎡", "GB",
]  # fmt: skip
_WORDS = [re.escape(word) for word in sorted(_LONG, key=len, reverse=True)]
_LATIN_WORDS = [re.escape(word) + r"(?![A-Za-z0-9])" for word in sorted(_LATIN, key=len, reverse=True)]
_UNIT = "(?:" + "|".join([*_WORDS, *_LATIN_WORDS, "%", "‰", *_SHORT]) + ")"
_PER = (
    r"(?:/(?:年|月|日|天|人|亩|家|户|万人|次|小时|吨|平方公里|万平方米|平方米|立方米|千瓦时|千瓦|万元|桩|辆|头|件|套))?"
)
_OTHER = rf"(?:\([{ALTERNATIVES}]\))?"
_MEASURE = rf"(?:{_SCALE}?\s?{_UNIT}{_PER}{_OTHER}|{_SCALE})"

_PREFIXES = (
    (Comparator.AT_LEAST, "不低于|不少于|不小于|不[得应宜能](?:低于|少于|小于)|至少|最少|最低|达到或超过|≥|>=|≧"),
    (Comparator.AT_MOST, "不超过|不高于|不大于|不多于|不[得应宜能](?:超过|高于|大于)|最多|最长|≤|<=|≦|不突破"),
    (Comparator.ABOVE, "超过|突破|超出|高于|大于|多于|跨越|>|超|逾|破"),
    (Comparator.BELOW, "低于|少于|小于|<"),
    (Comparator.ABOUT, "大约|约为|约|接近|近"),
)
_SUFFIXES = (
    (Comparator.AT_LEAST, "及以上|以上|或以上|起"),
    (Comparator.AT_MOST, "及以下|以内|以下|之内|内"),
    (Comparator.ABOUT, "左右|上下"),
)
PREFIX = "|".join(words for _, words in _PREFIXES)
SUFFIX = "|".join(words for _, words in _SUFFIXES)
_MARK = "(?:大关|台阶|关口)?"
_JOIN = r"\s*(?:-{1,2}|~|至|到)\s*"

# The comparator before a number is looked for once the number is found: tried at every character it costs the most.
_PREFIXED = re.compile(rf"(?:{PREFIX})\s*$")
_LONGEST_PREFIX = 8
_DIGIT = re.compile(r"\d")
_AMOUNT = re.compile(
    rf"(?:(?P<low>{_NUMBER})\s*(?P<low_measure>{_MEASURE})?{_JOIN})?"
    rf"(?P<value>(?<![\d.]){_NUMBER})\s*(?P<more>[余多])?\s*(?P<measure>{_MEASURE})?"
    rf"(?P<after_more>[余多](?={_UNIT}))?(?P<tail>(?<=[余多]){_UNIT})?\s*(?P<suffix>{SUFFIX})?{_MARK}"
)
_NUMERAL = re.compile("[一两二三四五六七八九十百千零〇]")
_CHINESE_AMOUNT = re.compile(
    rf"(?P<percent>百分之)?(?P<value>{_CHINESE}|(?<=百分之){_NUMBER})(?P<more>[余多])?"
    rf"(?P<measure>{_MEASURE})?(?P<suffix>{SUFFIX})?{_MARK}"
)
# 超千家, 突破百亿元, 突破万亿元: a round number is written as its scale word alone.
_ROUND = re.compile(
    rf"(?=[过{''.join(sorted({word[0] for word in PREFIX.split('|')}))}])"
    rf"(?P<prefix>{PREFIX}|(?<![通超不经])过)(?:(?P<value>[十百千])(?P<measure>(?:[万亿]|万亿)?{_UNIT}|[万亿])|(?P<scaled>(?:万亿|[万亿]){_UNIT}|万亿))(?P<suffix>{SUFFIX})?{_MARK}"
)
_MAY_BE_ROUND = re.compile(rf"[{''.join(sorted({word.rstrip(')')[-1] for word in PREFIX.split('|')}))}][十百千万亿]")
_FOLD = re.compile(r"翻(?P<value>[一两二三四五六七八九]|\d)?番")
_PART = re.compile(rf"(?P<parts>[二四五八十])分之(?P<value>[一二三四五六七八九])(?P<suffix>{SUFFIX})?")
_BESIDE = re.compile(r"\s*[、和及与]\s*")
_SHARED = (Comparator.AT_LEAST, Comparator.AT_MOST, Comparator.ABOUT)
_ALONE = {"十": 10, "百": 100, "千": 1000}


@dataclass(frozen=True, slots=True)
class Amount:
    """A number seen at `start:end` of a passage; `chinese` where it is written in Chinese numerals."""

    start: int
    end: int
    value: Decimal | tuple[Decimal, Decimal]
    measure: str | None
    comparator: Comparator
    chinese: bool = False
    ranged_by_word: bool = False
    share: bool = False  # 100%的社区, 按15%的泊位比例: it reaches over the word for what it is a share of

    @property
    def percent(self) -> bool:
        return (
            self.measure is not None
            and self.measure[0] in "%‰个百"
            and (self.measure in ("%", "‰") or self.measure.endswith("百分点"))
        )


def comparator_of(prefix: str | None, suffix: str | None, *, more: bool = False) -> Comparator:
    """The comparator the words before and behind a number state; `more` where 余 or 多 follows it."""
    for table, word in ((_PREFIXES, prefix), (_SUFFIXES, suffix)):
        for comparator, words in table:
            if word and re.fullmatch(words, word):
                return comparator
    return Comparator.ABOVE if more or prefix == "过" else Comparator.EQUAL


def _prefix(found: re.Match[str]) -> tuple[str | None, int]:
    """The comparator right before a number, and where the amount begins with it."""
    before = _PREFIXED.search(found.string, max(0, found.start() - _LONGEST_PREFIX), found.start())
    return (before.group().rstrip(), before.start()) if before else (None, found.start())


def _clean(measure: str | None) -> str | None:
    return measure.replace(" ", "") if measure else None


def _from_digits(found: re.Match[str]) -> Amount:
    measure = (found["measure"] or "") + (found["tail"] or "")
    value = digits_value(found["value"])
    more = bool(found["more"] or found["after_more"])
    prefix, start = _prefix(found)
    comparator = comparator_of(prefix, found["suffix"], more=more)
    end = found.end()
    while found.string[end - 1].isspace():
        end -= 1
    if found["low"] is None:
        return Amount(start, end, value, _clean(measure) or None, comparator)
    joint = found.string[found.end("low") : found.start("value")]
    low_measure = _clean(found["low_measure"])
    return Amount(
        start,
        end,
        (digits_value(found["low"]), value),
        _clean(measure) or low_measure,
        Comparator.RANGE,
        ranged_by_word="至" in joint or "到" in joint,
    )


def _numeral(number: str) -> Decimal | None:
    if number[0].isdigit():
        return digits_value(number)
    value = _ALONE.get(number) or parse_chinese_numeral(number)
    return None if value is None else Decimal(value)


def _chinese_amounts(text: str) -> Iterator[Amount]:
    for found in _FOLD.finditer(text) if "番" in text else ():
        if text[: found.start()].endswith(("促", "求", "谋")):
            continue
        number = found["value"] or "一"
        yield Amount(*found.span(), _numeral(number) or Decimal(1), "番", Comparator.EQUAL)
    for found in _ROUND.finditer(text) if _MAY_BE_ROUND.search(text) else ():
        value = _ALONE.get(found["value"] or "", 1)
        comparator = comparator_of(found["prefix"], found["suffix"], more=False)
        yield Amount(*found.span(), Decimal(value), found["measure"] or found["scaled"], comparator)
    for found in _PART.finditer(text) if "分之" in text else ():
        prefix, start = _prefix(found)
        share = Decimal(_numeral(found["value"]) or 0) / Decimal(_numeral(found["parts"]) or 1)
        yield Amount(start, found.end(), share, None, comparator_of(prefix, found["suffix"], more=False))
    for found in opened(_NUMERAL, _CHINESE_AMOUNT, text):
        number = found["value"]
        value = _numeral(number)
        measure = "%" if found["percent"] else _clean(found["measure"])
        if not value or measure is None:
            continue
        prefix, start = _prefix(found)
        comparator = comparator_of(prefix, found["suffix"], more=bool(found["more"]))
        yield Amount(start, found.end(), value, measure, comparator, chinese=not found["percent"])


def opened(opening: re.Pattern[str], form: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """The matches of `form`, which is dear and begins with `opening`: tried only where that stands."""
    place = opening.search(text)
    while place is not None:
        found = form.match(text, place.start())
        if found is not None:
            yield found
        place = opening.search(text, place.end() if found is None else found.end())


def amounts(text: str) -> list[Amount]:
    """Every amount in evened `text`, in order; digits win over Chinese numerals where they overlap."""
    found = [_from_digits(match) for match in opened(_DIGIT, _AMOUNT, text)]
    taken = [(amount.start, amount.end) for amount in found]
    for amount in _chinese_amounts(text):
        touching = [span for span in taken if amount.start < span[1] and span[0] < amount.end]
        if not touching:
            found.append(amount)
            taken.append((amount.start, amount.end))
    return _shared(text, sorted(found, key=lambda amount: amount.start))


def _shared(text: str, found: list[Amount]) -> list[Amount]:
    """12万吨和3万吨左右 says 左右 once for both."""
    for place in range(len(found) - 1, 0, -1):
        first, last = found[place - 1 : place + 1]
        if not _BESIDE.fullmatch(text, first.end, last.start) or first.measure != last.measure:
            continue
        if first.comparator is Comparator.EQUAL and text[last.start].isdigit() and last.comparator in _SHARED:
            found[place - 1] = replace(first, comparator=last.comparator)
    return found
