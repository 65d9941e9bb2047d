"""Whose a returned file is: by its sealed stamp, else by a name or a confirmed alias in its file name, never by likeness."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

from kechuang.progress.wording import month_text
from kechuang.vocabulary import Finding, fold_width
from kechuang.vocabulary.alias import names_of_units
from kechuang_site.access.queries.party_row import parties_by_code
from kechuang_site.plan.queries.unit_table import unit_table


@dataclass(frozen=True, slots=True)
class Match:
    """The unit (None: not known), whether a person should confirm it, and why the file is not of this batch at all."""

    party: Any = None
    sure: bool = False
    wrong: Finding | None = None
    doubt: Finding | None = None


class Names:
    """The names and confirmed aliases of a county's units, asked once for a batch."""

    def __init__(self, division: str) -> None:
        table = unit_table(division)
        self.parties = parties_by_code(division)
        self.names = names_of_units(table.units, table.aliases, table.successions)

    def in_file_name(self, name: str) -> list[Any]:
        """The units whose names stand in a file name; a name inside a longer one found there does not count."""
        folded = fold_width(PurePath(name).stem)
        found = sorted((each for each in self.names if len(each) > 1 and each in folded), key=len, reverse=True)
        kept: list[str] = []
        for each in found:
            if not any(each in longer for longer in kept):
                kept.append(each)
        codes = dict.fromkeys(unit.code for each in kept for unit in self.names[each])
        return [self.parties[code] for code in codes if code in self.parties]


def match_sheet(plan: Any, month: str, name: str, said: Mapping[str, Any], names: Names) -> Match:
    """Whose form a sheet is; a form of another county, plan or month is refused by name."""
    stamp = said["stamp"]
    if stamp is None:
        return match_name(name, names, doubt=True)
    wrong = _elsewhere(plan, month, name, stamp)
    party = names.parties.get(stamp["unit"]) if stamp["division"] == plan.division else None
    doubt = None if party is None or wrong is not None else _differs(name, said.get("unit", ""), party, names)
    return Match(party, sure=party is not None and doubt is None, wrong=wrong, doubt=doubt)


def _differs(name: str, typed: str, party: Any, names: Names) -> Finding | None:
    """A doubt where the file name, or the name at the top of the form, is another unit's than the stamp."""
    for where, found in (("文件名", names.in_file_name(name)), ("表头的单位", names.in_file_name(f"{typed}.xlsx"))):
        if found and party not in found:
            other = "、".join(each.name for each in found)
            said = f"“{name}”的版本页是{party.name}的，{where}写的却是{other}；请核对是不是填错了表，再确认或退回。"
            return Finding.warning("intake.unit-differs", said)
    return None


def match_name(name: str, names: Names, *, doubt: bool) -> Match:
    """The one unit named in the file name; with `doubt` a person still confirms it."""
    found = names.in_file_name(name)
    if len(found) != 1:
        why = (
            "里没有认得的单位名称"
            if not found
            else f"里有{len(found)}个单位（{'、'.join(each.name for each in found)}）"
        )
        return Match(doubt=Finding.warning("intake.unit-unknown", f"文件名“{name}”{why}；请选择是哪个单位的。"))
    if not doubt:
        return Match(found[0], sure=True)
    said = f"“{name}”没有版本页，按文件名认作{found[0].name}；请核对后确认，或改选单位。"
    return Match(found[0], doubt=Finding.warning("intake.unit-by-name", said))


def _elsewhere(plan: Any, month: str, name: str, stamp: Mapping[str, str]) -> Finding | None:
    if stamp["division"] != plan.division:
        return Finding.error(
            "intake.other-county", f"“{name}”是别的县（市、区）的填报表（{stamp['title']}），没有采用；请退回原单位。"
        )
    if stamp["plan"] != str(plan.pk):
        return Finding.error(
            "intake.other-plan", f"“{name}”是《{stamp['title']}》的填报表，不属于本方案；请到那个方案里收表。"
        )
    if stamp["month"] != month:
        return Finding.error(
            "intake.other-month",
            f"“{name}”是{month_text(stamp['month'])}的填报表，这里收的是{month_text(month)}；请到那个月份里收表。",
        )
    return None
