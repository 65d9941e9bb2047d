"""A plan going out: the task workbook is read back as the same plan, StratML keeps to its schema."""

from __future__ import annotations

import io
import os
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from lxml import etree
from tests.library.builders import a_plan, a_target

from kechuang.document.open import open_document
from kechuang.document.read import read_document
from kechuang.plan import Plan, parse_plan
from kechuang.plan.out import Part, task_workbook, to_stratml
from kechuang.plan.out.task_workbook import STATES

SCHEMAS = Path(__file__).parent / "stratml"
DOTTED = "澜汀县2025年要点\n一、重点任务\n1.建设园区。补充内容。（牵头单位：临空区·望澜镇；责任单位：县科技局（县知识产权局）、各乡镇（街道）等）\n"


@pytest.fixture(scope="module")
def plan(examples: Path) -> Plan:
    return parse_plan(read_document("plan.txt", (examples / "plan.txt").read_bytes()))


def read_back(made: bytes, folder: Path) -> Plan:
    path = folder / "台账.xlsx"
    path.write_bytes(made)
    return parse_plan(open_document(path))


def test_the_task_workbook_is_read_back_with_the_same_tasks_units_and_targets(plan: Plan, tmp_path: Path) -> None:
    read = read_back(task_workbook(plan), tmp_path)
    told = [(t.title, t.text, t.lead_units, t.responsible_units, t.open_list) for t in plan.tasks]
    assert [(t.title, t.text, t.lead_units, t.responsible_units, t.open_list) for t in read.tasks] == told
    numbers = [(row.name, row.target.value, row.target.measure, row.units) for row in plan.indicators]
    assert [(row.name, row.target.value, row.target.measure, row.units) for row in read.indicators] == numbers
    assert [one.name for one in read.projects] == [one.name for one in plan.projects]
    rows = [(row.group, row.content, row.units, row.horizon) for row in plan.checklist]
    assert [(row.group, row.content, row.units, row.horizon) for row in read.checklist] == rows
    assert [one.content for one in read.activities] == [one.content for one in plan.activities]


def test_the_task_workbook_is_read_back_with_title_period_and_shares(plan: Plan, tmp_path: Path) -> None:
    read = read_back(task_workbook(plan), tmp_path)
    assert (read.title, read.period) == (plan.title, plan.period)
    shares = [[(row.unit, row.values) for row in one.rows] for one in plan.allocations]
    assert [[(row.unit, row.values) for row in one.rows] for one in read.allocations] == shares
    columns = [[(column.name, column.measure, column.key) for column in one.columns] for one in plan.allocations]
    assert [[(column.name, column.measure) for column in one.columns] for one in read.allocations] == [
        [each[:2] for each in one] for one in columns
    ]
    assert [(one.horizon, one.total) for one in read.allocations] == [(o.horizon, o.total) for o in plan.allocations]
    missing = {(t.value, t.horizon) for t in plan.targets()} - {(t.value, t.horizon) for t in read.targets()}
    assert missing == set()


@pytest.mark.parametrize("years", ["2031", "2031/2033"])
@pytest.mark.parametrize("title", ["澜汀县养老服务提升行动方案", "澜汀县养老服务提升行动方案（试行）"])
def test_a_period_the_title_does_not_name_comes_back_too(years: str, title: str, tmp_path: Path) -> None:
    plan = replace(parse_plan(read_document("plan.txt", DOTTED.encode())), title=title, period=years)
    read = read_back(task_workbook(plan), tmp_path)
    assert (read.title, read.period) == (title, years)


def test_dots_brackets_and_open_lists_of_units_come_back_as_they_were(tmp_path: Path) -> None:
    plan = parse_plan(read_document("plan.txt", DOTTED.encode()))
    (task,) = read_back(task_workbook(plan), tmp_path).tasks
    assert task.lead_units == plan.tasks[0].lead_units
    assert task.responsible_units == plan.tasks[0].responsible_units
    assert (len(task.responsible_units), task.open_list) == (2, True)


def test_the_task_workbook_is_laid_out_as_offices_keep_it(plan: Plan) -> None:
    book = openpyxl.load_workbook(io.BytesIO(task_workbook(plan)))
    page = book["任务台账"]
    assert [cell.value for cell in page[2]] == [
        "序号", "重点任务", "具体内容", "目标值", "牵头单位", "责任单位", "完成时限", "进展情况", "完成状态", "备注", "出处",
    ]  # fmt: skip
    assert book.sheetnames == ["任务台账", "指标", "清单", "活动", "项目", "任务分解"]
    assert (page.freeze_panes, page.print_title_rows, page.page_setup.orientation) == ("C3", "$1:$2", "landscape")
    assert (page.auto_filter.ref, page.print_area) == ("A2:K17", "'任务台账'!$A$1:$K$17")
    assert not any(sheet.merged_cells.ranges or sheet.protection.sheet for sheet in book)
    (rule,) = page.data_validations.dataValidation
    assert (rule.formula1, str(rule.sqref)) == (f'"{",".join(STATES)}"', "I3:I17")
    assert {(row[7].value, row[8].value, row[9].value) for row in page.iter_rows(min_row=3)} == {(None, None, None)}


def test_a_cell_nobody_would_read_is_cut_and_says_where_the_whole_stands() -> None:
    long = "修路" * 20_000
    plan = parse_plan(read_document("方案.txt", f"2025年澜汀市行动方案\n一、重点任务\n（一）{long}。{long}".encode()))
    assert len(plan.tasks[0].title) > 32_767
    page = openpyxl.load_workbook(io.BytesIO(task_workbook(plan)))["任务台账"]
    cells = [cell for row in page.iter_rows(values_only=True) for cell in row if cell is not None]
    assert all(len(str(cell)) < 4_100 for cell in cells)
    assert any(str(cell).endswith("（全文见出处）") for cell in cells)


def test_a_plan_without_tasks_gives_an_empty_workbook_and_its_targets(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(io.BytesIO(task_workbook(a_plan(a_target(value="100")))))
    assert [sheet.max_row for sheet in book] == [2, 3]
    assert [cell.value for cell in book["指标"][3]][2:4] == ["甲类项目", "100项"]


def checked(content: bytes, part: Part) -> etree._Element:
    """The document, held against our schema of what we write; identifiers are each their own."""
    root = etree.fromstring(content)
    etree.RelaxNG(etree.parse(SCHEMAS / f"part{part.value}.rng")).assertValid(root)
    identifiers = [element.text for element in root.iter("{*}Identifier")]
    assert len(set(identifiers)) == len(identifiers)
    folder = os.environ.get("KECHUANG_STRATML")
    if folder:
        name = "StrategicPlan.xsd" if part is Part.PLAN else "PerformancePlanOrReport.xsd"
        etree.XMLSchema(etree.parse(Path(folder) / name)).assertValid(root)
    return root


@pytest.mark.parametrize("part", Part)
@pytest.mark.parametrize("form", ["txt", "docx", "pdf"])
def test_stratml_of_the_example_keeps_to_its_schema(examples: Path, form: str, part: Part) -> None:
    plan = parse_plan(open_document(examples / f"plan.{form}"))
    root = checked(to_stratml(plan, part), part)
    names = [element.text for element in root.iterfind(".//{*}Objective/{*}Name")]
    assert [name for name in names if name in {task.title for task in plan.tasks}] == [t.title for t in plan.tasks]
    doers = {element.text for element in root.iterfind(".//{*}Stakeholder/{*}Name")}
    assert doers >= {name for task in plan.tasks for name in (*task.lead_units, *task.responsible_units)}


def test_part_two_measures_each_target_once_and_exactly(plan: Plan) -> None:
    root = checked(to_stratml(plan, Part.PERFORMANCE), Part.PERFORMANCE)
    told = [Decimal(element.text or "") for element in root.iter("{*}NumberOfUnits")]
    distinct = {target.key: target.value for target in plan.targets()}
    assert sorted(told) == sorted(value for value in distinct.values() if isinstance(value, Decimal))


def test_part_one_tells_the_numbers_in_words(plan: Plan) -> None:
    root = checked(to_stratml(plan), Part.PLAN)
    assert root.find(".//{*}PerformanceIndicator") is None
    assert "登记技术合同成交额12.8亿元（2025年底前）" in etree.tostring(root, encoding="unicode")


@pytest.mark.parametrize("part", Part)
def test_a_range_a_word_and_a_plan_with_nothing_keep_to_the_schema(part: Part) -> None:
    checked(to_stratml(a_plan(), part), part)
    words = a_target("t02", "全域覆盖", None, measure=None, comparator=None, text="实现全域覆盖")
    plan = a_plan(
        a_target(value=("5", "8")), words, a_target("t03", "甲\x0b类<厂>", "0.10", measure="%", horizon="2031-03-10")
    )
    root = checked(to_stratml(plan, part), part)
    if part is Part.PERFORMANCE:
        assert [element.text for element in root.iter("{*}NumberOfUnits")] == ["5", "8", "0.10"]
        assert [element.text for element in root.iter("{*}MeasurementDimension")] == [
            "甲类项目",
            "全域覆盖",
            "甲类<厂>",
        ]
