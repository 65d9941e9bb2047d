"""Five forms as real offices lay them out: proposed, filled and held against a computation of the test's own."""

from __future__ import annotations

import io
import re
import shutil
import zipfile
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import openpyxl
import pytest
from tests.library.progress.upward.example import (
    DUE,
    EXAMPLES,
    MONTH,
    SHARES,
    TARGETS,
    UNITS,
    YEAR,
    awaited,
    counted,
    facts,
    read,
)
from tests.library.sheet.fill.forms import recalculated

from kechuang.progress.upward import answer, entry_of, in_form, propose
from kechuang.progress.upward.model import Binding
from kechuang.sheet import open_workbook
from kechuang.sheet.fill import fill_workbook, look_at

FORMS = sorted((EXAMPLES / "upward").glob("*.xlsx"))
Number = Fraction | None
Expected = dict[tuple[str, str], str | date]


def bindings(form: Path) -> tuple[Binding, ...]:
    proposed = propose(open_workbook(form), counted(), year=YEAR)
    return in_form(proposed, look_at(form.name, form.read_bytes(), [binding.cell for binding in proposed]))


def fill(form: Path) -> bytes:
    known = {one.key: one for one in counted()}
    answers = [answer(binding, known.get(binding.key), facts(), month=MONTH) for binding in bindings(form)]
    filled = fill_workbook(form.name, form.read_bytes(), [entry_of(one) for one in answers])
    assert filled.findings == ()
    return filled.content


def half_up(number: Number, places: int) -> str:
    """The test's own rounding, by whole numbers, away from zero at the half; "" for what is not known."""
    if number is None:
        return ""
    scaled = abs(number) * 10**places
    whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    text = f"{whole:0{places + 1}d}"
    text = text if not places else f"{text[:-places]}.{text[-places:]}".rstrip("0").rstrip(".")
    return f"-{text}" if number < 0 and whole else text


def minus(first: Number, second: Number) -> Number:
    return None if first is None or second is None else first - second


def over(first: Number, second: Number) -> Number:
    return None if first is None or not second else first / second * 100


def times(number: Number, factor: int) -> Number:
    return None if number is None else number * factor


def target(name: str) -> Fraction:
    return Fraction(TARGETS[name])


def ahead(name: str) -> Number:
    due = DUE.get(name)
    return None if due is None else minus(over(read(name), target(name)), over(Fraction(due), target(name)))


def growth(name: str) -> Number:
    base = read(name, "2024-06")
    return minus(over(read(name), base), Fraction(100)) if base else None


def grid(sheet: str, first: int, names: list[str], columns: Mapping[str, Callable[[str], str]]) -> Expected:
    return {
        (sheet, f"{letter}{first + at}"): make(name)
        for at, name in enumerate(names)
        for letter, make in columns.items()
    }


def city_monthly() -> Expected:
    names = ["登记技术合同成交额", "发放科技贷款", "科技型中小企业入库", "高新技术企业总数", "新增省级以上创新平台",
             "新增市级创新平台", "发明专利授权", "征集企业技术需求"]  # fmt: skip
    money = names[:2]

    def amount(number: Number, name: str) -> str:
        return half_up(times(number, 10_000 if name in money else 1), 2 if name in money else 0)

    return {
        **grid("月报表", 5, names, {
            "D": lambda name: amount(target(name), name),
            "E": lambda name: amount(minus(read(name), read(name, "2025-05")), name),
            "F": lambda name: amount(minus(read(name, "2024-06"), read(name, "2024-05")), name),
            "G": lambda name: amount(read(name), name),
            "H": lambda name: amount(read(name, "2024-06"), name),
            "I": lambda name: half_up(growth(name), 1),
            "J": lambda name: half_up(over(read(name), target(name)), 1),
            "K": lambda name: half_up(ahead(name), 1),
        }),
        ("月报表", "A1"): "2025年6月科技创新主要指标完成情况月报表", ("月报表", "A2"): "填报单位（盖章）：县科技局",
        ("月报表", "G2"): "填报日期：2025年7月5日",
        ("月报表", "A16"): "填表人：甲某    审核人：              联系电话：",
    }  # fmt: skip


def province_quarterly() -> Expected:
    found: Expected = {}
    tables = {
        "表一 主体与平台": ["高新技术企业总数", "科技型中小企业入库", "新增专精特新中小企业", "新增省级以上创新平台", "新增在孵企业"],
        "表二 投入与成果": ["登记技术合同成交额", "发放科技贷款", "规上工业企业研发活动覆盖率", "高新技术产业增加值增长", "发明专利授权"],
    }  # fmt: skip
    for sheet, names in tables.items():

        def shown(number: Number, name: str) -> str:
            places = 2 if name in ("登记技术合同成交额", "发放科技贷款") else 1 if name.endswith(("率", "增长")) else 0
            return half_up(number, places)

        found |= grid(sheet, 4, names, {
            "B": lambda name: "112" if name == "高新技术企业总数" else shown(read(name, "2024-12"), name),
            "C": lambda name: shown(read(name, "2025-03"), name),
            "D": lambda name: shown(read(name), name),
            "E": lambda name: shown(target(name), name),
            "G": lambda name: shown(minus(read(name), read(name, "2024-06")), name),
        })  # fmt: skip
        found |= {(sheet, "A2"): "2025年第二季度", (sheet, "E2"): "报送单位：县科技局",
                  (sheet, "A9"): "填表人：甲某", (sheet, "D9"): "填表日期：2025年7月5日"}  # fmt: skip
    return found


def supervision_ledger() -> Expected:
    names = ["净增高新技术企业", "完成数字化改造企业", "新增市级创新平台", "登记技术合同成交额", "发放科技贷款",
             "选派科技特派员", "举办科普活动", "全社会研发经费投入占地区生产总值比重"]  # fmt: skip

    def shown(number: Number, name: str) -> str:
        return half_up(number, 2 if name in (*names[3:5], names[7]) else 0)

    def state(name: str) -> str:
        if awaited(name):
            return "◇待发布"
        due, actual = DUE.get(name), read(name)
        if actual is None or due is None:
            return "○未报送" if actual is None and name != "举办科普活动" else ""
        return "★完成" if actual >= target(name) else "●正常" if actual >= Fraction(due) else "有滞后"

    return {
        **grid("督查台账", 4, names, {
            "E": lambda name: shown(target(name), name),
            "F": lambda name: shown(None if name not in DUE else Fraction(DUE[name]), name),
            "G": lambda name: shown(read(name), name),
            "H": lambda name: half_up(over(read(name), target(name)), 1),
            "I": lambda name: half_up(ahead(name), 1),
            "J": lambda name: shown(minus(target(name), read(name)), name),
            "K": state,
        }),
        ("督查台账", "A2"): "（截至2025年6月底）", ("督查台账", "C13"): "甲某", ("督查台账", "F13"): date(2025, 7, 5),
    }  # fmt: skip


def work_report_figures() -> Expected:
    names = ["全社会研发经费投入占地区生产总值比重", "高新技术企业总数", "科技型中小企业入库", "登记技术合同成交额",
             "发放科技贷款", "新增省级以上创新平台", "选派科技特派员"]  # fmt: skip

    def shown(number: Number, name: str) -> str:
        return half_up(number, 2 if name in (names[0], *names[3:5]) else 0)

    def share(name: str) -> str:
        per_cent = half_up(over(read(name), target(name)), 1)
        return per_cent and f"{(Decimal(per_cent) / 100).normalize():f}"

    return {
        **grid("取数表", 5, names, {
            "C": lambda name: "112" if name == names[1] else shown(read(name, "2024-12"), name),
            "D": lambda name: shown(target(name), name),
            "E": lambda name: shown(read(name, "2025-03"), name),
            "F": lambda name: shown(read(name), name),
            "G": lambda _: "", "H": lambda _: "", "I": share,
        }),
        ("取数表", "A12"): "提供单位：县科技局    经办人：甲某    日期：2025年7月5日",
    }  # fmt: skip


def township_board() -> Expected:
    found: Expected = {("一张图", "A1"): "科技创新工作“一张图”（2025年1—6月）", ("一张图", "A2"): "编制单位：县科技局",
                       ("一张图", "A16"): "填报人：甲某", ("一张图", "F16"): "报送日期：2025年7月5日"}  # fmt: skip
    for (name, shares), letters in zip(SHARES.items(), ("BCD", "FGH", "JKL"), strict=True):
        factor, places = (1, 0) if name == "科技型中小企业入库" else (10_000, 2)
        for row, (unit, share) in enumerate(zip(UNITS, shares, strict=True), start=5):
            actual = read(name, MONTH, unit)
            told = (times(Fraction(share), factor), times(actual, factor), over(actual, Fraction(share)))
            for letter, number, width in zip(letters, told, (places, places, 1), strict=True):
                found["一张图", f"{letter}{row}"] = half_up(number, width)
        whole = (times(target(name), factor), times(read(name), factor), over(read(name), target(name)))
        for letter, number, width in zip(letters, whole, (places, places, 1), strict=True):
            found["一张图", f"{letter}15"] = half_up(number, width)
    return found


EXPECTED = {
    "city-monthly": city_monthly, "province-quarterly": province_quarterly, "supervision-ledger": supervision_ledger,
    "work-report-figures": work_report_figures, "township-board": township_board,
}  # fmt: skip


def stored(content: bytes) -> dict[tuple[str, str], str]:
    """What each written cell holds, as the file spells it: no library between."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        found = {}
        for number, sheet in enumerate(book.sheetnames, start=1):
            part = archive.read(f"xl/worksheets/sheet{number}.xml").decode()
            for address, inside in re.findall(r'<c r="([A-Z]+[0-9]+)"[^>]*?(?<!/)>(.*?)</c>', part):
                value = re.search(r"<v>(.*?)</v>", inside)
                if value is not None and "<f>" not in inside:
                    found[sheet, address] = value[1]
            for row in book[sheet].iter_rows():
                for cell in row:
                    if isinstance(cell.value, str) and cell.data_type == "s":
                        found[sheet, cell.coordinate] = cell.value
    return found


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.stem)
def test_every_blank_cell_of_the_form_is_proposed_and_none_is_retyped(form: Path) -> None:
    expected = EXPECTED[form.stem]()
    assert {binding.cell for binding in bindings(form)} == set(expected)


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.stem)
def test_every_filled_cell_equals_the_tests_own_computation_to_the_digit(form: Path) -> None:
    expected, said = EXPECTED[form.stem](), stored(fill(form))
    for cell, wanted in expected.items():
        if isinstance(wanted, date):
            wanted = str((wanted - date(1899, 12, 30)).days)
        assert said.get(cell, "") == wanted, cell


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.stem)
def test_every_other_cell_says_and_looks_what_it_did(form: Path) -> None:
    blank, filled = (openpyxl.load_workbook(io.BytesIO(one)) for one in (form.read_bytes(), fill(form)))
    bound = {binding.cell for binding in bindings(form)}
    assert blank.sheetnames == filled.sheetnames
    for before, after in zip(blank, filled, strict=True):
        assert before.merged_cells.ranges == after.merged_cells.ranges
        assert before.print_area == after.print_area
        assert before.protection.sheet == after.protection.sheet
        assert [str(each.sqref) for each in before.conditional_formatting] == [
            str(each.sqref) for each in after.conditional_formatting
        ]
        assert len(before.data_validations.dataValidation) == len(after.data_validations.dataValidation)
        assert before.dimensions == after.dimensions
        for row in before.iter_rows():
            for cell in row:
                again = after[cell.coordinate]
                assert (cell.style_id, cell.number_format) == (again.style_id, again.number_format)
                if (before.title, cell.coordinate) not in bound:
                    assert cell.value == again.value, cell.coordinate


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_the_forms_own_formulas_are_computed_from_what_was_filled(tmp_path: Path) -> None:
    board = recalculated(fill(EXAMPLES / "upward" / "township-board.xlsx"), tmp_path / "a")["一张图"]
    assert board["B14"].value == sum(int(share) for share in SHARES["科技型中小企业入库"])
    assert board["F14"].value == 26_000
    city = recalculated(fill(EXAMPLES / "upward" / "city-monthly.xlsx"), tmp_path / "b")["月报表"]
    assert (city["D13"].value, city["G13"].value) == (10, 2)
    province = recalculated(fill(EXAMPLES / "upward" / "province-quarterly.xlsx"), tmp_path / "c")["表一 主体与平台"]
    assert round(province["F5"].value, 6) == round(187 / 260, 6)
