"""What a signature holds for: the content of a report in canonical form, and its SM3 digest."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from decimal import Decimal

from kechuang.ledger.canonical import canonical
from kechuang.ledger.chain import sm3


@dataclass(frozen=True, slots=True)
class Content:
    """A report as it is signed: what it speaks of, what it says, and the files behind it (by SHA-256).

    `subject` is the code of the party whose number it is, "" for the whole county; `amount` is None where the
    text is no number (a narrative, 待发布, not readable).
    """

    about: str
    subject: str
    period: str
    text: str
    amount: Decimal | None
    measure: str
    nature: str
    origin: str
    note: str
    reason: str
    evidence: tuple[str, ...] = ()


def content_hash(content: Content) -> str:
    """The SM3 digest of the content, 64 hex digits: equal contents have equal digests, whatever their spelling.

    A number is its value: 10 and 10.0 are the same content; files count as a set.
    """
    said = asdict(content)
    said["amount"] = None if content.amount is None else _plain(content.amount)
    said["evidence"] = sorted(set(content.evidence))
    return sm3(canonical(said))


def _plain(amount: Decimal) -> str:
    text = format(amount, "f")
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text in ("-0", "") else text
