"""Signing in: of allauth's views only those we need, under our own paths and the names allauth expects.

Signing up, mail addresses and passwords by mail are not there.
"""

from __future__ import annotations

from django.urls import path

from kechuang_site.access.views import password, second_factor, sign_in, unified

urlpatterns = [
    path("sign-in/", sign_in.SignIn.as_view(), name="account_login"),
    path("sign-out/", sign_in.SignOut.as_view(), name="account_logout"),
    path("sign-in/again/", sign_in.SignInAgain.as_view(), name="account_reauthenticate"),
    path("sign-in/unified/", unified.start, {"provider_id": unified.PROVIDER}, name="openid_connect_login"),
    path("sign-in/unified/back/", unified.back, {"provider_id": unified.PROVIDER}, name="openid_connect_callback"),
    path("second-factor/", second_factor.Ask.as_view(), name="mfa_authenticate"),
    path("second-factor/again/", second_factor.AskAgain.as_view(), name="mfa_reauthenticate"),
    path("account/second-factor/", second_factor.TurnOn.as_view(), name="mfa_activate_totp"),
    path("account/second-factor/off/", second_factor.TurnOff.as_view(), name="mfa_deactivate_totp"),
    path("account/recovery-codes/", second_factor.RecoveryCodes.as_view(), name="mfa_view_recovery_codes"),
    path("account/recovery-codes/new/", second_factor.NewRecoveryCodes.as_view(), name="mfa_generate_recovery_codes"),
    path("account/password/", password.change, name="account_change_password"),
]
