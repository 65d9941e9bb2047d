"""确认收回的文件: a person says whose a file is, who sent it, who signed; or sets it aside."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from kechuang.vocabulary import Finding
from kechuang_site.access.queries.asker import Asker
from kechuang_site.access.queries.may import require
from kechuang_site.progress.actions.intake_read import Reading
from kechuang_site.progress.actions.merge_file import sign_papers
from kechuang_site.progress.models import IntakeFile
from kechuang_site.progress.queries.intake_match import Match
from kechuang_site.progress.store.intake import keep_said
from kechuang_site.record.write import recording

State = IntakeFile.State
_SETTLED = (State.MERGED, State.KNOWN)
# What a person's word settles: it is not said again.
_ANSWERED = frozenset(("intake.unit-unknown", "intake.unit-by-name", "intake.sender", "intake.signer"))


@dataclass(frozen=True, slots=True)
class Settled:
    """What a person says of a file: its unit (a party), who sent it and who signed it."""

    party: Any
    sender: str = ""
    signer: str = ""


def settle_file(*, by: Asker, at: datetime, file: IntakeFile, seen: int, settled: Settled) -> IntakeFile | Finding:
    """Take a person's word for whose a file is. A form keeps the unit of its stamp. Raises Conflict, Refused."""
    plan = file.intake.plan
    actor = require(by, "report.write", division=plan.division, party=settled.party.pk, archived=plan.archived)
    stamp = file.said.get("stamp")
    if file.state in _SETTLED or file.state == State.WAITING or file.said.get("fatal"):
        return Finding.error("intake.state", f"“{file.name}”现在是“{file.get_state_display()}”，不能再确认。")
    if stamp is not None and stamp["unit"] != settled.party.code:
        return Finding.error("intake.stamped", f"“{file.name}”的版本页写明是{stamp['name']}的表，不能改认作别的单位。")
    said = {**file.said, "sender": settled.sender.strip()[:40], "signer": settled.signer.strip()[:40]}
    said["findings"] = [each for each in said.get("findings", []) if each[1] not in _ANSWERED]
    fields: dict[str, Any] = {"state": State.READY}
    if file.kind == "sheet":
        match = Match(settled.party, sure=True)
        found = Reading(by, at, plan, file.intake.month).judged(said, match)
        said, fields = found.said, {"state": found.state, **found.counts}
    with transaction.atomic():
        with recording(by=actor, act="intake.settle", at=at) as writes:
            file.version = seen
            writes.change(
                file, reporter=settled.party, sender=said["sender"], signer=said["signer"], **fields
            )  # fmt: skip
            keep_said([(file, said)])
        if file.kind == "paper":
            sign_papers(by=by, at=at, plan=plan, month=file.intake.month, reporter=settled.party)
    return file


def set_aside(*, by: Asker, at: datetime, file: IntakeFile, seen: int) -> IntakeFile | Finding:
    """Not use a file: it stays with its batch. Raises Conflict, Refused."""
    plan = file.intake.plan
    actor = require(by, "report.write", division=plan.division, party=file.reporter_id, archived=plan.archived)
    if file.state in (*_SETTLED, State.ASIDE):
        return Finding.error("intake.state", f"“{file.name}”现在是“{file.get_state_display()}”，不能再改为不采用。")
    with recording(by=actor, act="intake.aside", at=at) as writes:
        file.version = seen
        return writes.change(file, state=State.ASIDE)
