"""Changing one's own password."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters

from kechuang_site.access.actions.password_change import password_change
from kechuang_site.access.actions.sign_in import sign_in_failed
from kechuang_site.access.forms.password import PasswordForm
from kechuang_site.access.queries.lock import lock_words, locked_until
from kechuang_site.access.queries.person import person_by_login


@sensitive_post_parameters()
def change(request: HttpRequest) -> HttpResponse:
    person = person_by_login(request.user.login)
    if not person.has_usable_password():
        messages.warning(request, _("您的账号由统一身份认证登录，在这里没有密码可改。"))
        return redirect("access:account")
    form = PasswordForm(request.POST or None, person=person)
    until = locked_until(person.login, at=request.now)
    if until is None and form.is_valid():
        password_change(person=person, password=form.cleaned_data["password"], at=request.now)
        update_session_auth_hash(request, person)
        messages.success(request, _("密码已修改；其他地方的登录都已退出。"))
        return redirect("access:account")
    if until is None and form.has_error("current", "access.password-wrong"):
        until = sign_in_failed(login=person.login, at=request.now)
    if until is not None and request.method == "POST":
        form.add_error("current", lock_words(until))
    return render(request, "access/password.html", {"form": form}, status=422 if form.errors else 200)
