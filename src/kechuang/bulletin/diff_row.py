"""One change between two documents as a reader meets it: what each side says, in its own words, and where. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from kechuang.bulletin.wording import period_text, place_text
from kechuang.plan.compare import Change, Relation, Role, Said, Subject, Turn
from kechuang.plan.compare.wording import SUBJECTS, alone_words, change_words
from kechuang.plan.words import by_words

NOTHING = "—"
_LONGEST_QUOTE = 80
_ROLES = {Role.LEAD: "牵头单位", Role.RESPONSIBLE: "责任单位", Role.REPORTING: "数据报送单位"}


@dataclass(frozen=True, slots=True)
class Side:
    """What one document says: the number, the units or the words that changed; its sentence where that is more; its place."""

    words: str
    quote: str
    place: str

    @property
    def lines(self) -> tuple[str, ...]:
        """One under the other, as they stand in a cell."""
        return tuple(filter(None, (self.words, f"“{self.quote}”" if self.quote else "", self.place)))

    @property
    def source_line(self) -> str:
        """二/(四)“登记技术合同成交额达到13亿元”; empty where nothing is known."""
        return f"{self.place}{f'“{self.quote}”' if self.quote else ''}"


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """One change: what it is about, what both sides say, by how much."""

    subject: str
    name: str
    old: Side
    new: Side
    more: str
    sentence: str


def row_of(change: Change, relation: Relation) -> ChangeRow:
    """A change as a reader meets it."""
    return ChangeRow(
        subject=SUBJECTS[change.subject],
        name=_name(change),
        old=_side(change, change.old),
        new=_side(change, change.new),
        more=_more(change),
        sentence=alone_words(change) if change.old is None or change.new is None else change_words(change, relation),
    )


def _name(change: Change) -> str:
    """Of whom or of what: 甲镇·技术合同成交额, 三/(一)/1 促进技术交易（牵头单位）."""
    said = change.new or change.old
    number = said.number if said is not None and change.subject is Subject.TASK else None
    name = f"{number} {change.name}" if number else change.name
    unit = f"{change.unit}·" if change.unit else ""
    about = change.note if change.role is None else _ROLES[change.role]
    return f"{unit}{name}{f'（{about}）' if about else ''}"


def _side(change: Change, said: Said | None) -> Side:
    if said is None:
        return Side(NOTHING, "", "")
    words = _words(change, said)
    quote = _quoted(said.quote or "")
    return Side(words, "" if quote == words else quote, place_text(said.source))


def _quoted(quote: str) -> str:
    return quote if len(quote) <= _LONGEST_QUOTE else f"{quote[:_LONGEST_QUOTE]}……"


def _words(change: Change, said: Said) -> str:
    if change.turn in (Turn.EARLIER, Turn.LATER) and change.subject is Subject.TARGET:
        return period_text(said.horizon) or NOTHING
    if change.old is None or change.new is None:
        return alone_words(change) or said.words or NOTHING
    return said.words or NOTHING


def _more(change: Change) -> str:
    if change.by is not None:
        return by_words(change.by)
    if change.likeness is not None:
        return f"相似度{change.likeness}%"
    return ""
