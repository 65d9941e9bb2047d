"""The second factor: asked at sign-in, turned on and off, recovery codes; wrong codes count like wrong passwords."""

from __future__ import annotations

from typing import Any

from allauth.mfa.base.views import AuthenticateView, ReauthenticateView
from allauth.mfa.recovery_codes.views import GenerateRecoveryCodesView, ViewRecoveryCodesView
from allauth.mfa.totp.views import ActivateTOTPView, DeactivateTOTPView
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse_lazy

from kechuang_site.access.actions.second_factor import second_factor_changed
from kechuang_site.access.actions.sign_in import sign_in_failed
from kechuang_site.access.forms.sign_in import CodeAgainForm, CodeForm, TurnOnForm
from kechuang_site.access.queries import sitting
from kechuang_site.access.queries.lock import lock_words, locked_until
from kechuang_site.access.queries.owed import has_second_factor
from kechuang_site.access.views.sign_in import NothingToConfirm

ACCOUNT = reverse_lazy("access:account")


class Ask(AuthenticateView):
    """The code, after the password was right; nobody is signed in yet."""

    template_name = "access/second_factor.html"
    form_class = CodeForm

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        until = locked_until(self.stage.login.user.login, at=request.now)
        return super().post(request, *args, **kwargs) if until is None else self._locked(until)

    def form_valid(self, form: Any) -> HttpResponse:
        self.request.signed_in_by = "密码和动态码"
        return super().form_valid(form)

    def form_invalid(self, form: Any) -> HttpResponse:
        until = sign_in_failed(login=self.stage.login.user.login, at=self.request.now)
        return super().form_invalid(form) if until is None else self._locked(until)

    def _locked(self, until: Any) -> HttpResponse:
        messages.error(self.request, lock_words(until))
        return self.stage.abort()


class AskAgain(NothingToConfirm, ReauthenticateView):
    """The code once more, before something that touches the account itself."""

    template_name = "access/sign_in_again.html"
    form_class = CodeAgainForm


class TurnOn(ActivateTOTPView):
    """Scan, type the first code; recovery codes follow."""

    template_name = "access/second_factor_on.html"
    form_class = TurnOnForm

    def get_success_url(self) -> str:
        return str(reverse_lazy("mfa_view_recovery_codes"))

    def form_valid(self, form: Any) -> HttpResponse:
        response = super().form_valid(form)
        second_factor_changed(person=self.request.user, at=self.request.now, act="person.second_factor_on")
        return response


class _WithFactor:
    """Whoever has no second factor is led to their account, where it is turned on."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not has_second_factor(request.user.pk):
            return redirect(ACCOUNT)
        return super().dispatch(request, *args, **kwargs)


class TurnOff(_WithFactor, DeactivateTOTPView):
    """Where the person's roles allow it."""

    template_name = "access/second_factor_off.html"
    success_url = ACCOUNT

    def form_valid(self, form: Any) -> HttpResponse:
        response = super().form_valid(form)
        sitting.forget_second_factor(self.request.session)
        second_factor_changed(person=self.request.user, at=self.request.now, act="person.second_factor_off")
        return response


class RecoveryCodes(_WithFactor, ViewRecoveryCodesView):
    """Codes for the day the phone is lost: shown to their owner, to be printed or written down."""

    template_name = "access/recovery_codes.html"


class NewRecoveryCodes(_WithFactor, GenerateRecoveryCodesView):
    """New codes; the old ones end."""

    template_name = "access/recovery_codes_new.html"
