"""docs/reference/openapi.json, made from the addresses themselves: `python -m tests.site.api.openapi` writes it."""

from __future__ import annotations

import json
import os
from pathlib import Path

import django

PAGE = Path(__file__).resolve().parents[3] / "docs" / "reference" / "openapi.json"


def openapi_page() -> str:
    """The file as it should be."""
    from kechuang_site.settings.api import openapi

    return json.dumps(openapi(), ensure_ascii=False, indent=1) + "\n"


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kechuang_site.settings.site")
    django.setup()
    PAGE.write_text(openapi_page(), encoding="utf-8")
    print(f"openapi: {PAGE.name} written")
