"""Steps about numbers: tiers, shares, checkpoints, and the values that arrive month by month."""

from __future__ import annotations

from pathlib import Path

from django.core.management import CommandError

from kechuang.sheet import open_workbook
from kechuang.vocabulary import Finding
from kechuang_site.plan.actions.set_checkpoint import set_checkpoints
from kechuang_site.plan.actions.set_share import set_share
from kechuang_site.plan.queries.cell import Typed
from kechuang_site.plan.queries.plan import indicator_of
from kechuang_site.progress.actions.load_values import load_values
from kechuang_site.progress.actions.record_value import record_value
from kechuang_site.progress.management.demo.course import Step
from kechuang_site.progress.management.demo.scene import Scene
from kechuang_site.progress.management.demo.sheet import choose, dues_of
from kechuang_site.progress.store.cell import series_of


def set_tier(scene: Scene, step: Step) -> None:
    """A tier of the whole county: 上级下达, 力争."""
    for code, text in step.told["values"].items():
        _set(scene, step, code=code, party=None, tier=step.told["tier"], text=text)


def set_shares(scene: Scene, step: Step) -> None:
    """The shares of one indicator, unit by unit."""
    units = scene.units()
    for name, text in step.told["values"].items():
        _set(scene, step, code=step.told["indicator"], party=units[name], tier="allocation", text=text)


def _set(scene: Scene, step: Step, *, code: str, party: object, tier: str, text: str) -> None:
    plan = scene.plan(step.told["plan"])
    typed = Typed(text, None, step.told.get("reason", ""))
    month = step.at.strftime("%Y-%m")
    asker = scene.asker(step.by, at=step.at)
    found = set_share(
        by=asker, at=step.at, indicator=indicator_of(plan, code), party=party, tier=tier, month=month, typed=typed
    )
    if isinstance(found, Finding):
        raise CommandError(f"{step.at:%Y-%m-%d} {code}：{found.message}")


def set_due(scene: Scene, step: Step) -> None:
    """序时节点 out of a sheet of values."""
    set_checkpoints(
        by=scene.asker(step.by, at=step.at), at=step.at, plan=scene.plan(step.told["plan"]),
        dues=dues_of(scene.file(step.told["file"])),
    )  # fmt: skip


def take_values(scene: Scene, step: Step) -> None:
    """The rows of a sheet that arrived by this step."""
    path = scene.file(step.told["file"])
    choice = {name: step.told.get(name, ()) for name in ("months", "only", "without")}
    chosen: Path = choose(path, scene.work, **choice)
    loaded = load_values(
        by=scene.asker(step.by, at=step.at), at=step.at, plan=scene.plan(step.told["plan"]),
        workbook=open_workbook(chosen),
    )  # fmt: skip
    if loaded.refused or loaded.tally.rows_refused:
        raise CommandError(f"{path.name}：{'；'.join(finding.message for finding in loaded.findings)}")


def take_value(scene: Scene, step: Step) -> None:
    """One value by hand: a correction, a newer vintage, a fall with its reason."""
    plan = scene.plan(step.told["plan"])
    indicator = indicator_of(plan, step.told["indicator"])
    standing = series_of(indicator.pk, None).get(step.told["period"])
    said = {name: step.told.get(name, "") for name in ("period", "text", "nature", "origin", "note", "reason")}
    outcome = record_value(
        by=scene.asker(step.by, at=step.at), at=step.at, plan=plan, indicator=indicator, party=None,
        version_seen=standing and standing.pk, **said,
    )  # fmt: skip
    if outcome.refused:
        raise CommandError(f"{step.at:%Y-%m-%d} {indicator.name}：{outcome.findings[0].message}")
