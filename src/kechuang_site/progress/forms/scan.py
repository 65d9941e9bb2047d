"""签字盖章件 as a form takes it: what every page asks of a scan before a signature is entered with it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _

from kechuang_site.evidence.store.file import LARGEST

# HEIC is what telephones take pictures in.
SCANS = (".pdf", ".jpg", ".jpeg", ".png", ".ofd", ".heic", ".heif")


def scan_checked(scan: Any) -> Any:
    """The file a person chose, where it may be a signed paper. Raises ValidationError for any other."""
    if not scan.name.lower().endswith(SCANS):
        words = _("签字盖章件须是 .pdf、.jpg、.png、.heic 或 .ofd；请另存后再上传。")
        raise forms.ValidationError(words, code="file.kind")
    if scan.size > LARGEST:
        raise forms.ValidationError(_("文件超过20 MB；请降低扫描精度，或拆成几份后重新上传。"), code="file.large")
    return scan
