"""Merging returned forms: counted from what was written, nothing lost in silence, nothing overwritten unseen."""

from __future__ import annotations

import re
from decimal import Decimal
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from tests.site.cast import NOW, Cast
from tests.site.plans import PlanInForce
from tests.site.progress.course import SENT, office, opened, seen, typed_cell
from tests.site.progress.returned import MONTH, PAPER, brought, filled, forms

from kechuang_site.progress.actions.merge_file import Merging, merge_file
from kechuang_site.progress.actions.open_round import close_round, open_round
from kechuang_site.progress.actions.return_report import return_reports
from kechuang_site.progress.actions.write_report import Rest, write_reports
from kechuang_site.progress.models import IntakeFile, Report
from kechuang_site.progress.queries.intake import overview

pytestmark = pytest.mark.django_db
OURS = "县科技局-2025年6月-填报表.xlsx"


@pytest.fixture
def form(cast: Cast, plan: PlanInForce) -> bytes:
    opened(cast, plan)
    return forms(cast, plan)["县科技局"]


@pytest.fixture
def client(cast: Cast) -> Client:
    return cast.client("plan_office")


def page_of(row: IntakeFile) -> str:
    return f"/plans/{row.intake.plan_id}/intakes/{row.intake_id}/"


def merge_page(client: Client, row: IntakeFile, **posted: Any) -> str:
    """The form on a file's own page sent as the page stands now, and the page that follows."""
    address = f"{page_of(row)}{row.pk}/"
    shown = client.get(address).content.decode()
    saw = re.findall(r'name="saw" value="([^"]*)"', shown)
    return send(client, row, saw=saw, **posted)


def send(client: Client, row: IntakeFile, **posted: Any) -> str:
    row.refresh_from_db()
    return client.post(f"{page_of(row)}{row.pk}/merge/", {"seen": row.version, **posted}, follow=True).content.decode()


def merge_list(client: Client, *rows: IntakeFile) -> str:
    posted = {"file": [row.pk for row in rows]}
    return client.post(f"{page_of(rows[0])}merge/", posted, follow=True).content.decode()


def write(cast: Cast, made: PlanInForce, text: str, code: str = "t01", **more: Any) -> Report:
    """What a colleague of the office writes into the cell."""
    typed = typed_cell(cast, made, code, MONTH, text, **more)
    written = write_reports(
        by=office(cast, second=True), at=NOW, plan=made.plan, reporter=cast.parties["KJJ"], typed=[typed], sent=SENT
    )
    (report,) = written.reports
    assert report is not None, written
    return report


def amount(made: PlanInForce, code: str = "t01") -> Decimal | None:
    return Report.objects.get(indicator=made.indicators[code], state="draft").amount


def test_a_form_that_comes_while_no_round_is_open_is_not_merged_says_so_and_is_merged_later(
    cast: Cast, plan: PlanInForce, client: Client
) -> None:
    entering = opened(cast, plan)
    content = filled(forms(cast, plan)["县科技局"], {"t01": 15.5, "t02": "41"})
    close_round(by=office(cast), at=NOW, entering=entering)
    (row,) = brought(cast, plan, (OURS, content))
    assert (row.state, row.new, row.refused) == ("faulty", 0, 2)
    assert "report.no-round" in client.get(page_of(row)).content.decode()
    said = merge_page(client, row)
    assert "已合并" not in said
    assert "intake.nothing-written" in said
    assert "报送期没有开启" in said
    row.refresh_from_db()
    assert (row.state, row.reports) == ("faulty", [])
    assert not Report.objects.exists()
    entering.refresh_from_db()
    later = NOW.replace(month=8, day=2)
    next_round = open_round(by=office(cast, later), at=later, plan=plan.plan, month="2025-07")
    assert getattr(next_round, "month", "") == "2025-07"
    assert "已合并，写入2项" in merge_page(client, row)
    row.refresh_from_db()
    assert (row.state, row.new, row.refused) == ("merged", 2, 0)
    assert {report.round.month for report in Report.objects.select_related("round")} == {"2025-07"}


def test_what_the_round_closed_under_between_looking_and_merging_is_counted_as_refused(
    cast: Cast, plan: PlanInForce, client: Client, form: bytes
) -> None:
    (row,) = brought(cast, plan, (OURS, filled(form, {"t01": 15.5})))
    assert row.state == "ready"
    close_round(by=office(cast), at=NOW, entering=opened(cast, plan))
    said = merge_list(client, row)
    assert "已合并" not in re.sub(r"<[^>]+>", "", said).split("共1个文件")[0]
    assert "intake.nothing-written" in said
    row.refresh_from_db()
    assert (row.state, row.new, row.refused) == ("faulty", 0, 1)


def test_a_blind_form_does_not_overwrite_what_a_colleague_wrote_after_the_preview(
    cast: Cast, plan: PlanInForce, client: Client, form: bytes
) -> None:
    content = filled(form, {"t01": 90, "t02": "41"}, change=lambda book: book.remove(book["版本"]))
    (row,) = brought(cast, plan, (OURS, content))
    party = cast.parties["KJJ"].code
    client.post(f"{page_of(row)}{row.pk}/settle/", {"seen": row.version, "party": party, "sender": "测试填报人"})
    row.refresh_from_db()
    assert row.state == "ready"
    write(cast, plan, "88")
    said = merge_list(client, row)
    assert amount(plan) == Decimal(88)
    assert "有1行没有写入" in said
    # The conflict can still be chosen, on the page that shows both.
    place = next(each["place"] for each in row.said["rows"] if each["key"] == "t01")
    assert "以本文件为准" in client.get(f"{page_of(row)}{row.pk}/").content.decode()
    assert "写入1项" in merge_page(client, row, over=place)
    assert amount(plan) == Decimal(90)
    row.refresh_from_db()
    assert (row.new, row.changed, row.same, row.refused) == (1, 1, 0, 0)


def test_letting_the_file_win_holds_for_the_number_that_was_seen_alone(
    cast: Cast, plan: PlanInForce, client: Client, form: bytes
) -> None:
    write(cast, plan, "88")
    (row,) = brought(cast, plan, (OURS, filled(form, {"t01": 90})))
    place = row.said["rows"][0]["place"]
    shown = client.get(f"{page_of(row)}{row.pk}/").content.decode()
    saw = re.findall(r'name="saw" value="([^"]*)"', shown)
    assert "88亿元" in shown
    write(cast, plan, "87")
    assert "intake.nothing-written" in send(client, row, over=place, saw=saw)
    assert amount(plan) == Decimal(87)
    assert "写入1项" in merge_page(client, row, over=place)
    assert amount(plan) == Decimal(90)


def test_a_second_version_merged_over_conflicts_keeps_them_to_be_chosen(
    cast: Cast, plan: PlanInForce, client: Client, form: bytes
) -> None:
    (first,) = brought(cast, plan, (OURS, filled(form, {"t01": 15.5})))
    merge_list(client, first)
    (second,) = brought(cast, plan, ("再报.xlsx", filled(form, {"t01": 16, "t02": "41"})))
    assert (second.state, second.new, second.refused) == ("faulty", 1, 1)
    assert "写入1项" in merge_page(client, second)
    second.refresh_from_db()
    assert (second.state, amount(plan)) == ("merged", Decimal("15.5"))
    place = next(each["place"] for each in second.said["rows"] if each["key"] == "t01")
    assert "写入1项" in merge_page(client, second, over=place)
    second.refresh_from_db()
    assert amount(plan) == Decimal(16)
    assert (second.new, second.changed, second.same, second.refused) == (1, 1, 0, 0)
    # Now there is nothing left to write.
    assert "intake.state" in merge_page(client, second)


def test_all_or_nothing_writes_nothing_where_a_cell_moved_after_the_preview(
    cast: Cast, plan: PlanInForce, form: bytes
) -> None:
    (row,) = brought(cast, plan, (OURS, filled(form, {"t01": 15.5, "t02": "41"})))
    write(cast, plan, "14")
    merging = Merging(rest=Rest.NOTHING)
    done = merge_file(by=office(cast), at=NOW, file=row, seen=row.version, merging=merging)
    assert (done.done, {each.code for each in done.findings}) == (False, {"intake.all-or-nothing"})
    assert not Report.objects.filter(indicator=plan.indicators["t02"]).exists()


def test_the_same_form_again_after_a_return_is_an_answer(
    cast: Cast, plan: PlanInForce, client: Client, form: bytes
) -> None:
    content = filled(form, {"t01": 15.5})
    rows = brought(cast, plan, (OURS, content), ("县科技局.pdf", PAPER))
    merge_list(client, next(row for row in rows if row.kind == "sheet"))
    report = Report.objects.get()
    assert report.state == "signed"
    taken = return_reports(
        by=office(cast, second=True), at=NOW, plan=plan.plan, seen=seen(report), reason="请核实"
    )  # fmt: skip
    assert taken.done
    (again,) = brought(cast, plan, ("再交.xlsx", content))
    assert (again.state, again.changed) == ("ready", 1), again.said["findings"]
    assert "已合并1份，写入1项" in merge_list(client, again)
    report.refresh_from_db()
    assert (report.state, report.amount) == ("draft", Decimal("15.5"))


def test_the_command_names_what_weighing_found_by_cell(cast: Cast, plan: PlanInForce, tmp_path: Path) -> None:
    opened(cast, plan)
    content = forms(cast, plan)["县科技局"]
    write(cast, plan, "14")
    (tmp_path / OURS).write_bytes(filled(content, {"t01": "15.5", "t02": "约40"}))
    out = StringIO()
    call_command("returns_merge", str(plan.plan.pk), MONTH, str(tmp_path), "--merge", by="plan_office", stdout=out)
    said = out.getvalue()
    assert "有问题的行" in said
    assert re.search(r"表「填报」单元格 I\d+：[^\n]*\[report\.conflict\]", said), said
    assert re.search(r"表「填报」单元格 I\d+：[^\n]*约40", said), said


def test_only_clean_files_are_ticked(cast: Cast, plan: PlanInForce, form: bytes) -> None:
    (row,) = brought(cast, plan, (OURS, filled(form, {"t01": 15.5})))
    (line,) = overview(row.intake).lines
    assert (line.word, line.clean) == ("可以合并", True)


def test_what_is_no_file_of_the_batch_is_not_merged(cast: Cast, plan: PlanInForce, client: Client, form: bytes) -> None:
    (row,) = brought(cast, plan, (OURS, filled(form, {"t01": 15.5})))
    for strange in ("²", "-1", "9" * 5000):
        assert client.post(f"{page_of(row)}merge/", {"file": strange}).status_code == 422
    assert not Report.objects.exists()
