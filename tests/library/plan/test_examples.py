"""The invented plan: every form gives the same plan, the plan its source says, and nothing to complain of."""

from __future__ import annotations

import subprocess
import sys
import tomllib
import zipfile
from dataclasses import fields, is_dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from kechuang.document.open import open_document
from kechuang.plan.check.all import check_plan
from kechuang.plan.model import Plan
from kechuang.plan.parse import parse_plan
from kechuang.vocabulary.unit_table import read_units

FORMS = ["plan.txt", "plan.md", "plan.html", "plan.docx", "plan.pdf"]

# number, title, lead units, responsible units: entered by hand.
TOWNS = "各乡镇（街道）"
TASKS = [
    ("三/(一)/1", "落实财政科技投入", "县财政局", "县科技局 县发改局"),
    ("三/(一)/2", "引导企业加大研发投入", "县科技局", f"县统计局 县税务局 {TOWNS}"),
    ("三/(一)/3", "拓宽科技金融渠道", "县金融服务中心", f"县财政局 县科技局 澜汀经开区 {TOWNS}"),
    (
        "三/(二)/1",
        "培育高新技术企业",
        "县科技局",
        f"县经信局 县税务局 县市场监管局 澜汀经开区 {TOWNS}",
    ),
    ("三/(二)/2", "扩大科技型中小企业规模", "县科技局", f"澜汀经开区 {TOWNS}"),
    ("三/(二)/3", "发展专精特新企业", "县经信局", "县发改局 县市场监管局 澜汀经开区"),
    ("三/(二)/4", "推进企业数字化改造", "县经信局", f"县科技局 澜汀经开区 {TOWNS}"),
    ("三/(三)/1", "建设省级以上创新平台", "县科技局", "县发改局 县经信局 县农业农村局 澜汀经开区"),
    (
        "三/(三)/2",
        "培育市级创新平台",
        "县发改局",
        f"县科技局 县经信局 县农业农村局 澜汀经开区 {TOWNS}",
    ),
    ("三/(三)/3", "提升孵化载体服务能力", "澜汀经开区", "县科技局 县人社局"),
    ("三/(四)/1", "促进技术交易", "县科技局", f"县统计局 县税务局 澜汀经开区 {TOWNS}"),
    ("三/(四)/2", "深化产学研合作", "县科技局", f"县人社局 澜汀经开区 {TOWNS}"),
    ("三/(四)/3", "加强知识产权创造", "县市场监管局", "县科技局 澜汀经开区"),
    ("三/(四)/4", "选派科技特派员服务乡村", "县农业农村局", f"县科技局 {TOWNS}"),
    ("三/(四)/5", "加强科学普及", "县科协", "县教育局 县科技局"),
]
# Numbers of every goal and task, in reading order.
MENTIONS = {
    "二/(一)": "2.6% 10% 75%",
    "二/(二)": "18家 130家 260家 9家",
    "二/(三)": "6个 4个",
    "二/(四)": "12.8亿元 8.5% 45名",
    "三/(一)/1": "10%",
    "三/(一)/2": "6场 75% 2.6%",
    "三/(一)/3": "5亿元",
    "三/(二)/1": "4场 18家 130家",
    "三/(二)/2": "260家",
    "三/(二)/3": "9家",
    "三/(二)/4": "20家",
    "三/(三)/1": "6个 3项",
    "三/(三)/2": "4个",
    "三/(三)/3": "24家",
    "三/(四)/1": "12.8亿元 8.5%",
    "三/(四)/2": "4场次 60项",
    "三/(四)/3": "30件",
    "三/(四)/4": "45名",
    "三/(四)/5": "12场",
}


@pytest.fixture(scope="module")
def written(examples: Path) -> dict:
    return tomllib.loads((examples / "source/plan.toml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def plan(examples: Path) -> Plan:
    return parse_plan(open_document(examples / "plan.txt"))


@pytest.mark.parametrize("form", FORMS[1:])
def test_every_form_gives_the_same_plan(examples: Path, plan: Plan, form: str) -> None:
    other = parse_plan(open_document(examples / form))
    for field in fields(Plan):
        if field.name != "source":
            assert _bare(getattr(other, field.name)) == _bare(getattr(plan, field.name)), field.name


def test_the_front_of_the_plan(plan: Plan, written: dict) -> None:
    assert (plan.title, plan.document_number, plan.issuer) == (
        written["title"],
        written["document_number"],
        written["issuer"],
    )
    assert (plan.issued_on, plan.period) == ("2025-02-10", "2025")


def test_tasks_with_all_their_units(plan: Plan) -> None:
    read = [(t.number, t.title, " ".join(t.lead_units), " ".join(t.responsible_units)) for t in plan.tasks]
    assert read == TASKS
    assert not any(task.open_list for task in plan.tasks)


def test_every_number_of_goals_and_tasks_and_no_other(plan: Plan) -> None:
    read = {item.number: " ".join(f"{t.value}{t.measure}" for t in item.targets) for item in (*plan.goals, *plan.tasks)}
    assert read == MENTIONS


def test_every_number_of_the_text_is_an_indicator_of_annex_one(plan: Plan, written: dict) -> None:
    rows = written["annex"][0]["table"][0]["rows"]
    assert [i.name for i in plan.indicators] == [row[2] for row in rows]
    keys = {t.key for item in (*plan.goals, *plan.tasks) for t in item.targets}
    assert keys == {i.target.key for i in plan.indicators}
    assert len(keys) == len(rows)


def test_groups_of_merged_cells(plan: Plan, written: dict) -> None:
    filled, above = [], ""
    for row in written["annex"][0]["table"][0]["rows"]:
        above = row[1] or above
        filled.append(above)
    assert [i.group for i in plan.indicators] == filled


def test_every_unit_is_known_to_the_table_of_units(examples: Path) -> None:
    table = read_units((examples / "units.toml").read_text(encoding="utf-8"))
    plan = parse_plan(open_document(examples / "plan.docx"), units=table)
    status = {unit.name: unit.status for unit in plan.units}
    assert status.pop(TOWNS) == "collective"
    assert set(status.values()) == {"confirmed"}
    # Thirteen of the county itself and its eight townships.
    assert len(status) == 21


def test_activities_projects_and_breakdown(plan: Plan, written: dict) -> None:
    months, projects, (_, split) = (written["annex"][n]["table"] for n in (1, 2, 3))
    assert [(f"{a.month}月", a.kind, a.content) for a in plan.activities] == [tuple(r) for r in months[0]["rows"]]
    assert [
        (
            p.number,
            p.name,
            p.entity,
            p.content,
            p.investment and f"{p.investment.value}{p.investment.measure}",
        )
        for p in plan.projects
    ] == [tuple(row[:5]) for row in projects[0]["rows"]]
    (allocation,) = plan.allocations
    assert [(r.unit, *r.values) for r in allocation.rows] == [(r[1], *map(Decimal, r[2:])) for r in split["rows"]]
    assert list(allocation.total or ()) == [Decimal(value) for value in split["total"][1:]]
    assert allocation.horizon == "2025-Q1"


def test_checklist_rows_with_groups_and_units(plan: Plan, written: dict) -> None:
    above, entered = "", []
    for group, content, units in written["annex"][3]["table"][0]["rows"]:
        above = group or above
        entered.append((above.partition("、")[2], content, units))
    assert [((r.group or "").rpartition("、")[2], r.content, "、".join(r.units)) for r in plan.checklist] == entered


@pytest.mark.parametrize("form", FORMS)
def test_the_check_has_nothing_to_say_of_a_clean_plan(examples: Path, form: str) -> None:
    found = check_plan(parse_plan(open_document(examples / form)))
    assert [(finding.code, finding.message) for finding in found] == []


def test_the_committed_forms_are_those_the_source_gives(examples: Path, tmp_path: Path) -> None:
    # With an empty PATH LibreOffice is not found: it would stamp every PDF anew.
    command = [sys.executable, str(examples / "build.py"), str(tmp_path)]
    subprocess.run(command, env={"PATH": "", "PYTHONUTF8": "1"}, check=True, capture_output=True)
    for form in FORMS[:3]:
        assert (tmp_path / form).read_bytes() == (examples / form).read_bytes(), form
    assert (tmp_path / "adjustment.txt").read_bytes() == (examples / "adjustment.txt").read_bytes()
    for form in ("plan.docx", "adjustment.docx", "breakdown.docx"):
        assert _members(tmp_path / form) == _members(examples / form), form


def _members(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _bare(value: Any) -> Any:
    """The value without the places that hang on the format."""
    if is_dataclass(value):
        return {f.name: _bare(getattr(value, f.name)) for f in fields(value) if "source" not in f.name}
    if isinstance(value, tuple):
        return [_bare(item) for item in value]
    return value
