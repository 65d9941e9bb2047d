"""Files kept by the hash of their content; who may open one follows from the county it was brought for."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings
from django.db import models

from kechuang_site.record.recorded import Recorded


class StoredFile(Recorded):
    """One file's content in one county, once; the same content uploaded again is the same row.

    On disk content lies once, whatever the counties: its folder and name are its hash.
    """

    noun = "file"

    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()
    name = models.CharField(max_length=200)
    media_type = models.CharField(max_length=100)
    division = models.CharField(max_length=12)
    uploaded_at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("division", "sha256"), name="file_once"),)

    @property
    def path(self) -> Path:
        return path_of(self.sha256)


def path_of(sha256: str) -> Path:
    """Where content of a hash lies; folders of two letters, so that none grows endlessly."""
    return Path(settings.MEDIA_ROOT) / sha256[:2] / sha256
