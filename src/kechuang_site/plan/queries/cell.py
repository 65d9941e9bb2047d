"""One cell of the 任务分解 by its address: whose it is, how it stands, and what somebody typed into it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from kechuang_site.access.queries.asker import Asker
from kechuang_site.access.queries.may import Hidden, scope_of
from kechuang_site.access.queries.party import Unit, units_of
from kechuang_site.plan.models import Indicator, Target
from kechuang_site.plan.queries.matrix import NOT_SET, Column, Share, column_in_force

_COUNTY_TIERS = {Target.Tier.SUPERIOR.value, Target.Tier.STRETCH.value}


class CellState(StrEnum):
    """How a cell is shown: at rest, being edited, just saved, refused with its text kept, or in conflict."""

    SHOWN = "shown"
    OPEN = "open"
    SAVED = "saved"
    INVALID = "invalid"
    CONFLICTING = "conflicting"


@dataclass(frozen=True, slots=True)
class Typed:
    """What a person typed; `seen` is the version that stood there."""

    text: str
    seen: int | None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class MatrixCell:
    """A cell: its column, tier, unit (None: the whole county) and what stands there."""

    column: Column
    tier: str
    unit: Unit | None
    share: Share

    @property
    def indicator(self) -> Indicator:
        return self.column.indicator

    @property
    def name(self) -> str:
        """甲镇 技术合同成交额; 上级下达 技术合同成交额."""
        whose = Target.Tier(self.tier).label if self.unit is None else self.unit.name
        return f"{whose} {self.indicator.name}"

    @property
    def id(self) -> str:
        return f"{self.column.code}-{self.unit.code if self.unit else self.tier}"


def cell_of(asker: Asker, indicator: Indicator, month: str, *, tier: str, code: str | None) -> MatrixCell:
    """The cell of an address. Raises Hidden where there is no such tier or unit inside the asker's scope."""
    if (code is None) != (tier in _COUNTY_TIERS) or tier == Target.Tier.PLAN or tier not in Target.Tier.values:
        raise Hidden("没有这一格，或者它不在您的查看范围内。")
    unit = None if code is None else _unit(asker, indicator.plan.division, code)
    return cell_in(column_in_force(asker, indicator, month), tier, unit)


def cell_in(column: Column, tier: str, unit: Unit | None) -> MatrixCell:
    """A cell of a column at hand."""
    if unit is not None:
        return MatrixCell(column, tier, unit, column.shares.get(unit.pk, NOT_SET))
    return MatrixCell(column, tier, None, column.superior if tier == Target.Tier.SUPERIOR else column.stretch)


def _unit(asker: Asker, division: str, code: str) -> Unit:
    scope = scope_of(asker, "unit.read")
    for unit in units_of(division):
        if unit.code == code and scope.holds(division=division, party=unit.pk):
            return unit
    raise Hidden("没有这个单位，或者它不在您的查看范围内。")
