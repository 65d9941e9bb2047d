"""The whole course acted out: each step by the function of its verb."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from kechuang_site.plan.store.county import read_county
from kechuang_site.progress.management.demo import numbers, papers, people
from kechuang_site.progress.management.demo.course import Step, read_course
from kechuang_site.progress.management.demo.scene import Scene

COURSE = "course-demo.toml"
_VERBS: Mapping[str, Callable[[Scene, Step], None]] = {
    "parties": people.enter_parties,
    "people": people.enter_people,
    "facts": papers.bring_facts,
    "plan": papers.bring_plan,
    "supplement": papers.bring_supplement,
    "draft": papers.leave_supplement,
    "archive": papers.close_year,
    "checkpoints": numbers.set_due,
    "tier": numbers.set_tier,
    "shares": numbers.set_shares,
    "rules": numbers.set_rules,
    "round": numbers.open_month,
    "values": numbers.take_values,
    "value": numbers.take_value,
}


def play(folder: Path, *, password: str, today: date, until: str = "") -> Scene:
    """Act out the course of a county's year (counties/<county>/<year>) up to `today`, or only as far as the
    first step of the verb `until`. Raises CommandError where a step comes to nothing."""
    county = read_county(folder.parent)
    with TemporaryDirectory(prefix="kechuang-demo-") as work:
        scene = Scene(county.code, folder.resolve(), password, today, Path(work))
        for step in read_course(folder / COURSE):
            if step.at.date() > today:
                break
            _VERBS[step.verb](scene, step)
            if step.verb == until:
                break
    return scene
