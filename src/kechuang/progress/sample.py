"""佐证抽查: which figures are asked for evidence by lot, although their source has a document. At most a tenth."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from fractions import Fraction

from kechuang.ledger.personal import keyed_hash
from kechuang.progress.owed import Answer, Duty, DutyKind, Owed, Rules

MOST = Fraction(1, 10)
_FACES = 16**64


def with_sample(owed: Owed, *, seed: bytes, rules: Rules, share: Fraction = MOST) -> Owed:
    """The round with evidence asked of the figures drawn; the minutes of theirs go with it."""
    drawn = sampled(owed.duties, month=owed.month, seed=seed, share=share)
    return replace(
        owed,
        duties=tuple(
            replace(duty, evidence=True, minutes=duty.minutes + rules.minutes.evidence) if duty.cell in drawn else duty
            for duty in owed.duties
        ),
    )


def sampled(
    duties: Iterable[Duty], *, month: str, seed: bytes, share: Fraction = MOST
) -> frozenset[tuple[str, str, str | None, str]]:
    """The cells of the figures drawn in a round: never more than `share` of those in the urn, nor of a tenth.

    A cell's lot is HMAC-SM3 of round, series, subject and period under `seed` (32 bytes or more): whoever holds the
    seed draws the same again, nobody else can foretell it, and a figure that joins the round moves no other's lot.
    Not in the urn: what is asked for evidence anyway, what one unit types for others, and what was asked by name.
    """
    urn = [duty for duty in duties if _in_urn(duty)]
    share = min(share, MOST)
    lots = sorted((lot, duty.cell) for duty in urn if (lot := lot_of(duty, month=month, seed=seed)) < share)
    most = len(urn) * share.numerator // share.denominator
    return frozenset(cell for _, cell in lots[:most])


def lot_of(duty: Duty, *, month: str, seed: bytes) -> Fraction:
    """A number from 0 up to 1 that is the cell's alone; below the share it is drawn."""
    text = "\x1f".join((month, duty.key, duty.subject or "", duty.period))
    return Fraction(int(keyed_hash(seed, text), 16), _FACES)


def why_drawn(month: str, *, drawn: int, urn: int) -> str:
    """What a unit is told that was drawn."""
    return f"{month}报送期从{urn}个有来源文件的数中随机抽查{drawn}个（不超过一成），这一个被抽到，请附来源文件；与数的大小、哪个单位报无关。"


def _in_urn(duty: Duty) -> bool:
    own = duty.subject is None or duty.subject == duty.unit
    return duty.kind is DutyKind.FIGURE and duty.answer is Answer.NUMBER and own and not duty.evidence
