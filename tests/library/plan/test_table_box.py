"""Boxes (专栏) are read with the section they stand in."""

from __future__ import annotations

from kechuang.document.read import read_document
from kechuang.plan.model import Plan
from kechuang.plan.parse import parse_plan

BOX = "专栏1 重点工程<br>1.充电网络工程。新建充电站12座。<br>2.绿道工程。新建绿道30公里。"


def plan(box: str) -> Plan:
    body = (
        "<p>澜汀市绿色出行行动方案（2026—2028年）</p><p>一、重点任务</p>"
        "<p>（一）完善设施。建成公交场站3个。（责任单位：市交通局）</p>"
        f"<table>{box}</table>"
        "<p>（二）优化服务。新增线路5条。（责任单位：市城管局）</p>"
    )
    return parse_plan(read_document("a.html", f"<html><body>{body}</body></html>".encode()))


def test_the_numbers_of_a_box_are_those_of_the_task_above() -> None:
    tasks = plan(f"<tr><td>{BOX}</td></tr>").tasks
    assert [(t.responsible_units, [str(x.value) for x in t.targets]) for t in tasks] == [
        (("市交通局",), ["3", "12", "30"]),
        (("市城管局",), ["5"]),
    ]


def test_a_box_of_several_rows_is_text_too() -> None:
    rows = "".join(f"<tr><td>{line}</td></tr>" for line in BOX.split("<br>"))
    assert [len(task.targets) for task in plan(rows).tasks] == [3, 1]


def test_every_target_of_a_box_opens_at_its_words() -> None:
    page = f"<html><body><p>一、目标</p><table><tr><td>{BOX}</td></tr></table></body></html>"
    document = read_document("a.html", page.encode())
    targets = [target for goal in parse_plan(document).goals for target in goal.targets]
    assert [str(target.value) for target in targets] == ["12", "30"]
    for target in targets:
        assert target.source.block is not None
        assert target.text in document.blocks[target.source.block].text[target.source.start : target.source.end]


def test_a_table_of_several_columns_stays_a_table() -> None:
    rows = "<tr><td>序号</td><td>任务</td><td>责任单位</td></tr><tr><td>1</td><td>建站。</td><td>市交通局</td></tr>"
    assert [task.number for task in plan(rows).tasks][-1].endswith("/1")
