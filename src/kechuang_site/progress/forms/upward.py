"""上报表: what is typed to register a form, to bind one cell, and to send."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kechuang.progress import upward
from kechuang.progress.upward import Accepts, Counted, Figure, Unknown
from kechuang.progress.upward.check import MOST_DECIMALS
from kechuang.progress.upward.moment import WORDS
from kechuang.progress.upward.narrative import MOST_CHARACTERS, numbers_of
from kechuang.progress.upward.propose import usual_decimals
from kechuang.progress.upward.question import result_measure

LARGEST = 10 * 2**20
_FIGURES = [(figure.value, figure.word) for figure in Figure]


class UpwardFormForm(forms.Form):
    """A blank form with its name and whom it goes to."""

    name = forms.CharField(label=_("名称"), max_length=120, help_text=_("如：市科技局科技创新主要指标月报表。"))
    receiver = forms.CharField(label=_("报送对象"), max_length=80, help_text=_("如：市科技局、市委市政府督查室。"))
    sender = forms.CharField(label=_("填报单位"), max_length=80, help_text=_("填在表头“填报单位”处。"))
    file = forms.FileField(
        label=_("空白表"), help_text=_("上级发来的 .xlsx 原表，原样保存；.xls、.et 转成 .xlsx 保存，请核对版式。"),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.xls,.et"}),
    )  # fmt: skip

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > LARGEST:
            raise forms.ValidationError(_("文件超过10 MB，请删去其中的大图片后重试。"))
        return file


class CellForm(forms.Form):
    """What one cell asks for; `seen` is the version of its binding, empty where it has none."""

    figure = forms.ChoiceField(label=_("数据项"), choices=_FIGURES)
    key = forms.ChoiceField(label=_("指标"), required=False)
    unit = forms.ChoiceField(label=_("单位"), required=False)
    moment = forms.ChoiceField(label=_("期别"), choices=list(WORDS.items()))
    measure = forms.CharField(
        label=_("表上的计量单位"), required=False, max_length=20, help_text=_("如：万元、亿元、家；不填按指标的计量单位。"),
        widget=forms.TextInput(attrs={"class": "short"}),
    )  # fmt: skip
    decimals = forms.IntegerField(
        label=_("小数位数"), min_value=0, max_value=MOST_DECIMALS, required=False,
        help_text=_("不填的，金额两位、比率一位、按个数计的取整。"),
        widget=forms.TextInput(attrs={"class": "number short", "inputmode": "numeric"}),
    )  # fmt: skip
    accepts = forms.ChoiceField(label=_("数据性质要求"), choices=[(each.value, each.word) for each in Accepts])
    unknown = forms.ChoiceField(label=_("没有数时"), choices=[(each.value, each.word) for each in Unknown])
    text = forms.CharField(
        label=_("表头表尾文字"), required=False, max_length=400, strip=False,
        help_text=_("只用于“表头表尾文字”。【填表人】【单位】【日期】【年】【月】【季】由系统填入。"),
    )  # fmt: skip
    tasks = forms.MultipleChoiceField(
        label=_("任务"), required=False, help_text=_("只用于“任务进展”：填所选任务最近一次已核定的进展，几项任务分行写。"),
        widget=forms.SelectMultiple(attrs={"size": 6}),
    )  # fmt: skip
    limit = forms.IntegerField(
        label=_("字数上限"), min_value=0, max_value=MOST_CHARACTERS, required=False,
        help_text=_("只用于“任务进展”：超过的删节并注明；不限的不填。"),
        widget=forms.TextInput(attrs={"class": "number short", "inputmode": "numeric"}),
    )  # fmt: skip
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *given: Any, counted: Sequence[Counted], tasks: Mapping[str, str], **more: Any) -> None:
        super().__init__(*given, **more)
        self.counted = {one.key: one for one in counted}
        units = dict.fromkeys(unit for one in counted for unit in one.units)
        self.fields["key"].choices = [("", "—"), *((one.key, one.name) for one in counted)]
        self.fields["tasks"].choices = [(number, f"{number} {title}") for number, title in tasks.items()]
        self.fields["unit"].choices = [("", _("全口径")), *((unit, unit) for unit in units)]

    def binding(self, sheet: str, address: str) -> upward.Binding:
        """What was typed, as the library knows it; a line keeps its text alone."""
        typed = self.cleaned_data
        figure = Figure(typed["figure"])
        if figure is Figure.LINE:
            return upward.Binding(sheet, address, figure, text=typed["text"])
        if figure is Figure.NARRATIVE:
            unknown, limit = Unknown(typed["unknown"]), typed["limit"] or 0
            return upward.Binding(sheet, address, figure, text=" ".join(typed["tasks"]), limit=limit, unknown=unknown)
        measure, decimals = self._measure(figure), typed["decimals"]
        return upward.Binding(
            sheet, address, figure, typed["key"], typed["unit"] or None, typed["moment"], measure,
            usual_decimals(measure) if decimals is None else decimals, Accepts(typed["accepts"]),
            Unknown(typed["unknown"]),
        )  # fmt: skip

    def _measure(self, figure: Figure) -> str:
        counted = self.counted.get(self.cleaned_data["key"])
        if self.cleaned_data["measure"] or counted is None or figure is Figure.STATUS:
            return self.cleaned_data["measure"]
        return result_measure(figure, counted)


class SendForm(forms.Form):
    """报出: to whom, under which 文号; `seen` is the last sending for this month the person knew of."""

    receiver = forms.CharField(label=_("报送对象"), max_length=80)
    number = forms.CharField(label=_("文号"), required=False, max_length=60, help_text=_("没有文号的不填。"))
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)


def initial_of(binding: upward.Binding | None, version: int | None) -> dict[str, Any]:
    """A binding as the form of its cell shows it."""
    if binding is None:
        return {"seen": None, "figure": Figure.ACTUAL.value, "moment": "this"}
    narrative = binding.figure is Figure.NARRATIVE
    return {
        "tasks": numbers_of(binding.text) if narrative else (), "limit": binding.limit or None,
        "figure": binding.figure.value, "key": binding.key, "unit": binding.unit or "", "moment": binding.moment,
        "measure": binding.measure, "decimals": binding.decimals, "accepts": binding.accepts.value,
        "unknown": binding.unknown.value, "text": "" if narrative else binding.text, "seen": version,
    }  # fmt: skip
