"""上报表: what a cell of a form is bound to, what is known to fill it from, and what it was filled with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from kechuang.plan.model import Kind
from kechuang.progress.model import Better, Nature, Status


class Figure(StrEnum):
    """What of an indicator a cell asks for."""

    ACTUAL = "actual"
    MONTH = "month"
    GROWTH = "growth"
    CHANGE = "change"
    TARGET = "target"
    COMPLETION = "completion"
    GAP = "gap"
    LACK = "lack"
    DUE = "due"
    PACE = "pace"
    AHEAD = "ahead"
    MONTHLY = "monthly"
    MONTH_GROWTH = "month_growth"
    MONTH_CHANGE = "month_change"
    SHARE = "share"
    PLACE = "place"
    PLACE_AMOUNT = "place_amount"
    STATUS = "status"
    NARRATIVE = "narrative"
    LINE = "line"

    @property
    def word(self) -> str:
        return _FIGURES[self]


_FIGURES = {
    Figure.ACTUAL: "累计完成数", Figure.MONTH: "当月数", Figure.GROWTH: "同比增长", Figure.CHANGE: "同比增减",
    Figure.TARGET: "全年目标", Figure.COMPLETION: "完成率", Figure.GAP: "差额", Figure.LACK: "缺口",
    Figure.DUE: "序时目标", Figure.PACE: "序时进度", Figure.AHEAD: "超（滞后）序时", Figure.MONTHLY: "后续月均需完成",
    Figure.MONTH_GROWTH: "当月同比增长", Figure.MONTH_CHANGE: "当月同比增减", Figure.SHARE: "占全域比重",
    Figure.PLACE: "位次（按完成率）", Figure.PLACE_AMOUNT: "位次（按完成数）", Figure.STATUS: "状态", Figure.NARRATIVE: "任务进展", Figure.LINE: "表头表尾文字",
}  # fmt: skip
PLACES = frozenset((Figure.PLACE, Figure.PLACE_AMOUNT))
"""Figures that are a place among units, never an amount."""
TEXTS = frozenset((Figure.LINE, Figure.NARRATIVE))
"""Figures that are words and of no indicator."""


class Accepts(StrEnum):
    """The least settled vintage a cell accepts; a number that says none is taken for no better than 预计数."""

    ANY = "any"
    FLASH = "flash"
    FINAL = "final"

    @property
    def word(self) -> str:
        return {"any": "可用预计数", "flash": "快报数或核定数", "final": "只用核定数"}[self.value]

    def takes(self, nature: Nature | None) -> bool:
        return nature in _TAKEN[self]


_TAKEN: Mapping[Accepts, frozenset[Nature | None]] = {
    Accepts.ANY: frozenset((None, *Nature)),
    Accepts.FLASH: frozenset((Nature.FLASH, Nature.FINAL)),
    Accepts.FINAL: frozenset((Nature.FINAL,)),
}


class Unknown(StrEnum):
    """What a cell says where nothing is known; never 0."""

    BLANK = "blank"
    DASH = "dash"
    WORD = "word"

    @property
    def word(self) -> str:
        return {"blank": "留空", "dash": "写“—”", "word": "写明“未报送”“待发布”等"}[self.value]


class Missing(StrEnum):
    """Why there is no number for a cell."""

    UNREPORTED = "unreported"
    AWAITED = "awaited"
    VINTAGE = "vintage"
    NO_TARGET = "no_target"
    NO_BASE = "no_base"
    ZERO_BASE = "zero_base"
    NO_PACE = "no_pace"
    LATER = "later"
    NO_WORD = "no_word"
    NO_PLACE = "no_place"
    NO_NARRATIVE = "no_narrative"
    TEN_DAYS = "ten_days"
    ZERO_WHOLE = "zero_whole"

    @property
    def mark(self) -> str:
        return {Missing.UNREPORTED: Status.UNREPORTED.mark, Missing.AWAITED: Status.AWAITED.mark}.get(self, "")

    @property
    def word(self) -> str:
        return _MISSING[self]


_MISSING = {
    Missing.UNREPORTED: "未报送", Missing.AWAITED: "待发布", Missing.VINTAGE: "数据性质不够",
    Missing.NO_TARGET: "没有目标值", Missing.NO_BASE: "没有上年数", Missing.ZERO_BASE: "上年同期数不是正数",
    Missing.NO_PACE: "未设序时节点", Missing.LATER: "期末未到", Missing.NO_WORD: "没有这一项文字",
    Missing.NO_PLACE: "有单位没有数，位次未定", Missing.ZERO_WHOLE: "全域数不是正数", Missing.NO_NARRATIVE: "没有已核定的进展",
    Missing.TEN_DAYS: "旬内没有这项数",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Counted:
    """An indicator as bindings name it. `units` are those with a share of it."""

    key: str
    name: str
    kind: Kind
    measure: str
    better: Better = Better.HIGHER
    definition: str = ""
    names: tuple[str, ...] = ()
    units: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Binding:
    """One cell of a form and what it asks for, made once.

    `unit` None is the whole county; `moment` is the month meant, seen from the month reported (`moment.py`);
    `measure` is the form's; a LINE has no indicator but `text`, with words in 【】 that are filled in;
    a NARRATIVE has the numbers of its tasks there (3 5), and `limit` characters at most (0: any). `doubt` is
    why a guess is not sure; what a person confirmed has none.
    """

    sheet: str
    address: str
    figure: Figure
    key: str = ""
    unit: str | None = None
    moment: str = "this"
    measure: str = ""
    decimals: int = 0
    accepts: Accepts = Accepts.ANY
    unknown: Unknown = Unknown.BLANK
    text: str = ""
    limit: int = 0
    doubt: str = ""

    @property
    def cell(self) -> tuple[str, str]:
        return self.sheet, self.address


@dataclass(frozen=True, slots=True)
class Standing:
    """A cumulative value that stands: `number` is the row it is kept under; `amount` None is 待发布."""

    number: int
    period: str
    amount: Decimal | None
    measure: str
    nature: Nature | None = None
    origin: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked of an indicator (or of a unit's share) as of the end of a month; `due_on` is the month of the last
    checkpoint passed."""

    required: Decimal
    measure: str
    due: Fraction | None = None
    status: Status | None = None
    months_left: int | None = None
    due_on: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """What was accepted of a task, last: `number` is the report it is kept as, `unit` who said it of which period."""

    number: int
    title: str
    period: str
    unit: str
    text: str


@dataclass(frozen=True, slots=True)
class Facts:
    """All a form is filled from. Keys: (indicator, unit, month); last year's months under this year's indicator.

    `baselines` are last year's ends (indicator, December) where only the plan tells them; `words` fill the lines (填表人, 日期 …).
    `told` are narratives by the number of their task. `latest`: for a 旬 inside a month, the last value that stands.
    """

    standings: Mapping[tuple[str, str | None, str], Standing]
    asked: Mapping[tuple[str, str | None, str], Asked]
    baselines: Mapping[tuple[str, str], Decimal]
    words: Mapping[str, str]
    told: Mapping[str, Told] = field(default_factory=dict)
    latest: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """What a binding gave for a month: `exact` in the form's measure and `shown`, rounded half up once; or a text;
    or why there is none. `standings` are the values it rests on, `month` the month it speaks of, `beside` the units
    that share its place (并列), `told` the narratives, `warnings` what a person must know of it (cut, incomplete)."""

    binding: Binding
    month: str
    exact: Fraction | None = None
    shown: Decimal | None = None
    text: str = ""
    missing: Missing | None = None
    standings: tuple[Standing, ...] = ()
    baseline: bool = False
    beside: tuple[str, ...] = ()
    told: tuple[Told, ...] = ()
    warnings: tuple[str, ...] = ()

    @property
    def rounded(self) -> bool:
        return self.shown is not None and Fraction(self.shown) != self.exact
