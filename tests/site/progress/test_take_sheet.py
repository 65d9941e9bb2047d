"""A sheet of values enters in one act, and every value of it is accounted for."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

import pytest
from tests.site.cast import NOW, Cast
from tests.site.plans import PlanInForce, make_plan
from tests.site.progress.course import PAPER, entered, office, opened, seen

from kechuang.sheet import Cell, CellKind, Sheet, Workbook
from kechuang_site.access.queries.may import Refused
from kechuang_site.ledger.models import Entry
from kechuang_site.plan.models import Checkpoint, Plan
from kechuang_site.progress.actions.accept_report import accept_reports
from kechuang_site.progress.actions.sign_report import sign_on_paper
from kechuang_site.progress.actions.take_sheet import SheetTaken, take_sheet
from kechuang_site.progress.actions.write_report import Sent
from kechuang_site.progress.models import Report, Value

pytestmark = pytest.mark.django_db

HEAD = ("编号", "指标", "单位", "期别", "累计完成数", "计量单位", "数据性质", "数据来源", "备注")
ROWS = (
    ("t01", "技术合同成交额", "", "2025-05", "11.5", "亿元", "快报数", "登记系统", ""),
    ("t01", "技术合同成交额", "", "2025-06", "152500", "万元", "快报数", "登记系统", ""),
    ("t01", "技术合同成交额", "甲镇", "2025-06", "7.25", "亿元", "快报数", "登记系统", ""),
    ("t02", "净增高新技术企业", "", "2025-06", "待发布", "", "", "认定文件", ""),
)


def book(*rows: tuple[str, ...]) -> Workbook:
    """A workbook in the long form."""
    lines = (HEAD, *rows)
    cells = tuple(
        tuple(Cell(text, row, column, CellKind.TEXT if text else CellKind.EMPTY) for column, text in enumerate(line, 1))
        for row, line in enumerate(lines, 1)
    )
    return Workbook("数据.csv", "csv", (Sheet("数据", cells),))


def load(
    cast: Cast, made: PlanInForce, *rows: tuple[str, ...], who: str = "plan_office", at: datetime = NOW, **more: object
) -> SheetTaken:
    """A sheet taken in by somebody of the office."""
    if made.plan.state == Plan.State.IN_FORCE:
        opened(cast, made, at=at)
    asker = cast.asker(who, at=at)
    return take_sheet(
        by=asker, at=at, plan=made.plan, workbook=book(*rows), sent=Sent(door="sheet", sender="测试填报人"), **more
    )


def accept(cast: Cast, made: PlanInForce, taken: SheetTaken) -> None:
    """What was taken in, signed on paper and accepted."""
    reports = seen(*taken.reports)
    signed = sign_on_paper(by=office(cast), at=NOW, plan=made.plan, seen=reports, paper=PAPER)
    assert signed.refused == ()
    accepted = accept_reports(by=office(cast, second=True), at=NOW, plan=made.plan, seen=reports)
    assert accepted.refused == ()


def test_every_row_becomes_a_report_in_one_entry_and_stands_when_accepted(cast: Cast, plan: PlanInForce) -> None:
    opened(cast, plan)
    entries = Entry.objects.count()
    loaded = load(cast, plan, *ROWS)
    assert (loaded.written, loaded.unchanged, loaded.refused) == (4, 0, 0)
    assert loaded.tally.rows == loaded.tally.rows_kept + loaded.tally.rows_refused == 4
    assert Entry.objects.count() == entries + 1
    assert {(row.state, row.door, row.by_office) for row in Report.objects.all()} == {("draft", "sheet", True)}
    assert not Value.objects.exists()
    accept(cast, plan, loaded)
    value = Value.objects.get(indicator__code="t01", party=None, period="2025-06")
    assert (value.amount, value.nature, value.origin) == (Decimal("15.25"), "flash", "登记系统")
    assert value.target_id == plan.targets["t01", None].pk
    share = Value.objects.get(party=cast.parties["A"])
    assert share.target_id == plan.targets["t01", "A"].pk
    assert Value.objects.get(indicator__code="t02").amount is None


def test_the_same_sheet_again_writes_nothing(cast: Cast, plan: PlanInForce) -> None:
    load(cast, plan, *ROWS)
    entries = Entry.objects.count()
    loaded = load(cast, plan, *ROWS)
    assert (loaded.written, loaded.unchanged, loaded.refused) == (0, 4, 0)
    assert Entry.objects.count() == entries


def test_what_is_refused_is_counted_and_says_where(cast: Cast, plan: PlanInForce) -> None:
    loaded = load(
        cast, plan, *ROWS,
        ("t01", "技术合同成交额", "", "2025-07", "16", "亿元", "", "", ""),
        ("t01", "技术合同成交额", "乙镇", "2025-05", "9", "亿元", "", "", ""),
        ("t01", "技术合同成交额", "乙镇", "2025-06", "8", "亿元", "", "", ""),
        ("t99", "没有的", "", "2025-06", "1", "", "", "", ""),
    )  # fmt: skip
    assert loaded.written + loaded.unchanged + loaded.refused == loaded.tally.values + loaded.tally.awaited == 7
    assert loaded.refused == 2
    codes = [finding.code for finding in loaded.findings]
    assert {"value.period-open", "value.fall-reason", "progress.key-unknown"} <= set(codes)
    assert all("E" in f.message for f in loaded.findings if f.code.startswith("value."))  # the cell's column


def test_a_note_is_the_reason_of_a_fall_and_of_a_correction(cast: Cast, plan: PlanInForce) -> None:
    old = entered(cast, plan, "t01", "2025-05", "12", nature="flash")
    row = ("t01", "技术合同成交额", "", "2025-06", "11.5", "亿元", "快报数", "", "核减一笔")
    correction = ("t01", "技术合同成交额", "", "2025-05", "12.5", "亿元", "快报数", "", "补录一笔")
    taken = load(cast, plan, correction, row)
    assert taken.written == 2
    accept(cast, plan, taken)
    assert Value.objects.get(period="2025-06").reason == "核减一笔"
    new = Value.objects.get(period="2025-05", current=True)
    assert (new.follows_id, new.reason) == (old.pk, "补录一笔")


def test_only_the_months_asked_for_enter(cast: Cast, plan: PlanInForce) -> None:
    assert load(cast, plan, *ROWS, months=["2025-05"]).written == 1
    assert [report.period for report in Report.objects.all()] == ["2025-05"]
    assert Report.objects.select_related("round").get().late_entry


def test_checkpoints_of_a_sheet_are_set_by_hand(cast: Cast, plan: PlanInForce) -> None:
    loaded = load(cast, plan, *ROWS, ("t01", "技术合同成交额", "", "2025-06", "17.66", "亿元", "序时", "", ""))
    point = Checkpoint.objects.get()
    assert (point.period, point.value, point.origin) == ("2025-06", Decimal("17.66"), "hand")
    assert loaded.checkpoints == 1


def test_an_early_moment_takes_only_what_had_ended(cast: Cast, plan: PlanInForce) -> None:
    early = datetime(2025, 6, 5, 9, 0, tzinfo=NOW.tzinfo)
    loaded = load(cast, plan, *ROWS, at=early)
    assert (loaded.written, loaded.refused) == (1, 3)


@pytest.mark.parametrize("who", ["officer", "clerk_b", "leader", "abroad"])
def test_nobody_but_the_office_loads_a_sheet(cast: Cast, plan: PlanInForce, who: str) -> None:
    with pytest.raises(Refused):
        load(cast, plan, *ROWS, who=who)
    assert not Report.objects.exists()


def test_an_archived_year_takes_no_sheet(cast: Cast) -> None:
    with pytest.raises(Refused, match="归档"):
        load(cast, make_plan(cast, state=Plan.State.ARCHIVED), *ROWS)
