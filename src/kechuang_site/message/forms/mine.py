"""What a person sets for themselves, and what a leader orders."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator
from django.utils.translation import gettext_lazy as _

_mail = EmailValidator(message=_("邮箱地址写法不对，请核对，如 zhang@example.gov.cn。[message.mail-form]"))


def _day(label: Any, *, required: bool, hint: Any) -> forms.DateField:
    box = forms.DateInput(attrs={"type": "date", "class": "short"}, format="%Y-%m-%d")
    return forms.DateField(label=label, required=required, widget=box, help_text=hint, input_formats=["%Y-%m-%d"])


class ContactForm(forms.Form):
    """How one wants to be reached."""

    mail = forms.CharField(
        label=_("邮箱"), required=False, max_length=120, help_text=_("填了，有到期事项的工作日把当天的提醒也发到邮箱。")
    )
    sms = forms.BooleanField(label=_("有将要到期的事项时，也发短信到账号登记的手机"), required=False)
    quiet_until = _day(
        _("免打扰到"), required=False, hint=_("休假、出差时填：到这一天为止，除市领导加急外不发到系统以外。")
    )
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def clean_mail(self) -> str:
        typed = self.cleaned_data["mail"].strip()
        if typed:
            _mail(typed)
        if not typed.isascii():
            raise ValidationError(_mail.message)
        return typed


class UrgeForm(forms.Form):
    """加急: what, until when, to which units."""

    what = forms.CharField(
        label=_("要办的事"), max_length=200, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("一句话写清办什么、交到哪里；不超过200字。"),
    )  # fmt: skip
    until = _day(_("办理期限"), required=True, hint="")
    parties = forms.MultipleChoiceField(label=_("收件单位"), widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, units: Iterable[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.units = {str(unit.pk): unit for unit in units}
        self.fields["parties"].choices = [(key, unit.name) for key, unit in self.units.items()]

    def clean_parties(self) -> list[Any]:
        return [self.units[key] for key in self.cleaned_data["parties"]]
