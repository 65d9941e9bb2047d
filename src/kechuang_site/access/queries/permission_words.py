"""The table of permissions in words: who may do what, how far; printed and posted on the wall if need be."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext_noop as _

from kechuang_site.access.models import Role
from kechuang_site.access.queries.permission import PUBLIC, Permissions, Reach, permissions

FAR = {Reach.INSTALLATION: _("全部"), Reach.DIVISION: _("本县"), Reach.PARTY: _("本单位")}


@dataclass(frozen=True, slots=True)
class VerbRow:
    """One verb and how far each role's reaches, in the order of the roles; empty where it may not."""

    name: str
    words: str
    reaches: tuple[str, ...]
    archived: bool


@dataclass(frozen=True, slots=True)
class PermissionTable:
    roles: tuple[str, ...]
    rows: tuple[VerbRow, ...]
    denied: tuple[str, ...]


def permission_table() -> PermissionTable:
    """The whole table: a column for each role that may do something, the denied ones named apart."""
    table = permissions()
    roles = tuple(role for role in Role if role.value not in table.denied)
    rows = tuple(
        VerbRow(verb.name, verb.words, tuple(_far(verb.reach.get(role.value)) for role in roles), verb.archived)
        for verb in table.verbs.values()
    )
    return PermissionTable(tuple(role.label for role in roles), rows, denied_words(table))


def denied_words(table: Permissions) -> tuple[str, ...]:
    """The roles that may do nothing yet, in words; the public is one of them and no role of a person."""
    return tuple("公众" if role == PUBLIC else str(Role(role).label) for role in table.denied)


def _far(reach: Reach | None) -> str:
    return "" if reach is None else FAR[reach]
