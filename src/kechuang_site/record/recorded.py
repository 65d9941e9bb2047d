"""The shape of a row whose every change is in the ledger: a noun, a version, and its state as JSON."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from kechuang_site.record.kept import Json, Kept


class Recorded(models.Model):
    """A row changed only through `record.write`; `version` counts its changes, for optimistic locking."""

    noun: ClassVar[str]
    # Personal data: in the ledger only as a hash under the installation's key (practice.md 10).
    personal: ClassVar[tuple[str, ...]] = ()
    # Long texts: in the ledger as the SHA-256 of what they say, so that a change past the platform is found.
    hashed: ClassVar[tuple[str, ...]] = ()
    # Kept out of the ledger, because it is derived from recorded fields or is a secret.
    unrecorded: ClassVar[tuple[str, ...]] = ()

    version = models.PositiveIntegerField(default=1)

    class Meta:
        abstract = True

    @property
    def key(self) -> str:
        return str(self.pk)

    @classmethod
    def kept(cls) -> Kept:
        """How rows of this kind stand in the ledger. Whoever changes it tells the ledger: `RecordedChange`."""
        return Kept(cls.noun, cls.personal, cls.hashed, cls.unrecorded)

    def recorded(self) -> dict[str, Json]:
        """Every recorded field as the ledger keeps it."""
        return self.kept().state(self)
