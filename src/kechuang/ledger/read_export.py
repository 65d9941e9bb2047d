"""Reading an exported ledger, plain or gzip, line by line: of whatever size and made by whomever, it is read or refused.

A line that is no entry at all is refused with its number; whether an entry holds is for `verify.py`.
"""

from __future__ import annotations

import gzip
import re
import zlib
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from io import BufferedReader
from pathlib import Path
from typing import BinaryIO

from kechuang.guard.refusal import Refusal, shown
from kechuang.ledger.header import Header, read_header
from kechuang.ledger.verify import Row

LONGEST_LINE = 16 * 1024 * 1024
_GZIP = b"\x1f\x8b"
_START = re.compile(r"([1-9][0-9]{0,14})\t([0-9]{4}-(?:0[1-9]|1[0-2]))\t([0-9a-f]{64})\t(?=\{)")
_BUFFER = 1024 * 1024


def read_export(path: str | Path) -> tuple[Header, Iterator[Row]]:
    """The header of an exported ledger, and its rows (segment, number, content, hash) as they are asked for.

    Raises Refusal, also while the rows are being asked for: file.missing, file.directory, file.special,
    file.unreadable, file.empty, ledger.export-header, ledger.export-line, ledger.export-long,
    ledger.export-cut, ledger.export-damaged.
    """
    name = shown(path)
    with ExitStack() as opened:
        opened.enter_context(_mishaps_told(name))
        stream = opened.enter_context(_opened(path, name))
        header = _header(name, stream)
        # From here on the rows hold the file open.
        return header, _rows(name, stream, opened.pop_all())


def _rows(name: str, stream: BinaryIO, opened: ExitStack) -> Iterator[Row]:
    place, start = 1, _START.match
    with opened:
        while line := stream.readline(LONGEST_LINE + 1):
            place += 1
            try:
                text = line.decode("utf-8")
            except UnicodeDecodeError:
                text = ""
            found = start(text)
            if found is None or not text.endswith("}\n") or len(line) > LONGEST_LINE:
                raise _odd_line(name, place, line)
            number, segment, stored = found.groups()
            yield segment, int(number), text[found.end() : -1], stored


def _header(name: str, stream: BinaryIO) -> Header:
    line = stream.readline(LONGEST_LINE + 1)
    try:
        if line.endswith(b"\n") and len(line) <= LONGEST_LINE:
            return read_header(line[:-1].decode("utf-8"))
        why = "第 1 行不完整或太长"
    except UnicodeDecodeError:
        why = "第 1 行不是 UTF-8 文字"
    except ValueError as error:
        why = f"第 1 行不是导出文件的表头：{error}"
    raise Refusal("ledger.export-header", f"文件{name}不是变更记录的导出文件：{why}。请核对是否选错文件，或重新导出。")


def _odd_line(name: str, place: int, line: bytes) -> Refusal:
    if len(line) > LONGEST_LINE:
        limit = LONGEST_LINE // (1024 * 1024)
        return Refusal(
            "ledger.export-long", f"文件{name}第 {place} 行超过 {limit} MB，不是变更记录的记录。请重新导出后核验。"
        )
    if not line.endswith(b"\n"):
        return Refusal(
            "ledger.export-cut", f"文件{name}在第 {place} 行中间断了，后面的内容没有了。请重新导出或重新复制后核验。"
        )
    return Refusal(
        "ledger.export-line",
        f"文件{name}第 {place} 行读不出：不是“序号、月段、哈希、内容”四项的 UTF-8 文字，文件损坏或被改过。"
        "请与另一份副本对照这一行，或重新导出后核验。",
    )


@contextmanager
def _opened(path: str | Path, name: str) -> Iterator[BinaryIO]:
    """The lines of the file, unpacked where its first bytes say gzip, whatever it is called."""
    try:
        place = Path(path)
        if place.is_dir():
            raise Refusal("file.directory", f"{name}是文件夹，不是文件。请指明其中的某一个文件。")
        if place.exists() and not place.is_file():
            raise Refusal("file.special", f"{name}不是普通文件（例如是设备或管道）。请换一个文件。")
        stream = place.open("rb", buffering=_BUFFER)
    except FileNotFoundError as error:
        raise Refusal("file.missing", f"找不到文件{name}。请核对文件名和所在文件夹后重试。") from error
    except (OSError, ValueError) as error:
        raise Refusal(
            "file.unreadable",
            f"文件{name}打不开，可能没有读取权限或正被其他程序占用。请关闭占用它的程序，或复制一份后重试。",
        ) from error
    with stream:
        magic = stream.peek(2)[:2]
        if not magic:
            raise Refusal("file.empty", f"文件{name}是空的，没有任何内容。请核对是否选错文件，或重新导出后再试。")
        yield BufferedReader(gzip.GzipFile(fileobj=stream), _BUFFER) if magic == _GZIP else stream


@contextmanager
def _mishaps_told(name: str) -> Iterator[None]:
    try:
        yield
    except EOFError as error:
        raise Refusal(
            "ledger.export-cut", f"压缩文件{name}不完整，后面的内容没有了。请重新导出或重新复制后核验。"
        ) from error
    except (zlib.error, OSError) as error:
        raise Refusal(
            "ledger.export-damaged", f"文件{name}在读取途中出错，文件或存储介质已损坏。请换一份副本再核验。"
        ) from error
