"""序时节点: one box for each open month, the version seen in each, from which month, and why. Numbers stay text here."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext_lazy as _

from kechuang.progress.wording import month_text
from kechuang_site.plan.queries.trajectory import Asked
from kechuang_site.progress.queries.pace import PacePage
from kechuang_site.record.posted import posted_number

_BOX, _SEEN = "value-", "seen-"


class PaceForm(forms.Form):
    """What is typed for the open months of a page."""

    reason = forms.CharField(
        label=_("原因"), required=False, max_length=400, help_text=_("改动已经设定的节点时必须填写，如会议名称和日期。")
    )
    taken = forms.CharField(required=False, max_length=12, widget=forms.HiddenInput)

    def __init__(self, page: PacePage, data: Mapping[str, Any] | None = None) -> None:
        self.page = page
        super().__init__(_seen_anew(page, data), initial=self._initial(page))
        for row in page.rows:
            if row.open:
                self.fields[f"{_BOX}{row.key}"] = _box(month_text(row.key))
                self.fields[f"{_SEEN}{row.key}"] = forms.IntegerField(required=False, widget=forms.HiddenInput)

    @staticmethod
    def _initial(page: PacePage) -> dict[str, Any]:
        boxes = {f"{_BOX}{month}": text for month, text in page.texts().items()}
        seen = {f"{_SEEN}{row.key}": row.seen for row in page.rows}
        return {**boxes, **seen, "taken": page.take}

    def box(self, month: str) -> BoundField:
        return self[f"{_BOX}{month}"]

    def seen(self, month: str) -> BoundField:
        return self[f"{_SEEN}{month}"]

    def asked(self, data: Mapping[str, Any]) -> Asked:
        """What was typed and sent, with the versions seen then."""
        months = [row.key for row in self.page.rows if row.open]
        return Asked(
            self.page.month, {month: str(data.get(f"{_BOX}{month}", "")) for month in months},
            {month: posted_number(data.get(f"{_SEEN}{month}")) for month in months}, str(data.get("reason", "")).strip(),
            self.page.proposal(str(data.get("taken", ""))),
        )  # fmt: skip

    def refuse(self, findings: Mapping[str, Any]) -> None:
        """Say each finding at its month; what concerns all, at the reason or above the form."""
        for month, finding in findings.items():
            field = f"{_BOX}{month}" if f"{_BOX}{month}" in self.fields else None
            self.add_error("reason" if finding.code == "pace.reason" else field, f"{finding.message}[{finding.code}]")


def _box(label: str) -> forms.CharField:
    widget = forms.TextInput(attrs={"inputmode": "decimal", "class": "number short", "autocomplete": "off"})
    return forms.CharField(label=label, required=False, max_length=40, strip=False, widget=widget)


def _seen_anew(page: PacePage, data: Mapping[str, Any] | None) -> dict[str, Any] | None:
    """What was sent, with the versions that stand now: who is shown another's number saves on top of it."""
    if data is None:
        return None
    seen = {f"{_SEEN}{row.key}": "" if row.seen is None else str(row.seen) for row in page.rows}
    return {**{name: data.get(name) for name in data}, **seen}
