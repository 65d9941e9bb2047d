"""What may be entered as a signed form, by whichever door; and a message that names its own cell."""

from __future__ import annotations

import pytest
from tests.site.cast import NOW, Cast
from tests.site.plans import PlanInForce
from tests.site.progress.course import SENT, office, opened, seen, typed_cell

from kechuang.vocabulary import Finding
from kechuang_site.evidence.store.file import LARGEST
from kechuang_site.progress.actions.paper import Paper, unfit_paper
from kechuang_site.progress.actions.sign_report import sign_on_paper
from kechuang_site.progress.actions.weigh import reporter_of
from kechuang_site.progress.actions.write_report import write_reports
from kechuang_site.progress.models import Report
from kechuang_site.progress.queries.intake_lines import placed

SIGNER = "测试分管领导"


@pytest.mark.any_database
@pytest.mark.parametrize(
    ("paper", "code"),
    [
        (Paper("签字.pdf", b"%PDF-1.4", " "), "report.paper"),
        (Paper("签字.pdf", b"", SIGNER), "report.paper"),
        (Paper("签字.txt", b"signed", SIGNER), "file.kind"),
        (Paper("签字.pdf.exe", b"MZ", SIGNER), "file.kind"),
        (Paper("签字.PDF", bytes(LARGEST + 1), SIGNER), "file.large"),
    ],
)
def test_no_signature_is_entered_with_what_is_no_scan(paper: Paper, code: str) -> None:
    found = unfit_paper(paper)
    assert found is not None
    assert found.code == code


@pytest.mark.any_database
@pytest.mark.parametrize("name", ["签字.PDF", "IMG_0001.HEIC", "扫描.jpeg", "盖章.ofd"])
def test_a_scan_or_a_photograph_is_taken(name: str) -> None:
    assert unfit_paper(Paper(name, b"scan", SIGNER)) is None


@pytest.mark.any_database
def test_a_message_that_names_another_cell_is_given_its_own() -> None:
    finding = Finding.error("sheet.number", "单元格 B70 里是同一个数。")
    assert placed("B7", finding) == "B7：单元格 B70 里是同一个数。"
    assert placed("B70", finding) == finding.message


@pytest.mark.django_db
def test_a_text_file_signs_nothing(cast: Cast, plan: PlanInForce) -> None:
    opened(cast, plan, month="2025-06")
    told = {"by": office(cast), "at": NOW, "plan": plan.plan}
    typed = typed_cell(cast, plan, "t01", "2025-06", "8.5")
    (report,) = write_reports(
        reporter=reporter_of(typed) or cast.parties["KJJ"], typed=[typed], sent=SENT, **told
    ).reports
    taken = sign_on_paper(seen=seen(report), paper=Paper("签字.txt", b"signed", SIGNER), **told)
    assert [why.code for _, why in taken.refused] == ["file.kind"]
    assert Report.objects.get(pk=report.pk).state == "draft"
