"""What is typed into a cell of the 任务分解, and why a year is archived. Numbers stay as typed: the action reads them."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from kechuang_site.plan.queries.cell import Typed


class CellForm(forms.Form):
    """One cell: the text, the version that was seen, the reason of 加码."""

    text = forms.CharField(required=False, strip=False, max_length=200)
    seen = forms.IntegerField(required=False)
    reason = forms.CharField(
        required=False, max_length=400, error_messages={"max_length": _("理由不能超过400字，请写得简短些。")}
    )

    def typed(self) -> Typed:
        """What was typed, valid or not: nothing a person wrote is dropped."""
        self.is_valid()
        seen = self.cleaned_data.get("seen")
        return Typed(str(self.data.get("text", "")), seen, str(self.data.get("reason", "")).strip())


class ArchiveForm(forms.Form):
    """Why a year is closed; `version` is the plan as it was seen."""

    reason = forms.CharField(
        label=_("归档依据"), max_length=400, help_text=_("如年度考核结束的文件或会议。归档后只能查看，不能修改。"),
        error_messages={"required": _("没有填写归档依据；请写明依据，如年度考核结束的文件或会议。")},
    )  # fmt: skip
    version = forms.IntegerField(widget=forms.HiddenInput)
