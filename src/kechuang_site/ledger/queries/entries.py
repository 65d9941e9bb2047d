"""Entries an asker may see, with filters: an installation's auditor sees all, a county's those of the county."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Protocol

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet

from kechuang_site.ledger.models import Entry
from kechuang_site.ledger.queries.line import Line, line_of
from kechuang_site.record.clock import SHANGHAI

_A_PAGE = 30


class Reach(Protocol):
    """How far the asker's verb reaches (access.queries.may.Scope)."""

    everywhere: bool
    divisions: frozenset[str]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a person looks for; nothing set means everything in reach."""

    act: str = ""
    person: int | None = None
    day: date | None = None
    noun: str = ""
    key: str = ""


def entries_page(reach: Reach, wanted: Wanted, *, number: int) -> tuple[Page, tuple[Line, ...]]:
    """One page of entries, the newest first, in words."""
    page = Paginator(_wanted(visible(reach), wanted).order_by("-number"), _A_PAGE).get_page(number)
    return page, tuple(line_of(entry) for entry in page.object_list)


def entry_line(reach: Reach, number: int) -> Line | None:
    """One entry in words; None where there is none in reach."""
    found = visible(reach).filter(number=number).first()
    return None if found is None else line_of(found)


def acts_known(reach: Reach) -> list[str]:
    """The acts that occur in reach, for the filter."""
    return list(visible(reach).order_by("act").values_list("act", flat=True).distinct())


def visible(reach: Reach) -> QuerySet[Entry]:
    """The entries in reach."""
    return Entry.objects.all() if reach.everywhere else Entry.objects.filter(division__in=reach.divisions)


def tells_of_others(reach: Reach) -> bool:
    """Whether the ledger holds entries of counties out of reach: as a whole it is then not for this asker."""
    return not reach.everywhere and Entry.objects.exclude(division__in=[*reach.divisions, ""]).exists()


def _wanted(entries: QuerySet[Entry], wanted: Wanted) -> QuerySet[Entry]:
    if wanted.act:
        entries = entries.filter(act=wanted.act)
    if wanted.person is not None:
        entries = entries.filter(person=wanted.person)
    if wanted.day is not None:
        start = datetime.combine(wanted.day, time.min, SHANGHAI)
        entries = entries.filter(at__gte=start, at__lt=start + timedelta(days=1))
    if wanted.noun:
        entries = entries.filter(subjects__noun=wanted.noun, subjects__key=wanted.key).distinct()
    return entries
