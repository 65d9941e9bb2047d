"""The system administrator makes an account; its first password is shown once and changed at the first sign-in."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.contrib.auth.hashers import make_password
from django.db import IntegrityError

from kechuang_site.access.actions.impossible import Impossible
from kechuang_site.access.models import Person
from kechuang_site.access.queries.asker import Asker
from kechuang_site.access.queries.may import require
from kechuang_site.access.queries.password import one_time_password
from kechuang_site.access.queries.sign_in_rules import sign_in_rules
from kechuang_site.record.write import recording

_LOGIN = re.compile(r"[a-z][a-z0-9._-]{1,39}")


def person_add(*, by: Asker, at: datetime, login: str, name: str, phone: str = "") -> tuple[Person, str]:
    """The new person and the password to hand over once. Raises Refused, Impossible."""
    return new_person(
        actor=require(by, "person.manage", division=""), at=at, login=login, name=name, phone=phone
    )  # fmt: skip


def new_person(
    *, actor: Mapping[str, Any], at: datetime, login: str, name: str, phone: str = ""
) -> tuple[Person, str]:  # fmt: skip
    """The same for an actor already known: the first people of an installation have nobody to ask."""
    login = login.strip().lower()
    if not _LOGIN.fullmatch(login):
        words = "登录名用小写字母开头，只含小写字母、数字、点、横线、下划线，2到40位。[access.login-form]"
        raise Impossible(words, field="login")
    if not name.strip():
        raise Impossible("请填写姓名。[access.name]", field="name")
    password = one_time_password(sign_in_rules())
    person = Person(
        login=login, name=name.strip(), phone=phone.strip(), password=make_password(password),
        must_change_password=True,
    )  # fmt: skip
    try:
        with recording(by=actor, act="person.add", at=at) as writes:
            writes.add(person)
    except IntegrityError:
        raise Impossible(f"登录名“{login}”已有人使用，请换一个。[access.login-taken]", field="login") from None
    return person, password
