"""Keep a file: the row of its content in a county, made once."""

from __future__ import annotations

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


def store_file(writes: Recording, *, at: datetime, name: str, content: bytes, division: str) -> StoredFile:
    """The row of this content in the county, as a step of an action that asked for its own right.

    The content is on disk before the row is written; where the action fails afterwards it lies there unused.
    """
    sha256 = keep(content)
    known = StoredFile.objects.filter(division=division, sha256=sha256).first()
    if known is not None:
        return known
    plain = plain_name(name)
    row = StoredFile(
        sha256=sha256, size=len(content), name=plain, media_type=media_type_of(plain), division=division,
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
