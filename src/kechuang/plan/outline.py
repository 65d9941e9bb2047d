"""The tree of sections of a document: heading paths over passages, nothing of what they mean."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from kechuang.document.model import Block, BlockKind
from kechuang.plan.heading import Numbering, numbering_of, title_end
from kechuang.plan.stretch import stretches
from kechuang.vocabulary.source import Source

# On one line with all the rest, the usual titles run straight into their text: 一、主要目标以整治为平台，…
_GLUED = re.compile(
    r"(?:指导思想|总体要求|基本原则|(?:主要|工作|总体|发展)目标|(?:主要|重点|工作)任务|工作(?:重点|措施|要求|步骤)|保障措施|组织领导)"
    r"(?=[^。；;:：]{8})"
)
_ITEM = 3
_FIGURE_BEHIND = re.compile(
    r"\s*(?P<number>\d{1,2})[.．](?=\d+[^\d\s.%％‰]{2})(?!\d+\s*(?:个百分点|[亿万千百]|公里|平方|吨))"
)


@dataclass(frozen=True, slots=True)
class Passage:
    """A run of text inside one block."""

    block: Block
    start: int
    end: int

    @property
    def text(self) -> str:
        return self.block.text[self.start : self.end]

    def part(self, start: int, end: int) -> Passage:
        """A run of this one; places count from its own start."""
        return Passage(self.block, self.start + start, self.start + end)

    def source(self, location: str | None) -> Source:
        return self.block.source(self.start, self.end, location)


@dataclass(slots=True)
class Section:
    """A heading with the passages under it and the sections below it. `path` is `三/(一)/1`; `above` is
    the section it stands in."""

    level: int
    path: str
    heading: Passage
    body: list[Passage] = field(default_factory=list)
    children: list[Section] = field(default_factory=list)
    above: Section | None = field(default=None, repr=False, compare=False)

    @property
    def title(self) -> str:
        return self.heading.text.strip()

    def walk(self) -> Iterator[Section]:
        """This section and all below it, in reading order."""
        yield self
        for child in self.children:
            yield from child.walk()

    def passages(self) -> Iterator[Passage]:
        """Every passage of this section and of those below, headings of those below included."""
        yield from self.body
        for child in self.children:
            yield child.heading
            yield from child.passages()


@dataclass(frozen=True, slots=True)
class Outline:
    """What stands before the first numbered heading, and the sections of level one (or the highest)."""

    preamble: tuple[Passage, ...]
    sections: tuple[Section, ...]

    def walk(self) -> Iterator[Section]:
        for section in self.sections:
            yield from section.walk()


def outline_of(blocks: Iterable[Block]) -> Outline:
    """The outline of a run of paragraphs; cells of tables are left to those who read tables."""
    preamble: list[Passage] = []
    roots: list[Section] = []
    open_sections: list[Section] = []
    for passage in _passages(blocks):
        # What stands in a box belongs to the section the box stands in, its numbers too.
        boxed = passage.block.kind is BlockKind.CELL
        opened = None if boxed else _opened(passage, open_sections)
        if opened is not None:
            section, rest = opened
            _hang(section, open_sections, roots)
            if rest.text.strip():
                section.body.append(rest)
        elif open_sections:
            open_sections[-1].body.append(passage)
        else:
            preamble.append(passage)
    return Outline(tuple(preamble), tuple(roots))


def _passages(blocks: Iterable[Block]) -> Iterator[Passage]:
    """Every paragraph, one that holds several parted into them."""
    for block in blocks:
        if block.cell is None:
            passages = (Passage(block, start, end) for start, end in stretches(block.text))
            yield from (passage for passage in passages if passage.text.strip())


def _opened(passage: Passage, open_sections: Sequence[Section]) -> tuple[Section, Passage] | None:
    text = passage.text
    numbering = numbering_of(text) or _next_in_line(text, open_sections)
    if numbering is None:
        return None
    parents = [section for section in open_sections if section.level < numbering.level]
    path = "/".join([*(parents[-1:] and [parents[-1].path]), numbering.number])
    end = title_end(text, numbering.end)
    glued = _GLUED.match(text, numbering.end) if len(text) < len(passage.block.text) else None
    end = end if glued is None else min(end, glued.end())
    rest = end + 1 if end < len(text) and text[end] in "。:：;；" else end
    section = Section(numbering.level, path, passage.part(numbering.end, end))
    return section, passage.part(rest, len(text))


def _next_in_line(text: str, open_sections: Sequence[Section]) -> Numbering | None:
    """The number of an item whose words open with a figure (11.121人才梯队项目), where the item before it is 10."""
    found = _FIGURE_BEHIND.match(text)
    before = next((section for section in open_sections if section.level == _ITEM), None)
    if found is None or before is None or before.path.rpartition("/")[2] != str(int(found["number"]) - 1):
        return None
    return Numbering(_ITEM, found["number"], found.end())


def _hang(section: Section, open_sections: list[Section], roots: list[Section]) -> None:
    while open_sections and open_sections[-1].level >= section.level:
        open_sections.pop()
    section.above = open_sections[-1] if open_sections else None
    (section.above.children if section.above else roots).append(section)
    open_sections.append(section)
