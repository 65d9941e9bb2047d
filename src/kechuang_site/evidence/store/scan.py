"""Which files may be the scan of a signed and stamped form."""

from __future__ import annotations

from pathlib import PurePath

from django.utils.translation import gettext_noop as _

from kechuang.vocabulary import Finding
from kechuang_site.evidence.store.file import LARGEST

# HEIC is what telephones take pictures in.
SCANS = (".pdf", ".jpg", ".jpeg", ".png", ".ofd", ".heic", ".heif")


def scan_refused(name: str, size: int) -> Finding | None:
    """Why a file of that name and size, in bytes, is no scan; the words have their English."""
    if PurePath(name).suffix.lower() not in SCANS:
        return Finding.error("file.kind", _("签字盖章件须是 .pdf、.jpg、.png、.heic 或 .ofd；请另存后再上传。"))
    if size > LARGEST:
        return Finding.error("file.large", _("文件超过20 MB；请降低扫描精度，或拆成几份后重新上传。"))
    return None
