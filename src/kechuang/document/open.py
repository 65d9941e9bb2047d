"""Open a document through the guard."""

from __future__ import annotations

import os
import time
from dataclasses import replace

from kechuang.document.legacy import in_current_form
from kechuang.document.model import Document
from kechuang.document.read import read_document
from kechuang.document.wire import from_wire, to_wire
from kechuang.guard.file import read_file
from kechuang.guard.limits import DEFAULT, Limits
from kechuang.guard.run import run_guarded

_READER = "kechuang.document.open:read_file_to_wire"
# Seconds that reading always has, however long a conversion took.
_LEAST = 4


def open_document(path: str | os.PathLike[str], *, limits: Limits = DEFAULT) -> Document:
    """The document in the file `path`, read in the guard's child process; old formats are converted before.

    Raises Refusal where the file cannot be read at all (missing, empty, encrypted, broken, an
    attack, beyond 512 MB or 20 s); its message names the file and says what to do.
    """
    begun = time.monotonic()
    with in_current_form(path) as readable:
        if readable.legacy is not None:
            spent = time.monotonic() - begun
            limits = replace(limits, wall=max(int(limits.wall - spent), _LEAST))
        answer = run_guarded(_READER, readable.path, limits=limits)
    return readable.marked(from_wire(answer))


def read_file_to_wire(path: str) -> dict[str, object]:
    """In the child: the file's content read into a document, as JSON values."""
    return to_wire(read_document(path, read_file(path)))
