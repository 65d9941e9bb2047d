"""The table of permissions, read from settings/permissions.toml: verbs × roles × scope, and each address's verbs."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from kechuang_site.access.models import Role


class Reach(StrEnum):
    """How far a role's verb reaches."""

    INSTALLATION = "installation"
    DIVISION = "division"
    PARTY = "party"


@dataclass(frozen=True, slots=True)
class Verb:
    """One thing that can be asked: its words, who may and how far, and whether an archived year allows it."""

    name: str
    words: str
    reach: Mapping[str, Reach]
    archived: bool


@dataclass(frozen=True, slots=True)
class Address:
    """One address: the verb of each method, or one of FREE."""

    name: str
    verbs: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Permissions:
    """The whole table; `denied` are roles declared for later, which may do nothing yet."""

    verbs: Mapping[str, Verb]
    addresses: Mapping[str, Address]
    denied: tuple[str, ...] = ()


# Instead of a verb: no sign-in needed; no membership needed; and open even to somebody whose sign-in still owes
# a new password or a second factor.
PUBLIC, SIGNED_IN, ENTERING = "public", "signed_in", "entering"
_METHODS = frozenset({"get", "post"})
FREE = frozenset({PUBLIC, SIGNED_IN, ENTERING})


@lru_cache(maxsize=4)
def read_permissions(path: Path) -> Permissions:
    """The table of a file. Raises ValueError where it names a role or verb there is not."""
    content = tomllib.loads(path.read_text(encoding="utf-8"))
    verbs = {name: _verb(name, row) for name, row in content["verb"].items()}
    addresses = {name: Address(name, _methods(name, row, verbs)) for name, row in content["address"].items()}
    return Permissions(verbs, addresses, tuple(content["roles"]["denied"]))


def permissions() -> Permissions:
    """The table of this installation."""
    return read_permissions(settings.PERMISSIONS)


def _verb(name: str, row: Mapping[str, object]) -> Verb:
    reach = {}
    for word in Reach:
        for role in row.get(word.value, ()):
            reach[Role(role).value] = word
    return Verb(name, str(row["words"]), reach, archived=bool(row.get("archived", False)))


def _methods(name: str, row: Mapping[str, str], verbs: Mapping[str, Verb]) -> dict[str, str]:
    unknown = [verb for verb in row.values() if verb not in verbs and verb not in FREE]
    if unknown:
        raise ValueError(f"address {name} names the verb {unknown[0]}, which the table does not have")
    odd = sorted(set(row) - _METHODS)
    if odd:
        raise ValueError(f"address {name} says {odd[0]}: only {', '.join(sorted(_METHODS))} can be declared")
    return {method.upper(): verb for method, verb in row.items()}
