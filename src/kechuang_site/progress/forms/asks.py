"""会办事项: which units are asked, for what, by when."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kechuang_site.progress.queries.asks import LONGEST_WORDS

_KINDS = (("figure", _("一个数")), ("narrative", _("一段说明（200字以内）")))


class AskForm(forms.Form):
    """One thing asked of one or more units by name; what it may hold is handed in."""

    parties = forms.MultipleChoiceField(
        label=_("请谁答复"), widget=forms.SelectMultiple(attrs={"size": 8}), help_text=_("逐个点名；按住Ctrl可以多选。"),
        error_messages={"required": _("没有点名单位；请选择请谁答复。")},
    )  # fmt: skip
    task = forms.ChoiceField(label=_("关于哪项任务"), required=False)
    kind = forms.ChoiceField(label=_("要什么"), choices=_KINDS, widget=forms.RadioSelect,
                             error_messages={"required": _("没有选要一个数还是一段说明；请选择。")})  # fmt: skip
    words = forms.CharField(
        label=_("会办内容"), max_length=LONGEST_WORDS, error_messages={"required": _("没有写会办内容；请写明要什么。")}
    )
    measure = forms.CharField(
        label=_("计量单位"), required=False, max_length=20, widget=forms.TextInput(attrs={"class": "short"}),
        help_text=_("要一个数时填写，如 家、个、万元。"),
    )  # fmt: skip
    month = forms.ChoiceField(label=_("在哪一期答复"))
    due_on = forms.DateField(
        label=_("办理期限"), widget=forms.DateInput(attrs={"type": "date", "class": "short"}),
        error_messages={
            "required": _("没有填写办理期限；请填写。"), "invalid": _("办理期限看不懂；请写成 2024-08-12。"),
        },
    )  # fmt: skip

    def __init__(
        self, *args: Any, units: Sequence[Any], tasks: Sequence[Any], months: Sequence[str], office: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["parties"].choices = [(str(each.pk), each.name) for each in units]
        none = [("", _("不针对某项任务"))] if office else []
        self.fields["task"].choices = [*none, *((str(each.pk), f"{each.number} {each.title}") for each in tasks)]
        self.fields["month"].choices = [(each, each) for each in months]
