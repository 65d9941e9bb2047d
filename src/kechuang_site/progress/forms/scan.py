"""签字盖章件 as a form takes it: what every page asks of a scan before a signature is entered with it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext

from kechuang_site.evidence.store.scan import scan_refused


def scan_checked(scan: Any) -> Any:
    """The file a person chose, where it may be a signed paper. Raises ValidationError for any other."""
    if (unfit := scan_refused(scan.name, scan.size)) is not None:
        raise forms.ValidationError(gettext(unfit.message), code=unfit.code)
    return scan
