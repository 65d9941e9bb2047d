"""`manage.py county_load counties/<county>`: the county's units and the spellings confirmed for them."""

from __future__ import annotations

from argparse import ArgumentParser
from datetime import datetime
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from kechuang_site.access.actions.load_parties import PartyLine, load_parties
from kechuang_site.plan.actions.load_unit_names import load_unit_names
from kechuang_site.plan.store.county import County, read_county
from kechuang_site.plan.store.pinyin import pinyin_of
from kechuang_site.record import clock


class Command(BaseCommand):
    help = "按县级目录登记单位和已确认的别名；可以重复运行，只补缺的。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path, help="县级目录，里面有 county.toml 和 units.toml")
        parser.add_argument("--at", type=datetime.fromisoformat, help="记入变更记录的时刻（演示用）")

    def handle(self, *, folder: Path, at: datetime | None, **options: Any) -> None:
        county = _read(folder)
        moment = at or clock.now()
        parties = load_parties(at=moment, division=county.code, lines=_lines(county))
        names = load_unit_names(at=moment, division=county.code, names=_names(county))
        self.stdout.write(f"{county.name}：登记或更新单位 {parties} 个，登记已确认的别名和集合称谓 {names} 个。")


def _read(folder: Path) -> County:
    try:
        county = read_county(folder)
    except (OSError, ValueError, KeyError) as error:
        raise CommandError(f"{folder} 不是完整的县级目录，需要 county.toml 和 units.toml：{error}") from error
    if county.errors:
        said = "\n".join(finding.message for finding in county.errors)
        raise CommandError(f"单位表有错误，没有登记。请改正后重新运行：\n{said}")
    return county


def _lines(county: County) -> list[PartyLine]:
    return [
        PartyLine(unit.code, unit.name, unit.level.value, unit.kind == "enterprise", pinyin_of(unit.name))
        for unit in county.units.units
    ]


def _names(county: County) -> dict[str, str | None]:
    """Every confirmed spelling with its unit; a collective name with none."""
    collective: dict[str, str | None] = {name: None for each in county.units.collectives for name in each.names}
    return collective | {alias.name: alias.unit for alias in county.units.aliases if alias.confirmed}
