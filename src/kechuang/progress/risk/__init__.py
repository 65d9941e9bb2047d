"""审核次序: how early a number is looked at, and why, in words a reviewer understands. This face only hands names on."""

from kechuang.progress.risk.model import Arrival, Doubt, Risk, Suspicion
from kechuang.progress.risk.weigh import risk
from kechuang.progress.risk.weights import Limits, Weights, default_weights

__all__ = ["Arrival", "Doubt", "Limits", "Risk", "Suspicion", "Weights", "default_weights", "risk"]
