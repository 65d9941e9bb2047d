"""What is done with the ledger: it is exported, and that is remembered."""

from kechuang_site.ledger.actions.export import export_ledger

__all__ = ["export_ledger"]
