"""Rows of sign-in failures and of answers kept for programs; nothing else is written past `record.write`."""

from __future__ import annotations

from datetime import datetime, timedelta

from allauth.mfa.models import Authenticator
from django.db import IntegrityError, transaction

from kechuang_site.access.models import KeptAnswer, Person, SignInFailure

# Older failures no longer count, and their rows go.
FORGOTTEN_AFTER = timedelta(days=1)


def count_failure(key: str, *, at: datetime, failures: int, locked_for: timedelta) -> datetime | None:
    """One more failure of the login `key` stands for, in its own transaction; the end of the lock where this one locks it."""
    with transaction.atomic():
        SignInFailure.objects.filter(last_at__lt=at - FORGOTTEN_AFTER).delete()
        SignInFailure.objects.bulk_create([SignInFailure(login=key, last_at=at)], ignore_conflicts=True)
        row = SignInFailure.objects.select_for_update().get(login=key)
        row.failures, row.last_at = row.failures + 1, at
        locks = row.failures >= failures
        if locks:
            row.failures, row.locked_until = 0, at + locked_for
        row.save(force_update=True)
        return row.locked_until if locks else None


def clear_failures(key: str) -> bool:
    """Forget the failures and the lock of a login; whether there were any."""
    return SignInFailure.objects.filter(login=key).delete()[0] > 0


def drop_second_factor(person: int) -> None:
    """Take away the codes of a person, recovery codes too."""
    Authenticator.objects.filter(user_id=person).delete()


def keep_language(person: int, language: str) -> None:
    """The language of a person's pages, an unrecorded field."""
    Person.objects.filter(pk=person).update(language=language)


def claim_answer(*, token: int, key: str, request: str, at: datetime, kept_for: timedelta) -> KeptAnswer | None:
    """The row of a key, made now; None where there is one. Whoever comes second waits for the first to commit.

    Called inside the transaction of the effect, so that both are there or neither.
    """
    KeptAnswer.objects.filter(at__lt=at - kept_for).delete()
    try:
        with transaction.atomic():
            return KeptAnswer.objects.create(token_id=token, key=key, request=request, at=at)
    except IntegrityError:
        return None


def answer_kept(*, token: int, key: str) -> KeptAnswer | None:
    """What a key was answered."""
    return KeptAnswer.objects.filter(token_id=token, key=key).first()


def keep_answer(row: KeptAnswer, *, status: int, body: str) -> None:
    """Note what was answered."""
    row.status, row.body = status, body
    row.save(force_update=True)
