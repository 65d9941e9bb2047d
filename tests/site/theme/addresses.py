"""The platform's addresses and, beside them, pages that show every part and every failure."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace

from django import forms
from django.core.exceptions import BadRequest, PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.urls import path
from tests.site.cast import NOW

from kechuang.bulletin.bar import draw
from kechuang.progress import Status
from kechuang_site.settings.urls import urlpatterns as platform

EXTRA = """
[address."parts"]
get = "public"
post = "public"
[address."trouble"]
get = "public"
post = "public"
"""


class Parts(forms.Form):
    """One field of each sort."""

    name = forms.CharField(label="名称", help_text="与文件上的写法一致。")
    amount = forms.CharField(label="完成数", required=False)
    kind = forms.ChoiceField(label="性质", choices=[("a", "快报数"), ("b", "核定数")], widget=forms.RadioSelect)
    file = forms.FileField(label="文件", required=False)
    agreed = forms.BooleanField(label="已核对")


def parts(request: HttpRequest) -> HttpResponse:
    form = Parts(request.POST) if request.method == "POST" else Parts()
    bar = draw(Decimal(35), actual=Decimal(20), pace=Decimal(25))
    marks = [
        SimpleNamespace(mark=each.mark, word=each.word, tone=each.value.replace("_", "-")) for each in Status
    ]  # fmt: skip
    context = {
        "form": form,
        "at": NOW,
        "counted": [SimpleNamespace(status=mark, count=2) for mark in marks],
        "rows": [SimpleNamespace(status=mark, name=f"指标{mark.word}", bar=bar) for mark in marks],
        "steps": [SimpleNamespace(label="来源", text="统计局月报", quote="")],
        "page": Paginator(range(500), 20).page(3),
    }
    text = Path(__file__).with_name("parts.html").read_text(encoding="utf-8")
    status = 422 if form.errors else 200
    return HttpResponse(engines["jinja2"].from_string(text).render(context, request), status=status)


def trouble(request: HttpRequest) -> HttpResponse:
    raise {"403": PermissionDenied("您的身份不能归档方案。"), "400": BadRequest("bad")}.get(
        request.GET.get("kind", ""), RuntimeError("broken on purpose")
    )


urlpatterns = [*platform, path("parts/", parts, name="parts"), path("trouble/", trouble, name="trouble")]
