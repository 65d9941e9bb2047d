"""Files that are brought: a plan, or a later document of its family. What is in them is the action's to judge."""

from __future__ import annotations

import unicodedata
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kechuang_site.evidence.store.file import LARGEST
from kechuang_site.plan.queries.document import SUPPLEMENT_KINDS

_ACCEPTED = ".docx,.pdf,.html,.htm,.md,.txt,.xlsx,.doc,.wps,.xls,.et,.rtf,.odt,.ods"
_TOO_LARGE = _("文件超过20 MB。请删去其中的大图片，或拆成几个文件后重新上传。")


class _Upload(forms.Form):
    file = forms.FileField(
        label=_("文件"), allow_empty_file=True, max_length=255, widget=forms.FileInput(attrs={"accept": _ACCEPTED}),
        help_text=_(
            "可以点选，也可以把文件拖到框里，不超过20 MB。支持 .docx、.pdf（有文字的）、.xlsx、.html、.md、.txt；"
            "旧格式 .doc、.wps、.rtf、.odt、.xls、.et、.ods 先转换再读，要多等十几秒，转换不了的会告诉您怎样另存。"
        ),
        error_messages={
            "required": _("没有选择文件；请选择要导入的文件。"),
            "missing": _("没有选择文件；请选择要导入的文件。"),
            "max_length": _("文件名太长；请改短后重新上传。"),
        },
    )  # fmt: skip

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > LARGEST:
            raise forms.ValidationError(_TOO_LARGE, code="file.large")
        return file


class PlanForm(_Upload):
    """A plan, with its year where the file does not say it."""

    period = forms.CharField(
        label=_("年度"), required=False, max_length=9, help_text=_("文件里写明了年度的不用填；没有写明的填四位年份，如 2025。"),
        widget=forms.TextInput(attrs={"class": "short", "inputmode": "numeric"}),
    )  # fmt: skip

    def clean_period(self) -> str:
        """As typed, in half width: an input method left in full width writes ２０２５."""
        return unicodedata.normalize("NFKC", self.cleaned_data["period"]).strip().removesuffix("年")


class SupplementForm(_Upload):
    """A later document, with its kind where its title does not say it."""

    kind = forms.ChoiceField(
        label=_("文件种类"), required=False, choices=[("", _("按标题识别")), *SUPPLEMENT_KINDS],
        help_text=_("一般不用选；标题看不出种类，或识别得不对时再选。"),
    )  # fmt: skip
