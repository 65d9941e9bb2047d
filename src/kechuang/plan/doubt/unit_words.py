"""Words that promise units and give none, brackets left open round them, and a unit named twice in one list."""

from __future__ import annotations

import re
from collections import Counter, deque
from collections.abc import Iterator

from kechuang.plan.outline import Outline, Passage
from kechuang.plan.unit.names import looks_like_unit, read_unit_list
from kechuang.plan.unit.phrase import UnitPhrase, find_unit_phrases
from kechuang.vocabulary.finding import Finding

_LABEL = re.compile(r"(?:牵头|责任|主办|承办|配合|参与|协办|落实)(?:责任)?(?:单位|部门)\s*[:：]")
_OPEN = re.compile(
    r"[(（〔](?P<inside>[^()（）〔〕。]{2,120}(?:按?照?职责分工负责|分工负责|负责|牵头|配合|参与|落实)|[^()（）〔〕。:：]{0,6}"
    r"(?:牵头|责任|配合)(?:单位|部门)\s*[:：][^()（）〔〕。]{2,120})[。；;]?\s*$"
)
_END = r"(?=[。；;)）〕\n]|\Z)"
_NOBODY = re.compile(rf"(?:[^\S\n]|[/、，,—－-]|无|待定|空)*{_END}")
_NOTHING, _NO_MORE = re.compile(rf"[^\S\n]*{_END}"), re.compile(r"\s*\Z")
_CLOSERS = {"(": ")", "（": "）", "〔": "〕"}


def doubtful_units(outline: Outline) -> Iterator[Finding]:
    """`plan.unit-label-empty`, `plan.unit-bracket-open`, `plan.unit-twice`, each at its place."""
    passages = [(p, section.path) for section in outline.walk() for p in (section.heading, *section.body)]
    following = [passage.text for passage, _ in passages[1:]] + [""]
    for (passage, path), after in zip(passages, following, strict=False):
        phrases = find_unit_phrases(passage.text)
        yield from _empty_labels(passage, path, phrases, after)
        yield from _open_brackets(passage, path, phrases)
        yield from _twice(passage, path, phrases)


def _empty_labels(passage: Passage, path: str, phrases: tuple[UnitPhrase, ...], following: str) -> Iterator[Finding]:
    text = passage.text
    named = deque(phrase for phrase in phrases if phrase.leads or phrase.responsible)
    for label in _LABEL.finditer(text) if ":" in text or "：" in text else ():
        # Phrases come in the order they begin in: the first that has not ended is the only one to hold the label.
        while named and named[0].end <= label.start():
            named.popleft()
        if not _NOBODY.match(text, label.end()):
            continue
        if named and named[0].start <= label.start() and not _NOTHING.match(text, label.end()):
            continue
        if _NO_MORE.match(text, label.end()) and _is_list(following):
            continue
        yield Finding.warning(
            "plan.unit-label-empty",
            f"{path}的“{label[0].strip()}”后面没有单位，这项工作没有人承担。请补写单位名称；确实不需要的删去这几个字。",
            passage.block.source(passage.start + label.start(), passage.start + label.end(), path),
            text[max(0, label.start() - 20) : label.end() + 10],
        )


def _is_list(text: str) -> bool:
    listed = read_unit_list(text, 0, len(text)) if len(text) < 200 else None
    return listed is not None and bool(listed.units) and all(looks_like_unit(unit.name) for unit in listed.units)


def _open_brackets(passage: Passage, path: str, phrases: tuple[UnitPhrase, ...]) -> Iterator[Finding]:
    found = _OPEN.search(passage.text)
    if found is None or any(p.start < found.end() and found.start() < p.end for p in phrases):
        return
    if not find_unit_phrases("。" + found[0].rstrip("。；; \t\u3000") + _CLOSERS[found[0][0]]):
        return
    yield Finding.warning(
        "plan.unit-bracket-open",
        f"{path}末尾的“{found[0].strip()[:40]}”像是写明由谁负责，但括号没有合上，单位没有读入。请补上右括号后重新读入，或在核对时补录单位。",
        passage.block.source(passage.start + found.start(), passage.start + found.end(), path),
        found[0].strip(),
    )


def _twice(passage: Passage, path: str, phrases: tuple[UnitPhrase, ...]) -> Iterator[Finding]:
    for phrase in phrases:
        for names in (phrase.leads, phrase.responsible):
            for name, times in Counter(unit.name for unit in names).items():
                if times > 1:
                    yield Finding.notice(
                        "plan.unit-twice",
                        f"{path}的单位名单里“{name}”写了 {times} 遍，只记一次，可能另一处本应是别的单位。请对照原文核对。",
                        passage.block.source(passage.start + phrase.start, passage.start + phrase.end, path),
                        passage.text[phrase.start : phrase.end],
                    )
