"""登记签字盖章件: a stamped original signs the contents of the forms it came with or after, and nothing else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from kechuang.vocabulary import Finding
from kechuang_site.access.queries.asker import Asker
from kechuang_site.access.queries.may import require, scope_of
from kechuang_site.evidence.queries.file import content_of
from kechuang_site.progress.actions.paper import Paper
from kechuang_site.progress.actions.sign_report import sign_on_paper
from kechuang_site.progress.actions.stepping import Seen
from kechuang_site.progress.models import IntakeFile, Report
from kechuang_site.progress.queries.content import contents_of
from kechuang_site.progress.store.chain import chains_of
from kechuang_site.progress.store.intake import came, merged_of, papers_for
from kechuang_site.progress.store.report import held_reports
from kechuang_site.record.write import recording

_WAITING = ("draft", "submitted")
_SHORT, _FULL = "short", "full"


def sign_papers(
    *, by: Asker, at: datetime, plan: Any, month: str, reporter: Any, confirmed: int | None = None
) -> tuple[int, tuple[Finding, ...]]:
    """Let the stamped originals of a unit sign what its forms showed; how many reports are signed now.

    A scan speaks for the forms that came with it or before it; the key `confirmed` names one of which a person says
    that it is of the forms that came later too. Whatever has another content by now is not signed, and named.
    """
    papers, merged = papers_for(plan, month, reporter.pk), merged_of(plan, month, reporter.pk)
    signing = _Signing(by, at, plan, reporter, chains_of(plan.division).get(reporter.pk, ""))
    if not papers or not merged or not signing.may:
        return 0, ()
    order = came((*papers, *merged))
    done: set[int] = set()
    findings: list[Finding] = []
    for paper in papers:
        forms = [row for row in merged if paper.pk == confirmed or order[row.pk] <= order[paper.pk]]
        signed, why = signing.sign(paper, forms)
        findings.extend(why)
        done |= signed
        signing.close(paper, done.intersection(_contents(forms)) if signing.counts(paper) else set())
    return len(done), tuple(dict.fromkeys(findings))


@dataclass(frozen=True, slots=True)
class _Signing:
    """The papers of one unit, entered by one person; `chain` is how the unit signs."""

    by: Asker
    at: datetime
    plan: Any
    reporter: Any
    chain: str

    @property
    def may(self) -> bool:
        """Whether the person may enter a signature on paper: the office, or the unit's own where its chain is short."""
        return self.plan.division in scope_of(self.by, "report.write").divisions or self.chain == _SHORT

    def counts(self, paper: IntakeFile) -> bool:
        """Whether a scan is a signature: the office stands for it, or the unit's chain says so."""
        return paper.by_office or self.chain == _SHORT

    def sign(self, paper: IntakeFile, forms: Sequence[IntakeFile]) -> tuple[set[int], tuple[Finding, ...]]:
        """Sign what the forms showed and what is still so."""
        if not self.counts(paper):
            return set(), (_no_signature(paper, self.chain),)
        if not forms:
            return set(), (_came_before(paper),)
        rows = self._waiting(shown := _contents(forms))
        signer = next((each.signer for each in (paper, *reversed(forms)) if each.signer), "")
        if rows and not signer:
            return set(), (_unnamed(self.reporter),)
        now = contents_of(rows.values())
        same = [Seen(key, now[key]) for key in rows if now[key] == shown[key]]
        moved = tuple(_moved(paper, rows[key]) for key in rows if now[key] != shown[key])
        scan = content_of(paper.file)
        if isinstance(scan, Finding) or not same:
            return set(), (scan,) if isinstance(scan, Finding) else moved
        taken = sign_on_paper(
            by=self.by, at=self.at, plan=self.plan, seen=same, paper=Paper(paper.name, scan, signer)
        )  # fmt: skip
        return {row.pk for row in taken.done}, (*moved, *(finding for _, finding in taken.refused))

    def _waiting(self, shown: Mapping[int, str]) -> dict[int, Report]:
        rows = held_reports(self.plan.pk, shown)
        return {key: row for key, row in rows.items() if row.state in _WAITING}

    def close(self, paper: IntakeFile, reports: set[int]) -> None:
        """A paper that signed, or shows what another signed just now, is kept with it."""
        if not reports:
            return
        actor = require(
            self.by, "report.write", division=self.plan.division, party=paper.reporter_id, archived=self.plan.archived
        )
        with recording(by=actor, act="intake.merge", at=self.at) as writes:
            writes.change(paper, state=IntakeFile.State.MERGED, reports=sorted(reports), done_at=self.at)


def stands_for(by: Asker, division: str, *, reporter: int, paper: IntakeFile) -> bool:
    """Whether the office stands for a scan once it confirmed it; never for one that a unit with a head who signs in
    the system brought itself."""
    office = division in scope_of(by, "report.write").divisions
    return paper.by_office or (office and chains_of(division).get(reporter) != _FULL)


def _contents(forms: Sequence[IntakeFile]) -> dict[int, str]:
    """The contents some forms showed, by report; of two forms the one that was merged last."""
    return {int(key): content for form in forms for key, content in _of(form).items()}


def _of(form: IntakeFile) -> dict[str, str]:
    """By report the content one form showed; "" where it was merged before contents were kept."""
    return {str(key): form.contents.get(str(key), "") for key in form.reports}


def _named(row: Report) -> str:
    about = row.indicator or row.task or row.ask
    name = getattr(about, "name", None) or getattr(about, "title", None) or about.words
    return f"「{name}」" if row.party is None else f"「{name}」（{row.party.name}）"


def _moved(paper: IntakeFile, row: Report) -> Finding:
    return Finding.warning(
        "intake.paper-moved",
        f"{_named(row)}合并以后又改过，现在是“{row.text[:30]}”，不是签字盖章件“{paper.name}”上的内容，没有登记审签；"
        "请把现在的内容打印签字后重新交来，或退回原来的内容。",
    )


def _came_before(paper: IntakeFile) -> Finding:
    return Finding.warning(
        "intake.paper-first",
        f"签字盖章件“{paper.name}”比填报表先收到，不能断定签的就是后来这份表；请打开这份签字盖章件，对照后按“确认”登记。",
    )


def _unnamed(reporter: Any) -> Finding:
    return Finding.warning(
        "intake.signer",
        f"{reporter.name}的签字盖章件已收到，没有登记审签：没有写签字的分管领导；请打开签字盖章件，补上姓名后按“确认”。",
    )


def _no_signature(paper: IntakeFile, chain: str) -> Finding:
    how = (
        "该单位由分管领导在系统里审签，单位自己交的扫描件只留存"
        if chain == _FULL
        else "单位自己交的扫描件要由专班办公室核对；请打开这份签字盖章件，对照后按“确认”登记"
    )
    return Finding.warning("intake.paper-own", f"签字盖章件“{paper.name}”没有登记审签：{how}。")
