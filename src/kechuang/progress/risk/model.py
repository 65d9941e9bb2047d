"""审核次序: what is known of a number as it waits for the office, and why it is looked at early."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from kechuang.plan.model import Kind
from kechuang.progress.model import Nature
from kechuang.progress.release import replaces


class Suspicion(StrEnum):
    """What can be doubtful about a number; each with its weight in risk.toml."""

    NEGATIVE = "negative"
    MEASURE = "measure"
    OVER_HUNDRED = "over_hundred"
    CORRECTION = "correction"
    CORRECTION_EXPLAINED = "correction_explained"
    FALL = "fall"
    FALL_EXPLAINED = "fall_explained"
    NOT_WHOLE = "not_whole"
    BEYOND = "beyond"
    JUMP = "jump"
    SAME_FILE = "same_file"
    NO_EVIDENCE = "no_evidence"
    NO_EVIDENCE_EXPLAINED = "no_evidence_explained"
    NO_ORIGINAL = "no_original"
    BACKFILL = "backfill"
    LATE = "late"


@dataclass(frozen=True, slots=True)
class Arrival:
    """A number on its way, as it was typed. `share` is the year's task of whose number it is (the target for the
    county). `files` counts the evidence, `same_file` where one of them stands behind another number too;
    `by_office` is 代录, `original` whether the stamped original came with it; `backfill` is 补录."""

    name: str
    measure: str
    kind: Kind
    period: str
    amount: Decimal | None
    nature: Nature | None = None
    share: Decimal | None = None
    reason: str = ""
    evidence_asked: bool = False
    files: int = 0
    same_file: bool = False
    by_office: bool = False
    original: bool = False
    backfill: bool = False
    late: bool = False

    def renews(self, nature: Nature | None) -> bool:
        """Whether it takes the place of a value of that nature without being a correction."""
        return replaces(self.nature, nature)


@dataclass(frozen=True, slots=True)
class Doubt:
    """One suspicion, what it weighs, and the sentence a reviewer reads."""

    suspicion: Suspicion
    points: int
    words: str

    @property
    def code(self) -> str:
        return self.suspicion.value


@dataclass(frozen=True, slots=True)
class Risk:
    """How early a number is looked at: `score` is the sum of its doubts, the heaviest first."""

    score: int
    reasons: tuple[Doubt, ...] = ()
