"""A daily job of its own: done jobs leave the table after a season."""

from __future__ import annotations

from datetime import timedelta

from kechuang_site.job.store.lease import Lease
from kechuang_site.job.store.put import remove_done

# So long a cause told twice is still known; what it did stays known in the ledger.
KEPT = timedelta(days=90)


def clear_done(lease: Lease) -> None:
    """Take out the jobs done longer ago than that. Failed ones stay until somebody has looked at them."""
    with lease.finishing():
        remove_done(before=lease.now() - KEPT)
