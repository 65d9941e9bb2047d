"""What 填报页 answers after a post: each cell's outcome in words, both sides of a conflict, and what is left to do."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from django.contrib import messages
from django.http import HttpRequest
from django.utils.translation import gettext as _

from kechuang.vocabulary import Finding
from kechuang_site.progress.actions.fill_form import Filled
from kechuang_site.progress.actions.stepping import Taken
from kechuang_site.progress.actions.weigh import Fate, Verdict
from kechuang_site.progress.forms.form import Posted
from kechuang_site.progress.queries.authors import authors_of
from kechuang_site.progress.queries.form import FormPage
from kechuang_site.progress.queries.form_cell import FormCell
from kechuang_site.progress.queries.wording import amount_said, value_text

_NAMED = 5


@dataclass(frozen=True, slots=True)
class Theirs:
    """What somebody else made of a cell meanwhile: the value, who, when, and the versions to go on from."""

    text: str
    who: str
    at: datetime | None
    seen: int | str
    stood: int | str


@dataclass(frozen=True)
class Result:
    """One cell after a post: saved, kept with a problem, rubbed out, in conflict or refused; `typed` what was in its boxes
    where that was not saved."""

    state: str
    words: tuple[str, ...] = ()
    typed: Mapping[str, str] | None = None
    theirs: Theirs | None = None
    seen: int | None = None
    stood: int | None = None


@dataclass(frozen=True)
class Answer:
    """Everything said after a post; `cells` are those whose parts are to be shown anew."""

    results: Mapping[str, Result] = field(default_factory=dict)
    lines: tuple[tuple[int, str], ...] = ()
    sender: str = ""
    sender_error: str = ""
    cells: frozenset[str] = frozenset()

    @property
    def whole(self) -> bool:
        """Whether nothing typed is only on the page."""
        return not self.sender_error and all(each.typed is None for each in self.results.values())

    @property
    def status(self) -> int:
        if any(each.state == "conflict" for each in self.results.values()):
            return 409
        return 200 if self.whole else 422


def answer_of(
    page: FormPage, posted: Mapping[str, Posted], filled: Filled, taken: Taken | None, sent: Mapping[str, str]
) -> Answer:  # fmt: skip
    """What became of everything sent; `page` is the form as it stands after it."""
    stopped = tuple(_words(filled.findings))
    cells = page.by_key()
    results = {key: _result(one, cells.get(key), filled, stopped) for key, one in posted.items()}
    unnamed = next((f.message for f in filled.findings if f.code == "report.sender"), "")
    act = sent.get("act", "save")
    lines = tuple(_lines(page, results, filled, taken, act))
    shown = frozenset(results) if act in ("save", "cell") else frozenset(cells)
    return Answer(results, lines, sent.get("sender", ""), unnamed, shown)


def told_paper(request: HttpRequest, page: FormPage, taken: Taken) -> None:
    """Say how many were signed on paper, and which were not and why."""
    if taken.done:
        messages.success(request, _("已登记纸面审签%(count)s项，等待专班办核定。") % {"count": len(taken.done)})
    elif not taken.refused:
        messages.warning(request, _("没有可以审签的填报；请先填写保存。"))
    names = {cell.before.pk: cell.name for cell in page.cells if cell.before is not None}
    for key, finding in taken.refused:
        messages.warning(request, f"{names.get(key, '')}：{finding.message}[{finding.code}]")


def _result(one: Posted, now: FormCell | None, filled: Filled, stopped: tuple[str, ...]) -> Result:
    key = one.cell.key
    if key in filled.emptied:
        return Result("emptied", (_("已清空，原草稿留在记录中。"),))
    verdict = filled.verdicts.get(key)
    if verdict is None:
        return _unsaved("refused", one.errors or stopped, one)
    words = tuple(_words(verdict.findings))
    if verdict.fate is Fate.CONFLICT:
        return _unsaved("conflict", words, one, _theirs(verdict, now))
    if verdict.fate is Fate.REFUSED:
        return _unsaved("refused", words, one)
    if verdict.problem is not None:
        return Result("problem", words)
    return Result("saved", tuple(_words(verdict.read.doubts)))


def _unsaved(state: str, words: tuple[str, ...], one: Posted, theirs: Theirs | None = None) -> Result:
    """What is only on the page still: its boxes, and the versions they rest on, stay as they came."""
    return Result(state, words, one.fields, theirs, one.seen, one.stood)


def _theirs(verdict: Verdict, now: FormCell | None) -> Theirs:
    """Both are told: the report on its way where there is one, else the value that stands."""
    report = verdict.before if now is None else now.before
    stands = verdict.stands if now is None else now.stands
    stood = "" if stands is None else stands.pk
    if report is not None:
        return Theirs(amount_said(report), "" if now is None else now.author, report.written_at, report.version, stood)
    if stands is None:
        return Theirs("—", "", None, "", "")
    author = authors_of([stands.pk]).get(stands.pk)
    return Theirs(value_text(stands), author.name if author else "", stands.reported_at, "", stood)


def _words(findings: Iterable[Finding]) -> Iterable[str]:
    return (f"{finding.message}[{finding.code}]" for finding in findings)


def _lines(
    page: FormPage, results: Mapping[str, Result], filled: Filled, taken: Taken | None, act: str
) -> Iterable[tuple[int, str]]:  # fmt: skip
    """What is said over the page: how many were saved, submitted or taken back, and what is left."""
    kept = [key for key, each in results.items() if each.state in ("saved", "problem", "emptied")]
    if filled.findings:
        yield messages.ERROR, "；".join(_words(filled.findings))
    # Of a cell saved while its clerk goes on typing, the cell itself says so.
    if kept and act not in ("submit", "cell"):
        yield messages.SUCCESS, _("已保存%(count)s项。") % {"count": len(kept)}
    if taken is not None:
        yield from _taken(page, taken, act)
    if act == "submit":
        yield from _unproved(page)
        yield from _left(page)


def _taken(page: FormPage, taken: Taken, act: str) -> Iterable[tuple[int, str]]:
    if taken.done:
        words = _("已提交%(count)s项。") if act == "submit" else _("已撤回%(count)s项，可以改了再提交。")
        yield messages.SUCCESS, words % {"count": len(taken.done)}
    names = {cell.before.pk: cell.name for cell in page.cells if cell.before is not None}
    for key, finding in taken.refused:
        yield messages.WARNING, f"{names.get(key, '')}：{finding.message}[{finding.code}]"


def _unproved(page: FormPage) -> Iterable[tuple[int, str]]:
    """What went out without the evidence that is asked, with a reason: it may follow, and is a draft again then."""
    bare = [cell.name for cell in page.owed if cell.sent and cell.unproved]
    if bare:
        named = "、".join(bare[:_NAMED]) + ("等" if len(bare) > _NAMED else "")
        yield (
            messages.WARNING,
            _("其中%(count)s项没有附佐证，按所写原因提交：%(names)s。") % {"count": len(bare), "names": named},
        )


def _left(page: FormPage) -> Iterable[tuple[int, str]]:
    """Which cells are still to be submitted, each with why."""
    left = [f"{cell.name}（{_why(cell)}）" for cell in page.todo]
    if left:
        named = "、".join(left[:_NAMED]) + ("等" if len(left) > _NAMED else "")
        yield messages.WARNING, _("还有%(count)s项没有提交：%(names)s。") % {"count": len(left), "names": named}
    if page.elsewhere:
        yield messages.WARNING, _("其他分表还有%(count)s项没有提交。") % {"count": page.elsewhere}


def _why(cell: FormCell) -> str:
    if cell.before is None:
        return _("没有填写")
    return _("有问题，见该项下面的说明") if cell.before.problem else cell.state.word
