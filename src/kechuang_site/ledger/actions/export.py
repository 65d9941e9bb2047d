"""Exporting the ledger: one file that `kechuang ledger verify` checks without this database."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from tempfile import TemporaryFile
from typing import Any, BinaryIO

from django.conf import settings
from django.db import transaction

from kechuang.ledger import Header, header_of, write_export
from kechuang_site.ledger.queries.rows import chain_entries
from kechuang_site.ledger.store import append


def export_ledger(*, by: Mapping[str, Any], at: datetime) -> tuple[Header, BinaryIO]:
    """The whole ledger as a file open at its beginning, with its header; the export itself is its last entry.

    The caller has asked whether `by` may. Header and entries are read in one transaction behind the head's
    lock, so that the file is one moment's ledger.
    """
    file = TemporaryFile()  # noqa: SIM115 (handed on; whoever sends it closes it)
    with transaction.atomic():
        append(at=at, act="ledger.export", actor=by, changes=[], reason=None, document=None, note=None)
        header = header_of(chain_entries(), installation=settings.INSTALLATION, exported_at=at.isoformat())
        write_export(chain_entries(), header, file)
    file.seek(0)
    return header, file
