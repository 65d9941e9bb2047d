"""How a command ends when it cannot do its work: exit codes, and click's complaints in Chinese."""

from __future__ import annotations

from enum import IntEnum

import click

from kechuang.guard.refusal import Refusal


class Exit(IntEnum):
    DONE = 0
    INTERNAL = 1
    USAGE = 2
    INVALID = 3
    NOT_FOUND = 4
    PERMISSION = 5
    INTEGRITY = 7
    INTERRUPTED = 130


_NOT_FOUND = {"file.missing"}
_PERMISSION = {"file.unreadable"}


def exit_code_of(refusal: Refusal) -> Exit:
    if refusal.code in _NOT_FOUND:
        return Exit.NOT_FOUND
    return Exit.PERMISSION if refusal.code in _PERMISSION else Exit.INVALID


def usage_in_chinese(error: click.UsageError) -> str:
    """What is wrong with the call, in words for people who do not read English."""
    param = getattr(error, "param", None)
    name = "" if param is None else param.opts[-1] if isinstance(param, click.Option) else param.human_readable_name
    if isinstance(error, click.NoSuchOption):
        close = f"，是否想用 {'、'.join(error.possibilities)}？" if error.possibilities else "。"
        return f"没有 {error.option_name} 这个选项{close}"
    if isinstance(error, click.MissingParameter):
        return f"缺少参数 {name or error.param_hint or ''}，请补上。"
    if isinstance(error, click.BadOptionUsage):
        return f"选项 {error.option_name} 后面缺少内容，请补上。"
    if isinstance(error, click.BadParameter):
        return f"参数 {name} 不对：{error.message}"
    if error.message.startswith("No such command"):
        name = error.message.removeprefix("No such command ").rstrip(".").strip("'\"")
        return f"没有“{name}”这个命令。"
    if error.message.startswith("Got unexpected extra argument"):
        return f"多出了参数：{error.message.partition('(')[2].rstrip(').')}。"
    return error.message
