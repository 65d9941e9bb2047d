"""What every test of plans on the site has: a disk of its own for the files it brings."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def _own_disk(settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path / "files"
