"""Where something stands: a place in a document or in a sheet."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Source:
    """A place in a read document (or, with `block` None, in a sheet).

    `block` is the index of the block in its document; `start` and `end` are code points in the
    repaired text of that block, 0-based, end exclusive. `page` is 1-based, None where the format
    has no pages. `location` is the place in words an official uses: 附件1 第10行, 三/(一)/1, 单元格 B7.
    """

    block: int | None
    start: int
    end: int
    page: int | None = None
    location: str | None = None

    def narrowed(self, start: int, end: int) -> Source:
        """The same block, from `start` to `end` (both counted from the start of the block)."""
        return Source(self.block, start, end, self.page, self.location)
