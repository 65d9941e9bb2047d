"""Reading the ledger: its head, its entries in words, the history of a row, and whether it holds."""

from kechuang_site.ledger.queries.head import head, head_line
from kechuang_site.ledger.queries.history import histories_of, history_of
from kechuang_site.ledger.queries.makers import makers_of

__all__ = ["head", "head_line", "histories_of", "history_of", "makers_of"]
