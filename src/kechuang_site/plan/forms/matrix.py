"""What is typed into a cell of the 任务分解. Numbers stay as typed: the action reads them."""

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
