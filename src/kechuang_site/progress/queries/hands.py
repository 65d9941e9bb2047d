"""Whose hands are in a report on its way, by the ledger: who wrote it, proved it, or brought the files it rests on.

They are its authors: none of them signs or accepts it (docs/explanation/collecting.md).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from kechuang.progress.life import AUTHORS, Part
from kechuang_site.ledger.queries.acts import Act, acts_on, keys_at
from kechuang_site.ledger.queries.makers import makers_of
from kechuang_site.progress.models import Evidence, IntakeFile, Report

Parts = Mapping[Part, frozenset[int]]
_WRITE, _SIGN, _ACCEPT, _MERGE = "report.write", "report.sign", "report.accept", "intake.merge"
_BRINGING = ("intake.add", "intake.settle")


def parts_of(reports: Iterable[Report]) -> dict[int, Parts]:
    """The authors of each report; at most six queries for any number of them."""
    rows = list(reports)
    done: dict[str, list[Act]] = {}
    for each in acts_on(Report.noun, [str(row.pk) for row in rows], (_WRITE, _SIGN, _ACCEPT)):
        done.setdefault(each.key, []).append(each)
    runs = {row.pk: _since_it_stood(done.get(str(row.pk), ())) for row in rows}
    brought = _brought({each.number for run in runs.values() for each in run})
    proved = _proved([row.pk for row in rows])
    return {
        row.pk: {
            Part.WROTE: frozenset({row.author_id, *(each.person for each in runs[row.pk] if each.act == _WRITE)}),
            Part.PROVED: proved.get(row.pk, frozenset()),
            Part.BROUGHT: frozenset().union(*(brought.get(each.number, ()) for each in runs[row.pk])),
        }
        for row in rows
    }


def people_of(parts: Iterable[Parts]) -> frozenset[int]:
    """The authors of some reports together."""
    return frozenset(person for each in parts for part in AUTHORS for person in each.get(part, ()))


def _since_it_stood(done: Sequence[Act]) -> list[Act]:
    """The writings a report says what it says by: those since it stood before the last of them; and what signed it."""
    last = max((each.number for each in done if each.act == _WRITE), default=0)
    stood = max((each.number for each in done if each.act == _ACCEPT and each.number < last), default=0)
    return [
        each
        for each in done
        if each.number > stood and (each.act == _WRITE or (each.act == _SIGN and each.number > last))
    ]


def _brought(numbers: Collection[int]) -> dict[int, frozenset[int]]:
    """By entry that wrote or signed: the persons who brought or confirmed the file it was done by.

    Merging and signing by a file are two entries of one transaction: the file's stands right behind the reports'.
    """
    files = {number - 1: key for number, key in keys_at(IntakeFile.noun, {each + 1 for each in numbers}, _MERGE)}
    people: dict[str, set[int]] = {}
    for each in acts_on(IntakeFile.noun, set(files.values()), _BRINGING) if files else ():
        people.setdefault(each.key, set()).add(each.person)
    return {number: frozenset(people.get(key, ())) for number, key in files.items()}


def _proved(keys: Collection[int]) -> dict[int, frozenset[int]]:
    """The persons who put the files there that stand behind each report now."""
    rows = dict(Evidence.objects.filter(report_id__in=keys, removed_at=None).values_list("pk", "report_id"))
    made = makers_of(Evidence.noun, map(str, rows)) if rows else {}
    found: dict[int, set[int]] = {}
    for key, report in rows.items():
        if str(key) in made:
            found.setdefault(report, set()).add(made[str(key)].person)
    return {report: frozenset(people) for report, people in found.items()}
