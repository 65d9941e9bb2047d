"""Which indicator and which unit a text of a form names, how surely, and what makes it doubtful."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kechuang.plan.model import Kind
from kechuang.plan.same_thing import fold_name, sameness
from kechuang.progress.upward.model import Counted
from kechuang.progress.upward.said import parted, plain

# A part of what stands above it (其中：…) is not the thing itself.
_PART = re.compile("^(?:其中|#|其中的|含)[:：]?")
_NUMBERED = re.compile(
    "^(?:[(（]?[0-9一二三四五六七八九十]{1,3}[)）]?[.、．:]|[(（][0-9一二三四五六七八九十]{1,3}[)）])"
)
_WORDINGS = (
    (re.compile("GDP|国内生产总值|生产总值(?<!地区生产总值)"), "地区生产总值"),
    (re.compile("(研发|R&D)(?:经费)?(?:投入|支出)(?:经费|强度)?"), r"\1经费"),
    (re.compile("(?<=[一-龥]{4})[量额]$"), ""),
)
_NEW = re.compile("新增|净增|新认定|新入库|新建|新培育")
_NET = re.compile("净增")
_TOTAL = re.compile("总数|总量|存量|有效期内|保有量|累计数")
_SIBLING = re.compile("镇$|乡$|街道$|办事处$|开发区$|高新区$|经开区$|新区$|管理区$|管委会$|林场$|农场$")
_WHOLE = frozenset(
    map(fold_name, ("全市", "全县", "全区", "全域", "全市合计", "全县合计", "全区合计", "本县", "本市", "本区"))
)
_SUM = frozenset(("合计", "总计", "合计数"))


@dataclass(frozen=True, slots=True)
class Named:
    """The indicator a text names and the figure it says beside; `score` as `likeness`, 0 for none."""

    counted: Counted | None = None
    score: int = 0
    said: str = ""
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """The unit a text names: None is the whole county; `strange` one that has no share in anything; `summed` 合计."""

    unit: str | None
    doubt: str = ""
    strange: bool = False
    summed: bool = False


class Index:
    """Indicators and units by what forms call them; remembered, names repeat in every cell of a row.

    `rows` are names a person settled: what the form calls it → the key of the indicator.
    """

    def __init__(self, counted: Sequence[Counted], year: int, rows: dict[str, str] | None = None) -> None:
        self.counted, self.year = counted, year
        self.units = {fold_name(unit): unit for one in counted for unit in one.units}
        known = {one.key: one for one in counted}
        self.settled = {fold_name(name): known[key] for name, key in (rows or {}).items() if key in known}
        self._named: dict[str, Named] = {}

    def thing(self, text: str) -> Named:
        """The indicator a text names; none for what names none, or two alike."""
        if text not in self._named:
            self._named[text] = self._look(text)
        return self._named[text]

    def place(self, text: str) -> Place | None:
        """The unit a text names; None where it speaks of no unit."""
        name = fold_name(text)
        if name in self.units:
            return Place(self.units[name])
        if name in _WHOLE:
            return Place(None)
        if name in _SUM:
            return Place(None, "合计格按全域数填，与表上各行之和不一定相等", summed=True)
        if name == "小计":
            return Place(None, strange=True)
        short = [unit for fold, unit in self.units.items() if len(name) >= 2 and _shortened(name, fold)]
        if len(short) == 1:
            return Place(short[0], f"表上写的是“{plain(text)}”，按简称对应{short[0]}")
        return Place(None, strange=True) if short or _SIBLING.search(name) else None

    def unit_within(self, text: str) -> str | None:
        """The one unit a title speaks of."""
        name = fold_name(text)
        found = {unit for fold, unit in self.units.items() if fold in name}
        return found.pop() if len(found) == 1 else None

    def _look(self, text: str) -> Named:
        flat = plain(text)
        settled = self.settled.get(fold_name(flat))
        if settled is not None:
            return Named(settled, 3)
        if _PART.search(flat):
            return Named()
        name, said = parted(_NUMBERED.sub("", flat))
        whole = self._best(name + said)
        if whole.score >= 2 and not re.search("目标|任务|计划", said):
            return whole
        first = self._best(name)
        return Named(first.counted, first.score, said, first.doubt) if said and first.score else whole

    def _best(self, name: str) -> Named:
        scored = [(max(_alike(name, each) for each in (one.name, *one.names)), one) for one in self.counted]
        best = max((score for score, _ in scored), default=0)
        alike = [one for score, one in scored if score == best] if best else []
        if len(alike) > 1:
            alike = [one for one in alike if _qualified(one) == _qualified_name(name) != ""]
        return Named(alike[0], best, doubt=_doubt(name, alike[0], best)) if len(alike) == 1 else Named()


def _alike(said: str, name: str) -> int:
    return max(sameness(said, name), min(sameness(_worded(said), _worded(name)), 2))


def _worded(name: str) -> str:
    for written, preferred in _WORDINGS:
        name = written.sub(preferred, name)
    return name


def _qualified_name(name: str) -> str:
    """Whether a name says it counts what is new, or all there are."""
    if _NET.search(name):
        return "net"
    return "new" if _NEW.search(name) else "total" if _TOTAL.search(name) else ""


def _qualified(one: Counted) -> str:
    return _qualified_name(one.name) or ("total" if one.kind is Kind.STOCK else "")


def _doubt(name: str, one: Counted, score: int) -> str:
    """Why a name may not be the indicator; "" where it surely is."""
    if score == 3:
        return ""
    if _qualified_name(name) != _qualified(one) and (_qualified(one) or _qualified_name(name) in ("net", "total")):
        return f"表上写“{name}”，方案里是“{one.name}”，一个可能是总数，一个是新增数"
    return f"表上写“{name}”，与方案里的“{one.name}”只是相近" if score == 1 else ""


def _shortened(short: str, name: str) -> bool:
    return name != short and (
        (name.startswith(short) and bool(_SIBLING.search(name[len(short) - 1 :])))
        or (len(short) >= 3 and name.endswith(short))
    )
