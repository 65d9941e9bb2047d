"""What is sent from the review bench: the reports chosen, each with the content that was seen; a reason; a signed scan."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _

from kechuang_site.evidence.store.scan import SCANS
from kechuang_site.progress.forms.scan import scan_checked
from kechuang_site.record.posted import posted_number

_MOST = 500


def chosen(sent: MultiValueDict) -> list[tuple[int, str]]:
    """The reports ticked, each once, with the content (SM3) that stood beside its box; what is no key is left out."""
    keys = dict.fromkeys(key for key in sent.getlist("report") if posted_number(key) is not None)
    return [(int(key), sent.get(f"content-{key}", "")) for key in list(keys)[:_MOST]]


class ReasonForm(forms.Form):
    """Why something is given back."""

    reason = forms.CharField(
        label=_("退回原因"), max_length=400, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("写明要改什么；选中多项时，同一个原因记在每一项上。"),
        error_messages={"required": _("没有填写退回原因，没有退回；请写明要改什么。")},
    )  # fmt: skip


class PaperForm(forms.Form):
    """Who signed on paper, and the scan."""

    signer = forms.CharField(
        label=_("签字的分管领导"), max_length=40,
        error_messages={"required": _("没有填写签字的分管领导；请填写姓名。")},
    )  # fmt: skip
    scan = forms.FileField(
        label=_("签字盖章件"), max_length=255, widget=forms.FileInput(attrs={"accept": ",".join(SCANS)}),
        help_text=_("扫描件或照片，支持 .pdf、.jpg、.png、.heic、.ofd，不超过20 MB。"),
        error_messages={
            "required": _("没有选择签字盖章件；请选择扫描件或照片。"),
            "empty": _("签字盖章件是空的；请重新扫描或拍照后上传。"),
            "max_length": _("文件名太长；请改短后重新上传。"),
        },
    )  # fmt: skip

    def clean_scan(self) -> Any:
        return scan_checked(self.cleaned_data["scan"])
