"""Files from outside are read behind this guard: limits, safe archives, safe markup, text decoding.

It knows containers and encodings, and neither documents nor sheets.
"""

from kechuang.guard.limits import Limits
from kechuang.guard.refusal import Refusal
from kechuang.guard.run import run_guarded

__all__ = ["Limits", "Refusal", "run_guarded"]
