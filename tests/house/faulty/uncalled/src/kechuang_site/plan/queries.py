"""One function is called by the page, one is registered, one by nobody."""

from functools import cache


def goals() -> list[str]:
    return []


@cache
def registered() -> None:
    pass


def forgotten() -> None:  # FAULT
    pass
