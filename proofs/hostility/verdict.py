"""What was wrong with how a file ended: a refusal that does not help, a reading that is not what it must be."""

from __future__ import annotations

from pathlib import Path

from proofs.hostility.cost import Cost, measured
from proofs.hostility.model import Hostile

from kechuang.guard import Refusal
from kechuang.sheet import Workbook, open_workbook
from kechuang.sheet.model import Cell

# A refusal with one of these says that a reader failed, not that the file was understood to be bad.
FAULTS = ("guard.error", "guard.crash")


def opened(path: Path) -> tuple[Workbook | Refusal | Exception, Cost]:
    """The file as the site opens it, or how that ended, and its cost."""
    with measured() as cost:
        try:
            ended: Workbook | Refusal | Exception = open_workbook(path)
        except Exception as error:  # a proof counts whatever escapes
            ended = error
    return ended, cost


def refusal_fault(refusal: Refusal, name: str) -> str | None:
    """Why a refusal is none: a reader that failed, no name, no advice, no Chinese."""
    helps = f"“{name}”" in refusal.message and "请" in refusal.message and refusal.message.endswith("。")
    return str(refusal) if refusal.code in FAULTS or not helps or "." not in refusal.code else None


def hostile_fault(hostile: Hostile, folder: Path) -> tuple[str, str | None, Cost]:
    """How a hostile file ended, what was wrong with that, and its cost. A file that went wrong is kept."""
    path = folder / hostile.file
    path.write_bytes(hostile.make())
    ended, cost = opened(path)
    if isinstance(ended, Workbook):
        end, fault = "read", _reading_fault(hostile, ended)
    elif isinstance(ended, Refusal):
        unlike = None if ended.code in hostile.codes else f"not refused as {hostile.codes}: {ended}"
        end, fault = ended.code, refusal_fault(ended, hostile.file) or unlike
    else:
        end, fault = "crash", repr(ended)
    fault = fault or cost.fault
    if fault is None:
        path.unlink()
    return end, fault, cost


def _reading_fault(hostile: Hostile, book: Workbook) -> str | None:
    if not hostile.cells and not hostile.problems:
        return f"was read, though it is to be refused as {hostile.codes}"
    cells = {cell.address: cell for row in book.sheets[0].rows for cell in row}
    for address, text in hostile.cells.items():
        if _text(cells.get(address)) != text:
            return f"{address} says {_text(cells.get(address))!r}, not {text!r}"
    for address, code in hostile.problems.items():
        problem = cells[address].problem if address in cells else None
        if problem is None or problem.code != code or address not in problem.message or "请" not in problem.message:
            return f"{address} is {problem}, not {code}"
    return None


def _text(cell: Cell | None) -> str:
    return "" if cell is None else cell.text
