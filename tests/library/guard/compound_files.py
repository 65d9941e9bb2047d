"""The smallest OLE compound files: a header, one table of sectors, one directory."""

from __future__ import annotations

import struct

NONE = 0xFFFF_FFFF


def compound(*names: str, inside: str | None = None) -> bytes:
    """A compound file with these streams under its root; `inside` stands in a storage of the first of them."""
    entries = [_entry("Root Entry", 5, child=1 if names else NONE)]
    for at, name in enumerate(names, start=1):
        right = at + 1 if at < len(names) else NONE
        below = len(names) + 1 if inside and at == 1 else NONE
        entries.append(_entry(name, 1 if below == NONE else 5, right=right, child=below))
    if inside:
        entries.append(_entry(inside, 2))
    sectors = -(-len(entries) // 4)
    chain = [*range(2, sectors + 1), 0xFFFF_FFFE]
    table = struct.pack("<128I", 0xFFFF_FFFD, *chain, *[NONE] * (127 - len(chain)))
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    head += struct.pack("<IIIIIIIII", 0, 1, 1, 0, 0x1000, 0xFFFF_FFFE, 0, 0xFFFF_FFFE, 0)
    head += struct.pack("<109I", 0, *[NONE] * 108)
    return head + table + b"".join(entries).ljust(sectors * 512, b"\0")


def _entry(name: str, kind: int, *, right: int = NONE, child: int = NONE) -> bytes:
    wide = name.encode("utf-16-le")
    start = wide.ljust(64, b"\0") + struct.pack("<HBB", len(wide) + 2, kind, 1)
    return (start + struct.pack("<III", NONE, right, child)).ljust(128, b"\0")
