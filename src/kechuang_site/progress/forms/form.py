"""What comes back from 填报页: the boxes of each cell as they were typed, told apart from those nobody touched."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kechuang_site.progress.forms.scan import scan_checked
from kechuang_site.progress.queries.form_cell import FIELDS, FormCell, digest_of

AWAITED = "待发布"
_LONG = {"max_length": _("最多%(limit_value)d个字，现在%(show_value)d个，没有保存；请缩短。")}
NATURES = (("", _("未注明")), ("estimate", _("预计数")), ("flash", _("快报数")), ("final", _("核定数")))


class CellForm(forms.Form):
    """The boxes of one cell; its number stays text, the library reads it."""

    text = forms.CharField(required=False, strip=False, max_length=400, error_messages=_LONG)
    awaited = forms.CharField(required=False)
    nature = forms.ChoiceField(required=False, choices=NATURES)
    origin = forms.CharField(required=False, max_length=120, error_messages=_LONG)
    note = forms.CharField(required=False, max_length=200, error_messages=_LONG)
    reason = forms.CharField(required=False, max_length=400, error_messages=_LONG)
    seen = forms.IntegerField(required=False)
    stood = forms.IntegerField(required=False)


@dataclass(frozen=True)
class Posted:
    """One cell as it came back. `text` is what the library reads; `errors` why it could not be taken at all."""

    cell: FormCell
    fields: Mapping[str, str]
    text: str = ""
    seen: int | None = None
    stood: int | None = None
    content: str = ""
    errors: tuple[str, ...] = ()
    told: Mapping[str, Any] = field(default_factory=dict)

    @property
    def emptied(self) -> bool:
        """Whether a report on its way was rubbed out."""
        return not self.text.strip()


def posted_cells(cells: Iterable[FormCell], sent: Mapping[str, str]) -> dict[str, Posted]:
    """The cells that somebody touched, by key. A cell with nothing in it, and nothing on its way, was not."""
    found = {}
    for cell in cells:
        if f"text.{cell.key}" not in sent or not cell.fillable:
            continue
        fields = {name: sent.get(f"{name}.{cell.key}", "") for name in FIELDS}
        if sent.get(f"was.{cell.key}") == digest_of(fields):
            continue
        one = _posted(cell, fields, sent)
        if not one.emptied or one.seen is not None:
            found[cell.key] = one
    return found


def contents_seen(cells: Iterable[FormCell], sent: Mapping[str, str]) -> dict[int, str]:
    """The content each report on its way had when the page was made, by the report's key."""
    return {
        cell.before.pk: sent[f"content.{cell.key}"]
        for cell in cells
        if cell.before is not None and sent.get(f"content.{cell.key}")
    }


def _posted(cell: FormCell, fields: dict[str, str], sent: Mapping[str, str]) -> Posted:
    over = bool(sent.get(f"over.{cell.key}"))
    form = CellForm({
        **fields, "seen": sent.get(f"{'now' if over else 'seen'}.{cell.key}", ""),
        "stood": sent.get(f"{'standing' if over else 'stood'}.{cell.key}", ""),
    })  # fmt: skip
    form.is_valid()
    told = form.cleaned_data
    return Posted(
        cell, fields, _text(fields), told.get("seen"), told.get("stood"), sent.get(f"content.{cell.key}", ""),
        tuple(str(error) for errors in form.errors.values() for error in errors), told,
    )  # fmt: skip


def _text(fields: Mapping[str, str]) -> str:
    """The text as the library reads it: a tick is 待发布; a tick beside a number is kept as typed, and refused there."""
    typed = fields["text"]
    if not fields["awaited"] or typed.strip() == AWAITED:
        return typed
    return f"{typed.strip()} {AWAITED}".strip()


class PaperForm(forms.Form):
    """纸面审签: who signed, and the scan."""

    signer = forms.CharField(
        label=_("签字的分管领导"), max_length=40,
        error_messages={"required": _("没有写签字的分管领导；请写姓名。"), **_LONG},
    )  # fmt: skip
    paper = forms.FileField(
        label=_("签字盖章件"), help_text=_("照片或PDF，不超过20MB。"),
        error_messages={"required": _("没有附签字盖章件；请拍照或选择扫描件。"), "empty": _("这个文件是空的；请重新选择。")},
        widget=forms.FileInput(attrs={"accept": "image/*,.pdf,.ofd"}),
    )  # fmt: skip

    def clean_paper(self) -> Any:
        return scan_checked(self.cleaned_data["paper"])
