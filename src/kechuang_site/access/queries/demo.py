"""Who can be tried in a demo: shown on its sign-in page, never on a real installation's."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from kechuang_site.access.models import Role
from kechuang_site.access.queries.asker import holding


@dataclass(frozen=True, slots=True)
class DemoPerson:
    login: str
    name: str
    post: str


def demo_people(*, at: datetime) -> tuple[DemoPerson, ...]:
    """Everybody with a post today, in the order of the roles."""
    held = holding(at).filter(person__is_active=True).select_related("person")
    order = {role: place for place, role in enumerate(Role.values)}
    rows = sorted(held, key=lambda each: (order[each.role], each.party.order, each.pk))
    return tuple(DemoPerson(r.person.login, r.person.name, f"{r.party.name} · {r.get_role_display()}") for r in rows)
