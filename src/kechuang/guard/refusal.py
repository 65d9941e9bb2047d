"""The one exception of the readers: a file that cannot be read at all."""

from __future__ import annotations

from pathlib import PurePath


class Refusal(Exception):  # noqa: N818 (a promised name; it is no programmer's error)
    """A file was not read.

    `code` is stable (`file.empty`); `message` is Chinese for officials: it names the file, says why
    it was refused and what to do now.
    """

    def __init__(self, code: str, message: str) -> None:
        super().__init__(f"{message}[{code}]")
        self.code = code
        self.message = message


def printable(text: str) -> str:
    """`text` on one line, with a sign in place of what cannot be printed."""
    return "".join(mark if mark.isprintable() else "\ufffd" for mark in text)


def shown(name: object) -> str:
    """The file name as messages print it: `“计划.docx”`, without its folders, control characters and
    excess length (a file name is input as well)."""
    last = PurePath(str(name)).name or str(name)
    clean = printable(last)
    return f"“{clean if len(clean) <= 80 else clean[:60] + '…' + clean[-16:]}”"
