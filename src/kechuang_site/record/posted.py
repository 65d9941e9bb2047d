"""Keys and versions of rows as a form sends them back: whoever posts may have written anything into its hidden fields."""

from __future__ import annotations

# Every number of so many digits fits a BIGINT; a far longer one Python itself refuses to read.
_LONGEST = 18


def posted_number(text: str | None) -> int | None:
    """The key or version a field holds; None where it holds no number a row could have."""
    fits = text is not None and text.isascii() and text.isdecimal() and len(text) <= _LONGEST
    return int(text) if fits else None
