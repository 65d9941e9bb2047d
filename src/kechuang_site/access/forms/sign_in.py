"""The forms of signing in, with our words on allauth's fields."""

from __future__ import annotations

from typing import Any

from allauth.account.forms import LoginForm, ReauthenticateForm
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.base.forms import ReauthenticateForm as ReauthenticateCodeForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from django import forms
from django.utils.translation import gettext_lazy as _


def _word(field: forms.Field, label: Any, hint: Any = "") -> None:
    field.label, field.help_text = label, hint
    field.widget.attrs.pop("placeholder", None)


class SignInForm(LoginForm):
    """Login and password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _word(self.fields["login"], _("登录名"))
        _word(self.fields["password"], _("密码"))
        self.fields["login"].widget.attrs["autocapitalize"] = "none"


class SignInAgainForm(ReauthenticateForm):
    """The password once more."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _word(self.fields["password"], _("密码"))


class _CodeWords:
    """The field of a six-digit code, or of a recovery code."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _word(self.fields["code"], _("动态码"), _("身份验证器应用里的6位数字；手机不在身边时可填一个恢复码。"))
        self.fields["code"].widget.attrs |= {"inputmode": "numeric", "class": "short"}
        self.fields["code"].error_messages["required"] = _("请填写动态码。")


class CodeForm(_CodeWords, AuthenticateForm):
    """The second factor while signing in."""


class CodeAgainForm(_CodeWords, ReauthenticateCodeForm):
    """The second factor once more."""


class TurnOnForm(_CodeWords, ActivateTOTPForm):
    """The first code, as proof that the app on the phone has the secret."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].help_text = _("扫描后，应用里显示的6位数字。")
