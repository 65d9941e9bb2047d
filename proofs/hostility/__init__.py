"""Hostile spreadsheets made by hand, each with what must become of it; used by sheets.py and by the tests."""

from proofs.hostility.all import HOSTILE, Hostile

__all__ = ["HOSTILE", "Hostile"]
