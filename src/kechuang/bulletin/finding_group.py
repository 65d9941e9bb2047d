"""Findings sorted for a reader: the grave ones first, those of one kind together, each once. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kechuang.bulletin.finding_title import title_of
from kechuang.bulletin.wording import place_text
from kechuang.vocabulary.finding import Finding, Severity

WORDS = {Severity.ERROR: "须改正", Severity.WARNING: "须核对", Severity.NOTICE: "供参考"}
MEANINGS = {
    Severity.ERROR: "不改正就不能采用这一处，其余照常。",
    Severity.WARNING: "程序不能断定，请人工核对。",
    Severity.NOTICE: "不改也可以。",
}


@dataclass(frozen=True, slots=True)
class Item:
    """One finding with its place in words."""

    finding: Finding
    place: str


@dataclass(frozen=True, slots=True)
class Group:
    """The findings of one code and severity."""

    code: str
    severity: Severity
    title: str
    items: tuple[Item, ...]

    @property
    def word(self) -> str:
        return WORDS[self.severity]

    @property
    def meaning(self) -> str:
        return MEANINGS[self.severity]


@dataclass(frozen=True, slots=True)
class SeverityCount:
    severity: Severity
    word: str
    count: int


def group_findings(findings: Iterable[Finding]) -> tuple[Group, ...]:
    """Groups by severity, then by code in order of first appearance; equal findings count once."""
    found: dict[tuple[Severity, str], list[Item]] = {}
    for finding in dict.fromkeys(findings):
        item = Item(finding, place_text(finding.source))
        found.setdefault((finding.severity, finding.code), []).append(item)
    grave = tuple(Severity)
    ordered = sorted(found, key=lambda kind: grave.index(kind[0]))
    return tuple(Group(code, severity, title_of(code), tuple(found[severity, code])) for severity, code in ordered)


def count_severities(findings: Iterable[Finding]) -> tuple[SeverityCount, ...]:
    """How many distinct findings each severity has, the grave first."""
    distinct = tuple(dict.fromkeys(findings))
    return tuple(
        SeverityCount(severity, WORDS[severity], sum(one.severity is severity for one in distinct))
        for severity in Severity
    )
