"""The LibreOffice of this machine: where it is, one conversion at a time, with a home of its own and nothing allowed."""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kechuang.document.legacy.profile import profile_text
from kechuang.guard.apart import Bounds, run_apart

try:
    import fcntl
except ImportError:  # Windows: no sandbox there, so no conversion.
    fcntl = None  # type: ignore[assignment]

# Seconds from the call to the converted file, waiting for its turn included.
PATIENCE = 14.0
_MEMORY = 1_024
_LARGEST = 50
_PLACES = (
    "/usr/lib/libreoffice/program/soffice",
    "/usr/lib64/libreoffice/program/soffice",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
)
_FILTERS = {"docx": "docx:MS Word 2007 XML", "xlsx": "xlsx:Calc MS Excel 2007 XML"}


def find_office() -> str | None:
    """The soffice program; None where none is installed, or where it could not be held in a sandbox."""
    if fcntl is None:
        return None
    on_path = shutil.which("soffice") or shutil.which("libreoffice")
    return on_path or next((place for place in _PLACES if Path(place).is_file()), None)


def convert(program: str, content: bytes, suffix: str, target: str) -> bytes | None:
    """`content`, a file of kind `suffix`, as a file of kind `target`; None where it could not be made in time."""
    end = time.monotonic() + PATIENCE
    with tempfile.TemporaryDirectory(prefix="kechuang-office-") as made, _turn(end) as ours:
        folder = Path(made)
        source, result = folder / f"source.{suffix}", folder / "out" / f"source.{target}"
        source.write_bytes(content)
        profile = folder / "profile" / "user"
        profile.mkdir(parents=True)
        (profile / "registrymodifications.xcu").write_text(profile_text(), encoding="utf-8")
        left = end - time.monotonic()
        if not ours or left <= 0:
            return None
        command = [
            program, "--headless", "--norestore", "--nolockcheck", "--nodefault", "--nofirststartwizard",
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            "--convert-to", _FILTERS[target], "--outdir", str(folder / "out"), str(source),
        ]  # fmt: skip
        bounds = Bounds(_MEMORY, _LARGEST, left, int(PATIENCE))
        run_apart(command, folder, _environment(folder), bounds)
        return result.read_bytes() if result.is_file() and not result.is_symlink() else None


def _environment(folder: Path) -> dict[str, str]:
    """No secret of ours, no screen, and proxies that lead nowhere."""
    nowhere = "http://127.0.0.1:9"
    return {
        "PATH": "/usr/local/bin:/usr/bin:/bin", "HOME": str(folder), "TMPDIR": str(folder), "LANG": "C.UTF-8",
        "SAL_USE_VCLPLUGIN": "svp", "http_proxy": nowhere, "https_proxy": nowhere, "ftp_proxy": nowhere,
        "all_proxy": nowhere, "no_proxy": "",
    }  # fmt: skip


@contextmanager
def _turn(end: float) -> Iterator[bool]:
    """Whether it is our turn: one conversion at a time on this machine, so that a folder of files does not stop it."""
    place = Path(tempfile.gettempdir()) / f"kechuang-office-{os.getuid()}.lock"
    flags = os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC
    try:
        descriptor = os.open(place, flags, 0o600)
    except OSError:
        yield False  # somebody else's file under our name: nothing to wait for
        return
    try:
        yield _locked(descriptor, end)
    finally:
        os.close(descriptor)


def _locked(descriptor: int, end: float) -> bool:
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() > end:
                return False
            time.sleep(0.1)
            continue
        return True
