"""All hostile files, in order."""

from __future__ import annotations

from proofs.hostility.markup import MARKUP
from proofs.hostility.model import Hostile
from proofs.hostility.packages import PACKAGES
from proofs.hostility.values import VALUES

HOSTILE: tuple[Hostile, ...] = (*PACKAGES, *MARKUP, *VALUES)
