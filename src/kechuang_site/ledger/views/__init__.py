"""Pages of the ledger."""

from kechuang_site.ledger.views.entries import entry, page
from kechuang_site.ledger.views.export import export
from kechuang_site.ledger.views.verify import verify

__all__ = ["entry", "export", "page", "verify"]
