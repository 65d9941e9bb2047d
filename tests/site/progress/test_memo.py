"""What was judged is kept: made once for all who ask at once, and anew when the ledger says something of it."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Event

from kechuang_site.progress.queries.memo import Memo, Stamp


def test_many_who_ask_at_once_get_one_making() -> None:
    memo: Memo[int] = Memo(4)
    begun, together, made = Event(), Barrier(8), []

    def make() -> int:
        begun.wait(0.2)
        made.append(1)
        return 42

    def ask(_: int) -> int:
        together.wait(5)
        return memo.get("plan", Stamp(7, "a"), holds=lambda then: False, make=make)

    with ThreadPoolExecutor(8) as pool:
        assert set(pool.map(ask, range(8))) == {42}
    assert made == [1]


def test_a_making_that_fails_leaves_the_next_to_try() -> None:
    memo: Memo[int] = Memo(4)
    answers = iter((None, 5))

    def make() -> int:
        found = next(answers)
        if found is None:
            raise ValueError("the database was away")
        return found

    def ask() -> int:
        return memo.get("plan", Stamp(1, "a"), holds=lambda then: False, make=make)

    try:
        ask()
    except ValueError:
        assert ask() == 5
    else:
        raise AssertionError("the failure was hidden")


def test_what_still_holds_is_kept_and_what_does_not_is_made_anew() -> None:
    memo: Memo[str] = Memo(2)
    assert memo.get("a", Stamp(1, "x"), holds=lambda then: False, make=lambda: "one") == "one"
    assert memo.get("a", Stamp(2, "y"), holds=lambda then: then.number == 1, make=lambda: "two") == "one"
    assert memo.get("a", Stamp(3, "z"), holds=lambda then: False, make=lambda: "three") == "three"
    for key in "bcdefghijkl":
        memo.get(key, Stamp(3, "z"), holds=lambda then: False, make=lambda: "other")
    assert len(memo) == 2
