"""What a password must be, by the rules of settings/sign_in.toml, and passwords that are handed out once."""

from __future__ import annotations

import secrets
import string
from datetime import date, timedelta
from typing import Any

from django.core.exceptions import ValidationError

from kechuang_site.access.queries.sign_in_rules import SignInRules, sign_in_rules

# Without the letters and digits that are mistaken for one another when read aloud or from paper.
_READABLE = (
    "".join(sorted(set(string.ascii_lowercase) - set("lo"))),
    "".join(sorted(set(string.ascii_uppercase) - set("IO"))),
    "23456789",
)


def password_faults(password: str, *, login: str, rules: SignInRules) -> list[str]:
    """What is wrong with a password, in sentences for the person who chose it; empty where nothing is."""
    found = []
    if len(password) < rules.shortest:
        found.append(f"密码至少要有{rules.shortest}位，现在只有{len(password)}位，请加长。[access.password-short]")
    if _classes(password) < rules.classes:
        found.append(f"密码要含小写字母、大写字母、数字、其他符号中的至少{rules.classes}种。[access.password-classes]")
    if login and login.casefold() in password.casefold():
        found.append("密码里不能含有登录名，请换一个。[access.password-login]")
    return found


def one_time_password(rules: SignInRules) -> str:
    """A random password for the first sign-in, easy to read aloud, that satisfies the rules."""
    letters = "".join(_READABLE)
    drawn = [secrets.choice(each) for each in _READABLE]
    drawn += [secrets.choice(letters) for _ in range(rules.one_time_length - len(drawn) - 1)]
    secrets.SystemRandom().shuffle(drawn)
    # A hyphen in the middle is the fourth class, and lets it be read in two halves.
    middle = len(drawn) // 2
    return "".join(drawn[:middle]) + "-" + "".join(drawn[middle:])


def password_expired(set_on: date | None, *, today: date, rules: SignInRules) -> bool:
    """Whether a password set on that day has passed its days of validity."""
    return bool(rules.valid_days) and set_on is not None and today > set_on + timedelta(days=rules.valid_days)


def _classes(password: str) -> int:
    kinds = (str.islower, str.isupper, str.isdigit)
    return sum(any(map(kind, password)) for kind in kinds) + any(not each.isalnum() for each in password)


class PasswordRules:
    """The rules as Django asks for them (AUTH_PASSWORD_VALIDATORS)."""

    def validate(self, password: str, user: Any = None) -> None:
        faults = password_faults(password, login=getattr(user, "login", ""), rules=sign_in_rules())
        if faults:
            raise ValidationError([ValidationError(each, code="access.password") for each in faults])

    def get_help_text(self) -> str:
        rules = sign_in_rules()
        return f"至少{rules.shortest}位，含小写字母、大写字母、数字、其他符号中的至少{rules.classes}种，不含登录名。"
