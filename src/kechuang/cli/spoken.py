"""Commands and groups of commands whose help speaks Chinese throughout, click's own words included."""

from __future__ import annotations

import click

_WORDS = (
    ("Usage: ", "用法："),
    ("[OPTIONS]", "[选项]"),
    ("COMMAND [ARGS]...", "命令 [参数]"),
    ("\nOptions:\n", "\n选项：\n"),
    ("\nCommands:\n", "\n命令：\n"),
    ("Show this message and exit.", "显示这份说明。"),
    ("Show the version and exit.", "显示版本。"),
    ("[required]", "（必填）"),
)


def _in_chinese(said: str) -> str:
    for english, chinese in _WORDS:
        said = said.replace(english, chinese)
    return said


class Command(click.Command):
    """A verb, explained in Chinese."""

    def get_help(self, ctx: click.Context) -> str:
        return _in_chinese(super().get_help(ctx))


class Group(click.Group):
    """A noun, explained in Chinese; a group inside it is of the same kind."""

    group_class = type

    def get_help(self, ctx: click.Context) -> str:
        return _in_chinese(super().get_help(ctx))
