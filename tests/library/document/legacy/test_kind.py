"""Which old format a file is: by what it holds, never by its name."""

from __future__ import annotations

import io
import zipfile

import pytest
from tests.library.document.made import docx, p
from tests.library.guard.compound_files import compound

from kechuang.document.legacy.kind import Legacy, legacy_kind


def package(kind: str, first: str = "mimetype") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(first, f"application/vnd.oasis.opendocument.{kind}")
        archive.writestr("content.xml", "<a/>")
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (compound("WordDocument", "1Table"), Legacy.DOC),
        (compound("ObjectPool", "WordDocument", inside="Workbook"), Legacy.DOC),
        (compound("Workbook"), Legacy.XLS),
        (compound("Book"), Legacy.XLS),
        (compound("MBD01", "Workbook", inside="WordDocument"), Legacy.XLS),
        (compound("PowerPoint Document", "WordDocument"), None),
        (compound("__properties_version1.0"), None),
        (compound("EncryptedPackage", "WordDocument"), None),
        (compound("WordDocument")[:700], None),
        (b"{\\rtf1\\ansi abc}", Legacy.RTF),
        (package("text"), Legacy.ODT),
        (package("spreadsheet"), Legacy.ODS),
        (package("presentation"), None),
        (package("text-master"), None),
        (package("text", first="other"), None),
        (docx(p("正文")), None),
        (b"%PDF-1.4", None),
        (b"<html><body><table>", None),
        (b"\x7fELF\x00", None),
    ],
)
def test_a_kind_is_told_by_its_content(content, kind):
    assert legacy_kind(content) is kind
