"""确认收回的文件: a person says whose a file is, who sent it, who signed; or sets it aside."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from kechuang.vocabulary import Finding
from kechuang_site.access.queries.asker import Asker
from kechuang_site.access.queries.may import require
from kechuang_site.progress.actions.fitting import unfit, unfit_signature
from kechuang_site.progress.actions.intake_read import Reading
from kechuang_site.progress.actions.sign_papers import sign_papers, stands_for
from kechuang_site.progress.models import IntakeFile
from kechuang_site.progress.queries.intake_match import Match
from kechuang_site.progress.store.intake import keep_said
from kechuang_site.record.write import recording

State = IntakeFile.State
_SETTLED = (State.MERGED, State.KNOWN)
# What a person's word settles: it is not said again.
_ANSWERED = frozenset((
    "intake.unit-unknown", "intake.unit-by-name", "intake.unit-differs", "intake.sender", "intake.signer",
    "unit-sheet.people",
))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Settled:
    """What a person says of a file: its unit (a party), who sent it and who signed it."""

    party: Any
    sender: str = ""
    signer: str = ""


@dataclass(frozen=True, slots=True)
class Confirmed:
    """A file as it was confirmed; of a stamped original how many reports it signed, and why not more."""

    file: IntakeFile
    signed: int = 0
    findings: tuple[Finding, ...] = ()


def settle_file(*, by: Asker, at: datetime, file: IntakeFile, seen: int, settled: Settled) -> Confirmed | Finding:
    """Take a person's word for whose a file is. A form keeps the unit of its stamp. Raises Conflict, Refused."""
    plan, party = file.intake.plan, settled.party
    actor = require(by, "report.write", division=plan.division, party=party.pk, archived=plan.archived)
    refused = _not_to_settle(file, settled)
    if refused is not None:
        return refused
    said, fields = _as_said(by, at, file, settled)
    with transaction.atomic():
        with recording(by=actor, act="intake.settle", at=at) as writes:
            file.version = seen
            writes.change(
                file, reporter=party, sender=said["sender"], signer=said["signer"],
                by_office=stands_for(by, plan.division, reporter=party.pk, paper=file), **fields,
            )  # fmt: skip
            keep_said([(file, said)])
        if file.kind != "paper":
            return Confirmed(file)
        signed = sign_papers(by=by, at=at, plan=plan, month=file.intake.month, reporter=party, confirmed=file.pk)
    return Confirmed(file, *signed)


def _not_to_settle(file: IntakeFile, settled: Settled) -> Finding | None:
    stamp = file.said.get("stamp")
    if file.state in _SETTLED or file.state == State.WAITING or file.said.get("fatal"):
        return Finding.error("intake.state", f"“{file.name}”现在是“{file.get_state_display()}”，不能再确认。")
    if stamp is not None and stamp["unit"] != settled.party.code:
        return Finding.error("intake.stamped", f"“{file.name}”的版本页写明是{stamp['name']}的表，不能改认作别的单位。")
    return unfit(sender=settled.sender.strip()) or unfit_signature(signer=settled.signer.strip())


def _as_said(by: Asker, at: datetime, file: IntakeFile, settled: Settled) -> tuple[dict[str, Any], dict[str, Any]]:
    """What the file says with the person's word in it, and the fields that follow."""
    said = {**file.said, "sender": settled.sender.strip(), "signer": settled.signer.strip()}
    said["findings"] = [each for each in said.get("findings", []) if each[1] not in _ANSWERED]
    if file.kind != "sheet":
        return said, {"state": State.READY}
    found = Reading(by, at, file.intake.plan, file.intake.month).judged(said, Match(settled.party, sure=True))
    return found.said, {"state": found.state, **found.counts}


def set_aside(*, by: Asker, at: datetime, file: IntakeFile, seen: int) -> IntakeFile | Finding:
    """Not use a file: it stays with its batch. Raises Conflict, Refused."""
    plan = file.intake.plan
    actor = require(by, "report.write", division=plan.division, party=file.reporter_id, archived=plan.archived)
    if file.state in (*_SETTLED, State.ASIDE):
        return Finding.error("intake.state", f"“{file.name}”现在是“{file.get_state_display()}”，不能再改为不采用。")
    with recording(by=actor, act="intake.aside", at=at) as writes:
        file.version = seen
        return writes.change(file, state=State.ASIDE)
