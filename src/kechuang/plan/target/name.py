"""What a number counts, in the words of the text: 培育国家级创新创业平台, 技术合同成交额.

The name is the words around the number without fillers (力争, 完成), dates and copulas (达到, 为).
A name that says nothing alone (总数, 占比, 增长) borrows the subject of the mention before it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from kechuang.plan.target.words import (
    COPULA_END,
    COPULA_LAST,
    COUNT_VERB_START,
    COUNT_VERBS,
    FILLER_START,
    GENERIC,
    LEVEL_VERBS,
    TOTALS,
    ending,
)

_BULLET = re.compile(
    r"^\s*(?:-{1,2}|●|■|◆|·|\*+|\([一二三四五六七八九十\d]{1,3}\)|\d{1,3}\s*[.、)]|[一二三四五六七八九十]{1,3}(?:[、是]|要(?!素)))\s*"
)
_UNIT_BRACKET = re.compile(r"\((?:[^()]*(?:单位|部门|负责|牵头|年|其中)[^()]*)\)?")
_OPEN_BRACKET = re.compile(r"\([^()]*$")
_PLAN_SPAN = re.compile(r"^“?十[一二三四五六七八九]五”?(?:时期|期间)")
_INSIDE = re.compile(rf"^(?:在|为|通过|向|对|从|优先|依托).*?(?P<verb>{COUNT_VERBS})(?=.)")
_EVENTS = frozenset(["投资", "投入", "培训", "授权", "登记", "申请", "上市", "就业", "造林"])
_ALONE = frozenset(["产值", "总值", "总额", "总规模", "规模"])
_SUM = re.compile(r"(?:投资|收入|值|额|贷款|支出)$")
_LEVEL_ONLY = re.compile(r"(?:国家|自治区|省|州|市|地市|县|区)级(?:及?以上)?")
_LEVELLED = re.compile(
    r"\s*(?P<level>[国家省市县区十百千万亿]{1,3}级)(?:[、和及与]\s*\d+[^\d,。;]{1,2}?[国家省市县区十百千万亿]{1,3}级)+(?P<thing>[^,。;、\d]{2,})"
)
_RATE = re.compile(r"率|比|重|增|降|提高|提升|度|水平|覆盖|占|面|幅|速|化|达标|合格")
_RAISED_FROM = re.compile(r"[由从](?:(?:(?:19|20)\d\d年底?|目前|现有|现在|原来|上年|去年)的?)?\s*\d[^,]*$")
_COMPARED = re.compile(r"(?:较|比|与)(?:(?:19|20)\d\d年|上年|去年)[底末度]?(?:相比|同期)?|至少|最少")
_CHANGED = re.compile(r"(?:(?:年均|同比)?(?:增长|提高|提升|下降|降低|减少|增加)|(?:数量)?(?:净增|新增))$")
_FOR = re.compile(r"\s*(?:免费)?(?:为|向|给)")
_PREDICATE = re.compile(r"深入|奔赴|赶赴|前往|下沉|(?<=.)赴")
_SPACE = re.compile(r"\s")
_SPACE_IN_CHINESE = re.compile(r"(?<=[^\x00-\x7f])\s+|\s+(?=[^\x00-\x7f])")
_EDGE = " 、,.:;-—“的\"'"
_LONGEST = 60
_LONGEST_LIST = 30
_HEADS = re.compile(
    r"(?:机械化率|[\u4e00-\u9fff]{1,3}率|产量|销量|总量|数量|增加值|产值|营业收入|收入|总额|成交额|规模|面积|投资|企业|水平|比重|占比|人数|增速)$"
)


_THAT = re.compile(r"(?:该|这一|上述)(?:项)?(?:比例|指标|占比|比重|数[值字])")
_AIM = re.compile(r"\s*的(?:增长|发展|预期|总体|年度)?目标\s*")
_PLACES = re.compile(r"(?:[省市县区州旗镇]|街道|园区|景区)$")
_APART = re.compile(r"、|以及|(?<![饱温])和(?!谐)|(?<![普涉])及(?![时格])|(?<!参)与(?!会)")


@dataclass(frozen=True, slots=True)
class Naming:
    """A name, its count verb (kept in the name or stripped from it) and the noun without the verb."""

    name: str
    verb: str
    noun: str
    kept_verb: str = ""


@dataclass(frozen=True, slots=True)
class Neighbour:
    """What the mention before can lend: its noun, and the verb its name begins with."""

    noun: str
    kept_verb: str


def tidy(words: str) -> str:
    """`words` without bullets, spaces between Chinese characters, and punctuation at its edges."""
    for opener in (_BULLET, _PLAN_SPAN):
        if found := opener.match(words):
            words = words[found.end() :]
    if _SPACE.search(words):
        words = _SPACE_IN_CHINESE.sub("", words)
    if "(" in words or ")" in words:
        words = words.lstrip("(") if words.count("(") > words.count(")") else words
        words = words.rstrip(")") if words.count(")") > words.count("(") else words
    return words.strip(_EDGE) if not words.startswith("“") else words.rstrip(_EDGE)


def without_fillers(words: str) -> tuple[str, str]:
    """`words` without the fillers it begins with, and the last of them."""
    filler = ""
    words = tidy(words)
    while found := FILLER_START.match(words):
        # 完成率 and the like begin with a filler and are names: the guards of the pattern see to it.
        filler, words = found.group().strip(), tidy(words[found.end() :])
    return words, filler


def compared_with_nothing(words: str) -> str:
    """`words` without what they are compared with: 较2020年, 比上年同期."""
    return _COMPARED.sub("", words)


def without_copula(words: str) -> tuple[str, str]:
    """`words` without the copulas it ends in (达到, 提升至, 为), and the first of them that was there."""
    copula = ""
    while words.rstrip()[-1:] in COPULA_LAST and (found := ending(COPULA_END, words)):
        copula = found.group().strip() if not copula or found.group().strip() not in "约均共有" else copula
        words = words[: found.start()].rstrip()
    return words, copula


def noun_after(words: str) -> str:
    """The thing counted where it stands behind the number, without what is then done with it."""
    words = _UNIT_BRACKET.sub("", words) if "(" in words else words
    words = _OPEN_BRACKET.sub("", words) if "(" in words else words
    found = _PREDICATE.search(words)
    if found and found.start() >= 2:
        words = words[: found.start()]
    words = tidy("" if _AIM.fullmatch(words) else words)
    return words.removesuffix("等") if not words.endswith(("高等", "平等")) else words


def whole_thing(after: str, rest: str) -> str:
    """`after`, or where it is a bare level the level with what `rest` goes on to name: 1个千亿级、3个百亿级产业集群."""
    found = _LEVELLED.match(rest)
    return found["level"] + found["thing"] if found and found["level"] == after.strip() else after


def name_of(before: str, after: str, neighbour: Neighbour | None, *, joined: bool) -> Naming | None:
    """The name of a number between `before` and `after`; None where the thing cannot be named.

    `neighbour` is the mention before in the same sentence, `joined` whether a 、 ties the two.
    """
    before = compared_with_nothing(before).rstrip()
    if _FOR.fullmatch(before) and (served := noun_after(after)):
        return Naming(served, "服务", served)
    level = ending(LEVEL_VERBS, before) is not None
    rest, copula = _subject(before)
    rest, filler = without_fillers(rest)
    if neighbour and neighbour.noun and _THAT.fullmatch(rest):
        return Naming(neighbour.noun, copula, neighbour.noun)
    behind = "" if level else noun_after(after)
    found = COUNT_VERB_START.match(rest)
    verb = found.group() if found else ""
    noun = rest[len(verb) :]
    if rest in _EVENTS and not behind:
        lent = neighbour.noun if neighbour else ""
        return Naming(lent + rest, rest, lent + rest)
    if not behind and (rest in GENERIC or not noun):
        return _borrowed(rest, verb, copula, neighbour)
    if not rest and not filler and not copula and not (joined and neighbour):
        return None  # 7个盟市接通高铁: nothing governs the number
    if neighbour and _LEVEL_ONLY.fullmatch(rest):
        noun = _at_level(rest, neighbour.noun)
    noun = _without_list(noun) if len(noun) > _LONGEST_LIST and behind else noun
    borrows = not verb and joined and neighbour is not None and not copula
    kept = neighbour.kept_verb if borrows and neighbour else verb
    return _named(kept, noun + behind, rest, copula or filler or verb)


def _subject(before: str) -> tuple[str, str]:
    """The words before a number without its copula and without 由60% of 由60%提高到75%; and the copula."""
    rest, copula = without_copula(before)
    rest, other = without_copula(_RAISED_FROM.sub("", rest).rstrip())
    return rest, copula or other


def _without_list(noun: str) -> str:
    """甲路、乙路、…等 before 14条道路 names all of them: too long a list is left out of the name."""
    return "" if noun.endswith("等") and "、" in noun else noun


def _at_level(level: str, noun: str) -> str:
    """国家级…企业5家、省级30家: the noun of the first at the level of the second."""
    return _LEVEL_ONLY.sub(level, noun, count=1) if _LEVEL_ONLY.search(noun) else level + noun


def _named(kept: str, thing: str, rest: str, governs: str) -> Naming | None:
    noun = tidy(thing)
    name = tidy(kept + thing)
    if len(noun) < 2 or len(name) > _LONGEST:
        return None
    inner = None if kept else _INSIDE.match(rest)
    if inner:
        return Naming(name, governs or inner["verb"], tidy(thing[inner.end() :]), inner["verb"])
    return Naming(name, kept or governs, noun, kept)


def _borrowed(word: str, verb: str, copula: str, neighbour: Neighbour | None) -> Naming | None:
    if word in _ALONE and (neighbour is None or _SUM.search(neighbour.noun)):
        return Naming(word, copula, word)
    if neighbour is None or not neighbour.noun:
        return None
    noun = _CHANGED.sub("", neighbour.noun) or neighbour.noun
    if verb and word == verb and word not in GENERIC:
        return Naming(verb + noun, verb, noun, verb)
    if word in TOTALS or (word and word in GENERIC):
        noun = noun + word
    return Naming(noun, verb or copula, _CHANGED.sub("", neighbour.noun) or neighbour.noun)


def named_by_things(naming: Naming | None, after: str) -> Naming | None:
    """80%以上的社区完成改造: nothing stands before the share, the things it is a share of name it."""
    things = noun_after(after)
    return naming or (Naming(things, "", things) if len(things) > 1 else None)


def named_of_a_place(naming: Naming | None, percent: bool, whole: Neighbour | None) -> Naming | None:
    """占比达到40%以上,甲市、乙市不低于50%: a place alone is no rate, the mention before says of what it is."""
    if naming is None or not _PLACES.search(naming.noun) or names_a_rate(naming.name):
        return naming
    whole = whole and replace(whole, noun=whole.kept_verb + whole.noun)
    return named_in_brackets(naming, percent, whole)


def named_in_brackets(naming: Naming | None, percent: bool, whole: Neighbour | None) -> Naming | None:
    """覆盖率超过50%(示范区超过60%): the words in the brackets tell where, those before them what."""
    if naming is None or whole is None or not percent or whole.noun in naming.name:
        return naming
    return replace(naming, name=naming.name + whole.noun, noun=naming.name + whole.noun)


def names_a_rate(name: str) -> bool:
    """Whether `name` can be counted in percent: it names a rate, a share, a growth or a coverage."""
    return _RATE.search(name) is not None


def names_apart(words: str) -> list[str]:
    """The names before 分别, each whole: 肉、奶产量 → 肉产量, 奶产量; 花生种植、收获机械化率 → 花生种植机械化率, 花生收获机械化率."""
    rest, _ = without_fillers(words)
    parts = [part for part in _APART.split(rest) if part]
    if len(parts) < 2:
        return [rest]
    head = _HEADS.search(parts[-1])
    if head is None or all(_HEADS.search(part) for part in parts):
        return [tidy(part) for part in parts]
    stems = [part.removesuffix(head.group()) for part in parts]
    stem = stems[-1]
    shared = stems[0][: len(stems[0]) - len(stem)] if 0 < len(stem) < len(stems[0]) else ""
    return [tidy(stems[0] + head.group())] + [tidy(shared + part + head.group()) for part in stems[1:]]
