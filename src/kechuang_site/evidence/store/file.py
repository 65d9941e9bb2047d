"""Keep a file: the row of its content in a county, made once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePath

from django.db import IntegrityError, transaction

from kechuang_site.evidence.models import StoredFile
from kechuang_site.evidence.store.disk import keep
from kechuang_site.record.write import Recording

LARGEST = 20 * 2**20
_LONGEST_NAME = 200
# What a browser is told of a file; anything else, web pages too, is only ever saved, never shown.
_MEDIA_TYPES = {
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".pdf": "application/pdf",
    ".ofd": "application/ofd",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".png": "image/png",
    ".heic": "image/heic",
    ".heif": "image/heif",
    ".txt": "text/plain",
    ".md": "text/plain",
    ".csv": "text/csv",
}
_UNKNOWN = "application/octet-stream"


@dataclass(frozen=True, slots=True)
class LaidDown:
    """Content that is on disk: its hash and its size in bytes."""

    sha256: str
    size: int


def lay_down(content: bytes) -> LaidDown:
    """Put content on disk before a transaction begins: while five megabytes are synced nobody else could write."""
    return LaidDown(keep(content), len(content))


def store_file(writes: Recording, *, at: datetime, name: str, content: bytes | LaidDown, division: str) -> StoredFile:
    """The row of this content in the county, as a step of an action that asked for its own right.

    The content is on disk before the row is written; where the action fails afterwards it lies there unused.
    """
    laid = content if isinstance(content, LaidDown) else lay_down(content)
    sha256 = laid.sha256
    known = StoredFile.objects.filter(division=division, sha256=sha256).first()
    if known is not None:
        return known
    plain = plain_name(name)
    row = StoredFile(
        sha256=sha256, size=laid.size, name=plain, media_type=media_type_of(plain), division=division,
        uploaded_at=at,
    )  # fmt: skip
    try:
        with transaction.atomic():
            return writes.add(row)
    except IntegrityError:
        # Somebody brought the same content at the same moment.
        return StoredFile.objects.get(division=division, sha256=sha256)


def plain_name(name: str) -> str:
    """A file's name without folders and control characters, its ending kept where it is cut."""
    last = PurePath(name.replace("\\", "/")).name
    clean = "".join(char if char.isprintable() and char not in '/<>:"|?*' else "_" for char in last).strip(". ")
    if len(clean) <= _LONGEST_NAME:
        return clean or "file"
    suffix = PurePath(clean).suffix[:10]
    return clean[: _LONGEST_NAME - len(suffix)] + suffix


def media_type_of(name: str) -> str:
    """What kind of file a name says it is, by our own short list."""
    return _MEDIA_TYPES.get(PurePath(name).suffix.lower(), _UNKNOWN)
