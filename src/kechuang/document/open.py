"""Open a document through the guard."""

from __future__ import annotations

import os

from kechuang.document.model import Document
from kechuang.document.read import read_document
from kechuang.document.wire import from_wire, to_wire
from kechuang.guard.file import read_file
from kechuang.guard.limits import DEFAULT, Limits
from kechuang.guard.run import run_guarded

_READER = "kechuang.document.open:read_file_to_wire"


def open_document(path: str | os.PathLike[str], *, limits: Limits = DEFAULT) -> Document:
    """The document in the file `path`, read in the guard's child process.

    Raises Refusal where the file cannot be read at all (missing, empty, encrypted, broken, an
    attack, beyond 512 MB or 20 s); its message names the file and says what to do.
    """
    return from_wire(run_guarded(_READER, path, limits=limits))


def read_file_to_wire(path: str) -> dict[str, object]:
    """In the child: the file's content read into a document, as JSON values."""
    return to_wire(read_document(path, read_file(path)))
