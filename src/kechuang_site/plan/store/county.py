"""A county's folder (counties/<county>): its code, its words, and its table of units."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

from kechuang.vocabulary import AliasTable, Finding, Severity, read_units


@dataclass(frozen=True, slots=True)
class County:
    """What a county's folder says. `findings` are those of the table of units that keep it from being used."""

    code: str
    name: str
    short_name: str
    units: AliasTable

    @property
    def errors(self) -> tuple[Finding, ...]:
        return tuple(finding for finding in self.units.findings if finding.severity is Severity.ERROR)


def read_county(folder: Path) -> County:
    """The county of a folder. Raises OSError or TOMLDecodeError where it holds no county.toml or units.toml."""
    about = tomllib.loads((folder / "county.toml").read_text(encoding="utf-8"))
    units = read_units((folder / "units.toml").read_text(encoding="utf-8"))
    return County(about["code"], about["name"], about["short_name"], units)
