"""The units of a county as other apps see them: values, no rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from kechuang_site.access.models import Party, PartyKind


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of a county: its key, code, name, level (county 市直, township), and the day it ended."""

    pk: int
    code: str
    name: str
    level: str
    ended_on: date | None
    pinyin: str

    @property
    def township(self) -> bool:
        return self.level == "township"


def units_of(division: str) -> Sequence[Unit]:
    """Every unit of a county in its order, those that have ended too."""
    rows = Party.objects.filter(division=division, kind=PartyKind.UNIT).order_by("order", "pk")
    return [Unit(*row) for row in rows.values_list("pk", "code", "name", "level", "ended_on", "pinyin")]
