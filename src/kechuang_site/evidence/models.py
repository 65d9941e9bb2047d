"""Files kept by the hash of their content; who may open one follows from what refers to it."""

from __future__ import annotations

from django.db import models

from kechuang_site.record.recorded import Recorded


class StoredFile(Recorded):
    """One file's content, once; the same content uploaded again is the same row."""

    noun = "file"

    sha256 = models.CharField(max_length=64, unique=True)
    size = models.PositiveBigIntegerField()
    name = models.CharField(max_length=200)
    media_type = models.CharField(max_length=100)
    division = models.CharField(max_length=12)
    uploaded_at = models.DateTimeField()
