"""消息: what is said to the asker today and was said in the last work-days; how they want to be reached."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from kechuang_site.message.actions.set_contact import set_contact
from kechuang_site.message.forms.mine import ContactForm
from kechuang_site.message.queries.channel import contact_of
from kechuang_site.message.queries.conflict import theirs
from kechuang_site.message.queries.line import said_today
from kechuang_site.message.queries.mine import said_to
from kechuang_site.message.queries.rules import message_rules
from kechuang_site.message.queries.wording import left_words
from kechuang_site.record.write import Conflict
from kechuang_site.settings.messages import lines_of


def mine(request: HttpRequest) -> HttpResponse:
    """Today's lines as they are now, not as they were at 08:30: what is done since is gone from them."""
    rules = message_rules()
    lines = said_today(lines_of(request.asker, request.today), today=request.today, before=rules.remind_before)
    said = said_to(request.asker.person, today=request.today, rules=rules)
    shown = {"lines": lines, "said": said, "rules": rules, "left_words": left_words}
    return render(request, "message/mine.html", shown)


def contact(request: HttpRequest) -> HttpResponse:
    """One's own wishes; nobody else opens this."""
    row = contact_of(request.asker.person)
    kept = {"sms": True} if row is None else {
        "mail": row.mail, "sms": row.sms, "quiet_until": row.quiet_until, "version": row.version
    }  # fmt: skip
    form, conflict = ContactForm(request.POST or None, initial=kept), None
    if form.is_valid():
        typed = dict(form.cleaned_data)
        try:
            set_contact(by=request.asker, at=request.now, version_seen=typed.pop("version"), **typed)
            messages.success(request, _("已保存。"))
            return redirect("message:mine")
        except Conflict as why:
            conflict = theirs(why)
    status = 409 if conflict is not None else 422 if form.errors else 200
    return render(request, "message/contact.html", {"form": form, "conflict": conflict}, status=status)
