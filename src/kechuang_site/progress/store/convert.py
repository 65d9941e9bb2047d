"""Old spreadsheets (.xls, .et) → .xlsx, by a LibreOffice that is installed here; run apart, with a home of its own."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path, PurePath
from tempfile import TemporaryDirectory

from kechuang.guard import Refusal
from kechuang.guard.refusal import shown

_PATIENCE = 60  # seconds
_OLD = frozenset((".xls", ".et"))


def is_old(name: str) -> bool:
    """Whether a file calls itself an old spreadsheet."""
    return PurePath(name).suffix.lower() in _OLD


def converted(name: str, content: bytes) -> bytes:
    """The same as an .xlsx. Raises Refusal `sheet.old-format` where there is no LibreOffice, or it cannot read it."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        raise _refused(name, "本机没有安装 LibreOffice，读不了旧格式")
    with TemporaryDirectory(prefix="kechuang-") as work:
        folder = Path(work)
        source = folder / f"old{PurePath(name).suffix.lower()}"
        source.write_bytes(content)
        command = [
            program, "--headless", "--norestore", f"-env:UserInstallation={(folder / 'home').as_uri()}",
            "--convert-to", "xlsx", "--outdir", str(folder / "out"), str(source),
        ]  # fmt: skip
        environment = {"PATH": "/usr/bin:/bin", "HOME": work, "LANG": "C.UTF-8"}
        try:
            subprocess.run(command, cwd=work, env=environment, capture_output=True, timeout=_PATIENCE, check=True)
            return (folder / "out" / "old.xlsx").read_bytes()
        except (subprocess.SubprocessError, OSError) as error:
            raise _refused(name, "旧格式转换没有成功") from error


def _refused(name: str, why: str) -> Refusal:
    return Refusal("sheet.old-format", f"文件{shown(name)}{why}。请用 WPS 或 Excel 打开后另存为 .xlsx，再重新导入。")
