"""A county's folder is entered once, by the command, and again without doing anything twice."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from kechuang_site.access.models import Party
from kechuang_site.access.queries.party import units_of
from kechuang_site.ledger.queries import head
from kechuang_site.plan.models import UnitName

COUNTY = """
name = "澜汀县"
short_name = "澜汀"
code = "429911"
"""
UNITS = """
[[unit]]
code = "429911-KJJ"
name = "县科技局"
level = "county"
kind = "department"
aliases = [
  { name = "县科学技术局", confirmed_by = "专班办公室", confirmed_on = "2025-01-06" },
  { name = "县科委" },
]

[[unit]]
code = "429911-GS"
name = "县担保公司"
level = "county"
kind = "enterprise"

[[unit]]
code = "429911100"
name = "望澜镇"
level = "township"
kind = "town"

[[collective]]
names = ["各乡镇"]
members = ["望澜镇"]
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "county.toml").write_text(COUNTY, encoding="utf-8")
    (tmp_path / "units.toml").write_text(UNITS, encoding="utf-8")
    return tmp_path


def test_units_and_confirmed_spellings_are_entered(db: None, folder: Path) -> None:
    call_command("county_load", folder, verbosity=0)
    assert [(u.code, u.name, u.level, u.pinyin) for u in units_of("429911")] == [
        ("429911-KJJ", "县科技局", "county", "xiankejiju xkjj"),
        ("429911100", "望澜镇", "township", "wanglanzhen wlz"),
    ]
    firm = Party.objects.get(code="429911-GS")
    assert (firm.kind, firm.level) == ("enterprise", "")
    # 县科委 waits for somebody to confirm it.
    names = {n.name: n.party and n.party.code for n in UnitName.objects.all()}
    assert names == {"县科学技术局": "429911-KJJ", "各乡镇": None}


def test_a_second_time_nothing_is_written(db: None, folder: Path) -> None:
    call_command("county_load", folder, verbosity=0)
    before = head()
    call_command("county_load", folder, verbosity=0)
    assert head() == before


def test_a_unit_that_was_renamed_keeps_its_row(db: None, folder: Path) -> None:
    call_command("county_load", folder, verbosity=0)
    row = Party.objects.get(code="429911100")
    (folder / "units.toml").write_text(UNITS.replace("望澜镇", "望澜街道"), encoding="utf-8")
    call_command("county_load", folder, verbosity=0)
    again = Party.objects.get(code="429911100")
    assert (again.pk, again.name, again.version) == (row.pk, "望澜街道", 2)


@pytest.mark.parametrize("broken", ["county.toml", "units.toml"])
def test_a_folder_that_is_not_whole_is_refused_and_nothing_is_written(db: None, folder: Path, broken: str) -> None:
    (folder / broken).unlink()
    with pytest.raises(CommandError, match="不是完整的县级目录"):
        call_command("county_load", folder, verbosity=0)
    assert head() is None


def test_a_faulty_table_is_refused_and_nothing_is_written(db: None, folder: Path) -> None:
    (folder / "units.toml").write_text(UNITS.replace("429911-GS", "429911-KJJ"), encoding="utf-8")
    with pytest.raises(CommandError, match="单位表有错误"):
        call_command("county_load", folder, verbosity=0)
    assert head() is None
