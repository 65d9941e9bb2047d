"""研判: the word, the reason, and the number that was seen."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from kechuang.progress.judgement import LONGEST_REASON
from kechuang_site.progress.queries.judgement import OUTLOOKS


class JudgementForm(forms.Form):
    """One judgement; `seen` is empty where nothing was reported."""

    outlook = forms.ChoiceField(
        label=_("研判意见"), choices=[(each.value, words) for each, words in OUTLOOKS.items()], widget=forms.RadioSelect,
        error_messages={"required": _("没有选择研判意见；请在有把握、需加力、有风险、难以完成中选一个。")},
    )  # fmt: skip
    reason = forms.CharField(
        label=_("理由"), max_length=LONGEST_REASON, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("一两句话，不超过200字：差在哪里，后面靠什么完成。"),
        error_messages={"required": _("没有写研判理由；请用一两句话写明。")},
    )  # fmt: skip
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)
