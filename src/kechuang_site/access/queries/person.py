"""Persons: by login, and as the pages about people show them. Phones come masked; the full one is a verb of its own."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Prefetch, Q, QuerySet

from kechuang_site.access.models import Membership, Person
from kechuang_site.access.queries.asker import Asker
from kechuang_site.access.queries.may import Hidden, Scope, scope_of
from kechuang_site.access.queries.membership import holds


@dataclass(frozen=True, slots=True)
class PersonLine:
    """One line of the list of people: posts that hold today, in words."""

    pk: int
    login: str
    name: str
    phone: str
    active: bool
    posts: tuple[str, ...]


def person_by_login(login: str) -> Person | None:
    """The person of a login, in whatever case it was typed; none where there is none."""
    return Person.objects.filter(login=login.strip().lower()).first()


def people(asker: Asker, *, q: str = "", party: int | None = None) -> QuerySet[Person]:
    """Persons the asker may see, by name, login or unit, with their posts."""
    scope = scope_of(asker, "person.read")
    found = Person.objects.all() if scope.everywhere else Person.objects.filter(pk__in=_persons_within(scope))
    if q:
        found = found.filter(Q(name__contains=q) | Q(login__contains=q.lower()))
    if party is not None:
        found = found.filter(pk__in=Membership.objects.filter(party_id=party).values("person"))
    return found.order_by("-is_active", "login").prefetch_related(_posts_within(scope))


def person_lines(persons: Iterable[Person], *, at: datetime) -> list[PersonLine]:
    """Persons as lines; their posts were fetched along."""
    return [
        PersonLine(each.pk, each.login, each.name, masked(each.phone), each.is_active, tuple(
            post_words(post) for post in each.memberships.all() if holds(post, at=at)
        ))
        for each in persons
    ]  # fmt: skip


def person_for(asker: Asker, person: int) -> Person:
    """A person the asker may see, with the posts within the asker's scope. Raises Hidden."""
    found = people(asker).filter(pk=person).first()
    if found is None:
        raise Hidden(f"person {person}")
    return found


def persons_for_posts(asker: Asker) -> QuerySet[Person]:
    """Who can be named as deputy or successor: everybody in sight whose account is not stopped, but oneself."""
    return people(asker).filter(is_active=True).exclude(pk=asker.person)


def masked(phone: str) -> str:
    """13812345678 → 138****5678; a short number is hidden whole.

    >>> masked("13812345678"), masked("8765"), masked("")
    ('138****5678', '****', '')
    """
    if not phone:
        return ""
    return f"{phone[:3]}****{phone[-4:]}" if len(phone) >= 9 else "****"


def post_words(post: Membership) -> str:
    """A post in words: 县科技局 · 专班办公室（AB岗）."""
    return f"{post.party.name} · {post.get_role_display()}" + ("（AB岗）" if post.deputy_for_id else "")


def _persons_within(scope: Scope) -> QuerySet[Membership]:
    return Membership.objects.filter(party__division__in=scope.divisions).values("person")


def _posts_within(scope: Scope) -> Prefetch:
    posts = Membership.objects.select_related("party", "deputy_for__person").order_by("-start", "-pk")
    if not scope.everywhere:
        posts = posts.filter(party__division__in=scope.divisions)
    return Prefetch("memberships", queryset=posts)
