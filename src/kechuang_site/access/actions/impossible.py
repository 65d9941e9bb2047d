"""Why something that its asker may do cannot be done with these values: said beside the form, with a stable code."""

from __future__ import annotations


class Impossible(Exception):  # noqa: N818 (the person typed something that cannot be: no fault of the program)
    """A sentence for the person, ending in its code; `field` is the field of the form it belongs to."""

    def __init__(self, words: str, *, field: str | None = None) -> None:
        super().__init__(words)
        self.field = field
