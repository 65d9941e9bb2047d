"""消息通道: set up, turned off and on, sealed anew, tried; and the log of what left the platform."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from kechuang.vocabulary import Finding
from kechuang_site.message.actions.add_channel import add_channel
from kechuang_site.message.actions.change_channel import reseal_channel, turn_channel
from kechuang_site.message.actions.try_channel import try_channel
from kechuang_site.message.forms.channel import ChannelForm, SecretForm, VersionForm
from kechuang_site.message.queries.channel import channel_of, channels_of, log_page
from kechuang_site.message.queries.conflict import theirs
from kechuang_site.message.queries.rules import message_rules
from kechuang_site.record.write import Conflict


def channels(request: HttpRequest) -> HttpResponse:
    """All channels, a new one, the log."""
    form = ChannelForm(request.POST or None)
    if form.is_valid():
        done = add_channel(
            by=request.asker, at=request.now, division=request.actor["division"], kind=form.cleaned_data["kind"],
            name=form.cleaned_data["name"], secrets=form.secrets, rules=message_rules(), key=settings.MESSAGE_KEY,
        )  # fmt: skip
        if not isinstance(done, Finding):
            messages.success(request, _("通道已设置，请试发一条。"))
            return redirect("message:channel", channel=done.pk)
        form.add_error(field_of(done), f"{done.message}[{done.code}]")
    shown = {"form": form, "channels": channels_of(request.asker), "rules": message_rules()}
    shown["log"] = log_page(request.asker, number=request.GET.get("page", 1))
    return render(request, "message/channels.html", shown, status=422 if form.errors else 200)


def channel(request: HttpRequest, channel: int) -> HttpResponse:
    """One channel; a post turns it off or on, or gives it another address and secret."""
    row = channel_of(request.asker, channel)
    asked, form, conflict = VersionForm(request.POST or None), SecretForm(), None
    if request.method == "POST" and asked.is_valid():
        form = SecretForm(request.POST) if asked.cleaned_data["do"] == "reseal" else form
        try:
            if _done(request, row, asked, form):
                return redirect("message:channel", channel=row.pk)
        except Conflict as why:
            conflict, row = theirs(why), channel_of(request.asker, channel)
    shown = {"channel": row, "form": form, "conflict": conflict, "asked": request.POST.get("do", "")}
    status = 409 if conflict is not None else 422 if request.method == "POST" else 200
    return render(request, "message/channel.html", shown, status=status)


def attempt(request: HttpRequest, channel: int) -> HttpResponse:
    """A test message."""
    row = channel_of(request.asker, channel)
    refused = try_channel(by=request.asker, at=request.now, channel=row, rules=message_rules())
    if refused is None:
        messages.success(request, _("试发已交后台，一分钟内在下面的发送记录里看结果。"))
        return redirect("message:channels")
    messages.error(request, f"{refused.message}[{refused.code}]")
    return redirect("message:channel", channel=row.pk)


def field_of(finding: Finding) -> str | None:
    """The field of the form a finding speaks of."""
    return {
        "message.channel-name": "name", "message.template-form": "template", "message.template-marks": "template",
        "message.mail-off": "kind",
    }.get(finding.code, "address")  # fmt: skip


def _done(request: HttpRequest, row: Any, asked: VersionForm, form: SecretForm) -> bool:
    """Whether what was asked is done; else the form says why not. Raises Conflict."""
    row.version, do = asked.cleaned_data["version"], asked.cleaned_data["do"]
    if do != "reseal":
        turn_channel(by=request.asker, at=request.now, channel=row, active=do == "on")
    elif not form.is_valid():
        return False
    else:
        done = reseal_channel(
            by=request.asker, at=request.now, channel=row, secrets=form.secrets, rules=message_rules(),
            key=settings.MESSAGE_KEY,
        )  # fmt: skip
        if isinstance(done, Finding):
            form.add_error(field_of(done), f"{done.message}[{done.code}]")
            return False
    messages.success(request, _("已保存。"))
    return True
