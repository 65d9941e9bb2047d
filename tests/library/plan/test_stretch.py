"""Paragraphs that hold several numbered ones are parted; others are left whole."""

from __future__ import annotations

from kechuang.document.model import Block, BlockKind
from kechuang.document.read import read_document
from kechuang.plan.body import read_body
from kechuang.plan.front import signature
from kechuang.plan.outline import outline_of
from kechuang.plan.parse import parse_plan
from kechuang.plan.stretch import stretches

_WORDS = "推进园林绿地提质，" * 50


def _run_on() -> str:
    return (
        f"各县区：{_WORDS}现提出以下意见。一、增加绿地供给（一）建设口袋公园。{_WORDS}（市园林局牵头，市住建局按职责分工负责）"
        f"（二）修复山体。{_WORDS}全年修复山体12处。（市林业局负责）二、加强养护管理（三）建立台账。{_WORDS}"
        f"落实第（五）项要求，（市城管局牵头）（四）严格考核。{_WORDS}（各县区负责）各县区要抓好落实。甲市园林局2031年5月6日（此件公开发布）"
    )


def _block(text: str) -> Block:
    return Block(0, BlockKind.PARAGRAPH, text)


def test_a_document_on_one_line_is_parted_at_the_numbers_that_count_up() -> None:
    text = _run_on()
    body = read_body(outline_of([_block(text)]), "2031")
    assert [(t.number, t.title, t.lead_units, t.responsible_units) for t in body.tasks] == [
        ("一/(一)", "建设口袋公园", ("市园林局",), ("市住建局",)),
        ("一/(二)", "修复山体", (), ("市林业局",)),
        ("二/(三)", "建立台账", ("市城管局",), ()),
        ("二/(四)", "严格考核", (), ("各县区",)),
    ]
    (target,) = body.tasks[1].targets
    assert (str(target.value), target.measure) == ("12", "处")
    assert "12处" in text[target.source.start : target.source.end]


def test_a_document_on_one_line_tells_its_issuer_and_day_at_its_end() -> None:
    assert signature([_block(_run_on())]) == ("甲市园林局", "2031-05-06", None)


def test_a_chapter_title_that_runs_into_its_first_section_is_parted() -> None:
    text = "一、总体要求（一）指导思想。坚持绿色发展。（二）工作原则。因地制宜。"
    assert [text[a:b][:6] for a, b in stretches(text)] == ["一、总体要求", "（一）指导思", "（二）工作原"]


def test_a_usual_title_that_runs_into_its_text_ends_where_it_ends() -> None:
    text = "丰县方案一、主要目标以整治为平台，改善环境，丰富内涵。完成14条市政道路建设。二、组织领导成立县宜居环境建设指挥部，由分管县长任指挥长。三、主要内容（一）修路。修5条路。"
    plan = parse_plan(read_document("方案.txt", text.encode()))
    assert [(goal.title, len(goal.targets)) for goal in plan.goals] == [("主要目标", 1)]
    assert [safeguard.title for safeguard in plan.safeguards] == ["组织领导"]


def test_an_ordinary_paragraph_stays_whole() -> None:
    for text in (
        "（一）抓好落实。做到（二）所列各项。",
        "1.建设公园。面积1.5公顷。2.修路。",
        "一、总体要求",
        "（四）推动融合发展，促进林草 一、二、三产业融合。修路。",
    ):
        assert stretches(text) == [(0, len(text))]


def test_a_section_whose_title_runs_into_its_first_item_is_parted_there() -> None:
    text = (
        "一、任务（一）修路。"
        + "修好每一条路。" * 250
        + "（二）培育人才力量1.办班。办好班。（1）白天。讲课。（2）夜里。辅导。2.结业。"
    )
    assert [text[a:b][:9] for a, b in stretches(text)][2:] == [
        "（二）培育人才力量",
        "1.办班。办好班。",
        "（1）白天。讲课。",
        "（2）夜里。辅导。",
        "2.结业。",
    ]


def test_a_chapter_on_one_line_goes_on_counting_where_the_one_before_stopped() -> None:
    text = "三、完善设施  （四）修路。修好路。（甲局负责）  （五）修桥。修好桥。（乙局负责）"
    assert [text[a:b].strip()[:8] for a, b in stretches(text)] == [
        "三、完善设施",
        "（四）修路。修好",
        "（五）修桥。修好",
    ]


def test_a_section_that_is_closed_before_the_next_one_is_parted_from_it() -> None:
    text = "（四）修路。修好路。（甲局负责）（五）修桥。修好桥。（乙局负责）"
    assert [text[a:b] for a, b in stretches(text)] == [
        "（四）修路。修好路。（甲局负责）",
        "（五）修桥。修好桥。（乙局负责）",
    ]


def test_items_that_follow_a_list_of_units_without_a_stop_are_parted() -> None:
    text = "1.改造户厕。改造厕屋。责任单位：县住建局、县农业农村局2.提升档次。改造公厕。责任单位：县卫健局3.建设公园。种树种草。责任单位：县园林局"
    assert [text[a:b][:6] for a, b in stretches(text)] == ["1.改造户厕", "2.提升档次", "3.建设公园"]


def test_chapters_behind_the_title_and_behind_brackets_of_units_are_parted() -> None:
    text = "防汛方案一、加强建设1.加大投入。整治河道。(责任单位:县水利局)二、健全机制1.总结经验。完善应急预案，开展培训演练。(责任单位:县应急局)"
    assert [text[a:b][:6] for a, b in stretches(text)] == [
        "防汛方案",
        "一、加强建设",
        "1.加大投入",
        "二、健全机制",
        "1.总结经验",
    ]


def test_items_that_count_on_over_chapters_and_miss_a_number_are_parted() -> None:
    text = (
        "二、社会保障（2项）4.提高标准。（牵头单位：县民政局）5.新增食堂。（牵头单位：县民政局）"
        "三、困难群体救助（3项）6.开展帮扶。（牵头单位：县总工会）8.康复工程。（牵头单位：县残联）"
    )
    assert [text[a:b][:6] for a, b in stretches(text)] == [
        "二、社会保障",
        "4.提高标准",
        "5.新增食堂",
        "三、困难群体",
        "6.开展帮扶",
        "8.康复工程",
    ]


def test_blanks_before_numbers_and_units_without_brackets_part_items() -> None:
    text = "二、重点任务 （一）严格保护 1.加大惩戒。加强执法。 责任单位：县甲局，乙海关 2.加强监督。定期检查。 责任单位：县法院 （二）大保护 3.社会共治。广泛宣传。 责任单位：县甲局"
    assert [text[a:b].strip()[:6] for a, b in stretches(text)] == [
        "二、重点任务",
        "（一）严格保",
        "1.加大惩戒",
        "2.加强监督",
        "（二）大保护",
        "3.社会共治",
    ]
