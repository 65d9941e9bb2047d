"""By command as by page: forms out into a folder, files in; each state of a cell by each door, refused where it must be."""

from __future__ import annotations

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from tests.site.cast import NOW, SYSTEM, Cast
from tests.site.plans import PlanInForce
from tests.site.progress.course import SENT, office, opened, typed_cell
from tests.site.progress.returned import MONTH, brought, filled, forms

from kechuang.progress.life import ReportState, Step, after
from kechuang_site.progress.actions.merge_file import Merging, merge_file
from kechuang_site.progress.actions.write_report import write_reports
from kechuang_site.progress.models import Report
from kechuang_site.record.write import recording

pytestmark = pytest.mark.django_db
OURS = "县科技局-2025年6月-填报表.xlsx"


def run(name: str, *args: object, **more: object) -> str:
    out = StringIO()
    call_command(name, *map(str, args), stdout=out, **more)
    return out.getvalue()


def test_forms_go_out_and_come_in_by_command(cast: Cast, plan: PlanInForce, tmp_path: Path) -> None:
    opened(cast, plan)
    said = run("templates_make", plan.plan.pk, MONTH, by="plan_office", into=tmp_path)
    assert "已生成1份" in said
    form = tmp_path / OURS
    form.write_bytes(filled(form.read_bytes(), {"t01": "15.5"}))
    said = run("returns_merge", plan.plan.pk, MONTH, tmp_path, "--merge", by="plan_office")
    assert "已合并" in said
    assert Report.objects.get().door == "command"
    # Once more: nothing happens twice.
    assert "重复的文件" in run("returns_merge", plan.plan.pk, MONTH, tmp_path, "--merge", by="plan_office")
    assert Report.objects.count() == 1


def test_what_was_only_looked_at_is_merged_by_the_next_command(cast: Cast, plan: PlanInForce, tmp_path: Path) -> None:
    opened(cast, plan)
    (tmp_path / OURS).write_bytes(filled(forms(cast, plan)["县科技局"], {"t01": "15.5"}))
    assert "可以合并" in run("returns_merge", plan.plan.pk, MONTH, tmp_path, by="plan_office")
    assert not Report.objects.exists()
    said = run("returns_merge", plan.plan.pk, MONTH, tmp_path, "--merge", by="plan_office")
    assert "已合并" in said
    assert Report.objects.get().door == "command"


def test_what_is_wrong_is_said_and_not_merged(cast: Cast, plan: PlanInForce, tmp_path: Path) -> None:
    opened(cast, plan)
    (tmp_path / OURS).write_bytes(filled(forms(cast, plan)["县科技局"], {"t01": "=1+1"}))
    said = run("returns_merge", plan.plan.pk, MONTH, tmp_path, "--merge", by="plan_office")
    assert "sheet.formula-uncalculated" in said
    assert not Report.objects.exists()


@pytest.mark.parametrize("who", ["officer", "leader", "auditor", "abroad", "unit_head", "former", "nobody"])
def test_who_may_not_is_refused(cast: Cast, plan: PlanInForce, tmp_path: Path, who: str) -> None:
    opened(cast, plan)
    (tmp_path / OURS).write_bytes(filled(forms(cast, plan)["县科技局"], {"t01": "15.5"}))
    for command in (
        ("templates_make", plan.plan.pk, MONTH, "--into", tmp_path / "out"),
        ("returns_merge", plan.plan.pk, MONTH, tmp_path / OURS, "--merge"),
    ):
        with pytest.raises(CommandError):
            run(*command, by=who)
    assert not Report.objects.exists()


STATES = [None, *ReportState]


def report_in(cast: Cast, plan: PlanInForce, state: ReportState) -> Report:
    """A report on the cell of t01 that stands in a state."""
    typed = typed_cell(cast, plan, "t01", MONTH, "14")
    written = write_reports(
        by=office(cast), at=NOW, plan=plan.plan, reporter=cast.parties["KJJ"], typed=[typed], sent=SENT
    )
    (row,) = written.reports
    with recording(by=SYSTEM, act="test.state", at=NOW) as writes:
        return writes.change(row, state=state.value)


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("door", ["sheet", "command"])
@pytest.mark.parametrize("who", ["plan_office", "clerk"])
def test_each_state_of_a_cell_by_each_door_and_role(
    cast: Cast, plan: PlanInForce, tmp_path: Path, state: ReportState | None, door: str, who: str
) -> None:
    """A form that left before the cell got where it is now: what moved on is never overwritten, and a clerk of
    another unit writes nothing at all."""
    opened(cast, plan)
    content = filled(forms(cast, plan)["县科技局"], {"t01": "15.5"})
    before = None if state is None else report_in(cast, plan, state)
    if door == "command":
        (tmp_path / OURS).write_bytes(content)
        run("returns_merge", plan.plan.pk, MONTH, tmp_path, "--merge", by=who)
    else:
        (row,) = brought(cast, plan, (OURS, content), who=who)
        if row.state == "ready":
            merge_file(by=cast.asker(who), at=NOW, file=row, seen=row.version)
    new = Report.objects.filter(text="15.5")
    free = state is None or not state.open
    assert new.exists() == (who == "plan_office" and free), "a cell on its way is a conflict, a free one is written"
    if before is not None:
        before.refresh_from_db()
        assert (before.state, before.text) == (state.value, "14")


@pytest.mark.parametrize("state", [each for each in ReportState if each.open])
def test_a_form_that_saw_the_cell_writes_where_the_life_of_a_report_allows(
    cast: Cast, plan: PlanInForce, state: ReportState
) -> None:
    opened(cast, plan)
    content = filled(forms(cast, plan)["县科技局"], {"t01": "15.5"})
    before = report_in(cast, plan, state)
    (row,) = brought(cast, plan, (OURS, content))
    place = row.said["rows"][0]["place"]
    done = merge_file(by=office(cast), at=NOW, file=row, seen=row.version, merging=Merging(over=frozenset({place})))
    assert done.written == (1 if after(state, Step.WRITE) else 0)
    before.refresh_from_db()
    assert before.text == "15.5"
    assert before.state == "draft"
