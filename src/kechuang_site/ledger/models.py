"""The ledger's tables: entries that are only ever added, the head of the chain, and an index of subjects."""

from __future__ import annotations

from django.db import models


class Entry(models.Model):
    """One entry: its canonical content is stored once, here; triggers refuse UPDATE and DELETE."""

    number = models.PositiveBigIntegerField(primary_key=True)
    segment = models.CharField(max_length=7)
    content = models.TextField()
    hash = models.CharField(max_length=64)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=models.Q(segment__regex=r"^[0-9]{4}-[0-9]{2}$"), name="entry_segment"),
            models.CheckConstraint(condition=models.Q(hash__regex=r"^[0-9a-f]{64}$"), name="entry_hash"),
        )
        indexes = (models.Index(fields=("segment", "number")),)


class Head(models.Model):
    """The end of the chain: one row, locked by each writer in turn, so that entries stand in one line."""

    number = models.PositiveBigIntegerField(default=0)
    segment = models.CharField(max_length=7, default="")
    hash = models.CharField(max_length=64)

    class Meta:
        constraints = (models.CheckConstraint(condition=models.Q(id=1), name="head_is_one"),)


class Subject(models.Model):
    """Which entries speak of a row: an index made from the contents, made anew at will."""

    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="subjects")
    noun = models.CharField(max_length=40)
    key = models.CharField(max_length=80)

    class Meta:
        indexes = (models.Index(fields=("noun", "key", "entry")),)
