"""Jobs into the queue and out of it: `put` in the transaction of a cause, a lease for whoever does it."""

from kechuang_site.job.store.lease import Lease, LeaseLost
from kechuang_site.job.store.put import put

__all__ = ["Lease", "LeaseLost", "put"]
