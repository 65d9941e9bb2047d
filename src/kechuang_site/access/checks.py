"""The site does not start on a wrong table: every address has a row and every row an address, every role is
spoken of, and the rules of signing in can be read.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.core.checks import Error
from django.urls import URLPattern, URLResolver, get_resolver

from kechuang_site.access.models import Role
from kechuang_site.access.queries.api_rules import read_api_rules
from kechuang_site.access.queries.permission import PUBLIC, Permissions, read_permissions
from kechuang_site.access.queries.sign_in_rules import read_sign_in_rules


def check_permissions(**_: Any) -> list[Error]:
    """What is wrong with settings/permissions.toml."""
    try:
        table = read_permissions(settings.PERMISSIONS)
    except (KeyError, ValueError, OSError) as why:
        return [Error(f"permissions.toml: {why}", id="access.E001")]
    return [*wrong_addresses(table, set(address_names())), *wrong_roles(table)]


def check_sign_in_rules(**_: Any) -> list[Error]:
    """What is wrong with settings/sign_in.toml."""
    try:
        read_sign_in_rules(settings.SIGN_IN_RULES)
    except (KeyError, ValueError, OSError) as why:
        return [Error(f"sign_in.toml: {why}", id="access.E002")]
    return []


def check_api_rules(**_: Any) -> list[Error]:
    """What is wrong with settings/api.toml."""
    try:
        read_api_rules(settings.API_RULES)
    except (KeyError, ValueError, OSError) as why:
        return [Error(f"api.toml: {why}", id="access.E008")]
    return []


def wrong_addresses(table: Permissions, names: set[str]) -> Iterator[Error]:
    """Addresses without a row, and rows without an address."""
    for name in sorted(names - set(table.addresses)):
        yield Error(f"{name} has no row in permissions.toml: nobody could open it", id="access.E003")
    for name in sorted(set(table.addresses) - names):
        yield Error(f"permissions.toml has a row for {name}, and there is no such address", id="access.E004")


def wrong_roles(table: Permissions) -> Iterator[Error]:
    """Roles nobody speaks of, and denied roles that may do something all the same."""
    given = {role for verb in table.verbs.values() for role in verb.reach}
    for role in sorted({each.value for each in Role} - given - set(table.denied)):
        yield Error(f"permissions.toml: the role {role} may do nothing and is not declared denied", id="access.E005")
    for role in sorted(set(table.denied) & given):
        yield Error(f"permissions.toml: the role {role} is declared denied and may do something", id="access.E006")
    for role in sorted(set(table.denied) - {each.value for each in Role} - {PUBLIC}):
        yield Error(f"permissions.toml: there is no role {role} to deny", id="access.E007")


def address_names() -> Iterator[str]:
    """The full name of every address of the platform."""
    yield from _names(get_resolver(), "")


def _names(resolver: URLResolver, space: str) -> Iterator[str]:
    for entry in resolver.url_patterns:
        if isinstance(entry, URLResolver):
            inner = f"{space}{entry.namespace}:" if entry.namespace else space
            yield from _names(entry, inner)
        elif isinstance(entry, URLPattern):
            yield f"{space}{entry.name}"
