"""May this person do this, here? The one question behind every page, action and export.

Two refusals: `Hidden` (outside one's scope: 404, as if it were not there) and `Refused` (visible, but not
this verb: 403, with who may and whom to ask).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404

from kechuang_site.access.models import Role
from kechuang_site.access.queries.asker import Asker, Hat
from kechuang_site.access.queries.permission import Reach, Verb, permissions


class Hidden(Http404):
    """The object is outside the asker's scope."""

    code = "access.not-found"


class Refused(PermissionDenied):
    """The asker sees the object, but may not do this; the message says why and whom to ask."""

    code = "access.refused"


@dataclass(frozen=True, slots=True)
class Scope:
    """How far an asker's verb reaches: everything of some divisions, and of some parties."""

    divisions: frozenset[str]
    parties: frozenset[int]
    everywhere: bool = False

    @property
    def empty(self) -> bool:
        return not (self.everywhere or self.divisions or self.parties)

    def holds(self, *, division: str, party: int | None = None) -> bool:
        """Whether an object of a division, held by a party (None: by the whole division), is inside."""
        return self.everywhere or division in self.divisions or (party is not None and party in self.parties)


def scope_of(asker: Asker, verb: str) -> Scope:
    """Where the asker may do the verb; queries filter by it."""
    reach = permissions().verbs[verb].reach
    worn = [(hat, reach[hat.role]) for hat in asker.hats if hat.role in reach]
    return Scope(
        frozenset(hat.division for hat, far in worn if far is Reach.DIVISION),
        frozenset(hat.party for hat, far in worn if far is Reach.PARTY),
        any(far is Reach.INSTALLATION for _, far in worn),
    )


def require(
    asker: Asker, verb: str, *, division: str, party: int | None = None, archived: bool = False
) -> dict[str, Any]:
    """Who acts, for the ledger, where the asker may do the verb on an object; the caller made sure it is visible.

    Raises Refused where they may not, or where the year is archived and the verb changes it.
    """
    found = permissions().verbs[verb]
    _not_archived(found, archived)
    hat = _hat_for(asker, found, division, party)
    if hat is None:
        raise Refused(why_not(found))
    return asker.acting_as(hat)


def require_some(asker: Asker, verb: str, *, division: str, archived: bool = False) -> dict[str, Any]:
    """Who acts where the asker may do the verb on at least something of a division (a party of it is enough).

    Each object is held against `scope_of` by the caller. Raises Refused as `require` does.
    """
    found = permissions().verbs[verb]
    _not_archived(found, archived)
    for hat in asker.hats:
        far = found.reach.get(hat.role)
        if far is Reach.INSTALLATION or (far is not None and hat.division == division):
            return asker.acting_as(hat)
    raise Refused(why_not(found))


def actor_of(asker: Asker, verb: str) -> dict[str, Any]:
    """Who acts by a verb that concerns no single object: the first hat that has it. Raises Refused for none."""
    found = permissions().verbs[verb]
    for hat in asker.hats:
        if hat.role in found.reach:
            return asker.acting_as(hat)
    raise Refused(why_not(found))


def _not_archived(verb: Verb, archived: bool) -> None:
    if archived and not verb.archived:
        raise Refused(f"该年度方案已归档，只能查看，不能{verb.words}。如确需更正，请与专班办公室联系。")


def _hat_for(asker: Asker, verb: Verb, division: str, party: int | None) -> Hat | None:
    for hat in asker.hats:
        far = verb.reach.get(hat.role)
        if (
            far is Reach.INSTALLATION
            or (far is Reach.DIVISION and hat.division == division)
            or (far is Reach.PARTY and hat.party == party)
        ):
            return hat
    return None


def why_not(verb: Verb) -> str:
    """The sentence of a refusal: what was asked, who may, whom to ask."""
    who = "、".join(Role(role).label for role in verb.reach) or "目前没有哪个角色"
    return f"您的身份不能{verb.words}；可以办理的是：{who}。需要办理请与专班办公室联系，身份有误请与安全管理员联系。"
