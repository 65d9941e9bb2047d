"""A zip archive from outside: checked before anything is unpacked, counted while it is."""

from __future__ import annotations

import io
import stat
import zipfile
import zlib
from itertools import pairwise
from pathlib import PurePosixPath

from kechuang.guard.limits import MEGABYTE
from kechuang.guard.refusal import Refusal, shown

MOST_MEMBERS = 2_000
LARGEST_TOTAL = 100 * MEGABYTE
LARGEST_DIRECTORY = 2 * MEGABYTE
LARGEST_RATIO = 100
# Below this size a high ratio harms nobody; small style sheets are often very repetitive.
RATIO_FROM = MEGABYTE
_CHUNK = 256 * 1024
_LOCAL_HEADER = 30
_ENCRYPTED = 0x1
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    ValueError,
    NotImplementedError,
    RuntimeError,
)


class Archive:
    """The members of a checked archive. `read` counts what really comes out, over all members."""

    def __init__(self, name: str, content: bytes) -> None:
        """Check `content`, the bytes of the file `name`.

        Raises Refusal: archive.broken, archive.encrypted, archive.members, archive.large,
        archive.ratio, archive.path, archive.link, archive.duplicate, archive.overlap.
        """
        self._name = name
        self._left = LARGEST_TOTAL
        _check_directory(name, content)
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(content))
        except _BROKEN as error:
            raise _broken(name) from error
        members = self._zip.infolist()
        _check_members(name, members)
        _check_overlap(name, members)
        self.names = frozenset(member.filename for member in members)

    def __contains__(self, member: str) -> bool:
        return member in self.names

    def read(self, member: str, *, largest: int = LARGEST_TOTAL) -> bytes:
        """The content of `member`, at most `largest` bytes; KeyError where there is none.

        Raises Refusal archive.large or archive.ratio as soon as the bytes really inflated pass the
        bounds (headers may lie), archive.broken where they do not inflate or fail their checksum.
        """
        entry = self._zip.getinfo(member)
        pieces: list[bytes] = []
        size = 0
        try:
            with self._zip.open(entry) as stream:
                while piece := stream.read(_CHUNK):
                    size += len(piece)
                    self._left -= len(piece)
                    if size > largest or self._left < 0:
                        raise _large(self._name)
                    if size > RATIO_FROM and size > LARGEST_RATIO * max(entry.compress_size, 1):
                        raise _ratio(self._name)
                    pieces.append(piece)
        except _BROKEN as error:
            raise _broken(self._name) from error
        return b"".join(pieces)


def _check_directory(name: str, content: bytes) -> None:
    """Bound the central directory before zipfile builds an object for each of its entries."""
    end = content.rfind(b"PK\x05\x06", max(0, len(content) - 65_557))
    if end < 0 or end + 22 > len(content):
        raise _broken(name)
    members = int.from_bytes(content[end + 10 : end + 12], "little")
    size = int.from_bytes(content[end + 12 : end + 16], "little")
    wide = 0xFFFF_FFFF if content.rfind(b"PK\x06\x06", 0, end) >= 0 else 0
    if members > MOST_MEMBERS or (size > LARGEST_DIRECTORY and size != wide):
        raise _many(name)
    if content.count(b"PK\x01\x02") > 10 * MOST_MEMBERS:
        raise _many(name)


def _check_members(name: str, members: list[zipfile.ZipInfo]) -> None:
    if len(members) > MOST_MEMBERS:
        raise _many(name)
    if sum(member.file_size for member in members) > LARGEST_TOTAL:
        raise _large(name)
    seen: set[str] = set()
    for member in members:
        if member.flag_bits & _ENCRYPTED:
            raise Refusal(
                "archive.encrypted",
                f"文件{shown(name)}设有密码，无法读取。请输入密码打开，取消密码后另存再导入。",
            )
        if member.filename in seen:
            raise _unlawful("archive.duplicate", name, "内部有重名的部件")
        seen.add(member.filename)
        _check_path(name, member)
        if member.file_size > RATIO_FROM and (member.file_size > LARGEST_RATIO * max(member.compress_size, 1)):
            raise _ratio(name)


def _check_path(name: str, member: zipfile.ZipInfo) -> None:
    path = PurePosixPath(member.filename.replace("\\", "/"))
    drive = len(member.filename) > 1 and member.filename[1] == ":"
    if path.is_absolute() or ".." in path.parts or drive or "\x00" in member.orig_filename:
        raise _unlawful("archive.path", name, "内部部件的路径指向文件之外")
    if stat.S_ISLNK(member.external_attr >> 16):
        raise _unlawful("archive.link", name, "内部含有指向别处的链接")


def _check_overlap(name: str, members: list[zipfile.ZipInfo]) -> None:
    """No two members may share bytes: that is how a small archive quotes one bomb many times."""
    ordered = sorted(members, key=lambda member: member.header_offset)
    for member, following in pairwise(ordered):
        least = _LOCAL_HEADER + len(member.orig_filename)
        if member.header_offset + least + member.compress_size > following.header_offset:
            raise _unlawful("archive.overlap", name, "内部部件相互重叠")


def _broken(name: str) -> Refusal:
    return Refusal(
        "archive.broken",
        f"文件{shown(name)}已损坏或没有下载完整，无法打开。请重新下载或向发文单位重新索取；"
        "能用 Word 或 WPS 修复打开的，请另存后再导入。",
    )


def _many(name: str) -> Refusal:
    return Refusal(
        "archive.members",
        f"文件{shown(name)}内部部件过多（超过 {MOST_MEMBERS} 个），不像正常的办公文件。请核对文件来源。",
    )


def _large(name: str) -> Refusal:
    return Refusal(
        "archive.large",
        f"文件{shown(name)}解开后内容过大（超过 {LARGEST_TOTAL // MEGABYTE} MB 的上限），已停止读取。"
        "请删去其中的大图片，或拆成几个文件后重试；文件来源不明的，请勿打开。",
    )


def _ratio(name: str) -> Refusal:
    return Refusal(
        "archive.ratio",
        f"文件{shown(name)}压缩比异常（超过 {LARGEST_RATIO} 倍），疑似压缩炸弹，已停止读取。"
        "请核对文件来源；确属正常文件的，请用办公软件打开后另存再导入。",
    )


def _unlawful(code: str, name: str, what: str) -> Refusal:
    return Refusal(
        code,
        f"文件{shown(name)}{what}，不是正常办公软件生成的文件，已拒绝读取。请核对文件来源。",
    )
