"""A paragraph of a notice cut into sentences and clauses; what quotation marks and brackets hold is never cut."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kechuang.plan.target.script import even

HIDDEN = "\x02"
"""Stands for a character between quotation marks, so that a quoted name is never taken for a change."""
NAME = rf"[“\"「]{HIDDEN}+[”\"」]"
TURN = "(?:调整|提高|调高|调增|增加|上调|下调|调低|调减|压减|核减|减少|降低|变更|修改|修订|更改|改|延长|推迟|顺延|延期|提前|扩大|缩减|增|减|降|升|调)"
TO = "(?:为|到|至|成)"

_MARKED = re.compile(r"“[^“”\"]*[”\"]|\"[^“”\"]*\"|「[^「」]*」|《[^《》]*》")
_BRACKETED = re.compile(r"\([^()]*\)")
_SENTENCE = re.compile(r"(?:[^。;\n]|。(?=\s*\())+[。;]?")
# “…500户，调整为560户” is one clause; 、 parts two changes only where the second has its own 由.
_CUT = re.compile(
    rf",(?!(?:现|拟|统一|相应|均|一并)*{TURN}{TO})|、(?=[^、,]{{2,20}}(?:由|从)[^、,]{{1,20}}{TURN}{TO})|(?<=[^,])同时(?=将|把)"
)
_ORDINAL = re.compile(r"\s*(?:[(]?[一二三四五六七八九十\d]{1,3}[)、.](?!\d)\s*|[一二三四五六七八九十]是)")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: `written` as it stands in its block from `start` on, `hushed` the same, evened, what is quoted hidden."""

    start: int
    written: str
    hushed: str

    def clauses(self) -> Iterator[tuple[int, int]]:
        """Where each clause begins and ends."""
        begin = self.after_ordinal()
        whole = _BRACKETED.sub(lambda found: HIDDEN * len(found[0]), self.hushed)
        for cut in _CUT.finditer(whole, begin):
            yield begin, cut.start()
            begin = cut.start() if cut[0] == "同时" else cut.end()
        yield begin, len(self.hushed)

    @property
    def numbered(self) -> bool:
        """Whether it begins with a number of its own (三、养老护理员培训650人次)."""
        return self.after_ordinal() > 0

    def after_ordinal(self) -> int:
        """Where the words begin behind 一、 or （二） or 三是."""
        found = _ORDINAL.match(self.hushed)
        return 0 if found is None else found.end()


def sentences_of(text: str) -> Iterator[Sentence]:
    """The sentences of a paragraph; brackets behind a full stop belong to the sentence before them."""
    hushed = _MARKED.sub(lambda found: found[0][0] + HIDDEN * (len(found[0]) - 2) + found[0][-1], even(text))
    whole = _BRACKETED.sub(lambda found: "(" + HIDDEN * (len(found[0]) - 2) + ")", hushed)
    for found in _SENTENCE.finditer(whole):
        if found[0].strip(" 。;"):
            start, end = found.span()
            yield Sentence(start, text[start:end], hushed[start:end])
