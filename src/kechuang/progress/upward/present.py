"""An answer as a form says it, and as the sheet of 来历 explains it."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

from kechuang.progress.upward.model import PLACES, Answer, Binding, Figure, Standing, Unknown
from kechuang.progress.upward.moment import WORDS
from kechuang.progress.wording import grouped, month_text
from kechuang.sheet.fill import Entry
from kechuang.vocabulary import measure_of

NOTHING = "—"
_DAY = re.compile("([0-9]{4})年([0-9]{1,2})月([0-9]{1,2})日")


def entry_of(answer: Answer) -> Entry:
    """What goes into the cell; where nothing is known, what the binding asks for, never 0."""
    binding = answer.binding
    return Entry(binding.sheet, binding.address, _content(answer), percent=_percent(binding))


def _content(answer: Answer) -> Decimal | str | date:
    if answer.missing is not None:
        return {Unknown.BLANK: "", Unknown.DASH: NOTHING, Unknown.WORD: answer.missing.word}[answer.binding.unknown]
    if answer.shown is not None:
        return answer.shown
    # A line that is a day alone: a cell in a date format takes it as one.
    day = _DAY.fullmatch(answer.text)
    return date(int(day[1]), int(day[2]), int(day[3])) if day is not None else answer.text


def _percent(binding: Binding) -> bool:
    return measure_of(binding.measure).dimension in ("%", "百分点")


def said(answer: Answer) -> str:
    """The content in words: 44,100.00万元, 待发布, 填表人：……"""
    if answer.missing is not None:
        return answer.missing.mark + answer.missing.word
    if answer.shown is not None:
        return f"{answer.shown:,f}{answer.binding.measure}"
    return answer.text


def subject(binding: Binding, name: str) -> str:
    """What a cell asks for: 登记技术合同成交额 · 石篁镇 · 当月数（上年同期）."""
    moment = "" if binding.moment == "this" else f"（{WORDS.get(binding.moment, binding.moment)}）"
    parts = (name, binding.unit or "", f"{binding.figure.word}{moment}")
    return " · ".join(part for part in parts if part)


def origin(answer: Answer) -> str:
    """来历 in a sentence: each value with its month, vintage and source; what was rounded."""
    parts = [standing_text(standing) for standing in answer.standings]
    parts += [f"{one.unit}报送的{_period_text(one.period)}进展：{one.title}" for one in answer.told]
    if answer.baseline:
        parts.append("上年数取方案写明的上年基数")
    if answer.binding.figure in PLACES and answer.shown is not None:
        with_whom = "、".join(answer.beside)
        parts = [f"与{with_whom}并列第{answer.shown:f}" if with_whom else f"第{answer.shown:f}"]
        parts.append(
            "在有分解目标的各单位中排" + ("，按完成率" if answer.binding.figure is Figure.PLACE else "，按完成数")
        )
    if answer.rounded:
        parts.append("按表上的小数位四舍五入")
    return "；".join(parts)


def standing_text(standing: Standing) -> str:
    """截至2025年6月累计4.41亿元（快报数，技术合同登记系统）."""
    amount = "待发布" if standing.amount is None else f"{grouped(standing.amount)}{standing.measure}"
    about = "，".join(
        part for part in ("" if standing.nature is None else standing.nature.word, standing.origin) if part
    )
    return f"截至{month_text(standing.period)}累计{amount}" + (f"（{about}）" if about else "")


def _period_text(period: str) -> str:
    """2025-Q2 → 2025年第2季度, 2025-06 → 2025年6月."""
    year, _, part = period.partition("-")
    return f"{year}年第{part[1:]}季度" if part.startswith("Q") else month_text(period) if part else f"{year}年"
