"""Steps before anybody can act: the county's units, and the people of the demo with their posts."""

from __future__ import annotations

import tomllib
from datetime import date
from io import StringIO

from django.core.management import call_command

from kechuang_site.access.actions.load_people import PersonLine, load_institutions, load_people
from kechuang_site.progress.management.demo.course import Step
from kechuang_site.progress.management.demo.scene import Scene


def enter_parties(scene: Scene, step: Step) -> None:
    """Units and confirmed spellings, as an installation enters its county."""
    call_command("county_load", scene.folder.parent, at=step.at, stdout=StringIO())


def enter_people(scene: Scene, step: Step) -> None:
    """Everybody of people-demo.toml, with the demo's password."""
    told = tomllib.loads(scene.file(step.told["file"]).read_text(encoding="utf-8"))
    institutions = [(row["code"], row["name"]) for row in told["party"]]
    load_institutions(at=step.at, division=scene.division, names=institutions)
    people = [
        PersonLine(
            row["login"], row["name"], row["role"], row["party"], date.fromisoformat(row["from"]),
            row.get("deputy_for", ""),
        )
        for row in told["person"]
    ]  # fmt: skip
    load_people(at=step.at, division=scene.division, people=people, password=scene.password, set_on=scene.today)
