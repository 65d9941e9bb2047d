"""Zip-based documents without the time of the day they were made."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime

# The invented plan's own date: any fixed time would do.
MADE = datetime(2025, 2, 10)


def fixed(content: bytes, *, without: bytes = b"") -> bytes:
    """The same archive, with every member given the same time; `without` is taken out of each."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            member = zipfile.ZipInfo(name, date_time=MADE.timetuple()[:6])
            member.compress_type = zipfile.ZIP_DEFLATED
            said = old.read(name)
            new.writestr(member, said.replace(without, b"") if without else said)
    return out.getvalue()
