"""What the steps of a course act on: the county, the plans made so far, and who acts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

from kechuang_site.access.queries.asker import Asker, asker_of
from kechuang_site.access.queries.party import Unit, units_of
from kechuang_site.access.queries.person import person_by_login

Json = Any


@dataclass
class Scene:
    """`folder` holds the course and its files; `plans` are by period; `today` is the demo day."""

    division: str
    folder: Path
    password: str
    today: date
    work: Path
    plans: dict[str, Json] = field(default_factory=dict)

    def file(self, name: str) -> Path:
        return (self.folder / name).resolve()

    def asker(self, login: str, *, at: datetime) -> Asker:
        """The person as of that moment. Raises KeyError for a login nobody has."""
        person = person_by_login(login)
        if person is None:
            raise KeyError(login)
        return asker_of(person.pk, person.name, at=at)

    def plan(self, period: str) -> Json:
        """The plan of a year as it is now."""
        plan = self.plans[period]
        plan.refresh_from_db()
        return plan

    def units(self) -> Mapping[str, Unit]:
        return {unit.name: unit for unit in units_of(self.division)}
