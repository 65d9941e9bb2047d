"""What a caller does with a file ends in time, with the file's name and what to do."""

from __future__ import annotations

import re
import signal
import time

import pytest

from kechuang.guard import Refusal
from kechuang.guard.within import within


def endless() -> None:
    while True:
        try:
            time.sleep(0.01)
        except Exception:
            continue


def test_work_that_takes_too_long_is_ended_and_no_except_on_the_way_swallows_that():
    begun = time.monotonic()
    with pytest.raises(Refusal) as caught, within("附件/方案.docx", seconds=0.2):
        endless()
    assert (caught.value.code, time.monotonic() - begun < 5) == ("guard.time", True)
    assert "“方案.docx”" in caught.value.message


def test_a_regular_expression_that_backtracks_is_ended():
    with pytest.raises(Refusal), within("方案.docx", seconds=0.2):
        re.match("(a|a)*b", "a" * 40)


@pytest.mark.parametrize(("error", "code"), [(MemoryError, "guard.memory"), (RecursionError, "guard.depth")])
def test_too_much_and_too_deep_are_refusals(error, code):
    with pytest.raises(Refusal) as caught, within("方案.docx"):
        raise error
    assert caught.value.code == code


def test_the_alarm_is_put_back_and_an_outer_one_is_kept():
    with within("方案.docx"):
        assert signal.getitimer(signal.ITIMER_REAL)[0] > 0
        with within("数据.xlsx", seconds=0.01):
            time.sleep(0.05)
    assert signal.getitimer(signal.ITIMER_REAL)[0] == 0
