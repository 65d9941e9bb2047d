"""What is typed about persons, posts and handovers. Days are typed as 2025-07-10."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kechuang_site.access.queries.choices import grantable_roles, parties, party_chosen, person_chosen


def _day(label: Any, *, required: bool = True, hint: Any = "") -> forms.DateField:
    box = forms.DateInput(attrs={"type": "date", "class": "short"}, format="%Y-%m-%d")
    return forms.DateField(label=label, required=required, widget=box, help_text=hint, input_formats=["%Y-%m-%d"])


class PersonForm(forms.Form):
    """A new account."""

    login = forms.CharField(
        label=_("登录名"), max_length=40, help_text=_("小写字母开头，只含小写字母、数字、点、横线、下划线。")
    )
    name = forms.CharField(label=_("姓名"), max_length=40)
    phone = forms.CharField(label=_("电话"), max_length=20, required=False)


class ReasonForm(forms.Form):
    """Why, and which version of the row was seen."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    reason = forms.CharField(label=_("原因"), max_length=200)


class AccountForm(ReasonForm):
    """What the system administrator does to an account."""

    DOINGS = ("stop", "resume", "unlock", "password")
    do = forms.ChoiceField(choices=[(each, each) for each in DOINGS], widget=forms.HiddenInput)
    reason = forms.CharField(label=_("原因"), max_length=200, required=False)


class GrantForm(forms.Form):
    """A role for a party, from a day to a day."""

    role = forms.ChoiceField(label=_("身份"), choices=grantable_roles)
    party = forms.TypedChoiceField(label=_("单位"), coerce=int)
    start = _day(_("开始日期"))
    end = _day(_("结束日期"), required=False, hint=_("不填为长期；到期当天仍有效。"))
    reason = forms.CharField(label=_("依据"), max_length=200, required=False, help_text=_("任职文件、通知等。"))

    def __init__(self, *args: Any, asker: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["party"].choices = [("", "—"), *((each.pk, each.name) for each in parties(asker))]
        self.asker = asker

    def clean_party(self) -> Any:
        return party_chosen(self.asker, self.cleaned_data["party"])


class _AnotherPerson(forms.Form):
    """Somebody else in sight, by name."""

    def __init__(self, *args: Any, asker: Any, persons: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.asker = asker
        field = self.fields[self.person_field]
        field.choices = [("", "—"), *((each.pk, f"{each.name}（{each.login}）") for each in persons)]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get(self.person_field):
            cleaned[self.person_field] = person_chosen(self.asker, cleaned[self.person_field])
        return cleaned


class DeputyForm(_AnotherPerson):
    """AB岗: who, from when to when."""

    person_field = "person"
    person = forms.TypedChoiceField(label=_("代理人"), coerce=int)
    start = _day(_("开始日期"))
    end = _day(_("结束日期"), hint=_("到期自动结束。"))


class HandoverForm(_AnotherPerson):
    """移交: to whom, from which day."""

    person_field = "successor"
    version = forms.IntegerField(widget=forms.HiddenInput)
    successor = forms.TypedChoiceField(label=_("接收人"), coerce=int)
    on = _day(_("交接日"), hint=_("从这一天起由接收人办理，移交人到前一天为止。"))
    note = forms.CharField(label=_("说明"), max_length=400, required=False, widget=forms.Textarea(attrs={"rows": 3}))
