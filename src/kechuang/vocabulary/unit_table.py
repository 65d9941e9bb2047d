"""Reads a county's units.toml into an AliasTable; what is wrong in it comes out as findings."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from kechuang.vocabulary.alias import Alias, AliasTable
from kechuang.vocabulary.collective import Collective
from kechuang.vocabulary.finding import Finding
from kechuang.vocabulary.level import Level
from kechuang.vocabulary.succession import Succession, SuccessionKind
from kechuang.vocabulary.unit import Membership, Unit, fold_width


def read_units(text: str) -> AliasTable:
    """The table a units.toml holds: `[[unit]]`, `[[collective]]`, `[[succession]]`, `[[membership]]`.

    What cannot be used is left out and named in `findings` (unit.table-*). A name two units bear is an
    error there and resolves to neither; an alias that is another unit's name is one, and is not used.
    """
    found: list[Finding] = []
    try:
        content = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        return AliasTable(findings=(_error("unit.table-form", f"单位表不是正确的 TOML：{error}；请按提示的行列改正"),))
    units, aliases = _units(content, found)
    table = AliasTable(
        units=units,
        aliases=aliases,
        collectives=tuple(_collectives(content, found)),
        successions=tuple(_successions(content, found)),
        memberships=tuple(_memberships(content, found)),
    )
    return replace(table, findings=(*found, *_conflicts(table)))


def _units(content: dict[str, Any], found: list[Finding]) -> tuple[tuple[Unit, ...], tuple[Alias, ...]]:
    units: dict[str, Unit] = {}
    aliases: list[Alias] = []
    for entry in _entries(content, "unit", found):
        code, name, level = _text(entry, "code"), _text(entry, "name"), _text(entry, "level")
        if not code or not name or level not in set(Level):
            found.append(
                _error(
                    "unit.table-unit",
                    f"单位“{name or code}”缺少 code、name，或 level 不是 {'、'.join(Level)} 之一；请补全",
                )
            )
        elif code in units:
            found.append(
                _error(
                    "unit.table-code",
                    f"代码“{code}”用于“{units[code].name}”和“{name}”两个单位；请改用不同的代码",
                )
            )
        else:
            units[code] = Unit(code, name, Level(level), _text(entry, "kind"))
            aliases += _aliases(entry, code, name, found)
    return tuple(units.values()), tuple(aliases)


def _aliases(entry: dict[str, Any], code: str, name: str, found: list[Finding]) -> Iterator[Alias]:
    for each in _entries(entry, "aliases", found):
        alias = Alias(
            _text(each, "name"),
            code,
            _text(each, "confirmed_by") or None,
            _day(each, "confirmed_on", found),
        )
        if not alias.name:
            found.append(_error("unit.table-alias", f"“{name}”有一个没有名称的别名；请补写或删去"))
            continue
        if not alias.confirmed:
            found.append(
                Finding.notice(
                    "unit.alias-unconfirmed",
                    f"“{alias.name}”是否就是“{name}”还没有人确认，暂不采用；请核对后填写 confirmed_by 和 confirmed_on",
                    None,
                    alias.name,
                )
            )
        yield alias


def _collectives(content: dict[str, Any], found: list[Finding]) -> Iterator[Collective]:
    for entry in _entries(content, "collective", found):
        names, members = _texts(entry, "names"), _texts(entry, "members")
        if names and members:
            yield Collective(names, members, _day(entry, "from", found), _day(entry, "to", found))
        else:
            found.append(_error("unit.table-collective", "有一个集合称谓缺少 names 或 members；请补全"))


def _successions(content: dict[str, Any], found: list[Finding]) -> Iterator[Succession]:
    for entry in _entries(content, "succession", found):
        kind, day = _text(entry, "kind"), _day(entry, "on", found)
        old, new = _texts(entry, "from"), _texts(entry, "to")
        if kind not in set(SuccessionKind) or day is None or not _fits(kind, old, new):
            found.append(
                _error(
                    "unit.table-succession",
                    f"“{'、'.join(old)}”的沿革不完整：要有日期 on、kind（{'、'.join(SuccessionKind)} 之一）、from 和 to；请补全",
                )
            )
            continue
        if not _text(entry, "document"):
            found.append(
                Finding.warning(
                    "unit.table-document",
                    f"“{'、'.join(old)}”的沿革没有写文号；请补写依据",
                    None,
                    "、".join(old),
                )
            )
        yield Succession(
            day,
            SuccessionKind(kind),
            old,
            new,
            _text(entry, "document") or None,
            _text(entry, "function") or None,
        )


def _fits(kind: str, old: tuple[str, ...], new: tuple[str, ...]) -> bool:
    """Whether an event of this kind has as many names before and after it as it needs."""
    return {
        "rename": len(old) == 1 and len(new) == 1,
        "merge": bool(old) and len(new) == 1,
        "split": len(old) == 1 and len(new) > 1,
        "abolish": bool(old) and not new,
        "transfer": bool(old) and bool(new),
    }[kind]


def _memberships(content: dict[str, Any], found: list[Finding]) -> Iterator[Membership]:
    for entry in _entries(content, "membership", found):
        unit, of = _text(entry, "unit"), _text(entry, "of")
        if unit and of:
            yield Membership(unit, of, _day(entry, "from", found), _day(entry, "to", found))
        else:
            found.append(_error("unit.table-membership", "有一条隶属关系缺少 unit 或 of；请补全单位代码"))


def _conflicts(table: AliasTable) -> Iterator[Finding]:
    owners: dict[str, list[Unit]] = {}
    by_code = {unit.code: unit for unit in table.units}
    named = [(unit.name, unit) for unit in table.units]
    named += [(alias.name, by_code[alias.unit]) for alias in table.aliases if alias.confirmed]
    for name, unit in named:
        held = owners.setdefault(fold_width(name), [])
        if unit not in held:
            held.append(unit)
    for name, units in owners.items():
        if len(units) > 1:
            listed = "、".join(f"{unit.name}({unit.code})" for unit in units)
            yield _error("unit.table-conflict", f"“{name}”同时指 {listed}；请只留一个")
    yield from _strangers(table, frozenset(owners))


def _strangers(table: AliasTable, known: frozenset[str]) -> Iterator[Finding]:
    """Names in successions and collectives that no unit of the table bears."""
    former = {
        fold_width(old) for event in table.successions if event.kind is SuccessionKind.RENAME for old in event.old
    }
    own = {fold_width(unit.name) for unit in table.units}
    for event in table.successions:
        for name in (*event.old, *event.new):
            if fold_width(name) not in own | former:
                yield _error(
                    "unit.table-succession-name",
                    f"{event.on} 沿革里的“{name}”不是单位表里的名称；请改用正式名称，或补上这个单位",
                )
    for collective in table.collectives:
        for member in collective.members:
            if fold_width(member) not in known:
                yield _error(
                    "unit.table-member",
                    f"“{collective.names[0]}”的成员“{member}”不在单位表里；请补上这个单位或改正名称",
                )


def _entries(content: dict[str, Any], key: str, found: list[Finding]) -> list[dict[str, Any]]:
    entries = content.get(key, [])
    if isinstance(entries, list) and all(isinstance(entry, dict) for entry in entries):
        return entries
    found.append(_error("unit.table-form", f"“{key}”应当写成一组表([[{key}]]);请改正"))
    return []


def _text(entry: dict[str, Any], key: str) -> str:
    value = entry.get(key)
    return value.strip() if isinstance(value, str) else ""


def _texts(entry: dict[str, Any], key: str) -> tuple[str, ...]:
    value = entry.get(key, [])
    return tuple(each for each in value if isinstance(each, str)) if isinstance(value, list) else ()


def _day(entry: dict[str, Any], key: str, found: list[Finding]) -> date | None:
    """A day written as a TOML date or as text 2024-01-22; None, with a finding, for anything else written."""
    value = entry.get(key)
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date) or value is None:
        return value
    try:
        return date.fromisoformat(value)
    except (TypeError, ValueError):
        found.append(_error("unit.table-day", f"“{key} = {value}”不是日期；请写成 2024-01-22 的样子"))
        return None


def _error(code: str, message: str) -> Finding:
    return Finding.error(code, message)
