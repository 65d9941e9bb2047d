"""What is known of a passage while it is read: its words, its dates, what was found, and what a mention can lend."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from kechuang.plan.model import Comparator, Target, Tier
from kechuang.plan.target.horizon import Moment, Role, default_horizon
from kechuang.plan.target.judgement import Setting
from kechuang.plan.target.kind import kind_of
from kechuang.plan.target.name import Naming, Neighbour, without_copula, without_fillers
from kechuang.plan.target.number import Amount
from kechuang.plan.target.piece import Piece
from kechuang.plan.target.tense import Tense
from kechuang.plan.target.words import COUNT_VERB_START, STRETCH
from kechuang.vocabulary.source import Source

NOWHERE = Source(0, 0, 0)
"""Where a target stands before its passage keeps it."""
_SENTENCE_MARKS = "。!?\n"
_NEAR = 400
"""How far off words may stand and still tell what a number is: few sentences are as long, and all words of all
numbers of a long one would be gone through for each of its numbers."""
_HEADS = re.compile(r"[^,、。]{2,16}(?<![是为下等目标任务指容面项])")
_TIMES = ("次", "场", "场次", "期", "轮", "批次")
_REACHES = ("覆盖率", "占比", "比例", "比重", "增速", "增幅")
_BRACKETED = re.compile(r"\s*\((?![^()]*[%达])(?:到|至)?[\d第一二三四上下][^()]{2,12}\)")
_THINGS = re.compile(
    r"[\u4e00-\u9fff“”]{3,40}(?<!投产|开工|竣工|受益|达标|上市|入驻|落户|运营|完工|建成|投用|入库|通过|入选|完成|启动|落地|受理|签约|实施|推进)"
)
_LOWERED = re.compile(r"降|压缩|缩短|减|控制")


@dataclass(slots=True)
class Passage:
    """`text` is the evened `original`; places of targets and doubts are counted from its beginning."""

    original: str
    text: str
    period: str | None
    dates: list[Moment]
    tense: Tense
    about: str = ""
    targets: list[Target] = field(default_factory=list)
    doubtful: list[tuple[int, int]] = field(default_factory=list)
    neighbour: Neighbour | None = None
    neighbour_at: int = -1
    deed: Naming | None = None
    deed_at: int = -1
    recent: list[str] = field(default_factory=list)
    stretched: int = -1

    def plain(self, start: int, end: int) -> str:
        """The evened words at `start:end` without the dates that set a horizon."""
        words, place = [], start
        for date in self.dates:
            if start <= date.start and date.end <= end and self._sets_or_spans(date):
                words.append(self.text[place : date.start])
                place = date.end
        return "".join([*words, self.text[place:end]])

    def setting(self, piece: Piece, amount: Amount, before: str, after: str) -> Setting:
        """The words round `amount`, for judging it: none of them farther off than `_NEAR`."""
        lent = self.lent(piece)
        first, last = amount.start - _NEAR, amount.end + _NEAR
        start, end = self.sentence(amount.start)
        return Setting(
            before[-_NEAR:],
            after[:_NEAR],
            self.text[max(piece.start, first) : min(piece.end, last)],
            self.plain(max(piece.clause[0], first), amount.start),
            self.text[amount.end : min(piece.clause[1], last)],
            self.text[max(start, first) : min(end, last)],
            self.tense.at(amount.start),
            governed=self._sums_up_projects(piece, before) or (piece.joined and bool(lent and lent.kept_verb)),
            behind=self.text[amount.end : min(end, last)],
        )

    def _sums_up_projects(self, piece: Piece, before: str) -> bool:
        """实施项目108项,总投资1422亿元: what a count of projects costs altogether goes with it."""
        if before.strip() != "总投资" or self.neighbour_at != piece.sentence or not self.targets:
            return False
        return (self.targets[-1].name or "").endswith("项目")

    def sentence(self, place: int) -> tuple[int, int]:
        """Where the sentence `place` stands in begins and ends."""
        ends = [end for mark in _SENTENCE_MARKS if (end := self.text.find(mark, place)) >= 0]
        return self.sentence_start(place), min(ends, default=len(self.text))

    def sentence_start(self, place: int) -> int:
        return max(self.text.rfind(mark, 0, place) for mark in _SENTENCE_MARKS) + 1

    def lent(self, piece: Piece) -> Neighbour | None:
        """What the mention before lends to `piece`, where both stand in one sentence; else what all is about."""
        if self.neighbour_at == piece.sentence:
            return self.neighbour
        return Neighbour(self.about, "") if self.about else None

    def lend_words(self, piece: Piece) -> None:
        """规上企业数:2025年120家、…: the words before a colon name what the numbers behind it count.

        开展走访活动,每年不少于4次: how often is told of the deed just before.
        """
        noun, _ = without_fillers(self.plain(piece.start, piece.end))
        verb = COUNT_VERB_START.match(noun)
        self.deed = Naming(noun, verb.group(), noun[verb.end() :], verb.group()) if verb and len(noun) > 3 else None
        self.deed_at = piece.sentence
        if self.text[piece.end : piece.end + 1] == ":" and _HEADS.fullmatch(noun):
            self.neighbour, self.neighbour_at = Neighbour(noun, ""), piece.sentence

    def goes_on(self, piece: Piece, amount: Amount, before: str, after: str) -> bool:
        """建成2所市级学校,4所县级学校: a count of the same measure goes on with the verb, unless it tells what they do."""
        said = self.targets[-1] if self.targets and self.neighbour_at == piece.sentence else None
        goes_on = said is not None and said.measure == amount.measure and not before.strip() and not amount.percent
        return goes_on and self.text[piece.start - 1] == "," and _THINGS.fullmatch(after.strip()) is not None

    def of_the_deed(self, piece: Piece, amount: Amount, before: str) -> Naming | None:
        """The deed of the words before, where `amount` stands alone and says how often, or how far it reaches."""
        if self.deed is None or self.deed_at != piece.sentence:
            return None
        if amount.measure in _TIMES:
            return self.deed
        rate, _ = without_copula(before.strip())
        if not amount.percent or rate not in _REACHES:
            return None
        return Naming(self.deed.noun + rate, rate, self.deed.noun + rate)

    def remember(self, piece: Piece, naming: Naming) -> None:
        self.neighbour = Neighbour(naming.noun, naming.kept_verb)
        self.neighbour_at = piece.sentence
        self.recent.append(naming.name)

    def take(self, piece: Piece, naming: Naming, amount: Amount, horizon: str | None = None) -> None:
        """Keep `amount` as a target called `naming`, and remember it for the mentions after it."""
        horizon = horizon or self._bracketed(amount.end)
        kind = kind_of(naming.name, naming.verb, amount.measure)
        comparator = self._comparator(piece, amount)
        target = Target(naming.name, amount.value, amount.measure, comparator, kind, horizon, "", NOWHERE)
        self.keep(piece, amount.start, target)
        self.remember(piece, naming)

    def _comparator(self, piece: Piece, amount: Amount) -> Comparator:
        """降至3%以内 reaches down."""
        tail, _ = without_copula(self.text[piece.start : amount.start].rstrip())
        lowered = _LOWERED.search(self.text, piece.start + len(tail), amount.start)
        within = self.text[amount.start : amount.end].endswith(("以内", "以下", "内"))
        equal = amount.comparator in (Comparator.EQUAL, Comparator.AT_MOST) and amount.measure
        return Comparator.AT_MOST if lowered and within and equal else amount.comparator

    def keep(self, piece: Piece, place: int, target: Target) -> None:
        """Complete `target` with its quotation, its place, its horizon and its tier, and keep it."""
        start, end = piece.start, piece.end
        while start < end and (self.original[start].isspace() or self.original[start] in "、,，"):
            start += 1
        while end > start and self.original[end - 1].isspace():
            end -= 1
        opened = max(self.text.rfind(mark, 0, start) for mark in ",;:。\n") + 1
        stretch = STRETCH.search(self.text[opened:place]) or self.stretched == piece.sentence
        self.targets.append(
            Target(
                target.name,
                target.value,
                target.measure,
                target.comparator,
                target.kind,
                target.horizon or self._horizon(place, end),
                self.original[start:end],
                Source(0, start, end),
                Tier.STRETCH if stretch else Tier.PLAN,
            )
        )

    def _horizon(self, place: int, end: int) -> str | None:
        """The last date before `place` in its sentence, else one that opened an earlier sentence, else the plan's."""
        text = self.text
        start = self.sentence_start(place)
        setting = [date for date in self.dates if date.role is Role.SETS]
        own = [d for d in setting if start <= d.start < place and not (d.recurring and ";" in text[d.end : place])]
        if own:
            return own[-1].key
        behind = [d for d in setting if place < d.start < end and text[d.start : d.end].endswith("前")]
        if behind:
            return behind[0].key
        earlier = [d for d in setting if d.end <= start and not d.recurring and self._opens(d)]
        return earlier[-1].key if earlier else default_horizon(self.period)

    def _bracketed(self, end: int) -> str | None:
        """The date right behind a number in brackets: 18个(2026年)."""
        inside = [d for d in self.dates if d.key and end <= d.start <= end + 2 and _BRACKETED.match(self.text, end)]
        return inside[0].key if inside else None

    def _opens(self, date: Moment) -> bool:
        """Whether a date opens its sentence (到2025年,…) and so goes on over the next ones."""
        before = self.text[: date.start].rstrip()
        opened = not before or before[-1] in "。;:!?\n)-、." or before.endswith(("力争", "确保", "争取"))
        return opened and self.text[date.end : date.end + 1] in (",", "")

    def _sets_or_spans(self, date: Moment) -> bool:
        return date.role is not Role.REFERS or (date.key is None and self.text[date.start : date.end].endswith("内"))
