"""Steps about numbers: tiers, shares, checkpoints, and the values that arrive month by month."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.core.management import CommandError

from kechuang.sheet import open_workbook
from kechuang.vocabulary import Finding
from kechuang_site.plan.actions.set_checkpoint import set_checkpoints
from kechuang_site.plan.actions.set_share import set_share
from kechuang_site.plan.queries.cell import Typed as TypedShare
from kechuang_site.plan.queries.plan import indicator_of
from kechuang_site.progress.actions.accept_report import accept_reports
from kechuang_site.progress.actions.addressee import office_of
from kechuang_site.progress.actions.load_rules import load_rules
from kechuang_site.progress.actions.open_round import close_round, open_round
from kechuang_site.progress.actions.paper import Paper
from kechuang_site.progress.actions.sign_report import sign_on_paper
from kechuang_site.progress.actions.stepping import seen_now
from kechuang_site.progress.actions.take_sheet import take_sheet
from kechuang_site.progress.actions.weigh import LATEST, Typed, reporter_of
from kechuang_site.progress.actions.write_report import Sent, write_reports
from kechuang_site.progress.management.demo.course import Step
from kechuang_site.progress.management.demo.scan import scan
from kechuang_site.progress.management.demo.scene import Scene
from kechuang_site.progress.management.demo.sheet import choose, dues_of
from kechuang_site.progress.store.report import open_rounds

# Who sent the sheets of the demo, who signed them on paper, and who accepts in the office: invented, like all of it.
_SENDER, _SIGNER, _SECOND = "演示·单位填报人", "演示·单位分管领导", "zhuanban-c"
_A_WHILE = timedelta(minutes=15)


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
    typed = TypedShare(text, None, step.told.get("reason", ""))
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


def set_rules(scene: Scene, step: Step) -> None:
    """How the indicators are reported, and when their sources publish."""
    text = {name: scene.file(step.told[name]).read_text(encoding="utf-8") for name in ("reporting", "release")}
    outcome = load_rules(by=scene.asker(step.by, at=step.at), at=step.at, plan=scene.plan(step.told["plan"]), **text)
    if not isinstance(outcome, int):
        raise CommandError(f"{step.at:%Y-%m-%d}：{'；'.join(finding.message for finding in outcome)}")


def open_month(scene: Scene, step: Step) -> None:
    """The round of a month is opened; of one before that is still open, closed."""
    asker, plan = scene.asker(step.by, at=step.at), scene.plan(step.told["plan"])
    for entering in open_rounds(plan):
        _or_stop(step, close_round(by=asker, at=step.at, entering=entering))
    _or_stop(step, open_round(by=asker, at=step.at, plan=plan, month=step.told["month"]))


def take_values(scene: Scene, step: Step) -> None:
    """The rows of a sheet that arrived by this step, signed on paper and accepted by a second person."""
    path = scene.file(step.told["file"])
    choice = {name: step.told.get(name, ()) for name in ("months", "only", "without")}
    chosen: Path = choose(path, scene.work, **choice)
    plan = scene.plan(step.told["plan"])
    taken = take_sheet(
        by=scene.asker(step.by, at=step.at), at=step.at, plan=plan, workbook=open_workbook(chosen),
        sent=Sent(door="sheet", sender=_SENDER),
    )  # fmt: skip
    if taken.refused or taken.tally.rows_refused:
        raise CommandError(f"{path.name}：{'；'.join(finding.message for finding in taken.findings)}")
    _stand(scene, step, plan, taken.reports)


def take_value(scene: Scene, step: Step) -> None:
    """One value by hand: a correction, a newer vintage, a fall with its reason."""
    plan = scene.plan(step.told["plan"])
    indicator = indicator_of(plan, step.told["indicator"])
    said = {name: step.told.get(name, "") for name in ("period", "text", "nature", "origin", "note", "reason")}
    asker = scene.asker(step.by, at=step.at)
    typed = Typed(indicator=indicator, seen=LATEST, stood=LATEST, **said)
    reporter = reporter_of(typed) or office_of(asker, plan.division)
    written = write_reports(
        by=asker, at=step.at, plan=plan, reporter=reporter, typed=[typed], sent=Sent(sender=_SENDER)
    )
    if written.reports[0] is None or written.reports[0].problem:
        raise CommandError(f"{step.at:%Y-%m-%d} {indicator.name}：{written.verdicts[0].findings[0].message}")
    _stand(scene, step, plan, written.reports)


def _stand(scene: Scene, step: Step, plan: Any, reports: Sequence[Any]) -> None:
    """Signed on paper as it came in; accepted a while later by the second person, unless the step leaves it waiting."""
    seen = seen_now(reports)
    asker = scene.asker(step.by, at=step.at)
    paper = Paper("签字件（演示）.pdf", scan(), _SIGNER)
    signed = sign_on_paper(by=asker, at=step.at, plan=plan, seen=seen, paper=paper)
    _all_taken(step, signed.refused)
    if step.told.get("waits"):
        return
    at = step.at + _A_WHILE
    accepted = accept_reports(by=scene.asker(_SECOND, at=at), at=at, plan=plan, seen=seen)
    _all_taken(step, accepted.refused)


def _all_taken(step: Step, refused: Sequence[tuple[int, Finding]]) -> None:
    if refused:
        raise CommandError(f"{step.at:%Y-%m-%d}：{'；'.join(finding.message for _, finding in refused)}")


def _or_stop(step: Step, outcome: Any) -> None:
    if isinstance(outcome, Finding):
        raise CommandError(f"{step.at:%Y-%m-%d}：{outcome.message}")
