"""纸面审签's scan: what may be entered as a signed form, whichever way it comes in."""

from __future__ import annotations

from dataclasses import dataclass

from kechuang.vocabulary import Finding
from kechuang_site.evidence.store.scan import scan_refused
from kechuang_site.progress.actions.fitting import unfit_signature


@dataclass(frozen=True, slots=True)
class Paper:
    """The scan of a signed form: its name and bytes, and who signed it (the head of the unit)."""

    name: str
    content: bytes
    signer: str


def unfit_paper(paper: Paper) -> Finding | None:
    """Why a signature cannot be entered with this scan: nobody named, nothing in it, no scan, too large."""
    if not paper.signer.strip() or not paper.content:
        return Finding.error("report.paper", "纸面审签须写明签字的分管领导并附签字件；请补齐后再登记。")
    return unfit_signature(signer=paper.signer.strip()) or scan_refused(paper.name, len(paper.content))
