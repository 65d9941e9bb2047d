"""A stamped original signs what its form showed, for the units that sign so, and says why where it does not."""

from __future__ import annotations

import pytest
from django.test import Client
from tests.site.cast import NOW, SYSTEM, Cast
from tests.site.plans import PlanInForce
from tests.site.progress.course import SENT, office, opened, typed_cell
from tests.site.progress.returned import MONTH, PAPER, ask_a_number, brought, filled, forms

from kechuang_site.progress.actions.merge_file import merge_file
from kechuang_site.progress.actions.write_report import write_reports
from kechuang_site.progress.models import Ask, Chain, IntakeFile, Report
from kechuang_site.record.write import recording

pytestmark = pytest.mark.django_db
OURS, SCAN = "县科技局-2025年6月-填报表.xlsx", "县科技局盖章.pdf"


@pytest.fixture
def form(cast: Cast, plan: PlanInForce) -> bytes:
    opened(cast, plan)
    return forms(cast, plan)["县科技局"]


@pytest.fixture
def client(cast: Cast) -> Client:
    return cast.client("plan_office")


def merged(cast: Cast, row: IntakeFile, who: str = "plan_office") -> object:
    return merge_file(by=cast.asker(who), at=NOW, file=row, seen=row.version)


def register(client: Client, row: IntakeFile) -> str:
    """登记签字盖章件 on the page of a batch."""
    address = f"/plans/{row.intake.plan_id}/intakes/{row.intake_id}/merge/"
    return client.post(address, follow=True).content.decode()


def confirm(client: Client, row: IntakeFile, signer: str = "") -> str:
    row.refresh_from_db()
    address = f"/plans/{row.intake.plan_id}/intakes/{row.intake_id}/{row.pk}/settle/"
    return client.post(
        address, {"seen": row.version, "party": row.reporter.code, "sender": "", "signer": signer}, follow=True
    ).content.decode()  # fmt: skip


def rewrite(cast: Cast, made: PlanInForce, text: str) -> None:
    typed = typed_cell(cast, made, "t01", MONTH, text)
    write_reports(by=office(cast), at=NOW, plan=made.plan, reporter=cast.parties["KJJ"], typed=[typed], sent=SENT)


def test_a_scan_does_not_sign_what_was_rewritten_after_its_form_was_merged(
    cast: Cast, plan: PlanInForce, client: Client, form: bytes
) -> None:
    (row,) = brought(cast, plan, (OURS, filled(form, {"t01": 90, "t02": "41"})))
    merged(cast, row)
    rewrite(cast, plan, "99")
    (paper,) = brought(cast, plan, (SCAN, PAPER))
    said = register(client, paper)
    assert "intake.paper-moved" in said
    assert "已登记单位审签1项" in said
    states = {report.indicator.code: report.state for report in Report.objects.select_related("indicator")}
    assert states == {"t01": "draft", "t02": "signed"}
    # Not by a person's word either: the scan shows 90.
    assert not Report.objects.get(indicator=plan.indicators["t01"]).signatures.filter(step="sign").exists()


def test_of_two_forms_a_scan_signs_the_content_that_was_merged_last(
    cast: Cast, plan: PlanInForce, client: Client, form: bytes
) -> None:
    (first,) = brought(cast, plan, (OURS, filled(form, {"t01": 90})))
    merged(cast, first)
    (second,) = brought(cast, plan, ("再报.xlsx", filled(form, {"t01": 95})))
    place = second.said["rows"][0]["place"]
    address = f"/plans/{plan.plan.pk}/intakes/{second.intake_id}/{second.pk}/merge/"
    client.post(address, {"seen": second.version, "over": place})
    (paper,) = brought(cast, plan, (SCAN, PAPER))
    assert "已登记单位审签1项" in register(client, paper)
    report = Report.objects.get()
    assert (report.state, str(report.amount.normalize())) == ("signed", "95")


def test_a_scan_that_came_before_the_form_waits_for_a_persons_word(
    cast: Cast, plan: PlanInForce, client: Client, form: bytes
) -> None:
    (paper,) = brought(cast, plan, (SCAN, PAPER))
    (row,) = brought(cast, plan, (OURS, filled(form, {"t01": 90})))
    done = merged(cast, row)
    assert (done.signed, [each.code for each in done.findings]) == (0, ["intake.paper-first"])
    assert Report.objects.get().state == "draft"
    assert "已登记单位审签1项" in confirm(client, paper)
    assert Report.objects.get().state == "signed"


def test_a_scan_without_a_signer_says_so_where_it_is_registered(
    cast: Cast, plan: PlanInForce, client: Client, form: bytes
) -> None:
    (row,) = brought(cast, plan, (OURS, filled(form, {"t01": 90}, signer="")))
    merged(cast, row)
    (paper,) = brought(cast, plan, (SCAN, PAPER))
    said = register(client, paper)
    assert "intake.signer" in said
    assert "已合并0份" not in said
    assert "已登记单位审签1项" in confirm(client, paper, signer="测试分管领导")
    assert Report.objects.get().signatures.get(step="sign").signer == "测试分管领导"


@pytest.fixture
def asked(cast: Cast, plan: PlanInForce) -> bytes:
    """The form of a unit with accounts, asked two numbers."""
    opened(cast, plan)
    ask_a_number(cast, plan, "A")
    ask_a_number(cast, plan, "A", words="新增平台个数")
    return forms(cast, plan)["甲镇"]


def chain(cast: Cast, kind: str) -> None:
    with recording(by=SYSTEM, act="test.chain", at=NOW) as writes:
        writes.add(Chain(party=cast.parties["A"], kind=kind))


def keys() -> list[str]:
    return [f"会办{pk}" for pk in Ask.objects.order_by("pk").values_list("pk", flat=True)]


def test_a_unit_whose_head_signs_in_the_system_is_never_signed_by_its_clerks_scan(
    cast: Cast, plan: PlanInForce, client: Client, asked: bytes
) -> None:
    chain(cast, "full")
    one, two = keys()
    files = brought(cast, plan, ("甲镇.xlsx", filled(asked, {one: 7})), ("甲镇盖章.pdf", PAPER), who="clerk")
    sheet, paper = next(row for row in files if row.kind == "sheet"), next(row for row in files if row.kind == "paper")
    assert merged(cast, sheet, who="clerk").signed == 0
    (more,) = brought(cast, plan, ("甲镇补.xlsx", filled(asked, {two: 3})))
    done = merged(cast, more)
    assert (done.written, done.signed) == (1, 0)
    assert "intake.paper-own" in {each.code for each in done.findings}
    assert "intake.paper-own" in confirm(client, paper, signer="测试分管领导")
    assert {report.state for report in Report.objects.all()} == {"draft"}
    # What the office itself was given on paper is entered for any unit.
    (original,) = brought(cast, plan, ("甲镇签字件.pdf", PAPER + b"2"))
    assert "已登记单位审签2项" in register(client, original)


@pytest.mark.parametrize(("kind", "first", "then"), [("office", "draft", "signed"), ("short", "signed", "signed")])
def test_a_clerks_scan_signs_where_the_chain_allows_it_or_the_office_stands_for_it(
    cast: Cast, plan: PlanInForce, client: Client, asked: bytes, kind: str, first: str, then: str
) -> None:
    chain(cast, kind)
    files = brought(cast, plan, ("甲镇.xlsx", filled(asked, {keys()[0]: 7})), ("甲镇盖章.pdf", PAPER), who="clerk")
    sheet, paper = next(row for row in files if row.kind == "sheet"), next(row for row in files if row.kind == "paper")
    merged(cast, sheet, who="clerk")
    assert Report.objects.get().state == first
    if first == "draft":
        assert "intake.paper-own" in register(client, paper)
        assert Report.objects.get().state == "draft"
        confirm(client, paper)
    assert Report.objects.get().state == then
