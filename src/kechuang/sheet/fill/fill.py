"""Fill a form: the office's own bytes and what some cells are to say → the same workbook with these cells. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from kechuang.sheet.fill.address import place_of
from kechuang.sheet.fill.content import stored_of
from kechuang.sheet.fill.model import Entry, Filled, Place
from kechuang.sheet.fill.package import BOOK, Package, open_package, written_back
from kechuang.sheet.fill.recalculate import asks_to_calculate
from kechuang.sheet.fill.scan import RowAt, SheetScan, scan_sheet
from kechuang.sheet.fill.splice import Spot, Stored, fill_part, forgotten_results
from kechuang.sheet.number_format import Shown
from kechuang.vocabulary.finding import Finding
from kechuang.vocabulary.source import Source


def fill_workbook(name: str, content: bytes, entries: Sequence[Entry]) -> Filled:
    """The form with these cells filled; of what cannot be filled the finding says why, and nothing is written there.

    Layout, merges, print areas, styles, formulas, validations and protection stay byte for byte. Formulas lose
    their stored results, so that they are computed anew when the form is opened. Raises Refusal for a file that
    is no .xlsx or is broken. A cell named twice is an error of the caller's: ValueError.
    """
    if len({entry.key for entry in entries}) < len(entries):
        raise ValueError("a cell is named twice")
    form = _Form(open_package(name, content))
    findings, cells = [], {}
    for entry in entries:
        found = form.stored(entry)
        if isinstance(found, Finding):
            findings.append(found)
        else:
            cells.setdefault(entry.sheet, {})[found[0]] = found[1]
    parts, formulas = form.written(cells)
    refused = {finding.source.location for finding in findings if finding.source is not None}
    written = tuple(entry.key for entry in entries if _where(entry.sheet, entry.address) not in refused)
    return Filled(written_back(form.package, parts), written, tuple(findings), formulas)


def look_at(name: str, content: bytes, cells: Iterable[tuple[str, str]]) -> tuple[Place, ...]:
    """What each of these cells (sheet, address) can take, before anything is bound to it. Raises Refusal."""
    form = _Form(open_package(name, content))
    return tuple(form.place(sheet, address) for sheet, address in cells)


@dataclass
class _Form:
    """A form being filled: each sheet is scanned once, when it is first asked for."""

    package: Package
    scans: dict[str, tuple[bytes, SheetScan]] = field(default_factory=dict)

    def scan(self, sheet: str) -> tuple[bytes, SheetScan]:
        if sheet not in self.scans:
            part = self.package.archive.read(self.package.sheets[sheet])
            self.scans[sheet] = part, scan_sheet(self.package.name, part)
        return self.scans[sheet]

    def place(self, sheet: str, address: str) -> Place:
        spot = place_of(address)
        if sheet not in self.package.sheets or spot is None:
            where = _where(sheet, address)
            message = f"{where}在表里找不到；请核对表名和单元格地址，重新对应。"
            problem = Finding.error("fill.no-cell", message, Source(None, 0, 0, None, where))
            return Place(sheet, address, Shown.PLAIN, problem=problem)
        scan = self.scan(sheet)[1]
        style = self.package.style(_style_number(scan, spot))
        problem = _obstacle(scan, spot, sheet, address)
        if problem is None and scan.protected and style.locked:
            what, remedy = "被发表单位锁定", "不填写；确需填写的，请向发表单位索取放开这一格的表"
            problem = _refused("fill.locked", sheet, address, what, remedy)
        return Place(sheet, address, style.shown, style.decimals, problem)

    def stored(self, entry: Entry) -> tuple[Spot, Stored] | Finding:
        place = self.place(entry.sheet, entry.address)
        spot = place_of(entry.address)
        if place.problem is not None or spot is None:
            assert place.problem is not None
            return place.problem
        stored = stored_of(entry, place, from_1904=self.package.from_1904)
        if isinstance(stored, tuple):
            code, what, remedy = stored
            return _refused(code, entry.sheet, entry.address, what, remedy)
        return spot, stored

    def written(self, cells: Mapping[str, Mapping[Spot, Stored]]) -> tuple[dict[str, bytes], int]:
        """The parts that change, and how many formulas lost their results."""
        parts, formulas = {}, 0
        for sheet, member in self.package.sheets.items():
            part, scan = self.scan(sheet)
            dropped = forgotten_results(part, scan)
            formulas += sum(cell.formula for row in scan.rows.values() for cell in row.cells.values())
            put = fill_part(part, scan, cells.get(sheet, {}), dropped)
            if put != part:
                parts[member] = put
        if formulas:
            parts[BOOK] = asks_to_calculate(self.package.name, self.package.archive.read(BOOK))
        return parts, formulas


def _style_number(scan: SheetScan, spot: Spot) -> str | None:
    row = scan.rows.get(spot[0])
    cell = None if row is None else row.cells.get(spot[1])
    return cell.attributes.get("s") if cell is not None else scan.unwritten_style(*spot)


def _obstacle(scan: SheetScan, spot: Spot, sheet: str, address: str) -> Finding | None:
    row = scan.rows.get(spot[0])
    cell = None if row is None else row.cells.get(spot[1])
    if (cell is not None and cell.formula) or any(area.holds(*spot) for area in scan.arrays):
        return _refused("fill.formula", sheet, address, "是表里自带的公式，由表格自己计算", "不填写，也不要对应数据")
    for area in scan.merges:
        if area.holds(*spot) and spot != (area.top, area.left):
            return _refused(
                "fill.covered", sheet, address, f"在合并单元格里，不是左上角的 {area.first}", f"请改为对应 {area.first}"
            )
    if cell is None and not _may_insert(scan, row):
        return _refused(
            "fill.unaddressed", sheet, address, "所在的行没有写单元格地址，插入会错位",
            "请用 WPS 或 Excel 打开空白表，另存一次后重新导入",
        )  # fmt: skip
    return None


def _may_insert(scan: SheetScan, row: RowAt | None) -> bool:
    return scan.addressed and (row is None or row.addressed)


def _refused(code: str, sheet: str, address: str, what: str, remedy: str) -> Finding:
    place = _where(sheet, address)
    return Finding.error(code, f"{place}{what}；{remedy}。", Source(None, 0, 0, None, place))


def _where(sheet: str, address: str) -> str:
    return f"表「{sheet}」单元格 {address}"
