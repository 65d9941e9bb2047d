"""Content on disk, whole or not at all: written beside its place, synced, then moved there."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from uuid import uuid4

from kechuang_site.evidence.models import path_of


def keep(content: bytes) -> str:
    """Put content on disk under its hash, and give the hash. What lies there already and is sound stays."""
    sha256 = hashlib.sha256(content).hexdigest()
    path = path_of(sha256)
    if not _holds(path, sha256):
        path.parent.mkdir(parents=True, exist_ok=True)
        _write_whole(path, content)
    return sha256


def _holds(path: Path, sha256: str) -> bool:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest() == sha256
    except FileNotFoundError:
        return False


def _write_whole(path: Path, content: bytes) -> None:
    # A name of its own for each writer: two that bring the same file at once do not disturb each other.
    draft = path.with_name(f".{path.name}.{uuid4().hex}.part")
    try:
        with draft.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
    _sync_folder(path.parent)


def _sync_folder(folder: Path) -> None:
    """Let the move itself survive a loss of power; Windows cannot open a folder and needs no such thing."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
