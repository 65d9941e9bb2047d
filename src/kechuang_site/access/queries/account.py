"""How a person signs in: lock, password, second factor; and one's own posts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from kechuang_site.access.models import Membership, Person
from kechuang_site.access.queries.asker import Asker
from kechuang_site.access.queries.lock import locked_until
from kechuang_site.access.queries.may import scope_of
from kechuang_site.access.queries.membership import unrevoked_powers
from kechuang_site.access.queries.owed import has_second_factor
from kechuang_site.access.queries.sign_in_rules import sign_in_rules


@dataclass(frozen=True, slots=True)
class Account:
    """What is known of a person's signing in; no secret among it."""

    locked_until: datetime | None
    second_factor: bool
    password: bool
    password_until: date | None


def account_of(person: Person, *, at: datetime) -> Account:
    """The state of a person's signing in at this moment."""
    days, set_on = sign_in_rules().valid_days, person.password_set_on
    until = set_on + timedelta(days=days) if days and set_on else None
    return Account(
        locked_until(person.login, at=at), has_second_factor(person.pk), person.has_usable_password(), until
    )  # fmt: skip


def posts_of(person: int) -> list[Membership]:
    """Every post a person has or had, the newest first."""
    held = Membership.objects.filter(person_id=person).select_related("party", "deputy_for__person")
    return list(held.order_by("-start", "-pk"))


def may_reset_factor(asker: Asker, person: int) -> bool:
    """Whether the asker is the one who resets this person's second factor: for administrators, another power."""
    verb = "membership.grant" if unrevoked_powers(person).exists() else "person.manage"
    return person != asker.person and not scope_of(asker, verb).empty
