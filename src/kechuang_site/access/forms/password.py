"""Choosing a password of one's own."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.password_validation import password_validators_help_texts, validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _


def _box(autocomplete: str) -> forms.PasswordInput:
    return forms.PasswordInput(attrs={"autocomplete": autocomplete})


class PasswordForm(forms.Form):
    """The current password, and the new one twice."""

    current = forms.CharField(label=_("现在的密码"), strip=False, widget=_box("current-password"))
    password = forms.CharField(label=_("新密码"), strip=False, widget=_box("new-password"))
    again = forms.CharField(label=_("再输一次新密码"), strip=False, widget=_box("new-password"))

    def __init__(self, *args: Any, person: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.person = person
        self.fields["password"].help_text = password_validators_help_texts()[0]

    def clean_current(self) -> str:
        current = self.cleaned_data["current"]
        if not self.person.check_password(current):
            raise ValidationError(_("现在的密码不正确，请重新输入。"), code="access.password-wrong")
        return current

    def clean_password(self) -> str:
        password = self.cleaned_data["password"]
        if password == self.cleaned_data.get("current"):
            raise ValidationError(_("新密码不能与现在的密码相同。"), code="access.password-same")
        validate_password(password, self.person)
        return password

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        password = cleaned.get("password")
        if password and cleaned.get("again") and password != cleaned["again"]:
            self.add_error(
                "again", ValidationError(_("两次输入的新密码不一致，请重新输入。"), code="access.password-twice")
            )
        return cleaned
