"""One sitting: from signing in until leaving, idling too long, or the longest time one sign-in may last.

Kept in the session as two moments; the idle one is written at most once a minute.
"""

from __future__ import annotations

from collections.abc import MutableMapping
from datetime import datetime, timedelta
from enum import Enum
from typing import Any

from kechuang_site.access.queries.sign_in_rules import SignInRules

_SINCE, _SEEN = "sitting_since", "sitting_seen"
_FACTOR = "sitting_second_factor"
_STAMPED_EVERY = timedelta(minutes=1)

Session = MutableMapping[str, Any]


class Over(Enum):
    """Why a sitting has ended, in words for the person."""

    IDLE = "您有一段时间没有操作，系统已自动退出，请重新登录。"
    ABSOLUTE = "本次登录已到最长时间，请重新登录。"


def begin(session: Session, *, at: datetime) -> None:
    """Somebody has just signed in."""
    session[_SINCE] = session[_SEEN] = at.isoformat()
    session.pop(_FACTOR, None)


def over(session: Session, *, at: datetime, rules: SignInRules) -> Over | None:
    """Why the sitting is over at this moment; None where it goes on. One never begun is over."""
    since, seen = _moment(session, _SINCE), _moment(session, _SEEN)
    if since is None or seen is None or at - seen > rules.idle:
        return Over.IDLE
    return Over.ABSOLUTE if at - since > rules.absolute else None


def touch(session: Session, *, at: datetime) -> None:
    """The person is here; written only where the last stamp is a minute old."""
    seen = _moment(session, _SEEN)
    if seen is None or at - seen >= _STAMPED_EVERY:
        session[_SEEN] = at.isoformat()


def young(session: Session, *, at: datetime, under: timedelta) -> bool:
    """Whether the person signed in less than so long ago."""
    since = _moment(session, _SINCE)
    return since is not None and at - since < under


def second_factor_known(session: Session) -> bool:
    """Whether this sitting has already found that its person has a second factor."""
    return bool(session.get(_FACTOR))


def note_second_factor(session: Session) -> None:
    """Remember for this sitting that its person has a second factor."""
    session[_FACTOR] = True


def forget_second_factor(session: Session) -> None:
    """The person has just turned it off: a role granted later asks for it anew."""
    session.pop(_FACTOR, None)


def _moment(session: Session, name: str) -> datetime | None:
    text = session.get(name)
    return datetime.fromisoformat(text) if isinstance(text, str) else None
