"""机关名称 taken apart: level, branch (党委 or 政府), functions and type, so that two spellings can be compared.

The functions are the usual ones of Chinese government, with their usual abbreviations; the table names
no place. A function that is not listed stands for itself.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from kechuang.vocabulary.level import level_word

# Function (in its short form) → its other writings, 和/与/及 already dropped. The order does not matter.
_FUNCTIONS = {
    "发改": "发展改革 发展改革发展", "经信": "经济信息化 经济信息", "工信": "工业信息化 工业信息", "科技": "科学技术",
    "信息化": "", "人社": "人力资源社会保障 人力社保 人力资源社保", "住建": "住房城乡建设 住房建设 建设 城乡建设 住房城乡建设管理",
    "自然资源": "", "规划": "", "自然资源 规划": "资规 自规 规划资源 自然规划 规划自然资源 自然资源规划", "国土资源": "国土",
    "卫健": "卫生健康", "卫计": "卫生计生 卫生计划生育", "市场监管": "市场监督管理 市场监督 市场监管管理 市监",
    "文旅": "文化旅游", "文广旅": "文化广电旅游 文化广播旅游", "农业农村": "", "农业": "", "农牧": "", "林业": "", "林草": "林业草原",
    "财政": "", "教育": "", "体育": "", "教育 体育": "教体 教育体育", "国资": "国有资产监督管理 国有资产监管 国资监管",
    "退役军人": "退役军人事务", "应急": "应急管理", "医保": "医疗保障", "城管": "城市管理 城市管理执法 城市管理综合执法 城管执法",
    "生态环境": "环保 环境保护 生环", "交通": "交通运输", "水利": "", "水务": "", "审计": "", "统计": "", "司法": "", "公安": "",
    "民政": "", "商务": "", "招商": "招商服务 招商引资 招商促进", "投资促进": "投促", "金融": "金融工作 金融服务 地方金融 地方金融监管 地方金融监督管理 金融监管",
    "政务服务": "政务", "大数据": "大数据管理 大数据发展 大数据发展管理", "数据": "数据管理 数据资源 数据资源管理",
    "政务服务 大数据": "政务服务大数据 政数 政务大数据", "政务服务 数据": "政务服务数据 政务数据",
    "乡村振兴": "", "扶贫": "扶贫开发", "粮食储备": "粮储 粮食物资储备 粮食", "税务": "", "气象": "", "烟草": "烟草专卖", "供销": "供销合作社 供销社 供销合作",
    "药监": "药品监督管理 药品监管 药品监督", "知识产权": "", "广电": "广播电视", "信访": "", "外事": "外事工作", "侨务": "", "人防": "人民防空",
    "国防动员": "国动", "机关事务": "机关事务管理 机关事务服务", "档案": "", "通信": "通信管理 通管", "能源": "", "邮政": "邮政管理",
    "消防": "消防救援", "公积金": "住房公积金 住房公积金管理", "社保": "社会保险", "园林": "园林绿化 园林林业", "水文": "",
    "编制": "机构编制 机构编制委员会 编", "深改": "全面深化改革 深化改革 全面深化改革委员会", "人才": "人才工作", "组织": "", "宣传": "", "统战": "统一战线工作",
    "政法": "", "网信": "网络安全信息化 网络信息", "民宗": "民族宗教 民族宗教事务", "地震": "", "国防科工": "国防科技工业", "海关": "",
}  # fmt: skip
_WRITINGS = {
    writing: tuple(names.split())
    for names, others in _FUNCTIONS.items()
    for writing in (names.replace(" ", ""), *others.split())
}
_LONGEST_FIRST = re.compile("|".join(sorted(map(re.escape, _WRITINGS), key=len, reverse=True)))

# 市科委, 市教委, 市建委, 市农委, 市外办, 市侨办: one character says it only before this type.
_SHORT = {
    "科委": "科技",
    "教委": "教育",
    "建委": "住建",
    "农委": "农业农村",
    "农办": "农业农村",
    "外办": "外事",
    "侨办": "侨务",
    "民委": "民宗",
    "商委": "商务",
    "编委": "编制",
}

# Type → its writings, longest first. 局, 委, 办 and 厅 are one: reforms turn one into another.
_TYPES = (
    ("局", ["委员会办公室", "委员会", "办公室", "分局", "局", "委", "办", "厅"]),
    ("中心", ["中心"]), ("科协", ["科学技术协会", "科协"]), ("工商联", ["工商业联合会", "工商联"]), ("妇联", ["妇女联合会", "妇联"]),
    ("残联", ["残疾人联合会", "残联"]), ("总工会", ["总工会"]), ("文联", ["文学艺术界联合会", "文联"]), ("侨联", ["归国华侨联合会", "侨联"]),
    ("协会", ["协会"]), ("部", ["部"]), ("院", ["院"]), ("队", ["支队", "大队", "队"]), ("法院", ["人民法院", "法院"]), ("检察院", ["人民检察院", "检察院"]),
    ("人民银行", ["中国人民银行", "人民银行", "人行"]),
    ("行", ["中心支行", "支行", "分行", "银行", "行"]), ("公司", ["股份有限公司", "有限责任公司", "有限公司", "集团公司", "公司", "集团"]),
)  # fmt: skip
_ENDINGS = sorted(
    ((ending, kind) for kind, endings in _TYPES for ending in endings),
    key=lambda each: -len(each[0]),
)
# Types that are a whole organ by themselves: nothing needs to stand before them.
WHOLE = frozenset({"科协", "工商联", "妇联", "残联", "总工会", "文联", "侨联", "法院", "检察院", "人民银行"})
_PARTY_ALONE = frozenset({"深改", "组织", "宣传", "统战", "政法", "编制", "网信", "人才"})
_FILLERS = re.compile("监督管理|管理|服务|工作|事务|促进")


@dataclass(frozen=True, slots=True)
class Organ:
    """A name taken apart. `functions` are known short forms; `rest` is what no function explains."""

    level: str
    branch: str
    functions: frozenset[str]
    rest: str
    type: str


def organ_of(name: str, *, place: str = "") -> Organ:
    """A folded name without brackets, taken apart; `place` is the county's own name, dropped in front."""
    if place and name.startswith(place) and len(name) > len(place) + 1:
        name = place[-1] + name[len(place) :]
    level = level_word(name)
    stem, branch = _branch(name[len(level) :])
    if stem in _SHORT:
        return Organ(level, branch, frozenset({_SHORT[stem]}), "", "局")
    kind = ""
    for ending, ended in _ENDINGS:
        if stem.endswith(ending) and (len(stem) > len(ending) or ended in WHOLE):
            stem, kind = stem[: len(stem) - len(ending)], ended
            break
    functions, rest = _functions(stem)
    if branch == "委" and functions & _PARTY_ALONE:
        branch = ""
    return Organ(level, branch, functions, rest, kind)


def _branch(stem: str) -> tuple[str, str]:
    """The stem without 委 or 政府 in front, where it names an office of the party committee or the government."""
    for word, branch in (("人民政府", ""), ("政府", ""), ("委", "委")):
        rest = stem.removeprefix(word)
        if rest != stem and len(rest) >= 2 and rest not in ("办公室", "员会"):
            return rest, branch
    return stem.replace("人民政府", "政府"), ""


def _functions(stem: str) -> tuple[frozenset[str], str]:
    """The known functions in a stem, and what is left of it besides joining and filling words."""
    # 和 joins functions; inside a word nobody lists (共和) it is lost on both sides alike.
    joined = re.sub("[和与及、]", "", stem)
    found = [name for match in _LONGEST_FIRST.finditer(joined) for name in _WRITINGS[match.group()]]
    left = _LONGEST_FIRST.sub("", joined)
    if found and left and _FILLERS.sub("", left):
        return frozenset(found), _FILLERS.sub("", left)
    return frozenset(found), _FILLERS.sub("", left) if found else left
