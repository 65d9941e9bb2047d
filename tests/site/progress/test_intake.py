"""Office-only mode: forms out, files in, merged: nothing lost, nothing overwritten unseen, every fault named."""

from __future__ import annotations

import io
import shutil
import zipfile
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from tests.site.cast import NOW, Cast
from tests.site.plans import PlanInForce
from tests.site.progress.course import entered, office, opened, seen
from tests.site.progress.old_format import as_xls, needs_office
from tests.site.progress.returned import (
    AMOUNT,
    FIRST,
    MONTH,
    PAPER,
    ask_a_number,
    brought,
    codes,
    filled,
    forms,
    upload,
)

from kechuang_site.job.actions.run_due import Work, run_due
from kechuang_site.progress.actions.accept_report import accept_reports
from kechuang_site.progress.actions.intake_add import AT_ONCE, READ, Brought, add_files
from kechuang_site.progress.actions.intake_settle import Settled, set_aside, settle_file
from kechuang_site.progress.actions.merge_file import Merging, merge_file
from kechuang_site.progress.actions.write_report import Rest
from kechuang_site.progress.jobs import read_returned
from kechuang_site.progress.models import IntakeFile, Report, Value
from kechuang_site.progress.queries.intake import overview
from kechuang_site.record.write import Conflict

pytestmark = pytest.mark.django_db
OURS = "县科技局-2025年6月-填报表.xlsx"


@pytest.fixture
def form(cast: Cast, plan: PlanInForce) -> bytes:
    """The form of the one unit that owes the plan's figures, in an open round."""
    opened(cast, plan)
    return forms(cast, plan)["县科技局"]


def merged(cast: Cast, row: IntakeFile, **more: object) -> object:
    return merge_file(by=office(cast), at=NOW, file=row, seen=row.version, merging=Merging(**more))


def test_the_zip_holds_a_form_for_each_unit_that_owes_and_asks_nothing_known(cast: Cast, plan: PlanInForce) -> None:
    opened(cast, plan)
    entered(cast, plan, "t01", MONTH, "15.5")
    ask = ask_a_number(cast, plan, "A")
    answer = cast.client("plan_office").get(f"/plans/{plan.plan.pk}/rounds/{MONTH}/templates/")
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        names = archive.namelist()
        assert sorted(names) == ["县科技局-2025年6月-填报表.xlsx", "甲镇-2025年6月-填报表.xlsx"]
        assert all(each.flag_bits & 0x800 for each in archive.infolist())
        ours = openpyxl.load_workbook(io.BytesIO(archive.read(OURS)))
        theirs = openpyxl.load_workbook(io.BytesIO(archive.read("甲镇-2025年6月-填报表.xlsx")))
    asked = [row[0].value for row in ours["填报"].iter_rows(min_row=FIRST)]
    # What stands for the month is not asked again.
    assert "t01" not in asked
    assert "t02" in asked
    assert [row[0].value for row in theirs["填报"].iter_rows(min_row=FIRST)] == [f"会办{ask.pk}"]


def test_a_filled_form_becomes_drafts_of_its_unit_with_its_sender(cast: Cast, plan: PlanInForce, form: bytes) -> None:
    (row,) = brought(cast, plan, (OURS, filled(form, {"t01": 15.5, "t02": "41"})))
    assert (row.state, row.reporter, row.sender) == ("ready", cast.parties["KJJ"], "测试填报人")
    assert (row.filled, row.new, row.refused) == (2, 2, 0)
    assert not Report.objects.exists()
    done = merged(cast, row)
    assert done.written == 2
    reports = {report.indicator.code: report for report in Report.objects.select_related("indicator")}
    assert reports["t01"].amount == Decimal("15.5")
    assert {(each.state, each.door, each.by_office, each.sender) for each in reports.values()} == {
        ("draft", "sheet", True, "测试填报人")
    }
    assert [unit.name for unit in overview(row.intake).unsigned] == ["县科技局"]


def test_the_stamped_original_signs_what_was_merged_and_a_second_person_accepts(
    cast: Cast, plan: PlanInForce, form: bytes
) -> None:
    rows = brought(cast, plan, (OURS, filled(form, {"t01": 15.5})), ("县科技局盖章.pdf", PAPER))
    sheet = next(row for row in rows if row.kind == "sheet")
    done = merged(cast, sheet)
    (report,) = Report.objects.all()
    assert (done.signed, report.state) == (1, "signed")
    assert report.signatures.get(step="sign").signer == "测试分管领导"
    accepted = accept_reports(by=office(cast, second=True), at=NOW, plan=plan.plan, seen=seen(report))
    assert accepted.done
    assert Value.objects.get(indicator=plan.indicators["t01"], period=MONTH).amount == Decimal("15.5")
    assert overview(sheet.intake).unsigned == []


def test_an_original_that_comes_later_signs_then(cast: Cast, plan: PlanInForce, form: bytes) -> None:
    (row,) = brought(cast, plan, (OURS, filled(form, {"t01": 15.5})))
    merged(cast, row)
    brought(cast, plan, ("县科技局签字件.pdf", PAPER), intake=row.intake)
    answer = cast.client("plan_office").post(f"/plans/{plan.plan.pk}/intakes/{row.intake_id}/merge/")
    assert answer.status_code == 302
    assert Report.objects.get().state == "signed"


def test_bad_rows_are_refused_by_cell_and_the_others_kept(cast: Cast, plan: PlanInForce, form: bytes) -> None:
    (row,) = brought(cast, plan, (OURS, filled(form, {"t01": "大约十五", "t02": "41"})))
    assert (row.state, row.filled, row.new, row.refused) == ("faulty", 2, 1, 1)
    page = cast.client("plan_office").get(f"/plans/{plan.plan.pk}/intakes/{row.intake_id}/{row.pk}/").content.decode()
    assert "表「填报」单元格 I" in page
    assert "大约十五" in page
    refused = merged(cast, row, rest=Rest.NOTHING)
    assert "intake.all-or-nothing" in {each.code for each in refused.findings}
    assert not Report.objects.exists()
    done = merged(cast, row)
    assert done.written == 1
    assert Report.objects.get().indicator == plan.indicators["t02"]


def test_only_the_bad_rows_come_back_mended_and_are_merged(cast: Cast, plan: PlanInForce, form: bytes) -> None:
    (row,) = brought(cast, plan, (OURS, filled(form, {"t01": "大约十五", "t02": "41"})))
    merged(cast, row)
    answer = cast.client("plan_office").get(f"/plans/{plan.plan.pk}/intakes/{row.intake_id}/{row.pk}/refused/")
    book = openpyxl.load_workbook(io.BytesIO(answer.content))
    bad = [each[0].value for each in book["填报"].iter_rows(min_row=FIRST)]
    assert bad == ["t01"]
    book["填报"].cell(FIRST, AMOUNT).value = "15.5"
    out = io.BytesIO()
    book.save(out)
    again = next(
        each for each in brought(cast, plan, ("退回后.xlsx", out.getvalue()), intake=row.intake)
        if each.name == "退回后.xlsx"
    )  # fmt: skip
    assert (again.state, again.new, again.refused) == ("ready", 1, 0), again.said["findings"]
    assert merged(cast, again).written == 1
    assert {report.indicator.code for report in Report.objects.select_related("indicator")} == {"t01", "t02"}


def test_the_same_file_again_changes_nothing(cast: Cast, plan: PlanInForce, form: bytes) -> None:
    content = filled(form, {"t01": 15.5})
    (row,) = brought(cast, plan, (OURS, content))
    merged(cast, row)
    (again,) = brought(cast, plan, ("换了名字.xlsx", content))
    assert again.state == "known"
    page = cast.client("plan_office").get(f"/plans/{plan.plan.pk}/intakes/{again.intake_id}/").content.decode()
    assert f"与“{OURS}”是同一份文件" in page
    assert "intake.state" in {each.code for each in merged(cast, again).findings}
    assert Report.objects.count() == 1


def test_what_somebody_changed_meanwhile_is_not_overwritten_unless_a_person_says_so(
    cast: Cast, plan: PlanInForce, form: bytes
) -> None:
    entered(cast, plan, "t01", MONTH, "14")
    (row,) = brought(cast, plan, (OURS, filled(form, {"t01": 15.5, "t02": "41"})))
    assert (row.state, row.refused, row.new) == ("faulty", 1, 1)
    page = cast.client("plan_office").get(f"/plans/{plan.plan.pk}/intakes/{row.intake_id}/{row.pk}/").content.decode()
    assert "以本文件为准" in page
    assert "14亿元" in page
    merged(cast, row)
    assert not Report.objects.filter(indicator=plan.indicators["t01"], state="draft").exists()
    (later,) = brought(cast, plan, ("更正.xlsx", filled(form, {"t01": 15.5}, change=lambda book: _note(book, "t01"))))
    place = later.said["rows"][0]["place"]
    assert merged(cast, later, over=frozenset({place})).written == 1
    assert Report.objects.get(indicator=plan.indicators["t01"], state="draft").amount == Decimal("15.5")


def _note(book: openpyxl.Workbook, key: str) -> None:
    page = book["填报"]
    row = next(row[0].row for row in page.iter_rows(min_row=FIRST) if row[0].value == key)
    page.cell(row, AMOUNT + 3).value = "补报核减后更正"


def test_two_forms_of_one_unit_wait_for_a_person(cast: Cast, plan: PlanInForce, form: bytes) -> None:
    rows = brought(cast, plan, ("一.xlsx", filled(form, {"t01": 15.5})), ("二.xlsx", filled(form, {"t01": 16})))
    view = overview(rows[0].intake)
    assert not view.clean
    assert [len(line.twice) for line in view.lines] == [1, 1]
    set_aside(by=office(cast), at=NOW, file=rows[0], seen=rows[0].version)
    assert [line.row.name for line in overview(rows[0].intake).clean] == ["二.xlsx"]


@pytest.mark.parametrize("name", ["别的名字.xlsx", "甲镇和乙镇.xlsx"])
def test_a_form_without_its_hidden_page_is_asked_about_never_guessed(
    cast: Cast, plan: PlanInForce, form: bytes, name: str
) -> None:
    content = filled(form, {"t01": 15.5}, change=lambda book: book.remove(book["版本"]))
    (row,) = brought(cast, plan, (name, content))
    assert (row.state, row.reporter) == ("asked", None)
    assert "intake.unit-unknown" in codes(row)
    settled = Settled(cast.parties["KJJ"], "测试填报人", "")
    settle_file(by=office(cast), at=NOW, file=row, seen=row.version, settled=settled)
    row.refresh_from_db()
    assert row.state == "ready"
    assert merged(cast, row).written == 1


def test_a_name_or_alias_in_the_file_name_is_a_doubt_a_person_confirms(
    cast: Cast, plan: PlanInForce, form: bytes
) -> None:
    content = filled(form, {"t01": 15.5}, change=lambda book: book.remove(book["版本"]))
    (row,) = brought(cast, plan, (OURS, content))
    assert (row.state, row.reporter) == ("asked", cast.parties["KJJ"])
    assert "intake.unit-by-name" in codes(row)
    assert not overview(row.intake).clean


def test_a_form_of_another_month_plan_or_county_is_refused_by_name(cast: Cast, plan: PlanInForce, form: bytes) -> None:
    opened(cast, plan, month="2025-05")
    other = filled(forms(cast, plan, "2025-05")["县科技局"], {"t01": 15.5})
    (row,) = brought(cast, plan, ("五月.xlsx", other))
    assert row.state == "refused"
    assert "intake.other-month" in codes(row)
    assert "2025年5月" in str(row.said["findings"])


def test_a_form_nobody_signed_as_sender_waits_for_a_name(cast: Cast, plan: PlanInForce, form: bytes) -> None:
    (row,) = brought(cast, plan, (OURS, filled(form, {"t01": 15.5}, sender="")))
    assert row.state == "asked"
    assert "intake.sender" in codes(row)
    settled = Settled(cast.parties["KJJ"], "补写的报送人", "")
    settle_file(by=office(cast), at=NOW, file=row, seen=row.version, settled=settled)
    row.refresh_from_db()
    assert (row.state, row.sender) == ("ready", "补写的报送人")


def test_a_stamped_form_cannot_be_given_to_another_unit(cast: Cast, plan: PlanInForce, form: bytes) -> None:
    (row,) = brought(cast, plan, (OURS, filled(form, {"t01": 15.5})))
    settled = Settled(cast.parties["A"], "谁", "")
    found = settle_file(by=office(cast), at=NOW, file=row, seen=row.version, settled=settled)
    assert getattr(found, "code", "") == "intake.stamped"


def test_two_people_do_not_merge_the_same_file(cast: Cast, plan: PlanInForce, form: bytes) -> None:
    (row,) = brought(cast, plan, (OURS, filled(form, {"t01": 15.5})))
    version = row.version
    set_aside(
        by=office(cast, second=True), at=NOW, file=IntakeFile.objects.select_related("intake__plan").get(), seen=version
    )
    row = IntakeFile.objects.select_related("intake__plan", "reporter").get()
    assert "intake.state" in {each.code for each in merged(cast, row).findings}
    with pytest.raises(Conflict):
        set_aside(by=office(cast), at=NOW, file=_fresh(row, "ready"), seen=version)
    assert not Report.objects.exists()


def _fresh(row: IntakeFile, state: str) -> IntakeFile:
    row.state = state
    return row


def test_what_is_no_form_is_kept_and_named(cast: Cast, plan: PlanInForce) -> None:
    opened(cast, plan)
    rows = brought(
        cast, plan, ("甲镇情况.docx", _docx()), ("坏的.zip", b"PK\x03\x04garbage"), ("无名.jpg", b"\xff\xd8\xff\xe0 photo"),
        ("无名.heic", b"\0\0\0\x18ftypheic photo"), ("假的.heic", b"no photo"),
        ("程序.exe", b"MZ\x90\x00" + b"\0" * 40),
    )  # fmt: skip
    state = {row.name: (row.state, codes(row)) for row in rows}
    assert state["甲镇情况.docx"] == ("aside", {"intake.document"})
    assert state["坏的.zip"] == ("refused", {"archive.broken"})
    assert state["无名.jpg"] == state["无名.heic"] == ("asked", {"intake.unit-unknown"})
    assert state["假的.heic"][0] == "refused"
    assert state["程序.exe"][0] == "refused"


def _docx() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", "<w/>")
    return out.getvalue()


def test_files_in_a_zip_are_files(cast: Cast, plan: PlanInForce, form: bytes) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("收表/县科技局.xlsx", filled(form, {"t01": 15.5}))
        archive.writestr("__MACOSX/._x", b"x")
        archive.writestr("收表/~$县科技局.xlsx", b"x")
    (row,) = brought(cast, plan, ("七月.zip", out.getvalue()))
    assert (row.name, row.state) == ("县科技局.xlsx", "ready")


def test_several_past_months_come_in_the_long_form_as_late_entries(cast: Cast, plan: PlanInForce) -> None:
    opened(cast, plan)
    rows = "编号,期别,累计完成数,数据性质\nt01,2025-03,8,快报数\nt01,2025-05,11,快报数\nt09,2025-05,1,\n"
    (row,) = brought(cast, plan, ("县科技局补录.csv", rows.encode()))
    assert (row.state, row.new) == ("asked", 2)
    assert row.refused == 1
    settled = Settled(cast.parties["KJJ"], "测试填报人", "")
    settle_file(by=office(cast), at=NOW, file=row, seen=row.version, settled=settled)
    row.refresh_from_db()
    assert merged(cast, row).written == 2
    reports = {report.period: report for report in Report.objects.select_related("round")}
    assert all(report.late_entry for report in reports.values())
    assert {period: report.amount for period, report in reports.items()} == {
        "2025-03": Decimal(8), "2025-05": Decimal(11),
    }  # fmt: skip


def test_a_clerk_brings_only_the_own_units_form(cast: Cast, plan: PlanInForce, form: bytes) -> None:
    ask = ask_a_number(cast, plan, "A")
    own = filled(forms(cast, plan)["甲镇"], {f"会办{ask.pk}": 7})
    (row,) = brought(cast, plan, ("甲镇.xlsx", own), who="clerk")
    assert row.state == "ready"
    merge_file(by=cast.asker("clerk"), at=NOW, file=row, seen=row.version)
    report = Report.objects.get()
    assert (report.reporter, report.by_office, report.amount) == (cast.parties["A"], False, Decimal(7))
    (theirs,) = brought(cast, plan, (OURS, filled(form, {"t01": 15.5})), who="clerk")
    assert theirs.state == "refused"
    assert "intake.other-unit" in codes(theirs)


@pytest.mark.parametrize("who", ["clerk", "clerk_b", "officer", "leader", "abroad", "unit_head"])
def test_a_batch_is_seen_by_the_office_and_whoever_brought_it(
    cast: Cast, plan: PlanInForce, form: bytes, who: str
) -> None:
    (row,) = brought(cast, plan, (OURS, filled(form, {"t01": 15.5})))
    client = cast.client(who)
    batch = f"/plans/{plan.plan.pk}/intakes/{row.intake_id}/"
    for path in (batch, f"{batch}{row.pk}/", f"{batch}{row.pk}/refused/", f"{batch}{row.pk}/original/"):
        assert client.get(path).status_code in (403, 404)
    for path in (f"{batch}merge/", f"{batch}{row.pk}/merge/", f"{batch}{row.pk}/aside/", f"{batch}{row.pk}/settle/"):
        assert client.post(path, {"file": row.pk, "seen": row.version}).status_code in (403, 404)
    assert not Report.objects.exists()


def test_many_files_are_read_by_the_worker_and_none_twice(cast: Cast, plan: PlanInForce, form: bytes) -> None:
    files = [(f"县科技局{number}.xlsx", filled(form, {"t01": number})) for number in range(1, AT_ONCE + 2)]
    by = cast.asker("plan_office")
    added = add_files(by=by, at=NOW, plan=plan.plan, month=MONTH, brought=[Brought(*file) for file in files])
    page = f"/plans/{plan.plan.pk}/intakes/{added.intake.pk}/"
    assert f"已读0个，共{AT_ONCE + 1}个" in cast.client("plan_office").get(page).content.decode()
    works = {READ: Work("读取", read_returned)}
    for _ in files:
        assert run_due(works, worker="w", now=lambda: NOW, length=timedelta(seconds=60))
    assert not run_due(works, worker="w", now=lambda: NOW, length=timedelta(seconds=60))
    states = {row.state for row in IntakeFile.objects.all()}
    assert states == {"ready"}
    # One unit, thirteen forms: a person decides.
    assert not overview(added.intake).clean


def test_where_no_worker_is_a_person_has_them_read(cast: Cast, plan: PlanInForce, form: bytes) -> None:
    files = [(f"县科技局{number}.xlsx", filled(form, {"t01": number})) for number in range(1, AT_ONCE + 2)]
    answer = upload(cast.client("plan_office"), plan, *files)
    assert answer.status_code == 302
    assert cast.client("plan_office").post(f"{answer.headers['Location']}read/").status_code == 302
    assert not IntakeFile.objects.filter(state="waiting").exists()


@needs_office
def test_an_old_format_is_read_through_libreoffice(cast: Cast, plan: PlanInForce, form: bytes, tmp_path: Path) -> None:
    saved = as_xls(filled(form, {"t01": 15.5}), tmp_path)
    (row,) = brought(cast, plan, ("县科技局.xls", saved))
    assert (row.state, row.new) == ("ready", 1)


def test_an_old_format_without_libreoffice_says_how_to_save_it(
    cast: Cast, plan: PlanInForce, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened(cast, plan)
    monkeypatch.setattr(shutil, "which", lambda name: None)
    (row,) = brought(cast, plan, ("县科技局.et", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600))
    assert row.state == "refused"
    assert "另存为 .xlsx" in str(row.said["findings"])
