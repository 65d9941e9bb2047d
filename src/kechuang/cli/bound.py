"""Every command ends in time, whatever the file makes it do."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from kechuang.guard.within import within


def bounded(command: Callable[..., None]) -> Callable[..., None]:
    """`command`, ended with Refusal `guard.time` of its file where it takes too long."""

    @wraps(command)
    def within_limits(*args: Any, **options: Any) -> None:
        with within(options.get("file") or options.get("html") or options.get("docx") or ""):
            command(*args, **options)

    return within_limits
