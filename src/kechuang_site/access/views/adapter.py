"""How allauth signs people in here: no sign-up, failures counted and locked, a sitting begun, the ledger told."""

from __future__ import annotations

import base64
import hashlib
from datetime import timedelta
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.stagekit import clear_login
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import authenticate
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kechuang_site.access.actions.sign_in import sign_in_failed, signed_in, signed_out
from kechuang_site.access.queries import sitting
from kechuang_site.access.queries.asker import asker_of
from kechuang_site.access.queries.lock import lock_words, locked_until
from kechuang_site.access.queries.owed import second_factor_owed
from kechuang_site.record import clock
from kechuang_site.theme.context import ways_of

MISMATCH = _("登录名或密码不正确，请核对后重试；连续输错会暂时锁定账号。[access.sign-in]")
# Whoever has just typed the password is not asked for it again.
_FRESH = timedelta(minutes=5)


class AccountAdapter(DefaultAccountAdapter):
    """Accounts are made by the system administrator; passwords by our rules; every failure counts."""

    error_messages = {  # noqa: RUF012 (as allauth declares it)
        **DefaultAccountAdapter.error_messages,
        "username_password_mismatch": MISMATCH,
        "incorrect_password": _("密码不正确，请重新输入。[access.password-wrong]"),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def authenticate(self, request: HttpRequest, **credentials: Any) -> Any:
        """The person of a right login and password. Raises ValidationError where the login is locked.

        An unknown name, a wrong password and a stopped account answer alike, in words and in time.
        """
        login = credentials.get("username", "")
        _refuse(locked_until(login, at=request.now))
        person = authenticate(request, **credentials)
        if person is None:
            _refuse(sign_in_failed(login=login, at=request.now))
        # Hashing takes its time: of many tries at once, those after the lock gain nothing by being right.
        _refuse(locked_until(login, at=request.now))
        return person

    def login(self, request: HttpRequest, user: Any) -> None:
        super().login(request, user)
        sitting.begin(request.session, at=request.now)
        signed_in(person=user, at=request.now, how=getattr(request, "signed_in_by", "密码"))

    def logout(self, request: HttpRequest) -> None:
        if request.user.is_authenticated:
            signed_out(person=request.user, at=request.now)
        super().logout(request)

    def respond_user_inactive(self, request: HttpRequest, user: Any) -> HttpResponse:
        clear_login(request)
        messages.error(request, MISMATCH)
        return HttpResponseRedirect(reverse("account_login"))

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """The first page of the person's own navigation; without any post, their account."""
        person = request.user
        ways = ways_of(asker_of(person.pk, person.name, at=request.now)) if person.is_authenticated else []
        return reverse(ways[0].address) if ways else reverse("access:account")

    def get_logout_redirect_url(self, request: HttpRequest) -> str:
        return reverse("account_login")

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        if sitting.young(self.request.session, at=self.request.now, under=_FRESH):
            return False
        return super().is_reauthentication_required(app=app, **kwargs)

    def add_message(self, request: HttpRequest, level: int, *args: Any, **kwargs: Any) -> None:
        """Only what our own views say is said: allauth's greetings are in another tone."""


class SecondFactorAdapter(DefaultMFAAdapter):
    """The secret of a second factor lies in the database only under the installation's key."""

    def encrypt(self, text: str) -> str:
        return _cipher().encrypt(text.encode()).decode("ascii")

    def decrypt(self, encrypted_text: str) -> str:
        return _cipher().decrypt(encrypted_text.encode("ascii")).decode()

    def get_totp_label(self, user: Any) -> str:
        return user.login

    def can_delete_authenticator(self, authenticator: Any) -> bool:
        person = authenticator.user
        return not second_factor_owed(asker_of(person.pk, person.name, at=clock.now()))


def _cipher() -> Fernet:
    return Fernet(base64.urlsafe_b64encode(hashlib.sha256(settings.SECOND_FACTOR_KEY.encode()).digest()))


def _refuse(until: Any) -> None:
    if until is not None:
        raise ValidationError(lock_words(until), code="access.locked")
