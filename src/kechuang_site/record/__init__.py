"""Rows that are remembered: exact numbers, versions, and the one door through which a row and its ledger entry
are written together. No app of its own; every app writes through it (docs/decisions/0006)."""
