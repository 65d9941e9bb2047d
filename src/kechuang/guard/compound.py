"""What an OLE compound file holds at its root: the names that tell a .doc from an .xls or a .ppt (MS-CFB)."""

from __future__ import annotations

import struct

_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HEADER = 512
_ENTRY = 128
_LAST_SECTOR = 0xFFFF_FFFA
_NONE = 0xFFFF_FFFF
# A document has some twenty entries; one with many embedded objects some thousands.
_MOST_ENTRIES = 20_000


def root_names(content: bytes) -> frozenset[str]:
    """The names of the streams and storages right under the root; none where the file is damaged."""
    if not content.startswith(_MAGIC) or len(content) < _HEADER:
        return frozenset()
    try:
        return frozenset(_children_of_root(_directory(content)))
    except (struct.error, IndexError, UnicodeDecodeError):
        return frozenset()


def _directory(content: bytes) -> list[bytes]:
    """The directory entries, along their chain of sectors."""
    shift = struct.unpack_from("<H", content, 30)[0]
    if shift not in (9, 12):
        return []
    size = 1 << shift
    tables = struct.unpack_from("<109I", content, 76)
    entries: list[bytes] = []
    sector = struct.unpack_from("<I", content, 48)[0]
    while sector < _LAST_SECTOR and len(entries) < _MOST_ENTRIES:
        start = (sector + 1) * size
        part = content[start : start + size]
        if len(part) < size:
            break
        entries.extend(part[at : at + _ENTRY] for at in range(0, size, _ENTRY))
        table, place = divmod(sector, size // 4)
        # Beyond 109 tables (some 7 MB) the chain goes on elsewhere; the root's own entries come first.
        if table >= len(tables) or tables[table] >= _LAST_SECTOR:
            break
        sector = struct.unpack_from("<I", content, (tables[table] + 1) * size + 4 * place)[0]
    return entries


def _children_of_root(entries: list[bytes]) -> list[str]:
    """The names in the tree (left, right) that hangs under the root entry."""
    if not entries:
        return []
    names: list[str] = []
    seen: set[int] = set()
    waiting = [struct.unpack_from("<I", entries[0], 76)[0]]
    while waiting:
        at = waiting.pop()
        if at == _NONE or at in seen or at >= len(entries):
            continue
        seen.add(at)
        length = struct.unpack_from("<H", entries[at], 64)[0]
        names.append(entries[at][: max(min(length, 64) - 2, 0)].decode("utf-16-le"))
        waiting.extend(struct.unpack_from("<2I", entries[at], 68))
    return names
