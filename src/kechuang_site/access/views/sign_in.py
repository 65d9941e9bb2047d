"""The pages of signing in and out; allauth does the work, the rules are ours (views/adapter.py)."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.views import LoginView, LogoutView, ReauthenticateView
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from kechuang_site.access.forms.sign_in import SignInAgainForm, SignInForm
from kechuang_site.access.queries.demo import demo_people


class SignIn(LoginView):
    """Login and password; where set, the unified sign-in; in a demo, who there is to try."""

    template_name = "access/sign_in.html"
    form_class = SignInForm

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        shown = {"unified": settings.OIDC_NAME, "demo_password": settings.DEMO_PASSWORD}
        shown["people"] = demo_people(at=self.request.now) if settings.DEMO else ()
        shown["next"] = self.request.POST.get("next") or self.request.GET.get("next") or ""
        return {**super().get_context_data(**kwargs), **shown}


class SignOut(LogoutView):
    """By POST alone: a picture on a foreign page must not sign anybody out."""

    http_method_names = ("post",)


class NothingToConfirm:
    """Whoever has neither password nor second factor here (the unified sign-in) has nothing to confirm again."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not get_adapter().get_reauthentication_methods(request.user):
            return redirect("access:account")
        return super().dispatch(request, *args, **kwargs)


class SignInAgain(NothingToConfirm, ReauthenticateView):
    """The password once more, before something that touches the account itself."""

    template_name = "access/sign_in_again.html"
    form_class = SignInAgainForm
