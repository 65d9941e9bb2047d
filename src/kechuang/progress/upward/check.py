"""Whether a binding means something: the measure converts, the figure fits the kind, the unit has a share."""

from __future__ import annotations

from kechuang.plan.model import Kind
from kechuang.progress.model import Better
from kechuang.progress.requirement import LEVEL_KINDS, is_additive
from kechuang.progress.upward.model import PLACES, Binding, Counted, Figure
from kechuang.progress.upward.moment import WORDS
from kechuang.progress.upward.narrative import LEAST_CHARACTERS, MOST_CHARACTERS, numbers_of
from kechuang.progress.upward.question import result_measure
from kechuang.vocabulary import Finding, Source, comparable, measure_of

MOST_DECIMALS = 6
# A share of what is asked is 3/4 of it, and says nothing where less is better or the place is the number.
_SHARES = (Figure.COMPLETION, Figure.PACE, Figure.AHEAD, Figure.PLACE)
_OF_MONTH = (Figure.MONTH, Figure.MONTHLY, Figure.MONTH_GROWTH, Figure.MONTH_CHANGE)
_RATES = frozenset((Kind.RATIO, Kind.GROWTH, Kind.COVERAGE, Kind.RANK))


def check_binding(binding: Binding, counted: Counted | None) -> tuple[Finding, ...]:
    """What is wrong with a binding; `counted` is its indicator, None where the plan has none such."""
    if binding.figure is Figure.LINE:
        return () if binding.text.strip() else (_empty_line(binding),)
    if binding.figure is Figure.NARRATIVE:
        return _narrative(binding)
    if counted is None:
        return (_error(binding, "upward.no-indicator", "对应的指标在方案里没有", "请重新选择指标"),)
    found = (_figure(binding, counted), _unit(binding, counted), _moment(binding), _measure(binding, counted))
    return tuple(finding for finding in found if finding is not None)


def _empty_line(binding: Binding) -> Finding:
    message = f"{_place(binding)}：没有写要填的文字；请写明文字，或者不对应这一格。"
    return Finding.error("upward.line-empty", message, Source(None, 0, 0, None, _place(binding)))


def _narrative(binding: Binding) -> tuple[Finding, ...]:
    if not numbers_of(binding.text):
        return (_error(binding, "upward.no-task", "没有选任务", "请选择一项或几项任务"),)
    if not 0 <= binding.limit <= MOST_CHARACTERS or 0 < binding.limit < LEAST_CHARACTERS:
        what = f"字数上限不在{LEAST_CHARACTERS}到{MOST_CHARACTERS}之间"
        return (_error(binding, "upward.limit", what, "请重新填写，不限的不填"),)
    return ()


def _figure(binding: Binding, counted: Counted) -> Finding | None:
    level = counted.kind in LEVEL_KINDS or counted.kind in _RATES
    name, word = counted.name, binding.figure.word
    if binding.figure in _OF_MONTH and level:
        return _error(
            binding, "upward.figure", f"「{name}」是比率或位次，没有{word}", "请改为对应累计完成数"
        )  # fmt: skip
    if binding.figure is Figure.GROWTH and level:
        return _error(
            binding, "upward.figure", f"「{name}」是比率或位次，不算同比增长", "请改为对应同比增减（百分点）"
        )  # fmt: skip
    if binding.figure is Figure.SHARE and not is_additive(counted.kind, counted.measure):
        return _error(
            binding, "upward.figure", f"「{name}」各单位的数不能相加，没有{word}", "请改为对应累计完成数"
        )  # fmt: skip
    if binding.figure in _SHARES and counted.better is Better.LOWER:
        return _error(
            binding, "upward.figure", f"「{name}」越低越好，{word}没有意义", "请改为对应差额"
        )  # fmt: skip
    return None


def _unit(binding: Binding, counted: Counted) -> Finding | None:
    if binding.unit is None and binding.figure in PLACES:
        return _error(
            binding, "upward.unit", f"全域的数没有在各单位中的{binding.figure.word}", "在上级的位次以上级通报为准，请留空手填，或改为某个单位"
        )  # fmt: skip
    if binding.unit is None or binding.unit in counted.units:
        return None
    return _error(
        binding, "upward.unit", f"「{counted.name}」没有分解到{binding.unit}", "请改为全域，或另选指标"
    )  # fmt: skip


def _moment(binding: Binding) -> Finding | None:
    if binding.moment not in WORDS:
        return _error(binding, "upward.moment", "没有选期别", "请选择本月、上月、上年同期等")
    return None


def _measure(binding: Binding, counted: Counted) -> Finding | None:
    if not 0 <= binding.decimals <= MOST_DECIMALS:
        return _error(binding, "upward.decimals", f"小数位数不在0到{MOST_DECIMALS}之间", "请重新填写")
    if binding.figure is Figure.STATUS:
        return None
    ours = result_measure(binding.figure, counted)
    theirs = binding.measure or ours
    if comparable(measure_of(ours), measure_of(theirs)):
        return None
    return _error(
        binding, "upward.measure",
        f"{binding.figure.word}按“{ours}”计，表上的计量单位是“{theirs}”，不能准确换算",
        "请核对表上的计量单位，或另选指标",
    )  # fmt: skip


def _error(binding: Binding, code: str, what: str, remedy: str) -> Finding:
    place = _place(binding)
    return Finding.error(code, f"{place}：{what}；{remedy}。", Source(None, 0, 0, None, place))


def _place(binding: Binding) -> str:
    return f"表「{binding.sheet}」单元格 {binding.address}"
