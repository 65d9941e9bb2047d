"""The rules of signing in, read from settings/sign_in.toml: passwords, lockout, timeouts, second factor."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import timedelta
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from kechuang_site.access.models import Role


@dataclass(frozen=True, slots=True)
class SignInRules:
    """Every threshold of signing in. `second_factor` names the roles that must have one."""

    shortest: int
    classes: int
    valid_days: int
    one_time_length: int
    failures: int
    locked_for: timedelta
    idle: timedelta
    absolute: timedelta
    second_factor: frozenset[str]
    second_factor_in_demo: bool

    def second_factor_owed_by(self, roles: frozenset[str], *, demo: bool) -> bool:
        """Whether somebody of these roles must have a second factor on this kind of installation."""
        return bool(self.second_factor & roles) and (self.second_factor_in_demo or not demo)


@lru_cache(maxsize=4)
def read_sign_in_rules(path: Path) -> SignInRules:
    """The rules of a file. Raises KeyError or ValueError where one is missing or no rule."""
    content = tomllib.loads(path.read_text(encoding="utf-8"))
    password, lockout, session, factor = (content[each] for each in ("password", "lockout", "session", "second_factor"))
    return SignInRules(
        shortest=_at_least(password["shortest"], 8),
        classes=_at_least(password["classes"], 1),
        valid_days=_at_least(password["valid_days"], 0),
        one_time_length=_at_least(password["one_time_length"], password["shortest"]),
        failures=_at_least(lockout["failures"], 1),
        locked_for=timedelta(minutes=_at_least(lockout["minutes"], 1)),
        idle=timedelta(minutes=_at_least(session["idle_minutes"], 1)),
        absolute=timedelta(hours=_at_least(session["absolute_hours"], 1)),
        second_factor=frozenset(Role(role).value for role in factor["roles"]),
        second_factor_in_demo=bool(factor["demo"]),
    )


def sign_in_rules() -> SignInRules:
    """The rules of this installation."""
    return read_sign_in_rules(settings.SIGN_IN_RULES)


def _at_least(value: object, least: int) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or value < least:
        raise ValueError(f"sign_in.toml: {value!r} is no whole number of at least {least}")
    return value
