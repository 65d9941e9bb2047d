"""Which kinds of files may stand as 佐证: what a person can look at. Told by name and content together.

Files are kept and given out again, never opened by the platform; archives and programs are refused, because nobody
can see at a glance what is in them.
"""

from __future__ import annotations

from pathlib import PurePath

from kechuang.vocabulary import Finding
from kechuang_site.evidence.store.file import LARGEST

_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_JPEG, _PNG, _PDF = b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"%PDF-"
_HEIF_BRANDS = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"mif1", b"msf1")
# By ending: how its content begins, and what must stand inside a container.
_KINDS: dict[str, tuple[tuple[bytes, ...], bytes]] = {
    ".pdf": ((_PDF,), b""),
    ".ofd": ((_ZIP,), b"OFD.xml"),
    ".jpg": ((_JPEG,), b""),
    ".jpeg": ((_JPEG,), b""),
    ".png": ((_PNG,), b""),
    ".docx": ((_ZIP,), b"[Content_Types].xml"),
    ".xlsx": ((_ZIP,), b"[Content_Types].xml"),
    ".doc": ((_OLE,), b""),
    ".xls": ((_OLE,), b""),
    ".wps": ((_OLE, _ZIP), b""),
    ".et": ((_OLE, _ZIP), b""),
}
_HEIF = frozenset((".heic", ".heif"))
TAKEN = "PDF、OFD、照片（JPG、PNG、HEIC）、Word（docx、doc、wps）、Excel（xlsx、xls、et）"


def kind_refused(name: str, content: bytes) -> Finding | None:
    """Why a file may not stand as 佐证; None where it may."""
    if not content:
        return Finding.error("evidence.empty", f"文件“{_shown(name)}”是空的，没有添加；请重新选择。")
    if len(content) > LARGEST:
        return too_large(name, len(content))
    suffix = PurePath(name.replace("\\", "/")).suffix.lower()
    if suffix not in _KINDS and suffix not in _HEIF:
        return Finding.error(
            "evidence.kind",
            f"文件“{_shown(name)}”不是可以作佐证的类型，没有添加；可以用{TAKEN}，压缩包请解压后逐个添加。",
        )
    if not _is(suffix, content):
        return Finding.error(
            "evidence.content",
            f"文件“{_shown(name)}”的内容与后缀{suffix}不符，没有添加；请用原来的软件打开，另存后再选。",
        )
    return None


def too_large(name: str, size: int) -> Finding:
    """Why a file of so many bytes is refused."""
    megabytes = -(-size * 10 // 2**20)
    return Finding.error(
        "evidence.large",
        f"文件“{_shown(name)}”有{megabytes // 10}.{megabytes % 10}MB，超过{LARGEST // 2**20}MB，没有添加；"
        "请拍照时选小一些，或只附有关的几页。",
    )


def _is(suffix: str, content: bytes) -> bool:
    if suffix in _HEIF:
        return content[4:8] == b"ftyp" and content[8:12] in _HEIF_BRANDS
    begins, inside = _KINDS[suffix]
    # Programs that make PDF may write a few lines before its head.
    begun = _PDF in content[:1024] if suffix == ".pdf" else content.startswith(begins)
    return begun and inside in content


def _shown(name: str) -> str:
    return PurePath(name.replace("\\", "/")).name[:60]
