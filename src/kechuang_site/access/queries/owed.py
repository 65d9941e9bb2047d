"""What signing in still owes before anything else opens: a password of one's own, a second factor."""

from __future__ import annotations

from datetime import date
from enum import Enum

from allauth.mfa.models import Authenticator
from django.conf import settings

from kechuang_site.access.models import Person
from kechuang_site.access.queries import sitting
from kechuang_site.access.queries.asker import Asker
from kechuang_site.access.queries.password import password_expired
from kechuang_site.access.queries.sign_in_rules import sign_in_rules


class Owed(Enum):
    """Why a person is led elsewhere first: the words, and the address."""

    FIRST_PASSWORD = ("这是一次性密码，请先改成您自己的密码。", "account_change_password")
    EXPIRED_PASSWORD = ("密码已到期，请先修改。", "account_change_password")
    SECOND_FACTOR = ("您的身份要求第二重验证，请先启用动态码。", "mfa_activate_totp")

    @property
    def words(self) -> str:
        return self.value[0]

    @property
    def address(self) -> str:
        return self.value[1]


def what_is_owed(person: Person, asker: Asker, session: sitting.Session, *, today: date) -> Owed | None:
    """The first thing owed; None where the person may go on."""
    rules = sign_in_rules()
    if person.must_change_password:
        return Owed.FIRST_PASSWORD
    if person.has_usable_password() and password_expired(person.password_set_on, today=today, rules=rules):
        return Owed.EXPIRED_PASSWORD
    if second_factor_owed(asker) and not _has_second_factor(person, session):
        return Owed.SECOND_FACTOR
    return None


def second_factor_owed(asker: Asker) -> bool:
    """Whether the asker's roles must have a second factor here."""
    return sign_in_rules().second_factor_owed_by(asker.roles, demo=settings.DEMO)


def has_second_factor(person: int) -> bool:
    """Whether the person signs in with a code besides the password."""
    return Authenticator.objects.filter(user_id=person, type=Authenticator.Type.TOTP).exists()


def _has_second_factor(person: Person, session: sitting.Session) -> bool:
    # Asked once a sitting: taking the factor away signs the person out everywhere.
    if sitting.second_factor_known(session):
        return True
    if has_second_factor(person.pk):
        sitting.note_second_factor(session)
        return True
    return False
