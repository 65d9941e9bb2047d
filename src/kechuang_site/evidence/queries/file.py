"""A stored file as an asker may open it; its content is held against its hash each time it is read."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from kechuang.vocabulary import Finding
from kechuang_site.access.queries.asker import Asker
from kechuang_site.access.queries.may import Hidden, scope_of
from kechuang_site.evidence.models import StoredFile

# The name under which an asker knows a file from somewhere else than a document; None where they do not.
Known = Callable[[Asker, StoredFile], str | None]


@dataclass(frozen=True, slots=True)
class Opened:
    """A file an asker may open, and the name they know it by."""

    file: StoredFile
    name: str


def file_of(asker: Asker, sha256: str, known: Iterable[Known]) -> Opened:
    """The file of a hash: in the counties whose documents the asker may read, or as `known` to them from elsewhere.

    Raises Hidden.
    """
    scope = scope_of(asker, "document.read")
    for row in StoredFile.objects.filter(sha256=sha256).order_by("pk"):
        name = row.name if scope.holds(division=row.division) else None
        name = name or next((found for each in known if (found := each(asker, row)) is not None), None)
        if name is not None:
            return Opened(row, name)
    raise Hidden("没有这个文件，或者不在您的查看范围内。")


def content_of(file: StoredFile) -> bytes | Finding:
    """The content as it was brought; a finding where it is gone from the disk, or is no longer what it was."""
    try:
        content = file.path.read_bytes()
    except OSError:
        return Finding.error(
            "file.missing",
            f"文件“{file.name}”的登记还在，但存储里已经找不到它的内容。请告知系统管理员从备份恢复，或重新上传同一份文件。",
        )
    if hashlib.sha256(content).hexdigest() != file.sha256:
        return Finding.error(
            "file.altered",
            f"文件“{file.name}”的内容与登记时的校验值不一致，可能已损坏或被改动，不能下载。"
            "请告知系统管理员从备份恢复，或重新上传同一份文件。",
        )
    return content
