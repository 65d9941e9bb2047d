"""研判: what an officer thinks of a target beside its measured status, and the digest of the number it rests on."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from decimal import Decimal
from enum import StrEnum

from kechuang.ledger.canonical import canonical
from kechuang.ledger.chain import sm3
from kechuang.progress.wording import plain
from kechuang.vocabulary import Finding

LONGEST_REASON = 200


class Outlook(StrEnum):
    """Whether a target will be met, in the words leaders read (practice.md 30); no percentage, no colour."""

    SURE = "sure"
    PUSH = "push"
    RISK = "risk"
    HARD = "hard"

    @property
    def word(self) -> str:
        return {"sure": "有把握", "push": "需加力", "risk": "有风险", "hard": "难以完成"}[self.value]


@dataclass(frozen=True, slots=True)
class Basis:
    """The number a judgement rests on: the key and version of its row and what it says; all empty where none stood."""

    value: int | None
    version: int
    period: str
    amount: Decimal | None
    measure: str
    nature: str


def basis_hash(basis: Basis) -> str:
    """The SM3 digest of the basis, 64 hex digits."""
    said = asdict(basis)
    said["amount"] = None if basis.amount is None else plain(basis.amount)
    return sm3(canonical(said))


def why_not_said(outlook: str, reason: str) -> Finding | None:
    """Why a judgement cannot stand as it is written; None where it can."""
    if outlook not in set(Outlook):
        return Finding.error("judgement.word", "没有选择研判意见；请在有把握、需加力、有风险、难以完成中选一个。")
    if not reason.strip():
        return Finding.error("judgement.reason", "没有写研判理由；请用一两句话写明。")
    if len(reason.strip()) > LONGEST_REASON:
        return Finding.error("judgement.reason-long", f"研判理由超过{LONGEST_REASON}字；请写得简短些。")
    return None
