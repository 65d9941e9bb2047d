"""What an asker may do now with a report: the table of steps, the verbs of permissions.toml, and whose hands it was in.

What a page offers; the actions ask everything again.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from kechuang.progress.life import Part, ReportState, Step, apart, steps_from
from kechuang_site.access.queries.asker import Asker
from kechuang_site.access.queries.may import Scope, scope_of
from kechuang_site.progress.models import Chain, Report, Signature
from kechuang_site.progress.queries.content import hands
from kechuang_site.progress.queries.hands import Parts

_VERBS = {
    Step.SUBMIT: "report.write", Step.WITHDRAW: "report.write", Step.VOID: "report.write", Step.SIGN: "report.sign",
    Step.RETURN: "report.return", Step.ACCEPT: "report.accept",
}  # fmt: skip
_BY_PAPER = frozenset((ReportState.DRAFT, ReportState.SUBMITTED))


class Powers:
    """What one asker may do with reports of a plan, asked once for any number of them."""

    def __init__(self, asker: Asker, plan: Any) -> None:
        self.asker, self.plan = asker, plan
        self.scopes: dict[Step, Scope] = {step: scope_of(asker, verb) for step, verb in _VERBS.items()}
        writing = self.scopes[Step.SUBMIT]
        self.short = frozenset(
            Chain.objects.filter(party_id__in=writing.parties, kind=Chain.Kind.SHORT).values_list("party_id", flat=True)
            if writing.parties
            else ()
        )

    def steps(self, row: Report, signatures: Iterable[Signature], content: str, authors: Parts) -> tuple[Step, ...]:
        """The steps that would be taken now, in the order of the table; `authors` as `hands.parts_of` tells them."""
        if self.plan.archived:
            return ()
        parts = {**authors, Part.PASSED: hands(signatures, content)}
        return tuple(step for step in steps_from(ReportState(row.state)) if self._may(step, row, parts))

    def on_paper(self, row: Report) -> bool:
        """Whether the asker may enter that the unit's head signed it on paper."""
        if self.plan.archived or row.problem or ReportState(row.state) not in _BY_PAPER:
            return False
        return self.plan.division in self.scopes[Step.SUBMIT].divisions or row.reporter_id in self.short

    def _may(self, step: Step, row: Report, parts: Parts) -> bool:
        scope = self.scopes.get(step)
        if scope is None or not scope.holds(division=self.plan.division, party=row.reporter_id):
            return False
        if step is Step.SUBMIT and row.problem:
            return False
        if step is Step.RETURN and row.state == ReportState.ACCEPTED.value:
            # What stands is given back by the office alone.
            return self.plan.division in scope.divisions
        return apart(step, person=self.asker.person, parts=parts) is None
