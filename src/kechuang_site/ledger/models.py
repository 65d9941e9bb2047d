"""The ledger's tables: entries that are only ever added, the head of the chain, and what helps to find entries."""

from __future__ import annotations

from django.db import models


class Entry(models.Model):
    """One entry. `content` is its canonical text, kept once; triggers refuse UPDATE and DELETE.

    `at`, `act`, `person`, `division` repeat what the content says, so that entries can be found; the chain
    binds the content alone, and verifying holds the four against it.
    """

    number = models.PositiveBigIntegerField(primary_key=True)
    segment = models.CharField(max_length=7)
    content = models.TextField()
    hash = models.CharField(max_length=64)
    at = models.DateTimeField()
    act = models.CharField(max_length=60)
    person = models.PositiveBigIntegerField(default=0)
    division = models.CharField(max_length=12, blank=True, default="")

    class Meta:
        constraints = (
            models.CheckConstraint(condition=models.Q(segment__regex=r"^[0-9]{4}-[0-9]{2}$"), name="entry_segment"),
            models.CheckConstraint(condition=models.Q(hash__regex=r"^[0-9a-f]{64}$"), name="entry_hash"),
        )
        indexes = (
            models.Index(fields=("division", "number")),
            models.Index(fields=("act", "number")),
            models.Index(fields=("person", "number")),
            models.Index(fields=("at",)),
        )


class Head(models.Model):
    """The end of the chain: one row, locked by each writer in turn, so that entries stand in one line."""

    number = models.PositiveBigIntegerField(default=0)
    segment = models.CharField(max_length=7, default="")
    hash = models.CharField(max_length=64)

    class Meta:
        constraints = (models.CheckConstraint(condition=models.Q(id=1), name="head_is_one"),)


class Subject(models.Model):
    """Which entries speak of a row: made from the contents, and can be made anew from them."""

    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="subjects")
    noun = models.CharField(max_length=40)
    key = models.CharField(max_length=80)

    class Meta:
        indexes = (models.Index(fields=("noun", "key", "entry")),)
