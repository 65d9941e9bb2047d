"""Which old format a file is, told by its content alone: nothing else ever reaches LibreOffice."""

from __future__ import annotations

from enum import StrEnum

from kechuang.guard.compound import root_names
from kechuang.guard.signature import Container, container_of

_ODF = b"mimetypeapplication/vnd.oasis.opendocument."


class Legacy(StrEnum):
    """The old formats that are converted; the value is the suffix LibreOffice knows them by."""

    DOC = "doc"
    XLS = "xls"
    RTF = "rtf"
    ODT = "odt"
    ODS = "ods"

    @property
    def current(self) -> str:
        """What it becomes: xlsx for workbooks, docx for the rest."""
        return "xlsx" if self in (Legacy.XLS, Legacy.ODS) else "docx"


def legacy_kind(content: bytes) -> Legacy | None:
    """The old format of `content`; None for everything else, slides and locked files among it.

    .wps of Kingsoft is a .doc inside, its .et an .xls.
    """
    container = container_of(content)
    if container is Container.RTF:
        return Legacy.RTF
    if container is Container.OLE:
        return _of_names(root_names(content))
    if container is Container.ZIP:
        # The first member of an OpenDocument package is its type, stored as it is (ODF 1.2 part 3, 3.3).
        kind = content[30 : 30 + len(_ODF) + 12]
        if kind.startswith(_ODF + b"text") and not kind.startswith(_ODF + b"text-"):
            return Legacy.ODT
        if kind.startswith(_ODF + b"spreadsheet"):
            return Legacy.ODS
    return None


def _of_names(names: frozenset[str]) -> Legacy | None:
    if "PowerPoint Document" in names:
        return None
    if "WordDocument" in names:
        return Legacy.DOC
    return Legacy.XLS if names & {"Workbook", "Book", "WORKBOOK", "BOOK"} else None
