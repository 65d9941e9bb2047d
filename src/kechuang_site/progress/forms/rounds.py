"""What is sent about rounds: the due day, moving it with a reason, closing."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

_DAY = forms.DateInput(attrs={"type": "date", "class": "short"})


class OpenForm(forms.Form):
    """Opening; without a day the county's rule holds."""

    due_on = forms.DateField(
        label=_("截止日期"), required=False, widget=_DAY, help_text=_("不填按规定的日期，遇节假日顺延。"),
        error_messages={"invalid": _("截止日期看不懂；请写成 2024-08-12。")},
    )  # fmt: skip


class DueForm(forms.Form):
    """Moving the due day."""

    due_on = forms.DateField(
        label=_("新的截止日期"), widget=_DAY,
        error_messages={
            "required": _("没有填写新的截止日期。"), "invalid": _("截止日期看不懂；请写成 2024-08-12。"),
        },
    )  # fmt: skip
    reason = forms.CharField(
        label=_("调整原因"), max_length=200, error_messages={"required": _("没有写调整原因；请写明为什么调整。")}
    )
    seen = forms.IntegerField(widget=forms.HiddenInput)
