"""读取收回的文件: whose it is, what it says and what would become of its rows; then it waits for a person."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from kechuang.vocabulary import Finding
from kechuang_site.access.queries.asker import Asker
from kechuang_site.access.queries.may import require_some, scope_of
from kechuang_site.evidence.queries.file import content_of
from kechuang_site.plan.store.as_library import plan_as_library
from kechuang_site.progress.actions.weigh import Fate
from kechuang_site.progress.actions.weigh_file import Weighed, findings_of, weigh_file
from kechuang_site.progress.models import IntakeFile
from kechuang_site.progress.queries.intake_match import Match, Names, match_name, match_sheet
from kechuang_site.progress.queries.unit_sheets import sheet_key
from kechuang_site.progress.store.intake import keep_said, same_content
from kechuang_site.progress.store.read_returned import said_of
from kechuang_site.record.write import recording

State = IntakeFile.State


@dataclass(frozen=True, slots=True)
class Found:
    """What reading found: the state, the unit, what the file says, and the rows counted."""

    state: str
    party: Any = None
    said: dict[str, Any] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)

    def told(self, finding: Finding) -> Found:
        """The same with one more finding before the others."""
        findings = [[finding.severity.value, finding.code, finding.message], *self.said.get("findings", [])]
        return replace(self, said={**self.said, "findings": findings})


def read_files(
    *, by: Asker, at: datetime, files: Iterable[IntakeFile], finishing: AbstractContextManager[Any] | None = None
) -> int:
    """Read files nobody has read; how many. Opening comes first and writes nothing; `finishing` is a job's own."""
    rows = [row for row in files if row.state == State.WAITING]
    if not rows:
        return 0
    plan, month = rows[0].intake.plan, rows[0].intake.month
    actor = require_some(by, "report.write", division=plan.division, archived=plan.archived)
    reading = Reading(by, at, plan, month)
    found = [(row, reading.read(row)) for row in rows]
    with finishing or nullcontext(), recording(by=actor, act="intake.read", at=at) as writes:
        for row, outcome in found:
            keep_said([(row, outcome.said)])
            said = outcome.said
            writes.change(
                row, state=outcome.state, reporter=outcome.party, sender=said.get("sender", ""),
                signer=said.get("signer", ""), **outcome.counts,
            )  # fmt: skip
    return len(rows)


class Reading:
    """Reading files of one batch: the names and the plan are asked once."""

    def __init__(self, by: Asker, at: datetime, plan: Any, month: str) -> None:
        self.at, self.plan, self.month = at, plan, month
        self.scope, self.names = scope_of(by, "report.write"), Names(plan.division)
        self.library = plan_as_library(plan, on=month)
        self.codes = {party.name: code for code, party in self.names.parties.items()}

    def read(self, row: IntakeFile) -> Found:
        """What a file is and says."""
        before = same_content(row.intake, row.file, but=row.pk)
        if before is not None and (before.pk < row.pk or before.state == State.MERGED):
            how = f"已经收过（现在是“{before.get_state_display()}”），没有重复处理"
            known = Finding.notice("intake.known", f"与“{before.name}”是同一份文件，{how}。")
            return Found(State.KNOWN, before.reporter).told(known)
        content = content_of(row.file)
        if isinstance(content, Finding):
            return Found(State.REFUSED).told(content)
        if row.kind == "sheet":
            said = said_of(row.name, content, plan=self.library, parties=self.codes, key=sheet_key())
            return self.judged(said, match_sheet(self.plan, self.month, row.name, said, self.names))
        return self._without_rows(row)

    def _without_rows(self, row: IntakeFile) -> Found:
        match = self._own(match_name(row.name, self.names, doubt=False))
        if match.wrong is not None:
            return Found(State.REFUSED).told(match.wrong)
        if row.kind == "other":
            return Found(State.REFUSED).told(Finding.error(
                "intake.kind", f"“{row.name}”不是填报表，也不是签字盖章件的扫描件或照片，没有采用；请核对是否选错。"
            ))  # fmt: skip
        found = Found(State.ASKED if match.party is None else State.READY, match.party)
        if row.kind == "document":
            kept = f"“{row.name}”是文字材料，已留存原件，里面的数没有读取；要报的数请填在填报表里。"
            return replace(found, state=State.ASIDE).told(Finding.warning("intake.document", kept))
        return found if match.doubt is None else found.told(match.doubt)

    def judged(self, said: dict[str, Any], match: Match) -> Found:
        """A sheet with its unit: refused whole, asked about, faulty in some rows, or ready to be merged."""
        match = self._own(match)
        if match.wrong is not None:
            return Found(State.REFUSED, match.party, {**said, "rows": []}).told(match.wrong)
        if said["fatal"]:
            return Found(State.REFUSED, match.party, said)
        if match.party is None:
            return self._asked(Found(State.ASKED, None, said), match)
        weighed = weigh_file(plan=self.plan, reporter=match.party, rows=said["rows"], at=self.at)
        saw = {each.said["place"]: each.saw for each in weighed}
        said, counts = {**said, "weighed": findings_of(weighed), "saw": saw}, counts_of(weighed, said)
        state = State.FAULTY if counts["refused"] else State.READY
        if not weighed and not counts["refused"]:
            return Found(State.REFUSED, match.party, said, counts).told(_nothing())
        if not said["sender"]:
            return Found(State.ASKED, match.party, said, counts).told(_no_sender())
        found = Found(state if match.sure else State.ASKED, match.party, said, counts)
        return self._asked(found, match)

    def _own(self, match: Match) -> Match:
        """A clerk brings files of the own unit alone."""
        if match.party is None or self.scope.holds(division=self.plan.division, party=match.party.pk):
            return match
        return replace(match, wrong=Finding.error(
            "intake.other-unit", f"这是{match.party.name}的文件，您只能交本单位的；请由该单位或专班办公室办理。"
        ))  # fmt: skip

    @staticmethod
    def _asked(found: Found, match: Match) -> Found:
        return found if match.doubt is None else found.told(match.doubt)


def counts_of(weighed: list[Weighed], said: dict[str, Any]) -> dict[str, int]:
    """Rows by what would become of them; rows in = rows kept + rows refused."""
    fates = [each.fate for each in weighed]
    return {
        "new": fates.count(Fate.NEW), "changed": fates.count(Fate.CHANGED), "same": fates.count(Fate.SAME),
        "refused": sum(1 for each in weighed if each.lost) + said["refused"], "blank": said["blank"],
    }  # fmt: skip


def _nothing() -> Finding:
    return Finding.warning("intake.blank", "表里一项也没有填，按未报送统计；确实没有变化的，累计数、进展情况也请照填。")


def _no_sender() -> Finding:
    return Finding.warning("intake.sender", "表里没有写填报人；请补上是谁报来的，再合并。")
