"""Damage to the entries themselves, straight in the table: each kind takes a drawn place and says what it touched."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from django.db import connection

FAR = 10**9
Touched = set[int]


def disarm() -> None:
    """Take away what the database itself holds against it: triggers, and checks of form."""
    if connection.vendor == "sqlite":
        for act in ("update", "delete"):
            raw(f"DROP TRIGGER IF EXISTS ledger_entry_no_{act}")
        return
    raw("ALTER TABLE ledger_entry DISABLE TRIGGER USER")
    for name in ("entry_segment", "entry_hash"):
        raw(f"ALTER TABLE ledger_entry DROP CONSTRAINT IF EXISTS {name}")


def unchecked() -> None:
    """Let this connection write past CHECKs on SQLite, where they cannot be dropped."""
    if connection.vendor == "sqlite":
        raw("PRAGMA ignore_check_constraints = ON")


def raw(statement: str, *values: object) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def damage(random: Random, last: int) -> tuple[str, Touched]:
    """One damage to a ledger of `last` entries: its kind, and the numbers it touched."""
    way = random.choice(_WAYS)
    return way.__name__.strip("_"), way(random, last)


def _one(statement: str, number: int) -> tuple:
    with connection.cursor() as cursor:
        cursor.execute(statement, [number])
        return cursor.fetchone()


def _flip(column: str, random: Random, last: int) -> Touched:
    """One bit of a column; PostgreSQL keeps only what is UTF-8, so there it is drawn again until it is."""
    number = random.randint(1, last)
    (text,) = _one(f"SELECT {column} FROM ledger_entry WHERE number = %s", number)
    held = text.encode()
    flipped = _flipped(random, held)
    while connection.vendor != "sqlite" and not _text(flipped):
        flipped = _flipped(random, held)
    value = "CAST(%s AS TEXT)" if connection.vendor == "sqlite" else "convert_from(%s, 'UTF8')"
    raw(f"UPDATE ledger_entry SET {column} = {value} WHERE number = %s", flipped, number)
    return {number}


def _flipped(random: Random, held: bytes) -> bytes:
    at = random.randrange(len(held))
    return held[:at] + bytes([held[at] ^ 1 << random.randrange(8)]) + held[at + 1 :]


def _text(held: bytes) -> bool:
    try:
        return "\0" not in held.decode()
    except UnicodeDecodeError:
        return False


def _bit_of_content(random: Random, last: int) -> Touched:
    return _flip("content", random, last)


def _bit_of_hash(random: Random, last: int) -> Touched:
    return _flip("hash", random, last)


def _bit_of_month(random: Random, last: int) -> Touched:
    return _flip("segment", random, last)


def _deleted(random: Random, last: int) -> Touched:
    first = random.randint(1, last)
    until = min(last, first + random.choice((0, 0, 0, 1, 4)))
    raw("DELETE FROM ledger_entry WHERE number BETWEEN %s AND %s", first, until)
    return {first, until}


def _swapped(random: Random, last: int) -> Touched:
    """Two entries in each other's place: whole, or the contents alone."""
    one, other = random.sample(range(1, last + 1), 2)
    columns = random.choice((("content",), ("content", "hash"), ("hash",), ("segment", "content", "hash")))
    written = ", ".join(columns)
    held = {number: _one(f"SELECT {written} FROM ledger_entry WHERE number = %s", number) for number in (one, other)}
    if held[one] == held[other]:
        return _deleted(random, last)
    for number, source in ((one, other), (other, one)):
        sets = ", ".join(f"{column} = %s" for column in columns)
        raw(f"UPDATE ledger_entry SET {sets} WHERE number = %s", *held[source], number)
    return {one, other}


def _doubled(random: Random, last: int) -> Touched:
    """An entry a second time: behind itself, all later ones moved on, or at the end."""
    number = random.randint(1, last)
    to = random.choice((number + 1, last + 1))
    _move(to - 1, 1)
    columns = "segment, content, hash, at, act, person, division"
    raw(
        f"INSERT INTO ledger_entry (number, {columns}) SELECT %s, {columns} FROM ledger_entry WHERE number = %s",
        to, number,
    )  # fmt: skip
    return {number, to, last + 1}


def _overwritten(random: Random, last: int) -> Touched:
    """An entry in the place of another."""
    one, other = random.sample(range(1, last + 1), 2)
    held = _one("SELECT segment, content, hash FROM ledger_entry WHERE number = %s", one)
    raw("UPDATE ledger_entry SET segment = %s, content = %s, hash = %s WHERE number = %s", *held, other)
    return {other}


def _renumbered(random: Random, last: int) -> Touched:
    """One entry under a number behind the end, or all from a place on moved away from their numbers."""
    number = random.randint(1, last)
    if random.random() < 0.5:
        to = last + random.randint(1, 50)
        raw("UPDATE ledger_entry SET number = %s WHERE number = %s", to, number)
        return {number, to}
    _move(number - 1, random.randint(1, 50))
    return {number}


def _move(after: int, by: int) -> None:
    raw("UPDATE ledger_entry SET number = number + %s WHERE number > %s", FAR, after)
    raw("UPDATE ledger_entry SET number = number - %s WHERE number > %s", FAR - by, FAR)


def _rewritten(random: Random, last: int) -> Touched:
    """A value rewritten as well-formed text: the hash left, or made to fit what now stands there."""
    from kechuang.ledger import GENESIS, link

    number = random.randint(1, last)
    segment, content, _ = _one("SELECT segment, content, hash FROM ledger_entry WHERE number = %s", number)
    forged = content.replace('"act":"', '"act":"x', 1)
    raw("UPDATE ledger_entry SET content = %s WHERE number = %s", forged, number)
    if random.random() < 0.5:
        previous = _one("SELECT hash FROM ledger_entry WHERE number = %s", number - 1)[0] if number > 1 else GENESIS
        raw("UPDATE ledger_entry SET hash = %s WHERE number = %s", link(previous, segment, number, forged), number)
    return {number}


_WAYS: tuple[Callable[[Random, int], Touched], ...] = (
    _bit_of_content, _bit_of_content, _bit_of_content, _bit_of_hash, _bit_of_month, _deleted, _swapped, _doubled,
    _overwritten, _renumbered, _rewritten,
)  # fmt: skip
