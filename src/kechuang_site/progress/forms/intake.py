"""收表: the files brought, and what a person says of one of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

ACCEPTED = ".xlsx,.xls,.et,.csv,.zip,.pdf,.jpg,.jpeg,.png,.heic,.heif,.ofd,.docx,.doc,.wps"


class SettleForm(forms.Form):
    """Whose a file is, who sent it, who signed it, on the version that was seen."""

    party = forms.ChoiceField(label=_("单位"), error_messages={"required": _("没有选择单位；请选择是哪个单位的文件。")})
    sender = forms.CharField(
        label=_("报送人"), max_length=40, required=False, help_text=_("是谁报来的；填报表里已写的不用再填。")
    )
    signer = forms.CharField(
        label=_("签字的分管领导"), max_length=40, required=False, help_text=_("有签字盖章件的填写。")
    )
    seen = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, units: Sequence[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["party"].choices = [("", _("请选择")), *((each.code, each.name) for each in units)]
