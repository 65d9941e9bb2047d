"""What Django itself says of a form is said in words an official would use."""

from __future__ import annotations

from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile


class Anything(forms.Form):
    needed = forms.CharField(max_length=5)
    number = forms.IntegerField(min_value=1)
    day = forms.DateField()
    file = forms.FileField()


def test_no_sentence_reads_like_a_machine() -> None:
    form = Anything(
        {"needed": "一二三四五六七", "number": "0", "day": "昨天"}, {"file": SimpleUploadedFile("a.txt", b"")}
    )
    said = [error for errors in form.errors.values() for error in errors]
    assert said == [
        "最多5个字，现在有7个，请删减。",
        "不能小于1，请核对。",
        "日期认不出，请写成2024-08-15的样子。",
        "文件是空的，请换一个。",
    ]
    assert Anything({"needed": "\x00"}).errors["needed"] == ["文字里有看不见的非法字符，请删去后重新填写。"]
    assert Anything({}).errors["needed"] == ["请填写这一项。"]
