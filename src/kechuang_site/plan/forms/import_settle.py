"""What is said in reviewing a document: an answer to a point, a correction, the terms of an amendment."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kechuang_site.plan.queries.correction import FIELDS
from kechuang_site.plan.queries.document import SUPPLEMENT_KINDS
from kechuang_site.plan.queries.wording import KINDS
from kechuang_site.record.posted import posted_number

_LONGEST = {"value": 2000, "note": 400}


class AnswerForm(forms.Form):
    """One answer. Each option has boxes of its own, so that what was written beside another is not taken."""

    choice = forms.CharField(required=False, max_length=200)
    version = forms.IntegerField(required=False, min_value=0)
    undo = forms.BooleanField(required=False)

    def said(self, name: str) -> str:
        """What was written in the box `name` (value, note) of the chosen option."""
        written = str(self.data.get(f"{name}-{self.cleaned_data.get('choice', '')}", ""))
        return written.replace("\r\n", "\n").strip()[: _LONGEST[name]]


class CorrectionForm(forms.Form):
    """A target's name, kind, measure and reporting unit as they should be."""

    name = forms.CharField(
        label=_("指标名称"), max_length=120, error_messages={"required": _("没有填写指标名称；请填写。")}
    )
    kind = forms.ChoiceField(label=_("指标性质"), choices=list(KINDS.items()))
    measure = forms.CharField(
        label=_("计量单位"), required=False, max_length=20, widget=forms.TextInput(attrs={"class": "short"})
    )
    reporting_unit = forms.ChoiceField(
        label=_("数据报送单位"), required=False, help_text=_("一个数只由一个单位报，取掌握正式名单或台账的单位。")
    )
    versions = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, units: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reporting_unit"].choices = [("", _("暂不确定")), *units]

    def changed(self) -> dict[str, str]:
        """The fields a person changed."""
        return {name: self.cleaned_data[name] for name in FIELDS if name in self.changed_data}

    def seen(self) -> Mapping[str, int]:
        """The versions of earlier corrections as they were seen: name:2,kind:1."""
        pairs = (pair.split(":") for pair in self.cleaned_data["versions"].split(",") if pair.count(":") == 1)
        seen = {name: posted_number(version) for name, version in pairs}
        return {name: version for name, version in seen.items() if version is not None}


class TermsForm(forms.Form):
    """From which month a supplement counts, why, and what it is."""

    month = forms.CharField(
        label=_("自哪个月起执行"), max_length=7, help_text=_("写成 2025-07 的样子。以前各月仍按原目标判断。"),
        widget=forms.TextInput(attrs={"class": "short"}),
        error_messages={"required": _("没有填写起始月份；请填写，如 2025-07。")},
    )  # fmt: skip
    kind = forms.ChoiceField(label=_("文件种类"), choices=SUPPLEMENT_KINDS)
    reason = forms.CharField(
        label=_("调整依据"), max_length=400, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("如会议名称和日期、批示或文件要求。"),
        error_messages={"required": _("没有填写调整依据；请写明依据，如会议名称和日期、批示或文件要求。")},
    )  # fmt: skip
