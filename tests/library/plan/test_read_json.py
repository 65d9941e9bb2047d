"""A plan comes back from its JSON exactly, and nothing that is not the contract is taken for a plan."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.library.builders import a_column, a_plan, a_target, an_allocation

from kechuang.document.export import repair_to_json
from kechuang.document.model import Repair, RepairKind
from kechuang.document.open import open_document
from kechuang.guard.refusal import Refusal
from kechuang.plan import parse_plan, points, to_json
from kechuang.plan.read_json import plan_from_json, repairs_from_json
from kechuang.vocabulary import read_units


@pytest.fixture(scope="module")
def written(examples: Path) -> dict[str, Any]:
    return to_json(parse_plan(open_document(examples / "plan.docx")))


def back_and_forth(content: dict[str, Any]) -> dict[str, Any]:
    return to_json(plan_from_json(json.loads(json.dumps(content))))


@pytest.mark.parametrize("form", ["plan.txt", "plan.md", "plan.html", "plan.docx", "plan.pdf"])
def test_the_example_comes_back_exactly(examples: Path, form: str) -> None:
    content = to_json(parse_plan(open_document(examples / form)))
    assert back_and_forth(content) == content


def test_every_real_plan_comes_back_exactly(shared: Path) -> None:
    tried = 0
    for path in sorted((shared / "plans").iterdir()):
        if path.suffix in (".txt", ".md", ".html") and path.name != "README.md":
            content = to_json(parse_plan(open_document(path)))
            assert back_and_forth(content) == content, path.name
            tried += 1
    assert tried >= 8


def test_the_points_of_a_plan_are_those_of_its_json(shared: Path, root: Path) -> None:
    table = read_units((root / "counties/daye/units.toml").read_text(encoding="utf-8"))
    plan = parse_plan(open_document(shared / "plans/daye-2024.txt"), units=table)
    asked = [(p.kind, p.key, p.proposal) for p in points(plan, table)]
    again = [(p.kind, p.key, p.proposal) for p in points(plan_from_json(to_json(plan)), table)]
    assert sorted(asked, key=str) == sorted(again, key=str)


@given(
    value=st.one_of(st.none(), st.decimals(allow_nan=False, allow_infinity=False, places=4).map(str)),
    total=st.one_of(st.none(), st.decimals(min_value=0, max_value=10**12, places=2).map(str)),
    name=st.text(max_size=20),
)
def test_any_numbers_and_names_come_back_exactly(value: str | None, total: str | None, name: str) -> None:
    share = an_allocation([a_column(name)], {"甲镇": [total]}, total=[total])
    content = to_json(a_plan(a_target(name=name, value=value), allocations=[share]))
    assert back_and_forth(content) == content


def test_a_range_comes_back_as_a_pair() -> None:
    target = plan_from_json(to_json(a_plan(a_target(value=["1", "2"])))).targets()[0]
    assert [str(end) for end in target.value or ()] == ["1", "2"]


def test_where_it_was_read_from_does_not_matter(written: dict[str, Any]) -> None:
    content = copy.deepcopy(written)
    content["source"] |= {"file": "plan.docx", "sha256": "00", "repairs": []}
    assert to_json(plan_from_json(content)) == written


def test_the_repairs_told_in_the_json_come_back(shared: Path) -> None:
    document = open_document(shared / "plans/daye-2024.txt")
    origin = {"repairs": [repair_to_json(repair) for repair in document.repairs]}
    content = to_json(parse_plan(document), read_from=origin)
    assert repairs_from_json(content) == document.repairs
    assert repairs_from_json(to_json(parse_plan(document))) == ()


def test_a_repair_saved_before_kinds_were_told_is_one_of_text() -> None:
    saved = {"block": 3, "before": "⻔", "after": "门", "reason": "部首字符改为正常汉字"}
    assert repairs_from_json({"source": {"repairs": [saved]}}) == (Repair(*saved.values(), RepairKind.TEXT),)


@pytest.mark.parametrize("content", [None, [], "{}", 3, {}, {"schema": "kechuang.plan/2"}, {"schema": ["x"]}])
def test_what_is_no_plan_of_this_version_is_refused(content: object) -> None:
    with pytest.raises(Refusal) as refusal:
        plan_from_json(content)
    assert refusal.value.code == "plan.json-version"


@pytest.mark.parametrize(
    ("path", "wrong", "told"),
    [
        (("title",), 5, "title"),
        (("tasks",), None, "tasks"),
        (("tasks", 0, "lead_units", 0), None, "tasks[0].lead_units[0]"),
        (("tasks", 0, "open_list"), 1, "tasks[0].open_list"),
        (("goals", 0, "targets", 0, "value"), 2.6, "goals[0].targets[0].value"),
        (("goals", 0, "targets", 0, "value"), "1e5", "goals[0].targets[0].value"),
        (("goals", 0, "targets", 0, "value"), ["1"], "goals[0].targets[0].value"),
        (("goals", 0, "targets", 0, "value"), "Infinity", "goals[0].targets[0].value"),
        (("goals", 0, "targets", 0, "kind"), "sum", "goals[0].targets[0].kind"),
        (("goals", 0, "targets", 0, "kind"), [], "goals[0].targets[0].kind"),
        (("goals", 0, "source", "start"), True, "goals[0].source.start"),
        (("allocations", 0, "rows", 0, "values"), ["1"], "allocations[0].rows[0].values"),
        (("allocations", 0, "total"), [], "allocations[0].total"),
        (("activities", 0, "month"), "1", "activities[0].month"),
    ],
)
def test_what_is_malformed_is_refused_and_named(
    written: dict[str, Any], path: tuple[str | int, ...], wrong: object, told: str
) -> None:
    content = copy.deepcopy(written)
    place: Any = content
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = wrong
    with pytest.raises(Refusal) as refusal:
        plan_from_json(content)
    assert refusal.value.code == "plan.json-malformed"
    assert told in refusal.value.message


def test_a_missing_and_an_unknown_field_are_refused_by_name(written: dict[str, Any]) -> None:
    for change, told in (({"remove": "period"}, "缺少 period"), ({"add": "extra"}, "多出 extra")):
        content = copy.deepcopy(written)
        content.pop(change.get("remove", ""), None)
        content.update({change["add"]: 1} if "add" in change else {})
        with pytest.raises(Refusal, match=told):
            plan_from_json(content)
