"""Signing in through a county's own identity provider (OpenID Connect), where the environment names one.

The provider's `preferred_username` is the login of a person who is already here; nobody is ever created.
"""

from __future__ import annotations

from typing import Any

from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.models import Login
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.internal import jwtkit
from allauth.socialaccount.models import SocialApp
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView, OAuth2LoginView
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from kechuang_site.access.queries.person import person_by_login

PROVIDER = "unified"


class Provider(OpenIDConnectOAuth2Adapter):
    """Discovery and tokens as allauth has them, but the signature of a token is always verified."""

    def _decode_id_token(self, app: SocialApp, id_token: str) -> dict[str, Any]:
        return jwtkit.verify_and_decode(
            credential=id_token, keys_url=self.openid_config["jwks_uri"], issuer=self.openid_config["issuer"],
            audience=app.client_id, lookup_kid=jwtkit.lookup_kid_jwk, verify_signature=True,
        )  # fmt: skip


class UnifiedAdapter(DefaultSocialAccountAdapter):
    """Whoever the provider names is looked up here; strangers are told so and nothing is kept of them."""

    def populate_user(self, request: HttpRequest, sociallogin: Any, data: Any) -> Any:
        # Nothing a provider says about a person is taken over.
        return sociallogin.user

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        claimed = sociallogin.account.extra_data.get("id_token", {}).get("preferred_username")
        person = person_by_login(claimed) if isinstance(claimed, str) else None
        if person is None or not person.is_active:
            raise ImmediateHttpResponse(_refused(request))
        request.signed_in_by = "统一身份认证"
        record_authentication(request, person, method="socialaccount", provider=PROVIDER)
        login = Login(user=person, redirect_url=sociallogin.get_redirect_url(request))
        raise ImmediateHttpResponse(perform_login(request, login))

    def on_authentication_error(self, request: HttpRequest, provider: Any, **kwargs: Any) -> None:
        raise ImmediateHttpResponse(_refused(request))


def start(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Off to the provider."""
    return _through(OAuth2LoginView, request, provider_id)


def back(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Back from the provider, with a code for a token."""
    return _through(OAuth2CallbackView, request, provider_id)


def _through(view: Any, request: HttpRequest, provider_id: str) -> HttpResponse:
    try:
        return view.adapter_view(Provider(request, provider_id))(request)
    except SocialApp.DoesNotExist:
        raise Http404("unified sign-in is not set up") from None
    except ImmediateHttpResponse as stopped:
        return stopped.response
    except OSError:
        # Whatever keeps the network from answering: a name, a port, a certificate, an error of the provider's.
        messages.error(request, _("统一身份认证现在连接不上，请稍后再试，或用登录名和密码登录。[access.unified-away]"))
        return redirect("account_login")


def _refused(request: HttpRequest) -> HttpResponse:
    messages.error(
        request, _("统一身份认证没有成功，或其中的账号在本系统没有登记；请与系统管理员联系。[access.unified]")
    )
    return redirect("account_login")
