"""A file's bytes, or why they cannot be had."""

from __future__ import annotations

from pathlib import Path

from kechuang.guard.limits import MEGABYTE
from kechuang.guard.refusal import Refusal, shown

LARGEST = 50


def read_file(path: str | Path, *, largest: int = LARGEST) -> bytes:
    """The content of the file at `path`, at most `largest` MB.

    Raises Refusal: file.missing, file.directory, file.special, file.unreadable, file.empty,
    file.large.
    """
    name = shown(path)
    try:
        place = Path(path)
        if place.is_dir():
            raise Refusal("file.directory", f"{name}是文件夹，不是文件。请指明其中的某一个文件。")
        if place.exists() and not place.is_file():
            raise Refusal("file.special", f"{name}不是普通文件（例如是设备或管道）。请换一个文件。")
        with place.open("rb") as stream:
            content = stream.read(largest * MEGABYTE + 1)
    except FileNotFoundError as error:
        raise Refusal("file.missing", f"找不到文件{name}。请核对文件名和所在文件夹后重试。") from error
    except (OSError, ValueError) as error:
        raise Refusal(
            "file.unreadable",
            f"文件{name}打不开，可能没有读取权限或正被其他程序占用。请关闭占用它的程序，或复制一份后重试。",
        ) from error
    return _of_fair_size(name, content, largest)


def _of_fair_size(name: str, content: bytes, largest: int) -> bytes:
    if not content:
        raise Refusal(
            "file.empty",
            f"文件{name}是空的，没有任何内容。请核对是否选错文件，或重新下载、导出后再试。",
        )
    if len(content) > largest * MEGABYTE:
        raise Refusal("file.large", f"文件{name}超过 {largest} MB。请删去其中的大图片，或拆成几个文件后重试。")
    return content
