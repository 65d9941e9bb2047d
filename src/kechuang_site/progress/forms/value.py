"""登记完成数: what is typed for one cell. Numbers stay text here; the library reads them."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

AWAITED = "待发布"
_NATURES = (
    ("", _("未注明")), ("estimate", _("预计数")), ("flash", _("快报数")), ("final", _("核定数")),
)  # fmt: skip


class ValueForm(forms.Form):
    """One value; `seen` is the version the person saw, empty where none stood."""

    text = forms.CharField(
        label=_("累计完成数"), required=False, max_length=40, strip=False,
        help_text=_("从1月到当月末的累计数，只填数字，也可以带计量单位。"),
        widget=forms.TextInput(attrs={"inputmode": "decimal", "class": "number short", "autocomplete": "off"}),
    )  # fmt: skip
    awaited = forms.BooleanField(label=_("数据来源尚未发布（待发布）"), required=False)
    nature = forms.ChoiceField(label=_("数据性质"), required=False, choices=_NATURES)
    origin = forms.CharField(
        label=_("数据来源"), required=False, max_length=120, help_text=_("如：认定文件、统计部门汇总。")
    )
    note = forms.CharField(label=_("备注"), required=False, max_length=200)
    reason = forms.CharField(
        label=_("原因"), required=False, max_length=400, help_text=_("更正已登记的数，或者累计数减少时必须填写。")
    )
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        typed = super().clean()
        if typed.get("awaited") and typed.get("text", "").strip():
            self.add_error("text", _("既填了数又勾选了“待发布”，请只保留一项。"))
        return typed

    @property
    def said(self) -> str:
        """The cell's text as the library reads it."""
        return AWAITED if self.cleaned_data["awaited"] else self.cleaned_data["text"]
