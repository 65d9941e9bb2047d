"""What is sent from the pages of a year: why it is closed, a late final number, tasks to carry, indicators to go on."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _

from kechuang_site.progress.forms.review import PaperForm
from kechuang_site.progress.queries.year_open import Ending
from kechuang_site.record.posted import posted_number


class CloseForm(forms.Form):
    """Why the year is closed; `version` is the plan as it was seen, `running` whether its year is not over."""

    reason = forms.CharField(
        label=_("归档依据"), max_length=400, help_text=_("如年度考核结束的文件或会议。归档后只能查看，不能修改。"),
        error_messages={"required": _("没有填写归档依据；请写明依据，如年度考核结束的文件或会议。")},
    )  # fmt: skip
    stopped = forms.BooleanField(
        label=_("方案中途停止执行"), required=False,
        help_text=_("年度还没有结束，不再执行的才勾选；依据写停止执行的文件或会议。年终表按现在的数固定。"),
    )  # fmt: skip
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, running: bool, **more: Any) -> None:
        super().__init__(*args, **more)
        if not running:
            del self.fields["stopped"]

    @property
    def ending(self) -> Ending:
        """What the person says, once valid."""
        return Ending.STOPPED if self.cleaned_data.get("stopped") else Ending.OVER


class LateForm(PaperForm):
    """A late final number: as typed, its source, why it comes now, who sent it, and the signed original."""

    text = forms.CharField(
        label=_("核定数"), max_length=400, error_messages={"required": _("没有填写核定数；请填写。")},
        widget=forms.TextInput(attrs={"inputmode": "decimal", "class": "number short", "autocomplete": "off"}),
    )  # fmt: skip
    origin = forms.CharField(
        label=_("来源"), max_length=120, help_text=_("如统计年鉴、认定文件及其文号。"),
        error_messages={"required": _("没有填写来源；请写明出自哪份文件或报表。")},
    )  # fmt: skip
    reason = forms.CharField(
        label=_("补登原因"), max_length=400, widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("没有填写补登原因；请写明为什么归档以后才登记。")},
    )  # fmt: skip
    sender = forms.CharField(
        label=_("报送人"), max_length=40, error_messages={"required": _("没有填写报送人；请填写是谁报来的。")}
    )
    field_order = ("text", "origin", "reason", "sender", "signer", "scan")


class BackForm(forms.Form):
    """Why a late number is given back, and the content (SM3) that was seen; checked by the action."""

    content = forms.CharField(max_length=64)
    reason = forms.CharField(required=False)


def tasks_chosen(sent: MultiValueDict) -> dict[int, str]:
    """The tasks ticked, each with its reason."""
    return {key: sent.get(f"reason-{key}", "") for key in _keys(sent, "task")}


def taken_over(sent: MultiValueDict) -> list[dict[str, Any]]:
    """The indicators confirmed: what stood beside each, and what it shall take over."""
    ticked = {name: set(_keys(sent, name)) for name in ("base", "reporter", "rule")}
    return [
        {
            "indicator": key, "before": posted_number(sent.get(f"before-{key}")) or 0,
            "value": posted_number(sent.get(f"value-{key}")), **{name: key in keys for name, keys in ticked.items()},
        }
        for key in _keys(sent, "go")
    ]  # fmt: skip


def renewed(sent: MultiValueDict) -> dict[int, int]:
    """The indicators whose base shall be renewed, each with the number that was seen coming."""
    return {key: posted_number(sent.get(f"value-{key}")) or 0 for key in _keys(sent, "go")}


def _keys(sent: MultiValueDict, name: str) -> list[int]:
    found = map(posted_number, sent.getlist(name))
    return list(dict.fromkeys(key for key in found if key is not None))
