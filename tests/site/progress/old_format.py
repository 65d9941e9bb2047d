"""A workbook as an old office program saves it, made by LibreOffice."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

needs_office = pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice")


def as_xls(workbook: bytes, folder: Path) -> bytes:
    """The same as .xls."""
    (folder / "new.xlsx").write_bytes(workbook)
    home = f"-env:UserInstallation={(folder / 'home').as_uri()}"
    command = ["soffice", "--headless", home, "--convert-to", "xls", "--outdir", folder, folder / "new.xlsx"]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return (folder / "new.xls").read_bytes()
