"""How early a number is looked at by the office: its doubts, each with its points and its sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from kechuang.plan.model import Kind
from kechuang.progress.model import Value
from kechuang.progress.requirement import COUNTED_KINDS
from kechuang.progress.risk.against_history import Said, against_history, other_measure
from kechuang.progress.risk.model import Arrival, Doubt, Risk, Suspicion
from kechuang.progress.risk.weights import Limits, Weights, default_weights
from kechuang.progress.wording import amount_text
from kechuang.vocabulary import is_counted, measure_of

# A growth may be below nought, and so may what is left after those struck off.
_MAY_FALL_BELOW = frozenset({Kind.GROWTH, Kind.NET})


def risk(arrival: Arrival, history: Sequence[Value] = (), *, weights: Weights | None = None) -> Risk:
    """The risk of a number about to be reviewed, with every reason; 0 where nothing is doubtful.

    It orders a queue and decides nothing. `history` are the values that stand for the same cell.
    """
    weights = weights or default_weights()
    said = (
        *_by_itself(arrival),
        *against_history(arrival, history, weights.limits),
        *_against_share(arrival, history, weights.limits),
        *_on_its_way(arrival),
    )
    doubts = [Doubt(suspicion, weights.points.get(suspicion.value, 0), words) for suspicion, words in said]
    doubts.sort(key=lambda doubt: -doubt.points)
    return Risk(sum(doubt.points for doubt in doubts), tuple(doubts))


def _by_itself(arrival: Arrival) -> Iterator[Said]:
    """What is doubtful about a number whatever stands beside it."""
    if arrival.amount is None:
        return
    written = amount_text(arrival.amount, arrival.measure)
    if arrival.amount < 0 and arrival.kind not in _MAY_FALL_BELOW:
        yield Suspicion.NEGATIVE, f"填的是{written}，这一类数不会是负数；请核对。"
    measure = measure_of(arrival.measure)
    if is_counted(measure) and arrival.amount != arrival.amount.to_integral_value():
        yield Suspicion.NOT_WHOLE, f"填的是{written}，以“{arrival.measure}”计的数应当是整数；请核对。"
    if arrival.kind is Kind.COVERAGE and measure.symbol == "%" and arrival.amount > 100:
        yield Suspicion.OVER_HUNDRED, f"填的是{written}，覆盖率不会超过100%；请核对分子和分母。"


def _against_share(arrival: Arrival, history: Sequence[Value], limits: Limits) -> Iterator[Said]:
    """Far beyond the year's task; before any number is there the task also tells a wrong measure."""
    share = arrival.share
    if arrival.amount is None or share is None or share <= 0 or arrival.kind not in COUNTED_KINDS:
        return
    if all(value.amount is None for value in history):
        doubt = other_measure(arrival, share, limits, "全年任务")
        # Little of the year's task in the first month is no sign of a wrong measure.
        if doubt is not None and arrival.amount > share:
            yield doubt
            return
    if Fraction(arrival.amount) > limits.beyond * Fraction(share):
        yield (
            Suspicion.BEYOND,
            (
                f"填的是{amount_text(arrival.amount, arrival.measure)}，超过全年任务"
                f"{amount_text(share, arrival.measure)}的{limits.beyond}倍；请核对口径和范围。"
            ),
        )


def _unproved(arrival: Arrival) -> Iterator[Said]:
    """Without the evidence that is asked; the stamped original of what the office entered is evidence."""
    if arrival.by_office and arrival.original:
        return
    if arrival.reason:
        words = f"这个数要求附佐证，没有附，说明的原因是“{arrival.reason}”；请核对原因是否成立，不成立的退回补附。"
        yield Suspicion.NO_EVIDENCE_EXPLAINED, words
    else:
        yield Suspicion.NO_EVIDENCE, "这个数要求附佐证，还没有附；请核对后再核定，或退回补附。"


def _on_its_way(arrival: Arrival) -> Iterator[Said]:
    """How it came: without what was asked beside it, by the office's hand, late."""
    if arrival.evidence_asked and arrival.files == 0 and arrival.amount is not None:
        yield from _unproved(arrival)
    if arrival.same_file:
        yield Suspicion.SAME_FILE, "所附佐证同时用在另一个数上；请核对是否附错。"
    if arrival.by_office and not arrival.original:
        yield Suspicion.NO_ORIGINAL, "由专班办公室代录，没有盖章原件；请向报送单位索取原件后再核定。"
    if arrival.backfill:
        yield Suspicion.BACKFILL, "补录以前月份的数；请核对是否影响已经印发的通报。"
    if arrival.late:
        yield Suspicion.LATE, "报送时间晚于时限；请留意来源是否有变。"
