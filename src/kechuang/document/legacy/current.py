"""A file in a form the guarded readers know: itself, or what LibreOffice made of an old format."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from kechuang.document.legacy.kind import Legacy, legacy_kind
from kechuang.document.legacy.office import convert, find_office
from kechuang.document.model import Document, Repair
from kechuang.guard.archive import Archive
from kechuang.guard.file import read_file
from kechuang.guard.refusal import Refusal, shown
from kechuang.guard.signature import Container, container_of

# Enough of a file to tell whether it may be an old format; others are not read here.
_BEGINNING = 256


@dataclass(frozen=True, slots=True)
class Readable:
    """A file to read: where it lies now, and the old format it came in (None: it is the file itself)."""

    path: Path
    legacy: Legacy | None = None

    def marked(self, document: Document) -> Document:
        """The document read from `path`, saying what it was before."""
        if self.legacy is None:
            return document
        told = Repair(None, f".{self.legacy}", f".{self.legacy.current}", "旧格式经 LibreOffice 转换后读入，请核对版式")
        return replace(document, format=str(self.legacy), repairs=(told, *document.repairs))


@contextmanager
def in_current_form(path: str | os.PathLike[str]) -> Iterator[Readable]:
    """The file at `path`, or its conversion, which is gone after the block.

    An old format stays as it is where LibreOffice is missing: its reader refuses it and says how to save it.
    Raises Refusal `document.unconverted` where LibreOffice could not read it, `archive.…` for a package that attacks.
    """
    place = Path(path)
    content = _old_content(place)
    kind = None if content is None else legacy_kind(content)
    program = None if kind is None else find_office()
    if content is None or kind is None or program is None:
        yield Readable(place)
        return
    if kind in (Legacy.ODT, Legacy.ODS):
        Archive(place.name, content)
    made = convert(program, content, kind.value, kind.current)
    if made is None:
        raise _unconverted(place, kind)
    with TemporaryDirectory(prefix="kechuang-") as folder:
        # Under its own name: messages print it.
        (Path(folder) / place.name).write_bytes(made)
        yield Readable(Path(folder) / place.name, kind)


def _old_content(place: Path) -> bytes | None:
    """The content of a file that may be an old format; None for others, and for what cannot be read."""
    if not os.path.isfile(place):  # noqa: PTH113 (Path.is_file raises for a name too long and a closed folder)
        return None  # its reader says why
    try:
        with place.open("rb") as stream:
            begins = stream.read(_BEGINNING)
    except OSError:
        return None
    old = container_of(begins) is Container.OLE or legacy_kind(begins) is not None
    return read_file(place) if old else None


def _unconverted(place: Path, kind: Legacy) -> Refusal:
    saved = "“Excel 工作簿(*.xlsx)”" if kind.current == "xlsx" else "“Word 文档(*.docx)”"
    return Refusal(
        "document.unconverted",
        f"文件{shown(place)}是旧格式（.{kind}），转换没有成功：可能设有打开密码、已损坏、内容过大，或本机正忙。"
        f"请用 WPS 或 Office 打开，另存为{saved}后再导入；确认没有密码的，也可以稍后再试一次。",
    )
