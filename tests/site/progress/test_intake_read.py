"""Reading returned forms: what is doubtful, of another unit, or of another format is said before anything is merged."""

from __future__ import annotations

import csv
import io

import openpyxl
import pytest
from tests.site.cast import NOW, Cast
from tests.site.plans import PlanInForce
from tests.site.progress.course import office, opened
from tests.site.progress.returned import brought, codes, filled, forms

from kechuang_site.progress.actions.intake_settle import Settled, settle_file
from kechuang_site.progress.models import Report
from kechuang_site.progress.queries.intake import overview

pytestmark = pytest.mark.django_db
OURS = "县科技局-2025年6月-填报表.xlsx"


@pytest.fixture
def form(cast: Cast, plan: PlanInForce) -> bytes:
    opened(cast, plan)
    return forms(cast, plan)["县科技局"]


@pytest.mark.parametrize(
    ("key", "text", "code"),
    [
        ("t01", 20500, "progress.magnitude"),
        ("t02", 40.5, "progress.not-whole"),
        ("t03", 0.03, "progress.percent-scale"),
    ],
)
def test_a_doubtful_number_is_no_clean_file(
    cast: Cast, plan: PlanInForce, form: bytes, key: str, text: object, code: str
) -> None:
    (row,) = brought(cast, plan, (OURS, filled(form, {key: text})))
    batch = f"/plans/{plan.plan.pk}/intakes/{row.intake_id}/"
    page = cast.client("plan_office").get(batch).content.decode()
    assert "有疑问" in page
    assert f"[{code}]" in page
    assert "表「填报」单元格 I" in page
    assert 'name="file"' in page
    assert "checked" not in page
    assert not overview(row.intake).clean
    # Looked at and ticked, it is merged.
    cast.client("plan_office").post(f"{batch}merge/", {"file": row.pk})
    assert Report.objects.get().indicator == plan.indicators[key]


def test_the_form_of_another_unit_by_its_file_name_is_asked_about(cast: Cast, plan: PlanInForce, form: bytes) -> None:
    content = filled(form, {"t01": 15.5})
    (row,) = brought(cast, plan, ("甲镇-2025年6月-填报表.xlsx", content))
    assert (row.state, row.reporter) == ("asked", cast.parties["KJJ"])
    assert "intake.unit-differs" in codes(row)
    headed = filled(form, {"t01": 15.5}, change=lambda book: _head_of(book, "甲镇"))
    (other,) = brought(cast, plan, ("六月.xlsx", headed))
    assert "intake.unit-differs" in codes(other)
    settled = Settled(cast.parties["KJJ"], "测试填报人", "")
    settle_file(by=office(cast), at=NOW, file=row, seen=row.version, settled=settled)
    row.refresh_from_db()
    assert row.state == "ready"


def _head_of(book: openpyxl.Workbook, name: str) -> None:
    book["填报"]["B2"] = name


def test_our_own_form_saved_as_csv_is_read(cast: Cast, plan: PlanInForce, form: bytes) -> None:
    book = openpyxl.load_workbook(io.BytesIO(filled(form, {"t01": 15.5})))
    out = io.StringIO()
    csv.writer(out).writerows(book["填报"].iter_rows(values_only=True))
    (row,) = brought(cast, plan, ("县科技局-2025年6月-填报表.csv", out.getvalue().encode("gb18030")))
    assert (row.state, row.new, row.refused) == ("asked", 1, 0)
    assert codes(row) == {"intake.unit-by-name"}


def test_a_sender_too_long_to_keep_is_asked_for_not_cut(cast: Cast, plan: PlanInForce, form: bytes) -> None:
    (row,) = brought(cast, plan, (OURS, filled(form, {"t01": 15.5}, sender="某" * 41)))
    assert (row.state, row.sender) == ("asked", "")
    assert "unit-sheet.people" in codes(row)
    found = settle_file(
        by=office(cast), at=NOW, file=row, seen=row.version, settled=Settled(cast.parties["KJJ"], "某" * 41)
    )
    assert getattr(found, "code", "") == "report.long"
