"""One returned file opened behind the guard: what kind it is, and what it says as plain JSON."""

from __future__ import annotations

from pathlib import Path, PurePath
from tempfile import TemporaryDirectory
from typing import Any

from kechuang.guard import Refusal
from kechuang.guard.archive import Archive
from kechuang.guard.signature import Container, container_of
from kechuang.plan.model import Plan
from kechuang.progress import read_values
from kechuang.progress.unit_sheet import is_unit_sheet, read_unit_sheet
from kechuang.sheet import Workbook, open_workbook
from kechuang.vocabulary import Finding, Severity
from kechuang_site.evidence.store.kind import kind_refused
from kechuang_site.progress.store.convert import converted, is_old

Said = dict[str, Any]
_PICTURES = (Container.PDF, Container.IMAGE)
# What telephones take pictures in.
_PHOTOGRAPHS = frozenset((".heic", ".heif"))
_WRITTEN = frozenset((".docx", ".doc", ".wps", ".rtf", ".ofd"))
_SHEETS = frozenset((".xlsx", ".xls", ".et", ".csv", ".xlsm"))


def kind_of(name: str, content: bytes) -> str:
    """sheet, paper (a stamped original), document or other: by content first, by name where that says nothing."""
    suffix, container = PurePath(name).suffix.lower(), container_of(content)
    if container in _PICTURES:
        return "paper"
    if suffix == ".ofd" or (suffix in _PHOTOGRAPHS and kind_refused(name, content) is None):
        return "paper"
    if suffix in _WRITTEN or container is Container.RTF:
        return "document"
    if suffix in _SHEETS or container in (Container.ZIP, Container.OLE):
        return "sheet"
    return "other"


def is_zip_of_files(name: str, content: bytes) -> bool:
    """Whether a file is a zip of files, and no office file that is packed as one."""
    return container_of(content) is Container.ZIP and PurePath(name).suffix.lower() == ".zip"


def unpacked(name: str, content: bytes) -> list[tuple[str, bytes]]:
    """The files in a zip, folders and the marks of other systems left out. Raises Refusal."""
    archive = Archive(name, content)
    found = []
    for member in sorted(archive.names):
        plain = PurePath(_chinese(member)).name
        if member.endswith("/") or plain.startswith((".", "~$")) or "__MACOSX" in member:
            continue
        found.append((plain, archive.read(member)))
    return found


def _chinese(member: str) -> str:
    """A name as Windows packs it: GB18030 bytes without the mark of UTF-8 come out as cp437."""
    try:
        return member.encode("cp437").decode("gb18030")
    except UnicodeError:
        return member


def opened(name: str, content: bytes) -> Workbook:
    """The workbook, read in the guard's child; an old format is converted first. Raises Refusal."""
    with TemporaryDirectory(prefix="kechuang-") as folder:
        bytes_, plain = content, PurePath(name).name[-80:]
        if is_old(name) and container_of(content) is Container.OLE:
            bytes_, plain = converted(name, content), f"{PurePath(plain).stem}.xlsx"
        path = Path(folder) / plain
        path.write_bytes(bytes_)
        return open_workbook(path)


def said_of(name: str, content: bytes, *, plan: Plan, parties: dict[str, str], key: bytes) -> Said:
    """What a sheet says: the form of a unit, or values in the long form. `parties` gives codes by name."""
    try:
        workbook = opened(name, content)
    except Refusal as refusal:
        return {**_nothing(), "fatal": True, "findings": [["error", refusal.code, refusal.message]]}
    return _of_unit(workbook, key) if is_unit_sheet(workbook) else _of_values(workbook, plan, parties)


def _nothing() -> Said:
    return {"form": "", "stamp": None, "rows": [], "refused": 0, "blank": 0, "findings": [], "fatal": False,
            "sender": "", "signer": "", "heads": {}}  # fmt: skip


def _of_unit(workbook: Workbook, key: bytes) -> Said:
    read = read_unit_sheet(workbook, key=key)
    stamp = read.stamp
    rows = [
        {
            "key": row.key, "period": row.period, "text": row.text, "nature": row.nature, "origin": row.origin,
            "note": row.note, "place": row.place, "stamped": row.left is not None,
            "seen": row.left and row.left.seen, "stood": row.left and row.left.stood,
        }
        for row in read.rows
    ]  # fmt: skip
    facts = None if stamp is None else {
        name: getattr(stamp, name) for name in ("division", "plan", "title", "month", "unit", "name")
    }  # fmt: skip
    return {
        "form": "unit", "stamp": facts, "rows": rows, "refused": read.refused, "blank": read.blank,
        "findings": [_plain(each) for each in read.findings], "fatal": read.fatal, "sender": read.sender,
        "signer": read.signer, "unit": read.unit, "heads": dict(read.heads),
    }  # fmt: skip


def _of_values(workbook: Workbook, plan: Plan, parties: dict[str, str]) -> Said:
    read = read_values(workbook, plan)
    rows = [
        {
            "key": value.key if value.unit is None else f"{value.key}/{parties.get(value.unit, value.unit)}",
            "period": value.period, "text": "待发布" if value.amount is None else f"{value.amount:f}",
            "nature": value.nature.value if value.nature else "", "origin": value.origin or "",
            "note": value.note or "", "place": value.source.location or "", "stamped": False, "seen": None,
            "stood": None,
        }
        for value in read.values
    ]  # fmt: skip
    errors = any(each.severity is Severity.ERROR for each in read.findings)
    return {
        **_nothing(), "form": "values", "rows": rows, "refused": read.tally.refused,
        "findings": [_plain(each) for each in read.findings], "fatal": errors and not rows and not read.tally.cells,
    }  # fmt: skip


def _plain(finding: Finding) -> list[str]:
    return [finding.severity.value, finding.code, finding.message]
