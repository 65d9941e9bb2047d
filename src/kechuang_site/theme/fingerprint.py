"""Addresses of static files that change with their content, so that browsers may keep them for a year."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders
from django.templatetags.static import static

DIGITS = 12


def address_of(path: str) -> str:
    """/static/theme/site.css?v=1f0c…; without the mark where the file is not there (front-end files not installed)."""
    mark = _mark_of(path) if not settings.DEBUG else _read_mark(path)
    return f"{static(path)}?v={mark}" if mark else static(path)


@lru_cache(maxsize=256)
def _mark_of(path: str) -> str:
    return _read_mark(path)


def _read_mark(path: str) -> str:
    found = finders.find(path)
    return hashlib.sha256(Path(found).read_bytes()).hexdigest()[:DIGITS] if found else ""
