"""Who does it, wherever a plan writes it."""

from __future__ import annotations

import pytest

from kechuang.plan.unit.phrase import find_unit_phrases

CASES = [
    (
        "牵头单位:甲市科技局;责任单位:甲市发改局、市财政局等部门单位、各乡镇(场、街道)",
        ["甲市科技局"],
        ["甲市发改局", "市财政局", "各乡镇(场、街道)"],
        True,
    ),
    ("促进乡村发展。牵头单位:市经信局、市科技局;责任单位:市委人才办", ["市经信局", "市科技局"], ["市委人才办"], False),
    ("责任单位：市委组织部、市科技局。", [], ["市委组织部", "市科技局"], False),
    (
        "公开办理标准。（住房部牵头，国务院相关部门及各地区按职责分工负责）",
        ["住房部"],
        ["国务院相关部门", "各地区"],
        False,
    ),
    ("（农业农村部、财政部、银保监会等负责）", [], ["农业农村部", "财政部", "银保监会"], True),
    ("（农业农村部、工业和信息化部牵头负责）", ["农业农村部", "工业和信息化部"], [], False),
    ("（责任单位：省发展改革委、之江实验室）。", [], ["省发展改革委", "之江实验室"], False),
    ("（省经信厅和省通信管理局按职责分工负责）", [], ["省经信厅", "省通信管理局"], False),
    (
        "（甲区科技局、市自然资源和规划局、省市场监管局（省知识产权局）参与）",
        [],
        ["甲区科技局", "市自然资源和规划局", "省市场监管局（省知识产权局）"],
        False,
    ),
    ("〔责任单位：省经信厅、各市〕", [], ["省经信厅", "各市"], False),
    ("（各省级人民政府负责）", [], ["各省级人民政府"], False),
    ("责任单位:市政府(金融办)、县〔市、区〕政府", [], ["市政府(金融办)", "县〔市、区〕政府"], False),
    ("（牵头单位：人社厅）。", ["人社厅"], [], False),
    ("（责任单位：省财政厅，各市、县〔市、区〕政府）", [], ["省财政厅", "各市、县〔市、区〕政府"], False),
    ("责任单位：各区、县级市、市科技局", [], ["各区、县级市", "市科技局"], False),
    ("责任单位：各区、市科技局", [], ["各区", "市科技局"], False),
    ("（商务部、体育部等国务院相关部门及各地区按职责分工负责）", [], ["商务部", "体育部", "各地区"], True),
    ("（民政部会同有关部门负责）", ["民政部"], ["有关部门"], False),
    ("（甲部、乙部会同有关部门负责）", ["甲部", "乙部"], ["有关部门"], False),
    ("（由市科技局牵头，会同市财政局、市教育局落实）", ["市科技局"], ["市财政局", "市教育局"], False),
    ("（市科技局牵头，市财政局、各区配合，2027年12月底前完成）", ["市科技局"], ["市财政局", "各区"], False),
    ("（2027年底前完成，市科技局牵头）", ["市科技局"], [], False),
    ("（市科技局牵头负责，市财政局等部门参与，持续推进）", ["市科技局"], ["市财政局"], True),
    (
        "（市科技局牵头，市财政局按职责分工负责，各县（市、区）政府）",
        ["市科技局"],
        ["市财政局", "各县（市、区）政府"],
        False,
    ),
    ("责任单位：市科技局（牵头）、市财政局、市教育局", ["市科技局"], ["市财政局", "市教育局"], False),
    ("（责任单位：市科技局牵头，市财政局、市教育局配合）", ["市科技局"], ["市财政局", "市教育局"], False),
    ("牵头单位：市科技局；配合单位：市财政局；完成时限：2027年12月底前", ["市科技局"], ["市财政局"], False),
    ("（责任单位：市科技局、市财政局；完成时限：2027年6月）", [], ["市科技局", "市财政局"], False),
    ("完成时限：2027年6月，责任单位：市科技局。", [], ["市科技局"], False),
    ("牵头单位：市科技局 责任单位：市财政局 市教育局", ["市科技局"], ["市财政局", "市教育局"], False),
    ("【牵头单位】市科技局 【责任单位】市财政局、市教育局", ["市科技局"], ["市财政局", "市教育局"], False),
    ("〔责任单位：市科技局（市外专局）、市财政局〕", [], ["市科技局（市外专局）", "市财政局"], False),
    ("责任领导：甲某某；责任单位：市科技局", [], ["市科技局"], False),
    ("主办单位：市科技局；协办单位：市财政局、团市委", ["市科技局"], ["市财政局", "团市委"], False),
    ("牵头及责任单位：市科技局", [], ["市科技局"], False),
    ("［责任单位：市科技局、相关区（市）县政府（管委会）］", [], ["市科技局", "相关区（市）县政府（管委会）"], False),
    (
        "（责任单位：各区政府〈含甲区、乙区管委会〉、市科技局）",
        [],
        ["各区政府〈含甲区、乙区管委会〉", "市科技局"],
        False,
    ),
    ("（牵头单位：市科技局，配合单位：市财政局等市有关部门、单位）", ["市科技局"], ["市财政局"], True),
    ("（市科技局、有关部门、单位负责）", [], ["市科技局", "有关部门、单位"], False),
    ("加快建设。（各有关单位）", [], ["各有关单位"], False),
    ("（登记处、执法监督处、法规处等按职责分工负责）", [], ["登记处", "执法监督处", "法规处"], True),
    ("（市妇联、市残联、市科协负责）", [], ["市妇联", "市残联", "市科协"], False),
    ("（甲部指导，乙市政府负责落实）", [], ["甲部", "乙市政府"], False),
    ("（甲部、乙部指导，丙总社参与）", [], ["甲部", "乙部", "丙总社"], False),
    ("（责任单位:各相关职能部门按职责分工）", [], ["各相关职能部门"], False),
    ("（甲部、商务部等和各有关省级人民政府负责）", [], ["甲部", "商务部", "各有关省级人民政府"], True),
    ("（甲合作总社等和各有关省级人民政府负责）", [], ["甲合作总社", "各有关省级人民政府"], True),
    ("（各市、县级政府负责，省能源局配合）", [], ["各市、县级政府", "省能源局"], False),
    ("（各市、县级政府及《办法》涉及的相关部门负责）", [], ["各市、县级政府", "《办法》涉及的相关部门"], False),
    ("（责任单位：各乡镇、街道，市科技局）", [], ["各乡镇、街道", "市科技局"], False),
    ("加快建设。（市科技局、市财政局）", [], ["市科技局", "市财政局"], False),
    ("加快建设（市科技局、市财政局、各镇政府）。", [], ["市科技局", "市财政局", "各镇政府"], False),
]
RUNNING_TEXT = [
    "市政府主要领导牵头推进,有关部门负责落实。",
    "(以下简称平台)",
    "由专班负责统筹（名单另行印发）。",
    "明确责任单位和完成时限。",
    "项目(含技改)负责人实行责任制。",
    "在三个镇（甲镇、乙镇、丙镇）先行开展。",
    "培育一批龙头企业（甲集团、乙公司）。",
    "支持重点实验室（甲大学、乙研究院）。",
    "形成牵头部门抓总落实、相关部门分工协作的工作机制。",
    "建立由市政府领导牵头、市科技局参与的工作专班（以下简称专班）。",
    "落实项目单位主体责任（含建设、运营）。",
]


@pytest.mark.parametrize(("text", "leads", "responsible", "open_list"), CASES)
def test_units_are_read_as_written(text: str, leads: list[str], responsible: list[str], open_list: bool) -> None:
    phrases = find_unit_phrases(text)
    assert [u.name for p in phrases for u in p.leads] == leads
    assert [u.name for p in phrases for u in p.responsible] == responsible
    assert any(p.open_list for p in phrases) is open_list


@pytest.mark.parametrize("text", RUNNING_TEXT)
def test_running_text_that_only_sounds_like_a_unit_line_names_nobody(text: str) -> None:
    assert find_unit_phrases(text) == ()


@pytest.mark.parametrize("text", [case[0] for case in CASES])
def test_every_name_stands_where_it_says(text: str) -> None:
    for phrase in find_unit_phrases(text):
        for unit in (*phrase.leads, *phrase.responsible):
            assert text[unit.start : unit.end] == unit.name


def test_the_rule_that_the_first_unit_leads_is_remembered_and_not_taken_for_a_unit() -> None:
    phrase = find_unit_phrases("（责任单位：市科技局、市财政局，列第一位的为牵头单位，下同）")[0]
    assert phrase.first_leads
    assert [u.name for u in phrase.responsible] == ["市科技局", "市财政局"]


def test_spaces_inside_a_name_are_dropped() -> None:
    phrase = find_unit_phrases("责任单位：市 农 业 农 村 局、市科技局")[0]
    assert [u.name for u in phrase.responsible] == ["市农业农村局", "市科技局"]


@pytest.mark.parametrize(
    "said",
    [
        "列第一位的为牵头单位，下同",
        "列第一位者为牵头单位，下同",
        "排在第一位的部门为牵头部门",
        "第一位为牵头单位",
        "列首位的单位为牵头单位，下同",
        "排第一的为牵头单位",
        "列第一位的责任单位为牵头单位或汇总单位",
    ],
)
@pytest.mark.parametrize(
    "form",
    [
        "（责任单位：市科技局、市财政局，{}）",
        "（市科技局、市财政局负责。{}）",
        "（责任单位：市科技局、市财政局〔{}〕）",
    ],
)
def test_the_rule_is_known_in_all_its_wordings(said: str, form: str) -> None:
    phrase = find_unit_phrases(form.format(said))[0]
    assert phrase.first_leads
    assert [u.name for u in phrase.responsible] == ["市科技局", "市财政局"]


@pytest.mark.parametrize(
    "said",
    [
        "以下各项工作均需相关市、县（市、区）政府推进，不再单独列出",
        "以下均需相关市、县（市、区）政府落实，不再列出",
        "以下各项任务均由相关市、县（市、区）政府配合落实，不再重复列出",
        "以下责任单位均包括相关市、县（市、区）政府，不再列出",
    ],
)
def test_units_that_take_part_in_all_that_follows_are_told_apart(said: str) -> None:
    phrase = find_unit_phrases(f"（责任单位：省科技厅、省财政厅〔列第一位的为牵头单位，下同〕，{said}）")[0]
    assert [u.name for u in phrase.throughout] == ["相关市、县（市、区）政府"]
    assert [u.name for u in phrase.responsible] == ["省科技厅", "省财政厅"]
    assert phrase.first_leads


def test_a_note_behind_the_list_spoils_neither_the_list_nor_itself() -> None:
    note = "按职责分工,下同。以下均需各市州、县市区人民政府落实,不再列出"
    phrase = find_unit_phrases(f"(责任单位:省发改委、各电网企业。{note})")[0]
    assert [u.name for u in phrase.responsible] == ["省发改委", "各电网企业"]
    assert [u.name for u in phrase.throughout] == ["各市州、县市区人民政府"]
    spoken = find_unit_phrases(
        "（省委办、各市政府按职责分工负责。以下责任单位均包括各市政府、甲新区管委会，不再列出）"
    )[0]
    assert [u.name for u in spoken.responsible] == ["省委办", "各市政府"]
    assert [u.name for u in spoken.throughout] == ["各市政府", "甲新区管委会"]


@pytest.mark.parametrize("phrase", ["(责任单位：甲局、乙局）", "（责任单位：甲局、乙局)", "[责任单位：甲局、乙局］"])
def test_a_bracket_opened_in_one_width_and_closed_in_the_other_is_one(phrase: str) -> None:
    (found,) = find_unit_phrases("修好路。" + phrase)
    assert [unit.name for unit in found.responsible] == ["甲局", "乙局"]


@pytest.mark.parametrize(
    ("text", "responsible", "throughout"),
    [
        (
            "（甲局、乙局负责，各县人民政府、丙管委会具体落实，以下任务不再列出）",
            ["甲局", "乙局", "各县人民政府", "丙管委会"],
            ["各县人民政府", "丙管委会"],
        ),
        (
            "(责任单位:甲局、乙局。各县〔市〕人民政府,以下各条均涉及)",
            ["甲局", "乙局", "各县〔市〕人民政府"],
            ["各县〔市〕人民政府"],
        ),
        (
            "（责任单位：甲局。各项工作均需县人民政府组织，各镇人民政府落实，以下不再列出）",
            ["甲局"],
            ["县人民政府", "各镇人民政府"],
        ),
        (
            "（甲局负责。以下均需各区县（自治县，含丙新区，以下统称各区县）党委和政府落实，不再列出）",
            ["甲局"],
            ["各区县（自治县，含丙新区，以下统称各区县）党委和政府"],
        ),
    ],
)
def test_units_named_before_or_behind_their_rule_take_part_in_all_that_follows(
    text: str, responsible: list[str], throughout: list[str]
) -> None:
    (phrase,) = find_unit_phrases("修好路。" + text)
    assert [unit.name for unit in phrase.responsible] == responsible
    assert [unit.name for unit in phrase.throughout] == throughout


def test_what_units_do_is_told_from_their_names() -> None:
    (phrase,) = find_unit_phrases("修好路。（甲局、乙局按照职责分工指导推动，各区人民政府组织实施，丙局督促指导）")
    assert [unit.name for unit in phrase.responsible] == ["甲局", "乙局", "各区人民政府", "丙局"]


@pytest.mark.parametrize(
    ("names", "units"),
    [
        ("甲局，各市、县、区政府", ["甲局", "各市、县、区政府"]),
        ("各有关区、县级市政府、甲局", ["各有关区、县级市政府", "甲局"]),
        ("各乡镇、街道、区教育局", ["各乡镇、街道", "区教育局"]),
        ("各县、市、区教育局、甲局", ["各县、市、区教育局", "甲局"]),
        ("各区、市教育局", ["各区", "市教育局"]),
        ("各县政府和甲开发区管委会", ["各县政府", "甲开发区管委会"]),
        ("各区人民政府和管委会", ["各区人民政府和管委会"]),
    ],
)
def test_a_collective_of_several_levels_is_one_name(names: str, units: list[str]) -> None:
    (phrase,) = find_unit_phrases(f"修好路。（责任单位：{names}）")
    assert [unit.name for unit in phrase.responsible] == units


@pytest.mark.parametrize(
    ("names", "units"),
    [
        ("省人力资源社会 保障厅 省甲局", ["省人力资源社会保障厅", "省甲局"]),
        ("省人力资源社会\n保障厅\n省甲局", ["省人力资源社会保障厅", "省甲局"]),
        ("甲经济开发区 管委会 市科技局", ["甲经济开发区管委会", "市科技局"]),
        ("省甲局 乙海关", ["省甲局", "乙海关"]),
        ("市、区机管局", ["市、区机管局"]),
        ("省、市、县财政部门，市乙局", ["省、市、县财政部门", "市乙局"]),
    ],
)
def test_a_name_broken_by_a_line_is_one_and_two_names_are_two(names: str, units: list[str]) -> None:
    (phrase,) = find_unit_phrases(f"修好路。（责任单位：{names}）")
    assert [unit.name for unit in phrase.responsible] == units


def test_a_bracket_that_is_opened_twice_and_closed_once_still_names_its_units() -> None:
    (phrase,) = find_unit_phrases("修好路。（责任单位：〔省甲委、乙厅（丙局）、丁公司按职责分工负责〕")
    assert [unit.name for unit in phrase.responsible] == ["省甲委", "乙厅（丙局）", "丁公司"]


def test_each_unit_with_what_it_does_behind_it_is_named_by_its_name() -> None:
    (phrase,) = find_unit_phrases("责任分工：县交通局负责修桥，县水利局牵头负责护岸，各镇人民政府组织实施")
    assert [unit.name for unit in phrase.leads] == ["县水利局"]
    assert [unit.name for unit in phrase.responsible] == ["县交通局", "各镇人民政府"]


def test_a_rule_with_an_exception_before_it_is_no_unit() -> None:
    (phrase,) = find_unit_phrases("责任单位:市甲局、市乙委(除标注“分别牵头”外,列第一位为牵头或汇总单位,下同)")
    assert phrase.first_leads
    assert [unit.name for unit in phrase.responsible] == ["市甲局", "市乙委"]


def test_a_sentence_that_goes_on_behind_the_names_is_no_unit() -> None:
    (phrase,) = find_unit_phrases(
        "责任单位：市甲局、各片区管理局 各片区、相关单位要提高认识，主要负责同志要亲自抓，确保完成。"
    )
    assert [unit.name for unit in phrase.responsible] == ["市甲局", "各片区管理局"]


def test_a_bracket_of_several_units_behind_a_sentence_names_them_in_the_midst_of_a_paragraph() -> None:
    (phrase,) = find_unit_phrases("建立工作专班。（省甲局、省乙厅）各地参照建立专班，压实责任。")
    assert [unit.name for unit in phrase.responsible] == ["省甲局", "省乙厅"]
    assert not find_unit_phrases("主管部门（省甲局、省乙厅）会商后发布。")


def test_a_rule_inside_the_brackets_of_a_name_is_left_out_of_it() -> None:
    (phrase,) = find_unit_phrases("（责任单位：各区人民政府〈含开发区、风景区管委会,下同〉）")
    assert [unit.name for unit in phrase.responsible] == ["各区人民政府〈含开发区、风景区管委会〉"]


def test_a_rule_said_inside_the_brackets_of_a_name_is_heard_and_left_out_of_the_name() -> None:
    (phrase,) = find_unit_phrases(
        "（责任单位：市甲委，各区人民政府〈含开发区，以下工作任务均需各区人民政府落实，不再列出〉）"
    )
    assert [unit.name for unit in phrase.responsible] == ["市甲委", "各区人民政府〈含开发区〉"]
    assert [unit.name for unit in phrase.throughout] == ["各区人民政府"]


def test_a_paragraph_that_only_says_by_whom_names_its_units() -> None:
    (phrase,) = find_unit_phrases("由市甲局、市人民政府各相关部门,各县(市)、区人民政府负责落实。")
    assert [unit.name for unit in phrase.responsible] == ["市甲局", "市人民政府各相关部门", "各县(市)、区人民政府"]
    assert not find_unit_phrases("由市甲局负责落实，其余事项另行通知。")
    assert not find_unit_phrases("由于天气原因工期由双方负责。")


def test_a_bracket_of_one_office_in_mid_paragraph_names_it_where_others_stand_beside() -> None:
    text = "简化审批。（甲总局、乙办）推进备案。（丙局）放开限制。（省级人民政府）探索机制。（有关部门负责）"
    assert [unit.name for phrase in find_unit_phrases(text) for unit in phrase.responsible] == [
        "甲总局",
        "乙办",
        "丙局",
        "省级人民政府",
        "有关部门",
    ]
    assert not find_unit_phrases("由主管部门会商。（丙局）会商后发布。")
