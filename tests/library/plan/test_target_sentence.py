"""Targets in running text: what is one, what it is called, how much, by when."""

from __future__ import annotations

from decimal import Decimal

import pytest

from kechuang.plan.model import Comparator, Kind, Target, Tier
from kechuang.plan.target import find_targets
from kechuang.vocabulary.source import Source


def read(text: str, period: str | None = "2024/2027") -> tuple[Target, ...]:
    return find_targets(text, Source(0, 0, len(text)), period=period)


def told(target: Target) -> tuple[str | None, str, str | None, str | None]:
    """Name, comparator with value, measure, horizon: short enough for a table."""
    value = target.value
    number = "-".join(str(v) for v in value) if isinstance(value, tuple) else str(value)
    sign = "" if target.comparator is None else target.comparator.value
    return target.name, f"{sign} {number}".strip(), target.measure, target.horizon


FORMS = (
    ("培育省级示范企业12家。", [("培育省级示范企业", "= 12", "家", "2027")]),
    ("引进3名以上首席专家。", [("引进首席专家", ">= 3", "名", "2027")]),
    ("产业规模突破500亿元,", [("产业规模", "> 500", "亿元", "2027")]),
    ("产业规模达１，２００亿元", [("产业规模", "= 1200", "亿元", "2027")]),
    ("税收贡献达到1,200万元", [("税收贡献", "= 1200", "万元", "2027")]),
    ("新建中试基地1—2个", [("新建中试基地", "range 1-2", "个", "2027")]),
    ("专利转化率提高1～3个百分点", [("专利转化率提高", "range 1-3", "个百分点", "2027")]),
    ("专利转化率由40%提高到55%", [("专利转化率", "= 55", "%", "2027")]),
    ("投诉办结时限压缩至5个工作日以内", [("投诉办结时限", "<= 5", "个工作日", "2027")]),
    ("单位产值能耗控制在0.3吨标准煤以下", [("单位产值能耗", "<= 0.3", "吨标准煤", "2027")]),
    ("失业率稳定在5%左右", [("失业率", "~ 5", "%", "2027")]),
    ("网络时延小于20ms", [("网络时延", "< 20", "ms", "2027")]),
    ("国产化率≥60%", [("国产化率", ">= 60", "%", "2027")]),
    ("举办对接会80余场次", [("举办对接会", "> 80", "场次", "2027")]),
    ("培训农技人员1万余人次", [("培训农技人员", "> 1", "万人次", "2027")]),
    ("软件业营业收入翻一番", [("软件业营业收入", "= 1", "番", "2027")]),
    ("培育两家上市公司", [("培育上市公司", "= 2", "家", "2027")]),
    ("污水处理率达到百分之九十五", [("污水处理率", "= 95", "%", "2027")]),
    ("营商环境指数达到85.6以上", [("营商环境指数", ">= 85.6", None, "2027")]),
    ("新能源公交车覆盖率100％", [("新能源公交车覆盖率", "= 100", "%", "2027")]),
    (
        "到2025年,建成充电站20座。新增泊位3000个。",
        [("建成充电站", "= 20", "座", "2025"), ("新增泊位", "= 3000", "个", "2025")],
    ),
    (
        "2025年6月底前,完成普查50家;8月底前,建成站点6个",
        [("普查", "= 50", "家", "2025-06"), ("建成站点", "= 6", "个", "2027-08")],
    ),
    ("3月10日前发放贷款2亿元", [("发放贷款", "= 2", "亿元", "2027-03-10")]),
    ("2025年一季度新开工项目8个", [("新开工项目", "= 8", "个", "2025-Q1")]),
    ("每年引进博士15名", [("引进博士", "= 15", "名", "2024/2027")]),
    ("到“十五五”末,森林覆盖率达到45%", [("森林覆盖率", "= 45", "%", "2030")]),
    (
        "水产、果蔬产量分别达到30万吨和70万吨",
        [("水产产量", "= 30", "万吨", "2027"), ("果蔬产量", "= 70", "万吨", "2027")],
    ),
    (
        "2025年、2027年培育链主企业分别达到3家和5家",
        [("培育链主企业", "= 3", "家", "2025"), ("培育链主企业", "= 5", "家", "2027")],
    ),
    (
        "到2025年,甲类企业突破75家、乙类企业超过690家。到2027年,分别超过90家和870家。",
        [
            ("甲类企业", "> 75", "家", "2025"),
            ("乙类企业", "> 690", "家", "2025"),
            ("甲类企业", "> 90", "家", "2027"),
            ("乙类企业", "> 870", "家", "2027"),
        ],
    ),
    ("认定市级工坊6 个,总数达30个", [("认定市级工坊", "= 6", "个", "2027"), ("市级工坊总数", "= 30", "个", "2027")]),
    (
        "新增退役军人就业400人、残疾人就业65人",
        [("新增退役军人就业", "= 400", "人", "2027"), ("新增残疾人就业", "= 65", "人", "2027")],
    ),
    (
        "培育年产值超10亿元、具备较强竞争力的龙头企业2家",
        [("培育年产值超10亿元、具备较强竞争力的龙头企业", "= 2", "家", "2027")],
    ),
    ("建成6个110千伏输变电工程", [("建成110千伏输变电工程", "= 6", "个", "2027")]),
    ("已建成书屋12个,再新建5个", [("新建书屋", "= 5", "个", "2027")]),
    ("园区排名前进3-5位", [("园区排名", "range 3-5", "位", "2027")]),
    ("综合评价居全省前三", [("综合评价", "<= 3", None, "2027")]),
    ("综合实力进入全国前50位", [("综合实力", "<= 50", "位", "2027")]),
    ("质量工作位居全省前列", [("质量工作", "None", None, "2027")]),
    (
        "集聚企业超千家,产业规模力争突破百亿元",
        [("集聚企业", "> 1000", "家", "2027"), ("产业规模", "> 100", "亿元", "2027")],
    ),
    ("企业数量较2023年底翻一番", [("企业数量", "= 1", "番", "2027")]),
    ("每季度至少开展1次巡查", [("开展巡查", ">= 1", "次", "2024/2027")]),
    ("设立总规模50亿元的产业基金", [("设立总规模产业基金", "= 50", "亿元", "2027")]),
    (
        "一产、二产、三产增加值分别增长3%、7%和8%",
        [
            ("一产增加值增长", "= 3", "%", "2027"),
            ("二产增加值增长", "= 7", "%", "2027"),
            ("三产增加值增长", "= 8", "%", "2027"),
        ],
    ),
    (
        "机构覆盖率提高5个百分点以上,达到55%",
        [("机构覆盖率提高", ">= 5", "个百分点", "2027"), ("机构覆盖率", "= 55", "%", "2027")],
    ),
    (
        "建成省级平台15家以上,其中国家级3家",
        [("建成省级平台", ">= 15", "家", "2027"), ("国家级平台", "= 3", "家", "2027")],
    ),
    ("推进公共充电设施建设,实现村级站点全覆盖", [("村级站点全覆盖", "None", None, "2027")]),
)


@pytest.mark.parametrize(("text", "expected"), FORMS, ids=[text[:18] for text, _ in FORMS])
def test_a_form_found_in_plans_is_read_whole(text: str, expected: list[tuple[str, str, str, str]]) -> None:
    assert [told(target) for target in read(text)] == expected


NOT_TARGETS = (
    "涉及财政投入、人才引进等26项指标任务",
    "分类推进13个乡镇(场、街道)特色小镇建设",
    "组织开展第六届创新创业大赛",
    "加强5G基站建设,推广4K超高清应用",
    "广泛开展新“科技十八条”宣传",
    "推进“三链融合”,实施“一企一策”",
    "用好《创新贷款细则》(某政发〔2023〕3号)",
    "水质达到或优于Ⅲ类",
    "2024年是三年行动结束之年",
    "贯彻党的二十大和十二届四次全会精神",
    "全覆盖推进文明创建",
    "开展规上企业研发机构全覆盖专项行动",
    "对新认定的平台给予最高不超过100万元奖励",
    "按实际投入的30%给予补助",
    "年薪100万元以上且具有5年以上经验的,可直接认定",
    "截至2023年底,全市示范企业达到300家",
    "2023年完成技术改造投资20亿元",
    "近年来,全市新增示范企业50家",
    "已建成书屋12个",
    "总投资5亿元,项目代码330113-04-01-626436",
    "联系电话0714-8721234,服务热线12345热线",
    "16—24岁青年为重点对象",
    "目录更新后30天内组织评审",
    "围绕全市10万亩示范田建设",
    "推动东湖、西湖、南湖3个园区提质",
    "全面完成20项重点任务",
    "构建一个平台、两个体系",
    "加快东线综合治理三期项目建设",
)


@pytest.mark.parametrize("text", NOT_TARGETS)
def test_a_number_that_is_no_target_is_left_alone(text: str) -> None:
    assert read(text, "2024") == ()


KINDS = (
    ("研发投入占生产总值的比重达到3.1%", Kind.RATIO),
    ("工业投资增长10%", Kind.GROWTH),
    ("规上企业研发机构覆盖率达到60%", Kind.COVERAGE),
    ("净增高新技术企业30家", Kind.NET),
    ("科技型中小企业入库300家", Kind.ANNUAL_RENEWAL),
    ("高新技术企业达到400家", Kind.STOCK),
    ("新增高新技术企业40家", Kind.FLOW),
    ("技术合同成交额达到30亿元", Kind.FLOW),
    ("每万人发明专利拥有量达6件", Kind.RATIO),
    ("居民人均可支配收入达到4万元", Kind.RATIO),
    ("存款余额达到900亿元", Kind.STOCK),
    ("园区排名前进2位", Kind.RANK),
    ("实现村级站点全覆盖", Kind.COVERAGE),
    ("质量工作位居全省前列", Kind.QUALITATIVE),
)


@pytest.mark.parametrize(("text", "kind"), KINDS, ids=[text for text, _ in KINDS])
def test_the_kind_follows_from_name_verb_and_measure(text: str, kind: Kind) -> None:
    assert [target.kind for target in read(text)] == [kind]


def test_an_ambition_is_a_stretch_and_its_neighbour_is_not() -> None:
    plain, stretch = read("净增示范企业7家,力争示范企业达到40家")
    assert (plain.tier, stretch.tier) == (Tier.PLAN, Tier.STRETCH)


def test_a_horizon_without_a_year_or_a_period_stays_open() -> None:
    assert [target.horizon for target in read("新增泊位300个", None)] == [None]


def test_a_quotation_stands_at_its_place_in_the_block() -> None:
    text = "前言。完成征集难题20项,登记成交额10亿元。"
    block = "第一段:" + text
    targets = find_targets(text, Source(3, 4, 4 + len(text), 2, "二/(一)"), period="2024-Q1")
    assert [target.text for target in targets] == ["完成征集难题20项", "登记成交额10亿元"]
    for target in targets:
        assert block[target.source.start : target.source.end] == target.text
        assert (target.source.block, target.source.page, target.source.location) == (3, 2, "二/(一)")


def test_a_report_of_the_past_year_gives_only_what_is_planned() -> None:
    text = "过去一年,新增示范企业50家,产值增长9.1%。今年主要预期目标是:产值增长8%左右,新增示范企业60家。"
    assert [told(target)[:3] for target in read(text, "2026")] == [
        ("产值增长", "~ 8", "%"),
        ("新增示范企业", "= 60", "家"),
    ]


def test_values_are_exact_decimals() -> None:
    (target,) = read("成交额达到35.32亿元")
    assert target.value == Decimal("35.32")
    assert target.comparator is Comparator.EQUAL
