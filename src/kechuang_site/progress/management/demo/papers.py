"""Steps about documents: a plan entered, imported, settled, adopted; a supplement; a year archived."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.core.management import CommandError

from kechuang.vocabulary import Finding
from kechuang_site.plan.actions.adopt_plan import adopt_plan
from kechuang_site.plan.actions.adopt_supplement import Terms, adopt_supplement
from kechuang_site.plan.actions.confirm_proposals import confirm_proposals
from kechuang_site.plan.actions.enter_facts import enter_facts
from kechuang_site.plan.actions.import_plan import import_plan
from kechuang_site.plan.actions.import_supplement import import_supplement
from kechuang_site.plan.actions.mark_invented import mark_invented
from kechuang_site.plan.actions.settle_point import Answer, settle_point
from kechuang_site.plan.queries.review import review_of
from kechuang_site.plan.store.facts_settled import decisions_told
from kechuang_site.progress.actions import year_close
from kechuang_site.progress.management.demo.course import Step
from kechuang_site.progress.management.demo.scene import Scene

# How long a person takes over one point.
_EACH = timedelta(seconds=20)


def bring_facts(scene: Scene, step: Step) -> None:
    """The plan of the year out of its facts, settled as the file of decisions says, adopted."""
    facts = tomllib.loads(scene.file(step.told["file"]).read_text(encoding="utf-8"))
    told = tomllib.loads(scene.file(step.told["decisions"]).read_text(encoding="utf-8"))
    originals = tomllib.loads(scene.file(step.told["originals"]).read_text(encoding="utf-8"))["original"]
    asker = scene.asker(step.by, at=step.at)
    document = enter_facts(
        by=asker, at=step.at, division=scene.division, facts=facts, sha256=originals[0]["sha256"], invented=True
    )
    _in_force(scene, step, document, told)


def bring_plan(scene: Scene, step: Step) -> None:
    """A plan imported from its file, every point settled, adopted."""
    path = scene.file(step.told["file"])
    brought = import_plan(
        by=scene.asker(step.by, at=step.at), at=step.at, division=scene.division, name=path.name,
        content=path.read_bytes(),
    )  # fmt: skip
    document = _good(step, brought).document
    mark_invented(by=scene.asker(step.by, at=step.at), at=step.at, plan=document.plan)
    _in_force(scene, step, document, step.told)


def bring_supplement(scene: Scene, step: Step) -> None:
    """A later document of a plan in force: imported, settled, adopted."""
    document = _brought(scene, step)
    at = settle_all(scene, step, document, step.told)
    terms = Terms(document.effective_month, step.told["reason"], document.kind)
    asker = scene.asker(step.by, at=step.at)
    _good(step, adopt_supplement(by=asker, at=at, document=document, terms=terms))


def leave_supplement(scene: Scene, step: Step) -> None:
    """A later document that waits to be settled."""
    _brought(scene, step)


def _brought(scene: Scene, step: Step) -> Any:
    path = scene.file(step.told["file"])
    brought = import_supplement(
        by=scene.asker(step.by, at=step.at), at=step.at, plan=scene.plan(step.told["plan"]), name=path.name,
        content=path.read_bytes(),
    )  # fmt: skip
    return _good(step, brought).document


def _in_force(scene: Scene, step: Step, document: Any, told: Mapping[str, Any]) -> None:
    """A plan's own document settled and adopted."""
    at = settle_all(scene, step, document, told)
    adopted = _good(step, adopt_plan(by=scene.asker(step.by, at=step.at), at=at, document=document))
    scene.plans[adopted.plan.period] = adopted.plan


def settle_all(scene: Scene, step: Step, document: Any, told: Mapping[str, Any]) -> datetime:
    """Every point one by one as told, the rest by their proposals in one go; when that was done."""
    asker, at = scene.asker(step.by, at=step.at), step.at
    review = review_of(document)
    for decision in decisions_told(review.questions, review.settled, told):
        at += _EACH
        row = next(each.row for each in review.asked if each.question.key == decision.point_key)
        answer = Answer(decision.choice, decision.value or "", decision.note or "", row.version if row else 0)
        _good(step, settle_point(by=asker, at=at, document=document, key=decision.point_key, answer=answer))
    at += _EACH
    keys = [each.question.key for each in review_of(document).confirmable]
    _good(step, confirm_proposals(by=asker, at=at, document=document, keys=keys))
    return at + _EACH


def close_year(scene: Scene, step: Step) -> None:
    """办理年终, and with it 归档."""
    asker = scene.asker(step.by, at=step.at)
    plan = scene.plan(step.told["plan"])
    _good(step, year_close.close_year(by=asker, at=step.at, plan=plan, reason=step.told["reason"]))


def _good(step: Step, found: Any) -> Any:
    """What an action gave; a finding is the end of the demo, because its course was written to be possible."""
    if isinstance(found, Finding):
        raise CommandError(f"{step.at:%Y-%m-%d %H:%M} {step.verb}：{found.message}")
    return found
