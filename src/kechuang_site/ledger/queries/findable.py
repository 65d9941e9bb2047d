"""Whether the columns and rows by which an entry is found say what its content says."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from kechuang.ledger import Break
from kechuang.vocabulary import Finding
from kechuang_site.ledger.models import Entry, Subject
from kechuang_site.ledger.queries.rows import chain_rows

_COLUMNS = ("number", "at", "act", "person", "division")
_AT_ONCE = 2000
Subjects = Iterator[tuple[int, str, str]]


def hidden_entries() -> Iterator[Finding]:
    """A finding for each entry that could not be found by its time, act, person, division or rows.

    Content that cannot be read is for the chain and the replay to report.
    """
    columns = Entry.objects.order_by("number").values_list(*_COLUMNS).iterator(chunk_size=_AT_ONCE)
    subjects = Subject.objects.order_by("entry_id").values_list("entry_id", "noun", "key").iterator(_AT_ONCE)
    listed = _Listed(subjects)
    number = 0
    for (segment, number, content, _), (_, *held) in zip(chain_rows(), columns, strict=False):
        rows = listed.until(number)
        said = _said(content)
        if said is not None and said != (held, rows):
            yield _hidden(number, segment)
    beyond = listed.next
    if beyond is not None:
        yield _hidden(beyond[0], None)


class _Listed:
    """The rows each entry is listed under, taken in step with the entries."""

    def __init__(self, subjects: Subjects) -> None:
        self._subjects = subjects
        self.next = next(subjects, None)

    def until(self, number: int) -> set[tuple[str, str]]:
        """What is listed under entry `number`, and under numbers before it that no entry has."""
        found = set()
        while self.next is not None and self.next[0] <= number:
            found.add(self.next[1:])
            self.next = next(self._subjects, None)
        return found


def _said(content: str) -> tuple[list[Any], set[tuple[str, str]]] | None:
    """What the content says of the same; None where it cannot be read."""
    try:
        said = json.loads(content)
        actor = said["actor"]
        rows = {(change["noun"], change["key"]) for change in said["changes"]}
        at = datetime.fromisoformat(said["at"])
        return [at, said["act"], actor.get("person") or 0, actor.get("division") or ""], rows
    except (AttributeError, KeyError, TypeError, ValueError):
        return None


def _hidden(number: int, segment: str | None) -> Finding:
    message = (
        f"第 {number} 条的检索列或检索行与内容不同，会使人找不到它。内容本身由链证明；"
        "请查明是谁改动了检索列（时间、人员、动词、区划）或检索行。"
    )
    return Break("ledger.index-differs", number, segment, message).finding
