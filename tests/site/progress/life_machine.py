"""Reporting as a state machine on the actions: everybody does anything at any time, and a little model says what comes
of it. Each run is one transaction that is taken back; the same machine runs among the tests and in proofs/life.py.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from random import Random
from typing import Any, ClassVar

from django.db import transaction
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from tests.site.cast import NOW
from tests.site.progress import life_model as little
from tests.site.progress.course import seen as seen_now
from tests.site.progress.life_model import CELLS, MAY, MONTHS, OFFICE, ON_WAY, SHORT, TEXTS, VERB_OF, Model, Paper, Said
from tests.site.progress.life_world import DUE, FILES, NOBODYS, STEPS, World, chosen, dice, whoever

from kechuang.vocabulary import Finding
from kechuang_site.access.queries.asker import Asker
from kechuang_site.access.queries.may import Refused
from kechuang_site.ledger.models import Head
from kechuang_site.ledger.queries.verify import verify_all
from kechuang_site.progress.actions.evidence_add import Brought, add_evidence
from kechuang_site.progress.actions.evidence_remove import remove_evidence
from kechuang_site.progress.actions.open_round import close_round, open_round
from kechuang_site.progress.actions.paper import Paper as Scan
from kechuang_site.progress.actions.return_report import return_reports
from kechuang_site.progress.actions.sign_report import sign_on_paper
from kechuang_site.progress.actions.stepping import Seen, Taken
from kechuang_site.progress.actions.weigh import Typed
from kechuang_site.progress.actions.write_report import Sent, write_reports
from kechuang_site.progress.models import Evidence, Report, Round, Signature, Value


class Life(RuleBasedStateMachine):
    """One year of one county, as far as it comes in a few dozen steps."""

    world: ClassVar[World]
    whole: ClassVar[bool] = True

    def __init__(self) -> None:
        super().__init__()
        self.run = transaction.atomic()
        self.run.__enter__()
        self.model, self.keys = Model(), []
        self.views: list[list[tuple[tuple, str]]] = []
        self.versions: list[int] = []
        self.head = self.turns = self.tried = self.refused = 0

    def teardown(self) -> None:
        try:
            if self.whole:
                assert [finding.message for finding in verify_all().findings] == []
        finally:
            transaction.set_rollback(True)
            self.run.__exit__(None, None, None)

    @initialize()
    def rounds_open(self) -> None:
        for month in MONTHS:
            self.open(month, "plan_office")

    @rule(month=st.sampled_from(MONTHS), who=whoever, open_it=st.booleans())
    def rounds(self, month: str, who: str, open_it: bool) -> None:
        self.open(month, who) if open_it else self.close(month, who)

    def open(self, month: str, who: str) -> None:
        made = self._try("round", who, lambda by: open_round(by=by, at=NOW, plan=self._plan, month=month))
        if made is None:
            return
        assert isinstance(made, Finding) is (month in self.model.rounds)
        self.model.rounds.setdefault(month, False)

    def close(self, month: str, who: str) -> None:
        entering = Round.objects.select_related("plan").get(plan=self._plan, month=month)
        done = self._try("round", who, lambda by: close_round(by=by, at=NOW, entering=entering))
        if done is None:
            return
        if self.model.rounds[month]:
            assert isinstance(done, Finding), done
            return
        assert done == self.model.close(month, who)

    @rule(
        cell=st.sampled_from(CELLS), month=st.sampled_from(MONTHS), who=whoever, text=st.sampled_from(tuple(TEXTS)),
        nature=st.sampled_from(("", "estimate", "flash", "flash", "final")), reason=st.sampled_from(("", "", "核减")),
        stale=st.sampled_from((None, None, None, None, "seen", "stood")), sender=st.sampled_from(("甲", "甲", "甲", "甲", " ")),
    )  # fmt: skip
    def write(
        self,
        cell: little.Cell,
        month: str,
        who: str,
        text: str,
        nature: str,
        reason: str,
        stale: str | None,
        sender: str,
    ) -> None:
        if who not in MAY["write"] or MAY["write"][who] not in ("*", cell.unit):
            told = {"plan": self._plan, "reporter": self.world.units[cell.unit], "typed": [], "sent": Sent(sender="甲")}
            self._refused(who, lambda by: write_reports(by=by, at=NOW, **told))
            return
        said = Said(text, "" if cell.words else nature, "" if cell.words else reason)
        typed = Typed(
            month, said.text, nature=said.nature, reason=said.reason, **self._as_it_is(cell, month, stale),
            **self.world.cells[cell.name],
        )  # fmt: skip
        done = write_reports(
            by=self.world.askers[who], at=NOW, plan=self._plan, reporter=self.world.units[cell.unit], typed=[typed],
            sent=Sent(sender=sender),
        )  # fmt: skip
        if who in OFFICE and not sender.strip():
            assert [finding.code for finding in done.findings] == ["report.sender"]
            return
        fate = "conflict" if stale is not None else self.model.write(cell, month, said, author=who)
        assert done.verdicts[0].fate == fate, (done.verdicts[0], fate)
        self._note_new(done.reports[0])

    def _as_it_is(self, cell: little.Cell, month: str, stale: str | None) -> dict[str, Any]:
        """What the writer has seen: the report on its way and the value that stands; or one of the two as it is not."""
        place = (cell.name, month)
        paper, standing = self.model.open_at(place), self.model.standing.get(place)
        seen = None if paper is None else Report.objects.get(pk=self._key(paper)).version
        stood = None if standing is None else self.versions[standing]
        return {"seen": NOBODYS if stale == "seen" else seen, "stood": NOBODYS if stale == "stood" else stood}

    def _note_new(self, report: Report | None) -> None:
        if report is not None and report.pk not in self.keys and len(self.keys) < len(self.model.papers):
            self.keys.append(report.pk)
            self.views.append([])
        self._note_views()

    def _note_views(self) -> None:
        """Each content a report has had, with its digest: what somebody may have seen."""
        for paper, key, views in zip(self.model.papers, self.keys, self.views, strict=True):
            if not views or views[-1][0] != paper.content:
                (now,) = seen_now(Report(pk=key))
                views.append((paper.content, now.content))

    @precondition(lambda self: self.keys)
    @rule(at=st.integers(0, 6), who=whoever, name=st.sampled_from((*FILES, "")))
    def file(self, at: int, who: str, name: str) -> None:
        self.add_file(at, who, name) if name else self.remove_file(at, who)

    def add_file(self, at: int, who: str, name: str) -> None:
        paper, key = self._chosen(at)
        told = {"plan": self._plan, "report": key, "file": Brought(f"{name}.pdf", FILES[name])}
        found = self._try("write", who, lambda by: add_evidence(by=by, at=NOW, **told))
        self._file_kept(paper, who, found, lambda: self.model.add_file(paper, name, who))

    def remove_file(self, at: int, who: str) -> None:
        paper, key = self._chosen(at)
        row = Evidence.objects.filter(report_id=key, removed_at=None).select_related("file").order_by("pk").first()
        if row is None:
            return
        told = {"plan": self._plan, "report": key, "evidence": row.pk}
        found = self._try("write", who, lambda by: remove_evidence(by=by, at=NOW, **told))
        self._file_kept(paper, who, found, lambda: self.model.remove_file(paper, row.name[:1]))

    def _file_kept(self, paper: Paper | None, who: str, found: Any, then: Callable[[], None]) -> None:
        if found is None:
            return
        if paper is None or MAY["write"][who] not in ("*", paper.cell.unit):
            assert found.code == "report.not-found"
        elif paper.state not in ON_WAY:
            assert found.code == "report.step"
        else:
            assert isinstance(found, Evidence), found
            then()
            self._note_views()

    @precondition(lambda self: self.keys)
    @rule(
        step=st.sampled_from((*STEPS, "return", "paper")), who=whoever, reports=chosen,
        words=st.sampled_from(("请核对", "请核对", "请核对", " ")),
    )  # fmt: skip
    def step(self, step: str, who: str, reports: list[tuple[int, int]], words: str) -> None:
        """Any step with any reports by anybody; `words` are the reason of a return, the signer on paper."""
        if step == "return":
            self.give_back(who, reports, words)
        elif step == "paper":
            self.paper(reports, who, words)
        else:
            self._step(step, who, reports)

    def give_back(self, who: str, reports: list[tuple[int, int]], reason: str) -> None:
        papers, seen = self._look(reports)
        taken = self._try(
            "return", who, lambda by: return_reports(by=by, at=NOW, plan=self._plan, seen=seen, reason=reason)
        )
        if taken is None:
            return
        if not reason.strip():
            assert not taken.done
            assert {finding.code for _key, finding in taken.refused} == {"report.return-reason"}
            return
        self._compare("return", who, papers, taken)

    def paper(self, reports: list[tuple[int, int]], who: str, signer: str) -> None:
        papers, seen = self._look(reports)
        scan = Scan("签字件.pdf", b"%PDF-1.4", signer)
        taken = self._try("write", who, lambda by: sign_on_paper(by=by, at=NOW, plan=self._plan, seen=seen, paper=scan))
        if taken is None:
            return
        if not signer.strip():
            assert not taken.done
            assert {finding.code for _key, finding in taken.refused} == {"report.paper"}
            return
        self._compare("paper", who, papers, taken)

    @rule(dice=dice)
    def go_on(self, dice: int) -> None:
        """A number typed by somebody who may, and a few steps that are due by somebody who may take them."""
        draw = self._drawing(dice)
        cell, month, text = draw.choice(CELLS), draw.choice(MONTHS), draw.choice(("10", "12.5", "8", "11"))
        able = [each for each, unit in MAY["write"].items() if unit in ("*", cell.unit)]
        nature, reason = draw.choice(("", *little.VINTAGES)), draw.choice(("核减", "核减", ""))
        self.write(cell, month, draw.choice(able), text, nature, reason, None, "甲")
        for _ in range(draw.randrange(6)):
            paper = self.model.open_at((cell.name, month)) or self._last(cell, month)
            if paper is not None:
                self._due(paper, draw)

    @precondition(lambda self: self.keys)
    @rule(dice=dice)
    def due(self, dice: int) -> None:
        """Steps that are due with any reports."""
        draw = self._drawing(dice)
        for _ in range(draw.randrange(5)):
            paper, _key = self._chosen(draw.randrange(7))
            if paper is not None:
                self._due(paper, draw)

    def _drawing(self, dice: int) -> Random:
        """Evenly drawn from a number of the run: the engine's own numbers lean to the simplest."""
        self.turns += 1
        return Random(f"{dice}:{self.turns}")

    def _due(self, paper: Paper, draw: Random) -> None:
        step = draw.choice(DUE.get(paper.state, ("",)))
        able = [each for each, unit in MAY.get(VERB_OF.get(step, step), {}).items() if unit in ("*", paper.cell.unit)]
        if not able:
            return
        # Most steps are to be taken: the next one by whoever had the last, the acceptance by somebody else.
        had = {paper.author, *(person for person, _step, _content in paper.hands)}
        able.sort(key=lambda each: (each in had) is (step == "accept"))
        who, old = draw.choice((able[0], able[0], *able)), draw.choice((0, 0, 0, 0, 0, 1))
        at = [(self._back_to(paper), old)]
        self.step(step, who, at, "请核对")

    def _last(self, cell: little.Cell, month: str) -> Paper | None:
        return next((each for each in reversed(self.model.papers) if each.place == (cell.name, month)), None)

    def _step(self, step: str, who: str, reports: list[tuple[int, int]]) -> None:
        papers, seen = self._look(reports)
        verb = VERB_OF.get(step, step)
        taken = self._try(verb, who, lambda by: STEPS[step](by=by, at=NOW, plan=self._plan, seen=seen))
        if taken is not None:
            self._compare(step, who, papers, taken)

    def _look(self, reports: list[tuple[int, int]]) -> tuple[list[tuple[Paper | None, int, bool]], list[Seen]]:
        """The reports chosen, each once, with whether the view of it is fresh; and the same for the action."""
        papers, seen = {}, []
        for at, old in reports:
            paper, key = self._chosen(at)
            if key in papers:
                continue
            views = [((), "0" * 64)] if paper is None else self.views[self.keys.index(key)]
            content, digest = views[-1 - min(old, len(views) - 1)]
            papers[key] = (paper, key, paper is not None and content == paper.content)
            seen.append(Seen(key, digest))
        return list(papers.values()), seen

    def _compare(self, step: str, who: str, papers: list[tuple[Paper | None, int, bool]], taken: Taken) -> None:
        """What was taken and refused, as the model has it."""
        done, refused = [], {}
        sent = self._sent_first(who, papers, refused) if step == "paper" else papers
        for paper, key, fresh in sent:
            why = self._why(step, paper, who, fresh)
            if why is None:
                self.model.take("sign" if step == "paper" else step, paper, who)
                done.append(key)
            else:
                refused[key] = why
        assert [row.pk for row in taken.done] == done, (step, who, taken.refused, refused)
        assert {key: finding.code for key, finding in taken.refused} == refused
        self.refused += len(refused)
        for version in range(len(self.versions), len(self.model.versions)):
            maker = next(p for p in self.model.papers if p.made == version)
            self.versions.append(Report.objects.get(pk=self._key(maker)).value_id)

    def _sent_first(self, who: str, papers: list, refused: dict[int, str]) -> list:
        """Drafts signed on paper are submitted by the same stroke; what cannot be is not signed either."""
        kept = []
        for paper, key, fresh in papers:
            if paper is not None and paper.state == "draft":
                why = self._why("paper", paper, who, fresh, by="submit")
                if why is not None:
                    refused[key] = why
                    continue
                self.model.take("submit", paper, who)
            kept.append((paper, key, fresh))
        return kept

    def _why(self, step: str, paper: Paper | None, who: str, fresh: bool, *, by: str = "sign") -> str | None:
        reach = MAY[VERB_OF.get(step, step)][who]
        if paper is None or reach not in ("*", paper.cell.unit):
            return "report.not-found"
        if step == "paper":
            if reach != "*" and reach not in SHORT:
                return "report.not-found"
            return self.model.why_not(by, paper, who, fresh=fresh, on_paper=True)
        if step == "return" and reach != "*" and paper.state == "accepted":
            return "report.not-found"
        return self.model.why_not(step, paper, who, fresh=fresh)

    # ── what always holds ──
    @invariant()
    def all_is_as_it_ought_to_be(self) -> None:
        """Looked at wherever the ledger grew; where it did not, nothing was written."""
        self.tried += 1
        now = Head.objects.values_list("number", flat=True).get(pk=1)
        if now != self.head:
            self.head = now
            self.every_report_is_where_the_model_has_it()
            self.a_value_stands_exactly_where_an_accepted_report_says_so()
            self.every_step_is_signed_by_whoever_took_it_and_nobody_signs_their_own()
            self.a_cell_has_at_most_one_report_on_its_way()

    def every_report_is_where_the_model_has_it(self) -> None:
        rows = {row.pk: row for row in Report.objects.filter(pk__in=self.keys)}
        assert len(rows) == len(self.model.papers) == Report.objects.filter(round__plan=self._plan).count()
        for paper, key in zip(self.model.papers, self.keys, strict=True):
            row = rows[key]
            found = (row.state, row.text, row.amount, row.nature, row.reason, row.problem, row.author_id)
            wanted = (paper.state, paper.said.text, paper.amount, paper.said.nature, paper.said.reason, paper.problem)
            assert found == (*wanted, self.world.cast.people[paper.author].pk), (found, paper)

    def a_value_stands_exactly_where_an_accepted_report_says_so(self) -> None:
        standing = {row.pk: row for row in Value.objects.filter(indicator__plan=self._plan, current=True)}
        assert set(standing) == {self.versions[at] for at in self.model.standing.values()}
        for (name, month), at in self.model.standing.items():
            version, row = self.model.versions[at], standing[self.versions[at]]
            assert (row.period, row.amount, row.nature) == (month, version.amount, version.nature)
            said = [paper for paper in self.model.papers if paper.made == at and paper.place == (name, month)]
            assert {paper.state for paper in said} <= {"accepted", "locked"}
            assert said
            assert row.amount is None or isinstance(row.amount, Decimal)

    def every_step_is_signed_by_whoever_took_it_and_nobody_signs_their_own(self) -> None:
        people = {person.pk: name for name, person in self.world.cast.people.items()}
        found: dict[int, list[tuple[str, str]]] = {}
        for row in Signature.objects.filter(report_id__in=self.keys).order_by("pk"):
            found.setdefault(row.report_id, []).append((people[row.person_id], row.step))
            assert row.on_paper or row.step not in ("sign", "accept") or row.person_id != row.author_id
        for paper, key in zip(self.model.papers, self.keys, strict=True):
            assert found.get(key, []) == [(who, step) for who, step, _content in paper.hands]

    def a_cell_has_at_most_one_report_on_its_way(self) -> None:
        places = [paper.place for paper in self.model.papers if paper.state in ON_WAY]
        assert len(places) == len(set(places))

    @property
    def _plan(self) -> Any:
        return self.world.plan.plan

    def _key(self, paper: Paper) -> int:
        return self.keys[next(at for at, each in enumerate(self.model.papers) if each is paper)]

    def _back_to(self, paper: Paper) -> int:
        at = next(at for at, each in enumerate(self.model.papers) if each is paper)
        return len(self.model.papers) - 1 - at

    def _chosen(self, at: int) -> tuple[Paper | None, int]:
        """A report counted from the newest; beyond the oldest there is none."""
        papers = self.model.papers
        return (papers[-1 - at], self.keys[-1 - at]) if at < len(papers) else (None, NOBODYS)

    def _try(self, verb: str, who: str, act: Callable[[Asker], Any]) -> Any:
        """What an action gives; None where whoever tried has no such verb, and it was refused."""
        if who in MAY[verb]:
            return act(self.world.askers[who])
        self._refused(who, act)
        return None

    def _refused(self, who: str, act: Callable[[Asker], Any]) -> None:
        try:
            with transaction.atomic():
                act(self.world.askers[who])
        except Refused:
            self.refused += 1
            return
        raise AssertionError(f"{who} was let through")
