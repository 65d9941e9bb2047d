"""合并收回的填报表: its rows become reports of the unit, by the same door as any; a stamped original signs them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from django.db import transaction

from kechuang.vocabulary import Finding
from kechuang_site.access.queries.asker import Asker
from kechuang_site.access.queries.may import require
from kechuang_site.progress.actions.sign_papers import sign_papers
from kechuang_site.progress.actions.weigh import Fate
from kechuang_site.progress.actions.weigh_file import Saw, Weighed, findings_of, weigh_file
from kechuang_site.progress.actions.write_report import Rest, Sent, Unreadable, write_reports
from kechuang_site.progress.models import IntakeFile, Report
from kechuang_site.progress.queries.content import contents_of
from kechuang_site.progress.store.intake import file_held, keep_said
from kechuang_site.progress.store.report import held_reports
from kechuang_site.record.write import recording

State = IntakeFile.State
# A merged file may be merged again: what was refused or moved then may be written now.
_OPEN = (State.READY, State.FAULTY, State.MERGED)
_WRITTEN = (Fate.NEW, Fate.CHANGED)
_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Merging:
    """How a file is merged: by which door, whether all or nothing, the places where the file wins over what somebody
    changed meanwhile, and what whoever merges saw there on the page (else what was seen when the file was read)."""

    door: str = "sheet"
    rest: Rest = Rest.WRITE
    over: frozenset[str] = frozenset()
    saw: Mapping[str, Saw] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Merged:
    """What became of a file: every row as it was really written or not, and why something did not go."""

    weighed: tuple[Weighed, ...] = ()
    written: int = 0
    signed: int = 0
    findings: tuple[Finding, ...] = ()
    done: bool = False


def merge_file(*, by: Asker, at: datetime, file: IntakeFile, seen: int, merging: Merging = Merging()) -> Merged:
    """Write the rows of a file that can be written, and sign them where the stamped original came.

    A file of which nothing could be written stays open and says why. Raises Conflict where somebody dealt with the
    file meanwhile, Refused where the asker may not.
    """
    plan, party = file.intake.plan, file.reporter
    actor = require(
        by, "report.write", division=plan.division, party=None if party is None else party.pk, archived=plan.archived
    )
    if file.kind != "sheet" or file.state not in _OPEN or party is None:
        return Merged(findings=(_not_now(file),))
    with transaction.atomic():
        merge = _Merge(by, at, plan, file_held(file.pk), merging)
        rows, reports, why = merge.write()
        if why:
            return Merged(tuple(rows), findings=why)
        with recording(by=actor, act="intake.merge", at=at) as writes:
            merge.file.version = seen
            writes.change(merge.file, **merge.kept(rows, reports))
        if not merge.done(rows):
            return Merged(tuple(rows), findings=(_nothing_written(merge.file, rows),))
        signed, findings = sign_papers(by=by, at=at, plan=plan, month=merge.file.intake.month, reporter=party)
    written = sum(1 for each in rows if each.fate in _WRITTEN)
    return Merged(tuple(rows), written, signed, findings, done=True)


@dataclass(frozen=True, slots=True)
class _Merge:
    """One merging of a file that is held."""

    by: Asker
    at: datetime
    plan: Any
    file: IntakeFile
    merging: Merging

    def write(self) -> tuple[list[Weighed], list[Report], tuple[Finding, ...]]:
        """Every row as it was written or not, the reports, and why nothing at all was tried."""
        file, merging = self.file, self.merging
        saw = {**file.said.get("saw", {}), **{place: merging.saw[place] for place in merging.over & set(merging.saw)}}
        weighed = weigh_file(
            plan=self.plan, reporter=file.reporter, rows=file.said["rows"], at=self.at, over=merging.over, saw=saw
        )
        if file.state == State.MERGED and not any(each.fate in _WRITTEN for each in weighed):
            return weighed, [], (_not_now(file),)
        whole = merging.rest is Rest.NOTHING
        if whole and (file.said["refused"] or any(each.lost for each in weighed)):
            return weighed, [], (_all_or_nothing(file),)
        rows, reports, why = self._reports(weighed)
        if whole and any(each.lost for each in rows):
            transaction.set_rollback(True)
            return rows, [], (_all_or_nothing(file),)
        return rows, reports, why

    def _reports(self, weighed: Sequence[Weighed]) -> tuple[list[Weighed], list[Report], tuple[Finding, ...]]:
        """Write what can be written; the verdicts are those of the writing."""
        sent = sorted((each for each in weighed if not each.lost), key=lambda each: each.said["period"])
        if not sent:
            return list(weighed), [], ()
        written = write_reports(
            by=self.by, at=self.at, plan=self.plan, reporter=self.file.reporter, typed=[each.typed for each in sent],
            sent=Sent(door=self.merging.door, sender=self.file.sender), unreadable=Unreadable.REFUSE,
        )  # fmt: skip
        if written.findings:
            return list(weighed), [], written.findings
        verdicts = {id(each.said): verdict for each, verdict in zip(sent, written.verdicts, strict=True)}
        rows = [replace(each, verdict=verdicts.get(id(each.said), each.verdict)) for each in weighed]
        return rows, [row for row in written.reports if row is not None], ()

    def done(self, rows: Sequence[Weighed]) -> bool:
        """Whether the file is merged: something of it stands now, by it or as it says."""
        return self.file.state == State.MERGED or any(not each.lost for each in rows)

    def kept(self, rows: Sequence[Weighed], reports: Sequence[Report]) -> dict[str, Any]:
        """What is kept of the merging: the counts of what was written, the reports and the contents they have now."""
        file, wrote = self.file, self._wrote(rows)
        keep_said([(file, {**file.said, "weighed": findings_of(rows), "wrote": wrote})])
        counted = _counted(rows, wrote, file)
        if not self.done(rows):
            return {"state": State.FAULTY, **counted}
        contents = contents_of(held_reports(self.plan.pk, [row.pk for row in reports]).values())
        return {
            "state": State.MERGED, "done_at": self.at, "reports": sorted({*file.reports, *contents}),
            "contents": {**file.contents, **{str(key): content for key, content in contents.items()}}, **counted,
        }  # fmt: skip

    def _wrote(self, rows: Sequence[Weighed]) -> dict[str, str]:
        """By place what this file made new or changed, now or when it was merged before."""
        before = self.file.said.get("wrote", {})
        now = {each.said["place"]: each.fate.value for each in rows if each.fate in _WRITTEN}
        return {**before, **now}


def _counted(rows: Sequence[Weighed], wrote: Mapping[str, str], file: IntakeFile) -> dict[str, int]:
    """Rows in = rows kept + rows refused. What a first merging wrote still counts so when the rest follows."""
    fates = [wrote.get(each.said["place"], "same") if each.fate is Fate.SAME else each.fate.value for each in rows]
    counts = {name: fates.count(name) for name in ("new", "changed", "same")}
    return {**counts, "refused": sum(1 for each in rows if each.lost) + file.said["refused"]}


def _not_now(file: IntakeFile) -> Finding:
    return Finding.error(
        "intake.state", f"“{file.name}”现在是“{file.get_state_display()}”，不能合并；请先处理后再合并。"
    )


def _all_or_nothing(file: IntakeFile) -> Finding:
    return Finding.error("intake.all-or-nothing", f"“{file.name}”有行被退回，按“整份合并”的要求，一行也没有写入。")


def _nothing_written(file: IntakeFile, rows: Sequence[Weighed]) -> Finding:
    why = list(dict.fromkeys(finding.message.rstrip("。") for each in rows for finding in each.findings))
    told = "；".join(why[:_SHOWN]) + ("等" if len(why) > _SHOWN else "")
    return Finding.error(
        "intake.nothing-written",
        f"“{file.name}”一项也没有写入：{told or '没有可以写入的行'}。文件仍留在这一批里，处理后可以再合并。",
    )
