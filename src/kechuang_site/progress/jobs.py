"""Work of collecting that outlives a request: reading one returned file."""

from __future__ import annotations

from kechuang_site.access.queries.asker import asker_of
from kechuang_site.job.store.lease import Lease
from kechuang_site.progress.actions.intake_read import read_files
from kechuang_site.progress.store.intake import file_of_key


def read_returned(lease: Lease) -> None:
    """Read one file for whoever brought it; read already, there is nothing to do."""
    row = file_of_key(int(lease.payload["file"]))
    if row is None or row.state != row.State.WAITING:
        return
    person = row.intake.person
    read_files(
        by=asker_of(person.pk, person.name, at=lease.now()), at=lease.now(), files=[row], finishing=lease.finishing()
    )
