"""What a person looks for in the ledger, and the head they hold against it."""

from __future__ import annotations

import re

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from kechuang.ledger import Head
from kechuang_site.ledger.queries.entries import Wanted
from kechuang_site.ledger.queries.words import words

_HEAD = re.compile(r"(?:核验码\s*)?([0-9]{1,15}):([0-9a-f]{64})")


class LedgerFilter(forms.Form):
    """Which entries to show."""

    act = forms.ChoiceField(label=_("做了什么"), required=False)
    day = forms.DateField(label=_("哪一天"), required=False, widget=forms.DateInput(attrs={"type": "date"}))
    person = forms.IntegerField(label=_("人员编号"), required=False, min_value=0)
    noun = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)
    key = forms.CharField(required=False, max_length=80, widget=forms.HiddenInput)

    def __init__(self, *args: object, acts: list[str], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["act"].choices = [("", _("全部")), *((act, words().act(act)) for act in acts)]

    def wanted(self) -> Wanted:
        return Wanted(**{name: value for name, value in self.cleaned_data.items() if value not in (None, "")})


class HeadForm(forms.Form):
    """A head kept outside: on a bulletin, in a unit's files."""

    head = forms.CharField(
        label=_("留存的核验码"), required=False, max_length=200,
        help_text=_("通报、导出文件上印的“序号:64位核验码”；填上就能发现整条链被重写或尾部被截去。"),
    )  # fmt: skip

    def clean_head(self) -> Head | None:
        text = self.cleaned_data["head"].strip()
        if not text:
            return None
        found = _HEAD.fullmatch(text)
        if found is None:
            raise ValidationError(_("核验码认不出；应为“序号:64位小写十六进制”，请照原件抄写。"), code="ledger.head")
        return Head(int(found[1]), None, found[2])
