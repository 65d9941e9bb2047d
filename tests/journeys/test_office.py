"""Office alone, a whole month by browser: a round opened, 60 forms out, 60 files back of which 9 are faulty, merged,
signed by their stamped originals, accepted by a second person; not one value other than what the test wrote."""

from __future__ import annotations

import io
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.journeys.accessible import WIDE, assert_accessible, complaints
from tests.journeys.conftest import serve

pytestmark = [pytest.mark.browser]
MONTH, DAY, PASSWORD = "2024-07", "2024-08-08", "Yanshi-2024"
UNITS, FAULTY, LIMIT = 60, 9, 120
ALIKE = re.compile(r"会办\d+")
FIRST, KEY, MEASURE, AMOUNT = 5, 1, 5, 9


@dataclass
class County:
    """A demo in a home of its own, with units enough; and how to reach its office."""

    address: str
    database: Path
    folder: Path


@pytest.fixture
def county(root: Path, tmp_path: Path) -> Iterator[County]:
    """The county of the demo on the day before its July round is opened, with 60 units that can be asked."""
    copy = tmp_path / "counties" / "daye"
    shutil.copytree(root / "counties" / "daye", copy)
    _more_units(copy / "units.toml")
    home = tmp_path / "home"
    there = {
        "KECHUANG_HOME": str(home), "KECHUANG_DEMO_DATE": DAY, "KECHUANG_DEMO_PASSWORD": PASSWORD,
        "KECHUANG_COUNTIES": str(copy.parent),
    }  # fmt: skip
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"} | there
    made = [sys.executable, "manage.py", "demo_load", str(copy)]
    subprocess.run(made, cwd=root, env=environment, check=True, capture_output=True)
    worker = subprocess.Popen([sys.executable, "manage.py", "work"], cwd=root, env=environment)
    try:
        with serve(root, environment) as address:
            yield County(address, home / "kechuang.sqlite3", tmp_path / "returned")
    finally:
        worker.terminate()
        worker.wait(timeout=30)


def _more_units(table: Path) -> None:
    """The county's own units, and invented ones until a form can go to 60 besides the office's."""
    text = table.read_text(encoding="utf-8")
    lacking = UNITS + 4 - text.count("[[unit]]")
    more = "".join(
        f'\n[[unit]]\ncode = "420281-CS{number:02d}"\nname = "测试第{number:02d}单位"\nlevel = "county"\nkind = "department"\n'
        for number in range(1, lacking + 1)
    )
    table.write_text(text + more, encoding="utf-8")


@dataclass
class Office:
    """The plan office at its desk: one tab, and what it learns on the way."""

    tab: Any
    county: County
    plan: str = ""
    heard: list[str] = field(default_factory=list)

    def open(self, path: str) -> None:
        self.tab.goto(f"{self.county.address}{path}")

    def press(self, words: str) -> None:
        with self.tab.expect_navigation():
            self.tab.get_by_role("button", name=words).first.click()

    def sign_in(self, login: str) -> None:
        self.open("/sign-in/")
        self.tab.fill("input[name=login]", login)
        self.tab.fill("input[name=password]", PASSWORD)
        with self.tab.expect_navigation():
            self.tab.keyboard.press("Enter")


@contextmanager
def at_desk(browser: Any, county: County, login: str) -> Iterator[Office]:
    tab = browser.new_context(viewport=WIDE, reduced_motion="reduce", accept_downloads=True).new_page()
    tab.set_default_timeout(60_000)
    office = Office(tab, county)
    office.heard = complaints(tab)
    office.sign_in(login)
    yield office
    assert office.heard == []


def test_sixty_files_come_back_nine_of_them_faulty_and_not_one_value_is_wrong(browser: Any, county: County) -> None:
    with at_desk(browser, county, "zhuanban") as office:
        _open_the_round(office)
        forms = _download(office)
        assert len(forms) >= UNITS
        truth, faults = _fill(forms, county.folder)
        began = time.monotonic()
        said = _bring_and_merge(office, faults)
        took = time.monotonic() - began
        assert took <= LIMIT, f"merging took {took:.0f} s"
        print(f"\n{UNITS} files in and merged: {took:.1f} s")
    for name, place in faults.items():
        assert name in said, f"{name} is not named"
        assert place in said[name], f"{name}: {place} is not in {said[name]}"
    assert _written(county.database) == truth
    with at_desk(browser, county, "zhuanban-c") as second:
        _accept_all(second, office.plan)
    assert _written(county.database, states=("accepted",)) == truth


def _open_the_round(office: Office) -> None:
    """Open July, and ask every other unit one number by name, so that each owes something."""
    tab = office.tab
    office.open("/plans/")
    way = tab.locator("a[href*='/plans/']").evaluate_all("all => all.map(one => one.getAttribute('href'))")
    office.plan = max((found[1] for each in way if (found := re.match(r"/plans/(\d+)/", each))), key=int)
    rounds = f"/plans/{office.plan}/rounds/{MONTH}/"
    office.open(rounds)
    assert_accessible(tab)
    office.press("开启报送期")
    office.open(f"/plans/{office.plan}/asks/")
    options = tab.locator("#id_parties option").evaluate_all("all => all.map(one => [one.value, one.textContent])")
    tab.select_option("#id_parties", [value for value, name in options if name != "市科技局"])
    tab.check("input[name=kind][value=figure]")
    tab.fill("input[name=words]", "征集到的技术需求")
    tab.fill("input[name=measure]", "项")
    tab.select_option("#id_month", MONTH)
    tab.fill("input[name=due_on]", "2024-08-12")
    office.press("提出")
    assert_accessible(tab)
    office.open(rounds)


def _download(office: Office) -> dict[str, bytes]:
    """The forms of all units, out of one zip."""
    with office.tab.expect_download() as waiting:
        office.tab.get_by_role("link", name="下载全部填报表").click()
    with zipfile.ZipFile(waiting.value.path()) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


Change = Callable[[Any, int], None]


def _in_cell(column: int, value: object) -> Change:
    def change(book: Any, row: int) -> None:
        book["填报"].cell(row, column).value = value

    return change


def _stamp(book: Any, row: int) -> None:
    book["版本"]["B6"].value = "2024-06"


# Nine ways to spoil a form, and where it must be said: a cell, or the file as a whole.
SPOILT: tuple[tuple[Change | None, str], ...] = (
    (_in_cell(AMOUNT, "12.3.4"), "I{row}"),
    (_in_cell(AMOUNT, "大约五项"), "I{row}"),
    (_in_cell(KEY, "会办999999"), "A{row}"),
    (_stamp, "版本页"),
    (_in_cell(AMOUNT, "=SUM(1,2)"), "I{row}"),
    (lambda book, row: book.remove(book["填报"]), "填报"),
    (_in_cell(MEASURE, "万元"), "E{row}"),
    (lambda book, row: book["填报"].merge_cells(start_row=row, end_row=row, start_column=9, end_column=10), "I{row}"),
    (None, "已损坏"),
)


def _fill(forms: dict[str, bytes], folder: Path) -> tuple[dict[tuple[str, str], str], dict[str, str]]:
    """The forms filled as units do, nine of them spoilt. Gives what was truly written, by unit and row, and for each
    spoilt file the place of its fault. Stamped originals lie beside the good ones."""
    folder.mkdir()
    truth: dict[tuple[str, str], str] = {}
    faults: dict[str, str] = {}
    names = sorted(forms)[:UNITS]
    alone = [name for name in names if _keys(forms[name])[0] and ALIKE.fullmatch(_keys(forms[name])[0][0])]
    spoilt = dict(zip([name for name in alone if len(_keys(forms[name])[0]) == 1], SPOILT, strict=False))
    assert len(spoilt) == FAULTY
    for order, name in enumerate(names):
        unit = name.partition("-")[0]
        book = openpyxl.load_workbook(io.BytesIO(forms[name]))
        page = book["填报"]
        page["D2"], page["F2"] = f"{unit}填报人", f"{unit}分管领导"
        keys, rows = _keys(forms[name])
        wrote = {}
        for place, (key, row) in enumerate(zip(keys, rows, strict=True)):
            if not ALIKE.fullmatch(key):
                continue
            wrote[unit, key] = str(Decimal(1000 * (order + 1) + place) / 8)
            page.cell(row, AMOUNT).value = wrote[unit, key]
        change, said = spoilt.get(name, (None, ""))
        if change is not None:
            change(book, rows[0])
        out = io.BytesIO()
        book.save(out)
        content = out.getvalue()[:900] if name in spoilt and change is None else out.getvalue()
        (folder / name).write_bytes(content)
        if name in spoilt:
            faults[name] = said.format(row=rows[0])
        else:
            truth |= wrote
            (folder / f"{unit}签字盖章件.pdf").write_bytes(b"%PDF-1.4 " + unit.encode())
    return truth, faults


def _keys(content: bytes) -> tuple[list[str], list[int]]:
    """The 编号 of a form's table of numbers, and their rows."""
    page = openpyxl.load_workbook(io.BytesIO(content), read_only=True)["填报"]
    found = [(row[0].value, row[0].row) for row in page.iter_rows(min_row=FIRST) if row and row[0].value]
    return [key for key, _ in found], [row for _, row in found]


def _bring_and_merge(office: Office, faults: dict[str, str]) -> dict[str, str]:
    """The whole folder dropped in, looked at, everything clean merged in one stroke; what was said of each file."""
    tab = office.tab
    office.open(f"/plans/{office.plan}/rounds/{MONTH}/intakes/")
    assert_accessible(tab)
    tab.set_input_files("#intake-folder", str(office.county.folder))
    office.press("收下并核对")
    tab.locator("#intake-progress").wait_for(state="detached", timeout=LIMIT * 1000)
    said = {}
    for row in tab.locator("tbody tr").all():
        said[row.locator("th").inner_text().strip()] = row.inner_text()
    for name in faults:
        with tab.expect_navigation():
            tab.get_by_role("link", name=name, exact=True).first.click()
        said[name] += tab.locator("main").inner_text()
        with tab.expect_navigation():
            tab.go_back()
    assert_accessible(tab)
    office.press("合并没有问题的")
    assert_accessible(tab)
    return said


def _accept_all(office: Office, plan: str) -> None:
    """The second person looks at what waits and accepts it in bulk."""
    tab = office.tab
    office.open(f"/plans/{plan}/review/?queue=office")
    for _ in range(20):
        boxes = tab.locator("input[name=report]")
        if not boxes.count():
            break
        for box in boxes.all():
            box.check()
        office.press("核定选中的")
        office.open(f"/plans/{plan}/review/?queue=office")


def _written(database: Path, *, states: tuple[str, ...] = ("draft", "submitted", "signed", "accepted")) -> dict:
    """What stands in the tables, asked past the platform: by unit and 编号, as it was typed and as a number."""
    marks = ",".join("?" * len(states))
    question = (
        "SELECT party.name, '会办' || report.ask_id, report.text, report.amount FROM progress_report AS report "
        "JOIN access_party AS party ON party.id = report.reporter_id "
        f"WHERE report.ask_id IS NOT NULL AND report.state IN ({marks})"
    )
    with closing(sqlite3.connect(database)) as asked:
        rows = asked.execute(question, states).fetchall()
    assert all(Decimal(text) * 10**6 == amount for _, _, text, amount in rows)
    return {(unit, key): text for unit, key, text, _ in rows}
